"""Commission, criteria, quotas and lots of the protocol, each against the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.contest.printing import Printer, read_contest_words
from analysis.contest.protocol_parts import commission_of, criteria_of, lots_of, quotas_of
from analysis.drafts import Block, Table, plain_text

from .decided import decided, rows


def printer() -> Printer:
    return Printer(decided(), read_contest_words("en"))


def first_table(blocks: list[Block]) -> Table:
    return next(each for each in blocks if isinstance(each, Table))


def test_each_reviewer_stands_once_by_code() -> None:
    table = first_table(list(commission_of(printer())))
    codes = ", ".join(row[2][0][0].text for row in table.rows).split(", ")
    assert sorted(codes) == decided().entries.reviewers["reviewer_id"].tolist()


def test_each_conflict_is_named_and_gave_no_point() -> None:
    decision = decided()
    text = plain_text(list(commission_of(printer())))
    codes = rows().set_index("hromada_code")["application_id"]
    counted = 0
    for row in decision.entries.reviewers.to_dict("records"):
        for application in (codes[each] for each in row["conflicts"] if each in codes.index):
            counted += 1
            assert f"{application}, " in text
            scores = decision.entries.scores
            own = scores["application_id"].eq(application)
            assert not (own & scores["reviewer_id"].eq(row["reviewer_id"])).any()
    assert counted > 5


def test_without_conflicts_it_is_said() -> None:
    entries = decided().entries
    free = entries.reviewers.assign(conflicts=[()] * len(entries.reviewers))
    pen = Printer(
        replace(decided(), entries=replace(entries, reviewers=free)), read_contest_words("en")
    )
    assert "No reviewer declared" in plain_text(list(commission_of(pen)))


def test_weights_of_each_stage_sum_to_the_whole() -> None:
    pen = printer()
    text = plain_text(list(criteria_of(pen)))
    for stage in decided().contest.stages:
        assert all(each.text.en in text for each in stage.criteria)
        own = [
            figure.value
            for key, figure in pen.figures.items()
            if key.startswith(f"contests/pilots/weights/{stage.key}/")
        ]
        assert sum(own) == pytest.approx(1)


def test_quotas_count_the_chosen() -> None:
    pen, decision = printer(), decided()
    assert len(list(quotas_of(pen))) == 1
    chosen = rows().loc[list(decision.chosen)]
    for quota in decision.contest.quotas:
        figure = pen.figures[f"contests/pilots/quotas/{quota.key}/chosen"]
        assert figure.value == chosen[quota.field].eq(quota.value).sum()


def test_lots_stand_with_the_command_that_draws_them_again() -> None:
    decision = decided()
    assert decision.draw is not None
    blocks = list(lots_of(printer()))
    text = plain_text(blocks)
    assert decision.draw.lots["command"].iloc[0] in text
    assert decision.contest.lottery.seed in text
    told = [row[1][0][0].text for row in first_table(blocks).rows]
    assert told == decision.draw.lots["application_id"].tolist()
    won = [row[1][0][0].text for row in first_table(blocks).rows if row[3][0][0].text == "drawn"]
    assert won == list(decision.draw.chosen)


def test_lots_that_wait_for_their_number_say_so() -> None:
    decision = decided()
    lottery = decision.contest.lottery.model_copy(update={"seed": ""})
    contest = decision.contest.model_copy(update={"lottery": lottery})
    pen = Printer(replace(decision, contest=contest, draw=None), read_contest_words("en"))
    assert "not public yet" in plain_text(list(lots_of(pen)))
    known = Printer(replace(decision, draw=None), read_contest_words("en"))
    assert "No lot was needed" in plain_text(list(lots_of(known)))
