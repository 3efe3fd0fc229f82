"""Chances of the lot: against every order there is, and equal where no quota is in the way."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pandas as pd
import pytest

from analysis.contest.criteria import Quota
from analysis.contest.lot_chances import lot_chances
from analysis.contest.lottery import draw_lots_within_quotas
from analysis.errors import DataError

IDS = ["A01", "A02", "A03", "A04", "A05"]
GROUPS = pd.DataFrame(
    {"type": ["rural", "rural", "urban", "urban", "urban", "urban"]}, index=[*IDS, "A09"]
)


def quota(value: str, **bounds: int) -> Quota:
    said = dict.fromkeys(("en", "uk", "pl"), "A reason that a reader can weigh.")
    return Quota(key=f"{value}_quota", field="type", value=value, text=said, why=said, **bounds)


@pytest.mark.parametrize(
    "quotas",
    [[], [quota("rural", at_least=1)], [quota("urban", at_most=2)], [quota("rural", at_most=0)]],
    ids=["none", "least", "most", "nobody"],
)
def test_they_are_the_shares_of_all_orders(quotas: list[Quota]) -> None:
    drawn: Counter[str] = Counter()
    orders = list(permutations(IDS))
    for order in orders:
        lots = pd.DataFrame({"place": range(1, 6), "application_id": order})
        draw = draw_lots_within_quotas(lots, GROUPS, seats=3, quotas=quotas, fixed=["A09"])
        drawn.update(draw.chosen)
    found = lot_chances(IDS, GROUPS, seats=3, quotas=quotas, fixed=["A09"])
    assert found["application_id"].tolist() == IDS
    exact = pd.Series([drawn[each] / len(orders) for each in IDS])
    assert (found["chance"] - exact).abs().max() < 0.02
    assert found["chance"].sum() == pytest.approx(2)
    assert (found["chance_without_quotas"] == 2 / 5).all()
    assert found["is_bent"].tolist() == [abs(each - 0.4) > 0.05 for each in exact]


def test_the_order_of_the_candidates_does_not_matter() -> None:
    rules = [quota("rural", at_least=1)]
    one = lot_chances(IDS, GROUPS, seats=2, quotas=rules)
    other = lot_chances(IDS[::-1], GROUPS[::-1], seats=2, quotas=rules)
    pd.testing.assert_frame_equal(one, other)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(DataError, match="rural_quota"):
        lot_chances(IDS, GROUPS, seats=3, quotas=[quota("rural", at_least=3)])
    with pytest.raises(DataError, match="A09"):
        lot_chances([*IDS, "A09"], GROUPS, seats=3, quotas=[], fixed=["A09"])
    with pytest.raises(DataError, match="A77"):
        lot_chances(["A77"], GROUPS, seats=1, quotas=[])
    many = [f"B{number}" for number in range(51)]
    with pytest.raises(DataError, match="51"):
        lot_chances(many, pd.DataFrame(index=many), seats=1, quotas=[])


def test_fifty_candidates_are_still_told_apart() -> None:
    many = [f"B{number:02}" for number in range(50)]
    groups = pd.DataFrame({"type": ["rural"] * 5 + ["urban"] * 45}, index=many)
    found = lot_chances(many, groups, seats=5, quotas=[quota("rural", at_most=5)])
    assert not found["is_bent"].any()
