"""The declarations are read whole, and an act that is not declared has no name."""

from __future__ import annotations

import pytest

from analysis.errors import UnknownName
from analysis.handbook import read_model


def test_the_model_is_whole() -> None:
    model = read_model()
    assert (len(model.types), len(model.modes), len(model.parameters.parameters)) == (4, 21, 21)
    assert (len(model.stages.stages), len(model.stages.functions)) == (3, 5)
    assert len(model.monitoring.measures) == 11


def test_an_act_is_named_in_each_language_and_an_unknown_one_refused() -> None:
    model = read_model()
    names = {model.act_name("ua_law_2671_viii", each) for each in ("uk", "en", "pl")}
    assert len(names) == 3
    assert model.act_name("pl_public_benefit_act_2003", "uk").startswith("Ustawa")
    with pytest.raises(UnknownName, match="no_such_act"):
        model.act_name("no_such_act", "en")
