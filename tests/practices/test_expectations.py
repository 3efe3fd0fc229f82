"""What is expected of a hromada comes from the others alone, in whatever order they stand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.practices.deviance import groups_of
from analysis.practices.expectations import foretell

from .conftest import invented


def test_the_order_of_hromadas_does_not_matter() -> None:
    ground = invented(300, seed=5)
    turned = replace(
        ground,
        codes=ground.codes[::-1],
        design=ground.design[::-1],
        values=ground.values[:, ::-1],
    )
    told = [
        groups_of(each, [foretell(each, place).scores for place in (0, 1)]).set_index(
            "hromada_code"
        )
        for each in (ground, turned)
    ]
    pd.testing.assert_series_equal(
        told[0]["joint_p"], told[1]["joint_p"].reindex(told[0].index), rtol=1e-9
    )


def test_a_hromada_is_never_foretold_from_itself() -> None:
    ground = invented(300, seed=6)
    values = ground.values.copy()
    values[0, 17] += 1000
    before, after = foretell(ground, 0), foretell(ground.with_values(values), 0)
    assert after.middle[17] == before.middle[17]
    assert after.spread[17] == before.spread[17]
