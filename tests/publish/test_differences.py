"""What changed between two editions, with a cause only where a file behind it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.language import read_words
from analysis.publish import SiteDifference, change_lines, compare_sites

from .editions_of_a_site import KNOWS, REACH, RULE, altered, edition_of, told


def pair(tmp_path: Path, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[Path]:
    return [edition_of(tmp_path / "old", *before), edition_of(tmp_path / "new", *after)]


def other_file(name: str) -> Any:
    def change(content: dict[str, Any]) -> None:
        assert name in content["files"]
        content["files"][name] = "0" * 64

    return change


def other_answers(content: dict[str, Any]) -> None:
    for behind in content["behind"].values():
        behind["files_sha256"] = {"responses.xlsx": "0" * 64}


def test_the_same_site_twice_differs_in_nothing(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.1)])
    found = compare_sites(old, new)
    assert found.is_empty
    assert (found.unchanged, found.files, found.versions) == (1, (), {})


def test_new_gone_changed_withheld_and_shown_are_told_apart(tmp_path: Path) -> None:
    groups = [REACH.replace("all", f"group={each}") for each in "abcde"]
    before = [told(groups[0], 0.1), told(groups[1], 0.2), told(groups[2], 0.3), told(groups[3])]
    after = [told(groups[1], 0.25), told(groups[2]), told(groups[3], 0.4), told(groups[4], 0.5)]
    old, new = pair(tmp_path, before, after)
    found = {each.key: each for each in compare_sites(old, new).numbers}
    assert [found[key].change for key in groups] == ["gone", "changed", "withheld", "shown", "new"]
    assert (found[groups[1]].before, found[groups[1]].after) == (0.2, 0.25)
    assert found[groups[2]].after is None
    assert found[groups[3]].before is None
    assert all(each.is_synthetic for each in found.values())


@pytest.mark.parametrize(("value", "is_within"), [(0.5, True), (0.6, True), (0.61, False)])
def test_a_move_within_the_interval_is_no_move(
    tmp_path: Path, value: float, is_within: bool
) -> None:
    before = [told(KNOWS, 0.45, lower=0.3, upper=0.6)]
    old, new = pair(tmp_path, before, [told(KNOWS, value, lower=0.3, upper=0.7)])
    (number,) = compare_sites(old, new).numbers
    assert number.is_within is is_within


def test_other_answers_are_the_cause_and_nothing_else(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.2)])
    altered(new, "results.json", other_answers)
    altered(new, "edition.json", other_file("src/analysis/paths.py"))
    (number,) = compare_sites(old, new).numbers
    assert number.causes == ("data",)


def test_another_passport_is_a_change_of_method(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.2)])
    altered(new, "edition.json", other_file("data/indicators/home_care_reach.yml"))
    found = compare_sites(old, new)
    assert found.numbers[0].causes == ("method",)
    altered(new, "results.json", other_answers)
    assert compare_sites(old, new).numbers[0].causes == ("data", "method")


@pytest.mark.parametrize(
    ("file", "causes"),
    [
        ("data/publication/public.yml", ("method",)),
        ("src/analysis/paths.py", ("code",)),
        ("data/indicators/needs_help_at_home.yml", ()),
        ("data/law/acts.yml", ()),
    ],
)
def test_what_no_file_behind_explains_is_the_code_or_unknown(
    tmp_path: Path, file: str, causes: tuple[str, ...]
) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.2)])
    altered(new, "edition.json", other_file(file))
    assert compare_sites(old, new).numbers[0].causes == causes


def test_another_library_counts_as_code(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.2)])
    altered(new, "edition.json", lambda content: content["versions"].update(numpy="9.9"))
    found = compare_sites(old, new)
    assert found.versions["numpy"][1] == "9.9"
    assert found.numbers[0].causes == ("code",)


def test_a_verdict_that_turned_names_its_cause(tmp_path: Path) -> None:
    rule = RULE.split("/")[1]
    old, new = pair(tmp_path, [told(RULE, 0.1)], [told(RULE, 0.2)])
    for site, state in ((old, "holds"), (new, "not_supported")):
        altered(site, "edition.json", lambda c, s=state: c.update(verdicts={"demo": {rule: s}}))
    altered(new, "edition.json", other_file(f"data/recommendations/{rule}.yml"))
    (verdict,) = compare_sites(old, new).verdicts
    assert (verdict.before, verdict.after, verdict.causes) == (
        "holds",
        "not_supported",
        ("method",),
    )
    assert verdict.name == "Allow contracts for social services over several years"


def test_a_rule_whose_indicators_are_not_shown_may_rest_on_any_changed_data(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(RULE, 0.1)], [told(RULE, 0.2)])
    altered(new, "edition.json", other_file("data/waves/demo/responses.xlsx"))
    assert compare_sites(old, new).numbers[0].causes == ("data",)


def test_pages_that_came_went_or_changed_are_named(tmp_path: Path) -> None:
    old = edition_of(tmp_path / "old", pages=("one", "two"))
    new = edition_of(tmp_path / "new", pages=("two", "three"))
    altered(
        new,
        "edition.json",
        lambda content: content["reports"]["two"].update(parameters={"wave": "residents"}),
    )
    found: SiteDifference = compare_sites(old, new)
    assert [(each.path, each.change) for each in found.reports] == [
        ("one", "gone"),
        ("three", "new"),
        ("two", "changed"),
    ]
    assert not found.is_empty


def drawn(key: str, sha256: str) -> dict[str, Any]:
    return {"key": key, "data_sha256": sha256, "titles": {"en": key}, "shown_at": {}}


def test_figures_are_compared_by_the_fingerprints_of_their_numbers(tmp_path: Path) -> None:
    old, new = pair(tmp_path, [told(REACH, 0.1)], [told(REACH, 0.1)])
    before = [drawn("a/a/1", "0"), drawn("a/b/1", "0"), drawn("a/c/1", "0")]
    after = [drawn("a/b/1", "0"), drawn("a/c/1", "1"), drawn("a/d/1", "0")]
    altered(new, "results.json", lambda content: content.update(figures=after))
    assert compare_sites(old, new).is_empty, "an edition of before told no figures"
    altered(old, "results.json", lambda content: content.update(figures=before))
    found = compare_sites(old, new)
    assert not found.is_empty
    changes = {each.key: each.change for each in found.figures}
    assert changes == {"a/a/1": "gone", "a/c/1": "changed", "a/d/1": "new"}
    lines = change_lines(found, words=read_words("en"))
    assert "- a/c/1 (`a/c/1`): draws other numbers" in lines
