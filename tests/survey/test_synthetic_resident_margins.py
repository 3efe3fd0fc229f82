"""Margins of residents: each says why it is plausible, and shares are shares."""

from __future__ import annotations

import pytest

from analysis import places
from analysis.declared import Record
from analysis.survey.synthetic_plans import read_resident_plan
from analysis.survey.synthetic_resident_margins import HardHromada, ShareByType

MARGINS = read_resident_plan("residents").margins


def test_every_block_of_margins_gives_its_source() -> None:
    blocks = [block for _, block in MARGINS if isinstance(block, Record)]
    blocks += list(MARGINS.shares.values())
    assert len(blocks) == 10 + len(MARGINS.shares)
    assert all(getattr(block, "source", "") for block in blocks)
    assert MARGINS.services_source


def test_every_service_but_home_care_has_its_margin() -> None:
    assert ["home_care", *MARGINS.services] == list(places.read_services())


def test_shares_that_exclude_each_other_add_up_to_one() -> None:
    mixes = [
        MARGINS.population.age_groups,
        MARGINS.response.reasons,
        MARGINS.living_alone.household_size,
        MARGINS.opinions.satisfaction,
        MARGINS.opinions.preferred_provider,
        MARGINS.opinions.ngo_trust,
    ]
    assert [sum(mix.values()) for mix in mixes] == [pytest.approx(1)] * 6


def test_everything_by_age_names_each_age_group_of_the_form() -> None:
    groups = set(read_resident_plan("residents").questionnaire.lists["age_group"])
    by_age = [
        MARGINS.population.age_groups,
        MARGINS.population.women_share,
        MARGINS.response.share,
        MARGINS.living_alone.share,
        MARGINS.help.age_odds,
    ]
    assert len(groups) == 5
    assert [set(shares) for shares in by_age] == [groups] * 5


def test_every_declared_gap_is_in_a_question_that_is_drawn() -> None:
    groups = read_resident_plan("residents").questionnaire.groups.values()
    asked = {name: words.kind for group in groups for name, words in group.questions.items()}
    lists = read_resident_plan("residents").questionnaire.lists
    gaps = MARGINS.item_nonresponse
    named = 0
    for kind, shares in (("dont_know", gaps.dont_know), ("refused", gaps.refused)):
        for name in shares:
            assert kind in lists[asked[name].split()[1]], name
            named += 1
    assert set(gaps.blank) <= set(asked)
    assert named == 13


def test_a_hromada_is_hard_only_in_what_it_declares() -> None:
    hard = HardHromada(code="UA1", why="nobody is hard by chance")
    assert (hard.points_drawn, hard.response_odds, hard.single_answers_points) == (None, 1.0, 0)
    share = ShareByType(urban=0.5, settlement=0.4, rural=0.3, source="own assumption")
    assert [getattr(share, kind) for kind in ("urban", "settlement", "rural")] == [0.5, 0.4, 0.3]
