"""A practice beside a hromada: needs recomputed, bounds at their edge, the law in the way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analysis import compare, indicators, places
from analysis.contracting import read_modes
from analysis.errors import UnknownName
from analysis.practices import (
    Deviance,
    Matches,
    MatchGround,
    Need,
    match_practices,
    read_partners,
    read_practices,
)
from analysis.practices.matching import STATES, _closed_modes, _matched, _Own, _state

VELYKA_VYSKA, LVIV = "UA35060110000056063", "UA46060250000025047"
CARDS, PARTNERS = read_practices(), read_partners()


def matched(code: str, material: dict[str, object], found: Callable[[str], Deviance]) -> Matches:
    inputs, register = material["inputs"], material["register"]
    ground = MatchGround(
        inputs,
        register,
        compare.peer_groups(
            register, inputs.values["residents_count"], rules=compare.read_peer_rules()
        ),
        material["indicators"],
        compare.read_likeness_rules(),
        (found("variety"), found("effort")),
    )
    return match_practices(code, ground, practices=CARDS, partners=PARTNERS)


def test_every_card_has_one_state(
    material: dict[str, object], found: Callable[[str], Deviance]
) -> None:
    told = matched(VELYKA_VYSKA, material, found)
    assert sorted(each.practice.id for each in told.matches) == sorted(CARDS)
    assert sum(len(told.of(state)) for state in STATES) == len(CARDS)
    assert told.partners


def test_needs_are_those_of_the_peers_and_those_to_ask_are_near_and_above(
    material: dict[str, object], found: Callable[[str], Deviance]
) -> None:
    told = matched(VELYKA_VYSKA, material, found)
    inputs, register = material["inputs"], material["register"]
    groups = compare.peer_groups(
        register, inputs.values["residents_count"], rules=compare.read_peer_rules()
    ).set_index("hromada_code")["peer_group"]
    peers = groups.index[groups.eq(groups[VELYKA_VYSKA])].drop(VELYKA_VYSKA)
    count = inputs.values["service_programmes_2021_count"]
    above = found("variety").measures
    need = next(
        each
        for match in told.matches
        for each in match.needs
        if each.indicator_id == "service_programmes_2021"
    )
    assert need.peers_median == count.reindex(peers).median()
    own = count[VELYKA_VYSKA]
    expected = (
        "behind" if own < need.peers_median else "ahead" if own > need.peers_median else "level"
    )
    assert need.state == expected
    high = above[above["indicator_id"].eq("service_programmes_2021") & above["is_above"]]
    assert 0 < len(need.ask) <= 3
    assert set(need.ask) <= set(high["hromada_code"])
    types = register.set_index("hromada_code")["type"]
    assert types[list(need.ask)].eq("rural").all()


@pytest.mark.parametrize(
    ("own", "middle", "better", "yes_no", "state"),
    [
        (1.0, 2.0, "higher", False, "behind"),
        (2.0, 2.0, "higher", False, "level"),
        (3.0, 2.0, "higher", False, "ahead"),
        (3.0, 2.0, "lower", False, "behind"),
        (0.0, 0.8, "higher", True, "behind"),
        (0.0, 0.2, "higher", True, "lacks"),
        (1.0, 0.8, "higher", True, "level"),
        (1.0, 0.2, "higher", True, "ahead"),
        (1.0, 0.2, "lower", True, "behind"),
        (0.0, 0.2, "lower", True, "level"),
        (1.0, 2.0, "neither", False, "below"),
        (2.0, 2.0, "neither", False, "not_below"),
    ],
)
def test_states_of_a_need(own: float, middle: float, better: str, yes_no: bool, state: str) -> None:
    assert _state(own, middle, better=better, is_yes_no=yes_no) == state


@pytest.mark.parametrize(
    ("share", "state"), [(0.24, "possible"), (0.25, "answers_need"), (0.49, "answers_need")]
)
def test_lacking_what_hardly_anybody_has_is_no_need(share: float, state: str) -> None:
    card = CARDS["social_order"]
    needs = {name: Need(name, "level", 1.0, 1.0) for name in card.helps}
    needs["has_ngo_support_2021"] = Need("has_ngo_support_2021", "lacks", 0.0, share)
    told = _matched(card, needs, _Own("rural", 5000.0))
    assert told.state == state


def test_bounds_of_size_hold_at_their_edge() -> None:
    needs = {name: Need(name, "behind", 0.0, 1.0) for card in CARDS.values() for name in card.helps}

    def state(card: str, residents: float, kind: str = "rural") -> tuple[str, tuple[str, ...]]:
        told = _matched(CARDS[card], needs, _Own(kind, residents))
        return told.state, told.missing

    assert state("joint_centre", 19_999) == ("answers_need", ("law_in_part", "neighbours"))
    assert state("joint_centre", 20_000)[0] == "not_for_it"
    assert state("regranting", 19_999, "urban")[1][0] == "too_small"
    assert state("regranting", 20_000, "urban") == ("waits_for_law", ("law",))
    assert state("regranting", 20_000, "rural")[1][0] == "type"
    assert state("joint_centre", np.nan)[0] == "answers_need"


def test_a_poor_hromada_is_told_that_a_post_costs_money() -> None:
    needs = {name: Need(name, "level", 1.0, 1.0) for name in CARDS["minimum_package"].helps}
    told = _matched(CARDS["minimum_package"], needs, _Own("rural", 5000.0, is_poor=True))
    assert (told.state, told.missing) == ("possible", ("money",))


def test_without_open_data_needs_are_unknown_and_nobody_is_named() -> None:
    register = places.read_register()
    ground = MatchGround(
        indicators.inputs_of(),
        register,
        compare.peer_groups(register, rules=compare.read_peer_rules()),
        indicators.read_indicators(),
        compare.read_likeness_rules(),
    )
    told = match_practices(VELYKA_VYSKA, ground, practices=CARDS, partners=PARTNERS)
    needs = [need for match in told.matches for need in match.needs]
    assert {need.state for need in needs} == {"not_known"}
    assert all(need.ask == () for need in needs)
    assert pd.isna(told.residents)


def test_who_is_no_hromada_is_refused() -> None:
    register = places.read_register()
    ground = MatchGround(
        indicators.inputs_of(), register, pd.DataFrame(), {}, compare.read_likeness_rules()
    )
    with pytest.raises(UnknownName):
        match_practices("UA0", ground, practices=CARDS, partners=PARTNERS)


@pytest.mark.parametrize(("code", "closed"), [(VELYKA_VYSKA, True), (LVIV, False)])
def test_a_form_that_is_open_in_some_oblasts_only_says_so(code: str, closed: bool) -> None:
    ground = MatchGround(
        indicators.inputs_of(),
        places.read_register(),
        pd.DataFrame(),
        {},
        compare.read_likeness_rules(),
        modes=read_modes(),
    )
    modes = _closed_modes(code, ground)
    assert ("U9" in modes) == closed
    needs = {name: Need(name, "level", 1.0, 1.0) for name in CARDS["regranting"].helps}
    told = _matched(CARDS["regranting"], needs, _Own("urban", 30_000.0, closed_modes=modes))
    assert ("oblast" in told.missing) == closed
