"""The real acts: how much there is, that each place is found, and that the Rada counts alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.advise import read_rules
from analysis.errors import SourceMissing, UnknownName
from analysis.indicators import read_indicators
from analysis.law import ActText, Node, Unit, address_of, read_act, read_texts
from analysis.law.addresses import scan_address

COUNTS = {
    "ua_law_2671_viii": (31, 478),
    "ua_budget_code": (138, 1827),
    "ua_budget_code_2022_02_25": (131, 1920),
    "ua_budget_code_2022_08_19": (132, 2019),
    "ua_law_280_97": (96, 1198),
    "ua_law_1508_vii": (23, 184),
    "ua_law_1861_vi": (217, 1451),
    "ua_law_922_viii": (44, 1087),
    "ua_law_4332_ix": (0, 0),
}


def test_without_the_fetched_text_nothing_is_read(build: Path) -> None:
    counted = 0
    for text_id in read_texts():
        counted += 1
        with pytest.raises(SourceMissing, match="hromady fetch law"):
            read_act(text_id)
    assert counted == len(COUNTS)


@pytest.mark.reference
@pytest.mark.parametrize("text_id", COUNTS)
def test_an_act_has_its_articles_and_places(law: Path, text_id: str) -> None:
    act = read_act(text_id)
    places = [place for place in act.places() if not place.is_unit]
    assert (len(act.articles), len(places)) == COUNTS[text_id]
    assert len({unit.number for unit in act.articles}) == len(act.articles)
    assert act.edition == read_texts()[text_id].edition


@pytest.mark.reference
def test_every_place_is_found_again_by_its_printed_address(law: Path) -> None:
    counted = 0
    for text_id in ("ua_law_2671_viii", "ua_budget_code", "ua_law_1508_vii"):
        act = read_act(text_id)
        for place in act.places():
            counted += 1
            assert act.at(place.address).text == place.text
    assert counted > 2500


def notes_of(unit: Unit, node: Node, way: dict[str, str]) -> list[tuple[dict[str, str], str]]:
    found = []
    for child in node.children:
        if child.kind == "note":
            found.append((way, " ".join(unit.lines[child.start : child.own_end]).lstrip("{ ")))
        else:
            found += notes_of(unit, child, {**way, child.kind: child.number})
    return found


@pytest.mark.reference
def test_the_radas_own_notes_name_the_places_as_they_are_read_here(law: Path) -> None:
    """Each note stands after the provision that it names: an independent count of everything."""
    agreed, counted = 0, 0
    for text_id in ("ua_budget_code_2022_02_25", "ua_budget_code_2022_08_19"):
        for unit in read_act(text_id).units:
            if unit.kind in ("article", "section"):
                for have, note in notes_of(unit, unit.root, {unit.kind: unit.number}):
                    numbers, end = scan_address(note)
                    if numbers and re.match(r"\s*(із змінами|в редакції)", note[end:]):
                        counted += 1
                        own = {k: v for k, v in numbers.items() if (k, v) != ("paragraph", "1")}
                        agreed += own.items() <= have.items()
    assert counted > 1000
    assert agreed / counted > 0.97


@pytest.mark.reference
def test_a_repealed_provision_is_refused_with_the_note_that_repealed_it(law: Path) -> None:
    act = read_act("ua_budget_code_2022_08_19")
    assert len(act.repealed) > 130
    refused = 0
    for address in act.repealed:
        try:
            act.at(address)
        except UnknownName as problem:
            refused += "was repealed" in str(problem)
    assert refused > 120


@pytest.mark.reference
def test_every_provision_called_seen_is_found_in_the_fetched_text(law: Path) -> None:
    texts, counted = read_texts(), 0
    acts: dict[str, ActText] = {}
    for owner in (*read_rules().values(), *read_indicators().values()):
        cited = owner.provisions if hasattr(owner, "provisions") else owner.legal_basis
        for provision in cited:
            if provision.article and provision.flag == "seen" and provision.act in texts:
                act = acts.setdefault(provision.act, read_act(provision.act))
                counted += 1
                assert act.at(address_of(provision)).text, (owner.id, provision)
    assert counted > 30
