"""A contest in words and tables: seal, steps, results by group, criteria and quotas.

What is drawn stands in ``contests`` and ``contest_reviewers``, the lots in ``contest_lots``; what
is decided, in ``contest``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.contest import ContestDecision, contest_steps
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = [
    "SCORED",
    "applicant_name",
    "applicant_names",
    "contest_base",
    "contest_note",
    "contest_passage",
    "contest_source",
    "say_contest",
    "say_contest_seal",
    "show_contest_criteria",
    "show_contest_quotas",
    "show_contest_results",
    "show_contest_steps",
    "state_name",
]

SCORED = ("chosen_by_score", "chosen_by_lot", "awaits_lot", "reserve", "not_chosen")
"""States of those who were interviewed, in the order in which they are told."""
POINTS = 100
"""Totals are shares of the scale inside, and points of a hundred in print."""


def state_name(state: str, *, words: Words) -> str:
    """Say what became of an application in a few words."""
    return words.say(f"contest_pages.state_{state}")


def applicant_name(row: pd.Series, *, words: Words) -> str:
    """Name an applicant by code and hromada."""
    name = row[words.say("draw.column_name")]
    return words.say("contest_pages.applicant", id=row["application_id"], name=name)


def applicant_names(ids: Iterable[str], decision: ContestDecision, *, words: Words) -> str:
    """Name several applicants, in the order given."""
    rows = decision.applications.set_index("application_id", drop=False)
    return "; ".join(applicant_name(rows.loc[each], words=words) for each in ids)


def contest_base(decision: ContestDecision, *, words: Words) -> str:
    """Say who is counted."""
    return words.say(
        "contest_pages.base",
        applications=words.count(len(decision.applications)),
        interviewed=words.count(decision.applications["is_invited"].sum()),
    )


def contest_note(decision: ContestDecision, note: str = "", *, words: Words) -> str:
    """Return the note of a table, which names real hromadas: that nobody applied, where so."""
    made_up = words.say("contest_pages.synthetic") if decision.is_synthetic else ""
    closed = f"{note}." if note and made_up and not note.endswith(".") else note
    return " ".join(part for part in (closed, made_up) if part)


def contest_source(decision: ContestDecision, *, words: Words) -> str:
    """Say where the figures come from."""
    contest = decision.contest
    return words.say(
        "contest_pages.source",
        title=contest.title[words.id],
        date=words.date(contest.scores_close_on),
    )


def contest_passage(
    plain: str, decision: ContestDecision, *, headline: str = "", certainty: str = ""
) -> Passage:
    """Return plain words as a passage that says when they rest on a demonstration."""
    return Passage(
        literal(plain), plain, decision.is_synthetic, headline=headline, certainty=certainty
    )


def say_contest(decision: ContestDecision, *, words: Words) -> Passage:
    """Say how many were chosen by score and how many by lot, and who stands by.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> said = say_contest(read_decision("pilots"), words=read_words("en"))
    >>> said.is_synthetic
    True
    """
    states = decision.applications["state"].value_counts()
    counts = {state: words.count(states.get(state, 0)) for state in states.index}
    told = {
        "applications": words.count(len(decision.applications)),
        "by_score": counts.get("chosen_by_score", words.count(0)),
        "by_lot": counts.get("chosen_by_lot", words.count(0)),
        "open": words.count(len(decision.zone.open)),
        "reserve": counts.get("reserve", words.count(0)),
    }
    key = "say_result_waiting" if "awaits_lot" in states else "say_result"
    text = words.say(f"contest_pages.{key}", **told)
    state = "missing" if decision.seal is None else decision.seal.state
    if state != "intact":
        text = words.say(f"contest_pages.alarm_{state}", text=text)
    sure = words.say(
        "contest_pages.certainty_result", replays=words.count(decision.contest.chances.replicates)
    )
    return contest_passage(text, decision, headline=text, certainty=sure)


def say_contest_seal(decision: ContestDecision, *, words: Words) -> Passage:
    """Say whether the rules are those that were sealed before the scores were opened.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A seal that does not hold is set apart as a warning.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> say_contest_seal(read_decision("pilots"), words=read_words("en")).plain.split(":")[0]
    'The seal is intact'
    """
    seal = decision.seal
    state = "missing" if seal is None else seal.state
    told = {
        "sealed": words.date(seal.sealed_on) if seal else "",
        "opened": words.date(seal.opened_on) if seal else "",
        "now": seal.found if seal else "",
        "was": seal.sealed if seal else "",
    }
    text = words.say(f"contest_pages.seal_{state}", **told)
    if decision.changed_tables:
        files = ", ".join(decision.changed_tables)
        text = f"{text} {words.say('contests.changed_tables', files=files)}"
    if state == "intact" and not decision.changed_tables:
        return contest_passage(text, decision)
    return Passage(f"> **{literal(text)}**", text, is_synthetic=decision.is_synthetic)


def show_contest_steps(decision: ContestDecision, *, words: Words) -> Table:
    """Show how many applications came to each step and how many went on.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> table = show_contest_steps(read_decision("pilots"), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][:3]
    ['Formal criteria', '46', '43']
    """
    rows = []
    for step in contest_steps(decision):
        counts = {name: words.count(value) for name, value in step.counts.items()}
        rows.append(
            (
                Cell(words.say(f"contests.step_name_{step.key}")),
                Cell(words.count(step.entered_count)),
                Cell(words.count(step.left_count)),
                Cell(words.say(f"contests.step_{step.key}", **counts)),
            )
        )
    keys = (("step", False), ("entered", True), ("left", True), ("what", False))
    headings = tuple((words.say(f"contests.head_{key}"), is_number) for key, is_number in keys)
    note = contest_note(decision, contest_base(decision, words=words), words=words)
    return Table(words.say("contests.steps_caption"), headings, tuple(rows), note)


def show_contest_results(decision: ContestDecision, *, words: Words) -> Table:
    """Show what became of each application, by group, with error, share and range of places.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Rows by state and then by code; no rank.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> len(show_contest_results(read_decision("pilots"), words=read_words("en")).rows)
    46
    """
    order = {state: place for place, state in enumerate((*SCORED, "not_invited", "failed_formal"))}
    rows = decision.applications.assign(order=decision.applications["state"].map(order))
    rows = rows.sort_values(["order", "application_id"])
    keys = ("applicant", "state", "review", "final", "chance", "places")
    numbers = ("review", "final", "chance", "places")
    return Table(
        words.say("contest_pages.results_caption"),
        tuple((words.say(f"contest_pages.heading_{key}"), key in numbers) for key in keys),
        tuple(tuple(_result(row, words)) for _, row in rows.iterrows()),
        contest_note(decision, words.say("contest_pages.results_note"), words=words),
    )


def _result(row: pd.Series, words: Words) -> Iterator[Cell]:
    yield Cell(applicant_name(row, words=words))
    yield Cell(state_name(row["state"], words=words))
    for total in ("review", "final"):
        yield Cell(_points(row[total], row[f"{total}_error"], words))
    none = words.say("language.no_value")
    yield Cell(none if pd.isna(row["chance"]) else words.number(row["chance"], "share"))
    low, high = row["position_low"], row["position_high"]
    span = {"low": words.count(low), "high": words.count(high)}
    yield Cell(none if pd.isna(low) else words.say("contest_pages.from_to", **span))


def _points(total: float, error: float, words: Words) -> str:
    if pd.isna(total):
        return words.say("language.no_value")
    return words.say(
        "contest_pages.points",
        total=words.plain(POINTS * total, 1),
        error=words.plain(POINTS * error, 1),
    )


def show_contest_criteria(decision: ContestDecision, *, words: Words) -> Table:
    """Show what was judged at which stage, with the weight in the final total and the reason.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> table = show_contest_criteria(read_decision("pilots"), words=read_words("en"))
    >>> [text for text, _ in table.headings]
    ['Criterion', 'Stage', 'Weight in the final total', 'Why']
    """
    language = words.id
    rows = tuple(
        (
            Cell(each.text[language]),
            Cell(stage.title[language]),
            Cell(words.number(stage.weight * each.weight, "share")),
            Cell(each.why[language]),
        )
        for stage in decision.contest.stages
        for each in stage.criteria
    )
    keys = (("criterion", False), ("stage", False), ("weight", True), ("why", False))
    headings = tuple((words.say(f"contest_pages.heading_{key}"), is_) for key, is_ in keys)
    return Table(words.say("contest_pages.criteria_caption"), headings, rows)


def show_contest_quotas(decision: ContestDecision, *, words: Words) -> Table:
    """Show each quota with how many of the chosen meet it and whether it changed anything.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> decision = read_decision("pilots")
    >>> table = show_contest_quotas(decision, words=read_words("en"))
    >>> len(table.rows) == len(decision.contest.quotas)
    True
    """
    rows = decision.applications
    chosen = rows[rows["application_id"].isin(decision.chosen)]
    binding: Mapping[str, bool] = decision.choice.quotas.set_index("key")["is_binding"].to_dict()
    cells = tuple(
        (
            Cell(quota.text[words.id]),
            Cell(words.count(rows.loc[rows["is_able"], quota.field].eq(quota.value).sum())),
            Cell(words.count(chosen[quota.field].eq(quota.value).sum())),
            Cell(words.say(f"contests.quota_{'binding' if binding[quota.key] else 'free'}")),
            Cell(quota.why[words.id]),
        )
        for quota in decision.contest.quotas
    )
    keys = (("quota", False), ("able", True), ("chosen", True), ("effect", False), ("why", False))
    headings = tuple((words.say(f"contest_pages.heading_{key}"), is_) for key, is_ in keys)
    note = contest_note(decision, words=words)
    return Table(words.say("contests.quotas_caption"), headings, cells, note)
