"""Who carries the result: put in by hand, and what cannot be left out."""

from __future__ import annotations

from functools import partial

import pandas as pd
import pytest

from analysis.contest.finals import final_totals
from analysis.contest.omissions import selection_without_each

from .reviews import contest_of, highest, scores_of, stage_of

TWO = partial(highest, seats=2)


def rows(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index(["kind", "left_out"])


def test_every_reviewer_and_criterion_is_left_out_once() -> None:
    scores, stages = contest_of(1)
    table = selection_without_each(scores, stages, choose=TWO)
    people = set(scores["reviewer_id"])
    criteria = {key for stage in stages for key in stage.weights}
    assert len(table) == len(people) + len(criteria) == 17
    assert set(table["left_out"]) == people | criteria
    assert (table["entered"].map(len) == table["left"].map(len)).all()
    assert (table["changed_count"] == table["entered"].map(len)).all()


def test_it_is_the_choice_of_the_points_without_them() -> None:
    scores, stages = contest_of(2, error=1.5)
    table = rows(selection_without_each(scores, stages, choose=TWO))
    whole = final_totals(scores, stages).applications.set_index("application_id")["total"]
    before = set(whole.nlargest(2).index)
    changed = 0
    for each in sorted(set(scores["reviewer_id"])):
        rest = final_totals(scores[scores["reviewer_id"].ne(each)], stages).applications
        after = set(rest.set_index("application_id")["total"].nlargest(2).index)
        row = table.loc[("reviewer", each)]
        assert (set(row["entered"]), set(row["left"])) == (after - before, before - after)
        changed += row["changed_count"]
    assert changed > 0


def test_a_reviewer_who_alone_favours_one_is_named() -> None:
    points = {"A1": (4, 4, 4), "A2": (3, 3, 3), "A3": (2, 2, 5), "A4": (1, 1, 1)}
    scores = scores_of(
        *(
            (a, f"R{n}", key, own)
            for a, given in points.items()
            for n, own in enumerate(given, 1)
            for key in ("one", "two")
        )
    )
    stage = stage_of({"one": 0.5, "two": 0.5})
    table = rows(selection_without_each(scores, (stage,), choose=TWO))
    told = table.loc[("reviewer", "R3")]
    assert (told["entered"], told["left"]) == ((), ())  # 9 and 9 points: the earlier id is chosen
    strict = scores.assign(score=scores["score"].where(scores["score"].lt(5), 5.0))
    more = strict.assign(score=strict["score"].mask(strict["application_id"].eq("A2"), 2.5))
    told = rows(selection_without_each(more, (stage,), choose=TWO))
    assert told.loc[("reviewer", "R3"), "entered"] == ("A2",)
    assert told.loc[("reviewer", "R3"), "left"] == ("A3",)
    assert told["changed_count"].sum() == 1


def test_what_cannot_be_left_out_says_why() -> None:
    one = stage_of({"one": 1})
    scores = scores_of(
        ("A1", "R1", "one", 5), ("A1", "R2", "one", 4), ("A2", "R2", "one", 3),
        ("A2", "R3", "one", 2), ("A3", "R3", "one", 1),
    )  # fmt: skip
    table = rows(selection_without_each(scores, (one,), choose=TWO))
    assert table["reason"].to_dict() == {
        ("reviewer", "R1"): "",
        ("reviewer", "R2"): "not_connected",
        ("reviewer", "R3"): "application_without_review",
        ("criterion", "one"): "only_criterion",
    }
    assert table["changed_count"].isna().tolist() == [False, True, True, True]


def test_weights_of_the_others_grow_in_proportion() -> None:
    stage = stage_of({"a": 0.5, "b": 0.3, "c": 0.2})
    scores = scores_of(
        *((f"A{n}", f"R{r}", key, point)
          for n, given in enumerate(((5, 0, 0), (0, 5, 1)))
          for r in range(2) for key, point in zip(stage.weights, given, strict=True))
    )  # fmt: skip
    table = rows(selection_without_each(scores, (stage,), choose=partial(highest, seats=1)))
    assert table.loc[("criterion", "a"), "entered"] == ("A1",)
    # without a: 0 and 0.6 + 0.4 · 0.2; before 0.5 and 0.3 + 0.2 · 0.2; against the mean change
    assert table.loc[("criterion", "a"), "largest_move"] == pytest.approx((0.68 - 0.34 + 0.5) / 2)
