"""A screen says no more than the chooser, for every service, and with what it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths, places
from analysis.contracting.cases import read_case
from analysis.contracting.choosing import answered
from analysis.contracting.mode_rules import read_mode_rules
from analysis.contracting.screening import read_considerations, read_screen, screened
from analysis.errors import DeclarationError

RULES = read_mode_rules()
CASE = read_case("UA35060110000056063", "home_care")
CONSIDERATIONS = read_considerations()
SETTLED = {
    key: question.if_unknown
    for key, question in CASE.questions.items()
    if key != "has_ngo_provider"
} | {"decides_entitlement": False, "pays_benefits": False}


def verdict(**answers: bool | str | None) -> str:
    case = answered(CASE, SETTLED | answers)
    return screened(case, RULES, considerations=CONSIDERATIONS).verdict


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"pays_benefits": True}, "may_not"),
        ({"decides_entitlement": True, "ngo_count": "several"}, "may_not"),
        ({"enough_users_alone": False}, "together"),
        ({}, "not_yet"),
        ({"has_own_provider": None}, "not_yet"),
        ({"ngo_count": "one", "has_state_standard": True, "unit_can_be_fixed": True}, "may"),
        ({"ngo_count": None, "has_state_standard": True, "unit_can_be_fixed": True}, "depends"),
        ({"enough_users_alone": None}, "not_yet"),
    ],
)
def test_the_verdict_is_that_of_every_rule_still_possible(
    answers: dict[str, bool | str | None], expected: str
) -> None:
    assert verdict(**answers) == expected


def test_what_speaks_is_known_and_what_is_open_is_not() -> None:
    case = answered(CASE, SETTLED | {"ngo_count": "one", "has_own_provider": None})
    one = screened(case, RULES, considerations=CONSIDERATIONS)
    assert "ngo_there" in {each.key for each in one.speaks_for}
    assert "one_provider" in {each.key for each in one.speaks_against}
    assert {each.key for each in one.open_points} == {"nobody_else", "own_there"}
    assert {each.says for each in one.speaks_for} == {"for"}
    assert {each.says for each in one.speaks_against} == {"against"}


def test_every_service_of_the_law_is_screened(fetched: Path) -> None:
    found = read_screen("UA26020030000088465")
    assert [one.case.service_id for one in found] == list(places.read_services())
    verdicts = {one.case.service_id: one.verdict for one in found}
    assert verdicts["home_care"] == "may"
    assert verdicts["day_care"] == "together"
    assert verdicts["counselling"] == "depends"
    for one in found:
        assert (one.verdict == "depends") <= bool(one.choice.deciding_unknown)


def test_a_consideration_on_a_fact_that_is_not_there_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = paths.data_folder() / "contracting"
    folder = tmp_path / "contracting"
    folder.mkdir()
    (folder / "facts.yml").symlink_to(source / "facts.yml")
    text = (source / "screen.yml").read_text(encoding="utf-8")
    assert "fact: ngo_brings_own_funds" in text
    broken = text.replace("fact: ngo_brings_own_funds", "fact: ngo_brings_funds")
    (folder / "screen.yml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match="nearest: ngo_brings_own_funds.*own_funds"):
        read_considerations()
