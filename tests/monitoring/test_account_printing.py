"""Every word is there in three languages, and a figure keeps what stands behind it."""

from __future__ import annotations

from string import Formatter

import pytest

from analysis.errors import ParameterError
from analysis.monitoring.account_printing import AccountPrinter, cell, read_monitoring_words
from analysis.monitoring.accounts import read_account

ACCOUNT = read_account("day_care_drift")
LANGUAGES = ("uk", "en", "pl")


def test_the_three_languages_have_the_same_words_and_placeholders() -> None:
    fields = {}
    for language in LANGUAGES:
        entries = read_monitoring_words(language).entries
        own = {key: text for key, text in entries.items() if key.startswith("monitoring_papers.")}
        fields[language] = {
            key: {name for _, name, _, _ in Formatter().parse(text) if name}
            for key, text in own.items()
        }
        assert len(own) > 90
    assert fields["uk"] == fields["en"] == fields["pl"]


def test_a_figure_has_a_key_below_its_contract_and_its_interval() -> None:
    printer = AccountPrinter(ACCOUNT, read_monitoring_words("en"))
    span = printer.figure(0.871, "share", key="2026-Q3/x", interval=(0.8, 0.9))
    assert (span.mark, span.key) == ("figure", "contracts/day_care_drift/2026-Q3/x")
    figure = printer.figures[span.key]
    assert (figure.value, figure.lower, figure.upper) == (0.871, 0.8, 0.9)
    assert figure.is_synthetic
    assert figure.printed == "87.1%"


def test_a_missing_number_is_no_figure() -> None:
    printer = AccountPrinter(ACCOUNT, read_monitoring_words("uk"))
    assert printer.figure(float("nan"), "share", key="x").mark == "missing"
    assert printer.figures == {}


def test_hromada_and_service_are_named_in_the_language() -> None:
    names = [AccountPrinter(ACCOUNT, read_monitoring_words(each)) for each in LANGUAGES]
    assert [each.service for each in names] == ["денний догляд", "day care", "opieka dzienna"]
    assert names[0].hromada == "Верховинська селищна територіальна громада"
    assert names[2].hromada == "hromada osiedlowa Verkhovynska"


def test_sentences_keep_figures_in_their_places() -> None:
    printer = AccountPrinter(ACCOUNT, read_monitoring_words("en"))
    count = printer.figure(7, "count", key="n")
    spans = printer.said("reported", count=count, day="today")
    assert [each.text for each in spans] == [
        "Monthly reports received: ",
        "7",
        ". As of today.",
    ]
    assert cell(count) == ((count,),)


def test_another_language_is_refused() -> None:
    with pytest.raises(ParameterError):
        read_monitoring_words("de")
