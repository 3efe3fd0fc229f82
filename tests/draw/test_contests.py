"""Shares and ranges drawn: every interviewed hromada, forms beside colours, and no league table."""

from __future__ import annotations

import pytest

from analysis import contest, draw
from analysis.contest import ContestDecision
from analysis.draw.contest_words import state_name
from analysis.language import Words


@pytest.fixture(scope="module")
def decision() -> ContestDecision:
    return contest.read_decision("pilots")


def test_each_interviewed_hromada_has_its_dot_at_its_share(
    decision: ContestDecision, words: Words
) -> None:
    figure = draw.draw_contest_chances(decision, words=words)
    rows = decision.applications[decision.applications["is_invited"]].set_index("application_id")
    labels = figure.data_and_layout["layout"]["yaxis"]["ticktext"]
    found = {}
    for trace in figure.data_and_layout["data"]:
        for share, place in zip(trace["x"], trace["y"], strict=True):
            code = labels[place][:3]
            found[code] = share
            assert trace["name"] == state_name(rows.at[code, "state"], words=words)
    assert found == pytest.approx(rows["chance"].to_dict(), abs=1e-6)


def test_states_differ_by_form_and_not_by_colour_alone(
    decision: ContestDecision, words: Words
) -> None:
    traces = draw.draw_contest_chances(decision, words=words).data_and_layout["data"]
    assert len(traces) > 2
    assert len({trace["marker"]["symbol"] for trace in traces}) == len(traces)


def test_rows_stand_by_state_and_then_by_code(decision: ContestDecision, words: Words) -> None:
    for drawn in (draw.draw_contest_chances, draw.draw_contest_places):
        rows = drawn(decision, words=words).meta["table"]["rows"]
        groups: dict[str, list[str]] = {}
        for row in rows:
            groups.setdefault(row[1], []).append(row[0])
        assert [each for group in groups.values() for each in group] == [row[0] for row in rows]
        assert all(group == sorted(group) for group in groups.values())


def test_the_zone_of_the_lot_is_shaded_between_the_declared_bounds(
    decision: ContestDecision, words: Words
) -> None:
    figure = draw.draw_contest_chances(decision, words=words)
    [zone] = figure.data_and_layout["layout"]["shapes"]
    rules = decision.contest.chances
    assert (zone["x0"], zone["x1"]) == (rules.surely_out, rules.surely_in)


def test_a_place_is_a_line_from_where_to_where(decision: ContestDecision, words: Words) -> None:
    figure = draw.draw_contest_places(decision, words=words)
    rows = decision.applications.set_index("application_id")
    labels = figure.data_and_layout["layout"]["yaxis"]["ticktext"]
    counted = 0
    for trace in figure.data_and_layout["data"]:
        assert trace["mode"] == "lines"
        for low, high, place in zip(
            trace["x"][::3], trace["x"][1::3], trace["y"][::3], strict=True
        ):
            row = rows.loc[labels[place][:3]]
            counted += 1
            assert low == pytest.approx(row["position_low"] - 0.4)
            assert high == pytest.approx(row["position_high"] + 0.4)
    assert counted == 18


def test_labels_stand_beside_their_rows_and_announce_what_is_synthetic(
    decision: ContestDecision, words: Words
) -> None:
    figure = draw.draw_contest_chances(decision, words=words)
    assert figure.meta["is_synthetic"]
    assert "DEMONSTRATION" in figure.meta["source"]
    assert all(row[0] in figure.alternative for row in figure.meta["table"]["rows"])
