"""Margins: each says why it is plausible, and shares are shares."""

from __future__ import annotations

import pytest

from analysis import places, survey
from analysis.declared import Record


def test_every_block_of_margins_gives_its_source() -> None:
    margins = survey.read_synthetic_plan("demo").margins
    blocks = [block for _, block in margins if isinstance(block, Record)]
    assert len(blocks) == 9
    assert all(getattr(block, "source", "") for block in blocks)
    assert margins.services_source
    assert margins.barriers_source


def test_every_service_of_the_catalogue_has_its_margin() -> None:
    margins = survey.read_synthetic_plan("demo").margins
    assert list(margins.services) == list(places.read_services())


def test_shares_that_exclude_each_other_add_up_to_one() -> None:
    margins = survey.read_synthetic_plan("demo").margins
    mixes = [
        margins.provider_mix.larger,
        margins.provider_mix.smaller,
        margins.planning.needs_determination,
        margins.ministry.contact,
    ]
    assert [sum(mix.values()) for mix in mixes] == [pytest.approx(1)] * 4
