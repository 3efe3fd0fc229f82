"""Reasons of privacy and terms in words: none is left in the language of the code."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis import draw, paths, protect, survey
from analysis.declared import read_yaml
from analysis.language import Words
from analysis.survey.privacy import DETECTORS
from analysis.survey.private_columns import PRIVATE_KINDS

RULES = protect.read_publication_rules()


@pytest.fixture(scope="module")
def demo() -> survey.Wave:
    return survey.read_wave("demo")


def of_reasons(wave: survey.Wave, reasons: list[str], sheet: str = "responses") -> survey.Wave:
    privacy = pd.DataFrame(
        {"column": "home", "kept_out": "column", "values_count": 2, "why": reasons, "sheet": sheet}
    )
    return replace(wave, privacy=privacy)


def test_every_kind_of_private_thing_and_every_reason_has_words(
    demo: survey.Wave, words: Words
) -> None:
    file = paths.data_folder() / "publication" / "privacy" / "columns.yml"
    asked = set(read_yaml(file)["kinds_of_columns"])
    reasons = [
        *("declared private in wave.yml", "technical", "free text"),
        *(f"kind of question: {kind}" for kind in sorted(set(PRIVATE_KINDS.values()))),
        *(f"name or label asks for: {kind}" for kind in sorted(asked)),
        *(f"looks like: {kind}" for kind in DETECTORS),
        "looks like: person's name, telephone number",
    ]
    table = draw.show_private(of_reasons(demo, reasons), words=words)
    told = [row[0].text for row in table.rows]
    assert len(told) == len(reasons) > 25
    own = {text for key, text in words.entries.items() if key.startswith("answered.private_")}
    for text in told[3:]:
        assert set(text.partition(": ")[2].split(", ")) <= own, text
    assert told[-1] == "looks like: name of a person, telephone number"
    assert not [text for text in told if re.search(r"wave\.yml|name or label", text)]


def test_a_sheet_of_a_repeat_group_is_named(demo: survey.Wave, words: Words) -> None:
    main = of_reasons(demo, ["free text"]).privacy
    members = of_reasons(demo, ["free text"], sheet="members").privacy
    both = replace(demo, privacy=pd.concat([main, members], ignore_index=True))
    table = draw.show_private(both, words=words)
    assert [row[2].text for row in table.rows] == ["responses", "members"]
    assert len(table.headings) == 5
    assert len(draw.show_private(demo, words=words).headings) == 4


def test_no_private_value_is_shown(demo: survey.Wave, words: Words) -> None:
    shown = str(draw.show_private(demo, words=words, note="Mind."))
    assert shown.endswith("Mind.")
    assert "+380" not in shown
    assert "telephone number" in shown


@pytest.mark.parametrize(("day", "told"), [(None, "no day declared"), (date(2027, 3, 31), "2027")])
def test_terms_stand_as_they_were_promised_with_the_last_day(
    demo: survey.Wave, words: Words, day: date | None, told: str
) -> None:
    retention = demo.record.terms.retention.model_copy(update={"delete_after": day})
    terms = demo.record.terms.model_copy(update={"retention": retention})
    wave = replace(demo, record=demo.record.model_copy(update={"terms": terms}))
    rows = {row[0].text: row[1].text for row in draw.show_terms(wave, words=words).rows}
    assert len(rows) == 5
    assert rows["Consent"] == demo.record.terms.consent.en
    assert told in rows["Last day of the raw answers"]


@pytest.mark.parametrize("stage", sorted(RULES))
def test_whether_anything_may_be_published_follows_from_the_terms(
    demo: survey.Wave, words: Words, stage: str
) -> None:
    said = draw.say_publication(demo, rules=RULES[stage], words=words)
    assert "allow tables and figures" in said.plain
    assert RULES[stage].title["en"] in said.plain
    assert said.is_synthetic
    terms = demo.record.terms.model_copy(update={"public": False})
    closed = replace(demo, record=demo.record.model_copy(update={"terms": terms}))
    assert "do not allow" in draw.say_publication(closed, rules=RULES[stage], words=words).plain
