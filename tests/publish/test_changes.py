"""What changed is said so that a reader sees at once whether anything moved, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.language import Words, read_words
from analysis.publish import change_lines, compare_sites

from .editions_of_a_site import KNOWS, REACH, RULE, altered, edition_of, told


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words("en")


def lines_of(tmp_path: Path, words: Words, *, at_most: int = 0) -> list[str]:
    before = [told(REACH, 0.1), told(KNOWS, 0.45, lower=0.3, upper=0.6)]
    after = [told(REACH, 0.2), told(KNOWS, 0.5, lower=0.3, upper=0.7)]
    old, new = edition_of(tmp_path / "old", *before), edition_of(tmp_path / "new", *after)
    altered(
        new,
        "edition.json",
        lambda content: content["files"].update({"data/indicators/home_care_reach.yml": "0"}),
    )
    return change_lines(compare_sites(old, new), words=words, at_most=at_most)


def test_numbers_stand_with_unit_cause_and_interval(tmp_path: Path, words: Words) -> None:
    told_lines = lines_of(tmp_path, words)
    assert (
        "- Reach of home care, median [synthetic data]: 10.0% → 20.0%; because of the method."
        in told_lines
    )
    other = next(line for line in told_lines if "45.0%" in line)
    assert "no cause was found" in other
    assert "nothing says that it moved" in other
    assert any(line.startswith("## Numbers: 2 changed, 0 new, 0 gone") for line in told_lines)
    assert any("Method" in line and "home_care_reach.yml" in line for line in told_lines)


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, words: Words) -> None:
    told_lines = lines_of(tmp_path, words, at_most=1)
    assert told_lines[-1] == "- and 1 more; all of them: --out FILE"
    assert sum("→" in line for line in told_lines) == 1


def test_values_that_print_alike_are_printed_further(tmp_path: Path, words: Words) -> None:
    old = edition_of(tmp_path / "old", told(REACH, 0.10001))
    new = edition_of(tmp_path / "new", told(REACH, 0.10002))
    (line,) = [each for each in change_lines(compare_sites(old, new), words=words) if "→" in each]
    assert "0.100010 → 0.100020" in line


def test_a_figure_of_a_rule_names_its_condition(tmp_path: Path, words: Words) -> None:
    old = edition_of(tmp_path / "old", told(RULE, 0.1))
    new = edition_of(tmp_path / "new", told(RULE, 0.2))
    text = "\n".join(change_lines(compare_sites(old, new), words=words))
    assert "over several years, condition 1: value: 10.0% → 20.0%" in text


def test_where_nothing_differs_nothing_is_listed(tmp_path: Path, words: Words) -> None:
    old, new = (edition_of(tmp_path / each, told(REACH, 0.1)) for each in ("old", "new"))
    told_lines = change_lines(compare_sites(old, new), words=words)
    assert told_lines[2] == "No number, no verdict and no page differs. 1 numbers are the same."
    assert told_lines[-1] == "Data, declarations, law, code and libraries are the same."


def test_a_turned_verdict_a_withheld_number_and_a_page_are_said(
    tmp_path: Path, words: Words
) -> None:
    old = edition_of(tmp_path / "old", told(REACH, 0.1), pages=("one", "two"))
    new = edition_of(tmp_path / "new", told(REACH))
    for site, state in ((old, "holds"), (new, "weakened")):
        altered(site, "edition.json", lambda c, s=state: c.update(verdicts={"open": {"r": s}}))
    text = "\n".join(change_lines(compare_sites(old, new), words=words))
    assert "- rules/r (on open data): holds → holds, weakened; no cause was found." in text
    assert "- Reach of home care, median [synthetic data]: withheld now." in text
    assert "- two: gone." in text
