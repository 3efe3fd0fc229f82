"""What the result of a contest rests on, told: reliability, tests, who and what carries it.

What is computed stands in ``contest``.
"""

from __future__ import annotations

import pandas as pd

from analysis.contest import ContestDecision, assurances_of, carriers_of
from analysis.draw.contest_words import applicant_names, contest_note, contest_passage
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_contest_agreement", "show_contest_carriers"]


def say_contest_agreement(decision: ContestDecision, *, stage: str, words: Words) -> Passage:
    """Say how reliable the points of a stage are, and what was tested.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    stage : str
        Key of a stage: ``review`` or ``interview``.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    ParameterError
        The contest has no such stage.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> said = say_contest_agreement(read_decision("pilots"), stage="interview",
    ...     words=read_words("en"))
    >>> "Kendall" in said.plain
    True
    """
    found = assurances_of(decision)[decision.contest.stage(stage).key]
    agreement = found.agreement
    said = []
    row = agreement.reliability.set_index("totals").loc["adjusted"]
    if pd.notna(row["mean"]) and pd.notna(row["reviews_needed"]):
        values = {"mean": words.plain(row["mean"], 2), "single": words.plain(row["single"], 2)}
        needed = words.count(row["reviews_needed"])
        said.append(words.say("contests.reviewing_reliability", **values, needed=needed))
    if pd.notna(agreement.order.w):
        people, items = agreement.order.experts_count, agreement.order.items_count
        counts = {"people": words.count(people), "items": words.count(items)}
        w = words.plain(agreement.order.w, 2)
        said.append(words.say("contests.reviewing_order", **counts, w=w))
    else:
        said.append(words.say("contests.reviewing_no_order"))
    checks = ", ".join(words.say(f"contests.check_{each}") for each in found.doubtful)
    key = "reviewing_doubtful" if checks else "reviewing_checked"
    said.append(words.say(f"contests.{key}", checks=checks))
    return contest_passage(" ".join(said), decision)


def show_contest_carriers(decision: ContestDecision, *, words: Words) -> Table:
    """Show whom the totals would choose without each reviewer and without each criterion.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        A row a change of the list, with all that bring it about; the note counts the rest.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> table = show_contest_carriers(read_decision("pilots"), words=read_words("en"))
    >>> [text for text, _ in table.headings]
    ['Would come in', 'Would go out', 'Without whom or what']
    """
    rows = carriers_of(decision)
    contest = decision.contest
    texts: dict[str, str] = {
        one.key: one.text[words.id] for stage in contest.stages for one in stage.criteria
    }
    changed = rows[rows["changed_count"].gt(0)]
    told = changed.assign(named=changed["left_out"].map(lambda each: texts.get(each, each)))
    cells = tuple(
        (
            *(Cell(applicant_names(side, decision, words=words)) for side in moved),
            Cell("; ".join(own["named"])),
        )
        for moved, own in told.groupby(["entered", "left"], sort=False)
    )
    keys = ("entered", "left", "left_out")
    headings = tuple((words.say(f"contest_pages.heading_{key}"), False) for key in keys)
    note = words.say(
        "contest_pages.carriers_note", changed=words.count(len(changed)), all=words.count(len(rows))
    )
    note = contest_note(decision, note, words=words)
    return Table(words.say("contest_pages.carriers_caption"), headings, cells, note)
