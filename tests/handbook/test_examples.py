"""The example is one case on the whole way, for whichever hromada is named."""

from __future__ import annotations

import pytest

from analysis.contracting import choose_mode, read_case, read_mode_rules
from analysis.errors import UnknownName
from analysis.handbook import read_example


@pytest.mark.parametrize("name", ["UA35060110000056063", "UA26020030000088465"])
def test_every_part_is_of_the_same_case(name: str) -> None:
    example = read_example(name, "home_care")
    assert example.commission.case is example.case is example.economics.case
    chosen = choose_mode(read_case(name, "home_care"), read_mode_rules())
    assert example.choice.rule.key == chosen.rule.key
    mode = example.choice.modes["ua"]
    assert example.commission.mode_id == (mode.id if mode else "U2")


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(UnknownName):
        read_example("UA35060110000056063", "haircuts")
