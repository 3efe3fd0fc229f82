"""What became of each application: one state each, in order, and no place without its range."""

from __future__ import annotations

from analysis.contest.outcomes import STATES

from .decided import decided, rows


def test_each_application_has_one_of_the_states_and_all_are_told() -> None:
    own = rows()
    assert len(own) == len(decided().entries.applications) == 46
    assert set(own["state"]) <= set(STATES)
    assert own.index.is_monotonic_increasing
    assert (own["state"].eq("failed_formal") == ~own["passed"]).all()
    assert (own["state"].eq("not_invited") == (own["passed"] & ~own["is_invited"])).all()


def test_what_does_not_apply_is_missing() -> None:
    own = rows()
    talked = own["is_invited"]
    for name in ("interview", "final", "final_error", "chance", "position_low", "position_high"):
        assert own.loc[talked, name].notna().all(), name
        assert own.loc[~talked, name].isna().all(), name
    assert own.loc[~own["passed"], ["review", "chance_invited"]].isna().all(axis=None)
    assert own.loc[own["passed"], "chance_invited"].between(0, 1).all()


def test_the_reserve_stands_in_the_order_of_the_lots_and_then_of_the_totals() -> None:
    decision, own = decided(), rows()
    waiting = own.dropna(subset=["reserve"]).sort_values("reserve")
    assert len(waiting) == decision.contest.reserve
    assert set(waiting["state"]) == {"reserve"}
    assert decision.draw is not None
    lost = list(decision.draw.reserve)
    rest = own.loc[list(decision.zone.out)].sort_values("final", ascending=False).index
    assert waiting.index.tolist() == [*lost, *rest][: decision.contest.reserve]


def test_no_column_is_a_bare_rank() -> None:
    own = rows()
    assert not [name for name in own.columns if "rank" in name or name == "position"]
    spans = own["position_high"] - own["position_low"]
    assert spans.dropna().gt(0).mean() > 0.5
