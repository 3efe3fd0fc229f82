"""Sentences carry unit, base, gaps, date and how sure they are."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.advise import read_rules
from analysis.draw import (
    Subject,
    announce_synthetic,
    say_comparison,
    say_finding,
    say_value,
    say_verdict,
)
from analysis.draw.sentences import literal
from analysis.errors import DataError
from analysis.language import Words


def test_made_up_answers_are_announced_and_real_ones_are_not(words: Words) -> None:
    notice = announce_synthetic(SimpleNamespace(is_synthetic=True), words=words)
    assert notice.markdown.startswith("> **Synthetic data.**")
    assert announce_synthetic(SimpleNamespace(is_synthetic=False), words=words).plain == ""


def test_a_value_has_its_unit_and_date(subject: Subject, words: Words) -> None:
    said = say_value(1234.4, subject=subject, words=words)
    assert said.plain == "Spending, 2021: UAH 1,234 per resident."
    assert said.markdown == "**Spending, 2021**: UAH 1,234 per resident."


@pytest.mark.parametrize("status", ["no_data", "not_surveyed", "withheld", "not_applicable"])
def test_a_value_that_is_not_measured_is_never_said(
    status: str, subject: Subject, words: Words
) -> None:
    said = say_value(987654.0, subject=subject, words=words, status=status)
    assert "987" not in said.plain
    assert words.say(f"draw.status_{status}") in said.plain


def test_a_name_with_marks_stays_a_name(subject: Subject, words: Words) -> None:
    odd = replace(subject, name="A *b* <i> [c](d) {value}")
    said = say_value(1, subject=odd, words=words)
    assert "A *b* <i> [c](d) {value}" in said.plain
    assert "\\*b\\*" in said.markdown
    assert "<i>" not in said.markdown.replace("\\<i\\>", "")


@pytest.mark.parametrize(
    ("design", "certainty"), [("census", "no sampling error"), ("purposive", "invited")]
)
def test_a_finding_says_base_gaps_and_how_sure(
    design: str, certainty: str, subject: Subject, words: Words
) -> None:
    row = pd.Series(
        {"hromadas_count": 1438, "no_data_count": 31, "median": 188.4, "design": design}
    )
    said = say_finding(row, subject=subject, words=words).plain
    for part in ("UAH 188 per resident", "1,438 hromadas", "31 hromadas without data", "2021"):
        assert part in said
    assert certainty in said


def test_a_share_of_hromadas_is_in_per_cent(subject: Subject, words: Words) -> None:
    row = pd.DataFrame({"hromadas_count": [4], "share_true": [0.25]})
    said = say_finding(row, subject=subject, words=words, statistic="share_true")
    assert "25.0%" in said.plain


def test_a_sentence_is_about_one_row(subject: Subject, words: Words) -> None:
    with pytest.raises(DataError, match="one row"):
        say_finding(pd.DataFrame({"median": [1, 2]}), subject=subject, words=words)
    with pytest.raises(DataError, match="hromadas_count"):
        say_finding(pd.Series({"median": 1.0}), subject=subject, words=words)


def comparison(**changed: object) -> pd.Series:
    known = {
        "value": 50.0,
        "status": "measured",
        "position": "higher",
        "peers_count": 40,
        "peer_group": "rural_under_5000",
        "peer_median": 20.0,
        "lower_quartile": 10.0,
        "upper_quartile": 30.0,
    }
    return pd.Series(known | changed)


@pytest.mark.parametrize("position", ["lower", "within", "higher"])
def test_a_comparison_gives_the_numbers_and_no_rank(
    position: str, subject: Subject, words: Words
) -> None:
    said = say_comparison(comparison(position=position), subject=subject, words=words).plain
    for part in (position, "middle half", "40 peers", "UAH 10 to 30", "under 5,000 residents"):
        assert part in said
    assert "rank" not in said
    assert ("Higher is better" in said) is (position != "within")


def test_better_is_said_only_where_it_is_declared(subject: Subject, words: Words) -> None:
    neutral = replace(subject, better="neither")
    assert "better" not in say_comparison(comparison(), subject=neutral, words=words).plain


def test_too_few_peers_and_no_value_are_no_comparison(subject: Subject, words: Words) -> None:
    few = say_comparison(
        comparison(position="too_few_peers", peers_count=3), subject=subject, words=words
    )
    assert "too few" in few.plain
    none = comparison(position="no_value", value=float("nan"), status="no_data")
    assert "cannot be compared" in say_comparison(none, subject=subject, words=words).plain


def verdict(**changed: object) -> SimpleNamespace:
    finding = SimpleNamespace(
        indicator_id="spending",
        statistic="share_true",
        value=0.75,
        unit="share",
        comparison="at_least",
        threshold=0.5,
        distance=0.25,
        base=1438,
        against_base=0,
        no_data_count=31,
        date="2021",
    )
    known = {
        "rule": SimpleNamespace(title="Buy services", because="Found: {findings[0].value}."),
        "state": "holds",
        "findings": (finding,),
        "without_oblast": (object(),),
        "flips_without": (),
        "is_synthetic": False,
        "missing_inputs": (),
    }
    return SimpleNamespace(**(known | changed))


def test_a_verdict_says_its_findings_thresholds_and_bases(words: Words) -> None:
    names = {"spending": SimpleNamespace(name="Any spending")}
    said = say_verdict(verdict(), indicators=names, words=words).plain  # type: ignore[arg-type]
    for part in (
        "Buy services",
        "bears this out",
        "Found: 75.0%.",
        "Any spending, 2021",
        "at least 50.0%",
    ):
        assert part in said
    assert "1,438 hromadas" in said
    assert "Leaving out any one oblast does not change" in said


def test_a_verdict_carried_by_one_oblast_says_which(words: Words) -> None:
    said = say_verdict(
        verdict(flips_without=("UA46",), is_synthetic=True),  # type: ignore[arg-type]
        indicators={},
        words=words,
        oblast_names=pd.Series({"UA46": "Lvivska"}),
    )
    assert "would change without one of these oblasts: Lvivska" in said.plain
    assert "Made-up answers" in said.markdown


def test_every_statistic_that_a_rule_asks_for_has_words(words: Words) -> None:
    asked = {
        condition.statistic for rule in read_rules().values() for condition in rule.when.conditions
    }
    assert len(asked) > 2
    for statistic in asked:
        assert words.say(f"draw.statistic_{statistic}")


def test_marks_of_markdown_are_taken_literally() -> None:
    assert literal("a_b*c") == "a\\_b\\*c"
    assert literal("3. kwartał: 2.5") == "3\\. kwartał: 2.5"


def test_hromadas_drawn_by_lot_are_said_with_their_interval(words: Words) -> None:
    row = pd.Series(
        {
            "hromadas_count": 39,
            "share_true": 0.3,
            "share_lower": 0.17,
            "share_upper": 0.47,
            "design": "probability",
        }
    )
    passage = say_finding(
        row, subject=Subject("Social order", "is_true"), words=words, statistic="share_true"
    )
    assert "lies at 17.0 to 47.0%" in passage.plain
    assert passage.certainty.startswith("95% interval 17.0 to 47.0%; 39 hromadas")
    bare = say_finding(
        row.drop(["share_lower", "share_upper"]),
        subject=Subject("Social order", "is_true"),
        words=words,
        statistic="share_true",
    )
    assert "too few to give an interval" in bare.plain
