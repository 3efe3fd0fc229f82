"""Lots and quotas of a contest: the number, the order, the hand check, and whom a quota moved.

Who draws a lot and what follows from it is decided in ``contest``.
"""

from __future__ import annotations

from analysis.contest import ContestDecision, chances_of_lots, quotas_passed_over
from analysis.draw.contest_words import (
    applicant_name,
    applicant_names,
    contest_note,
    contest_passage,
    state_name,
)
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_contest_lots", "say_contest_quotas", "show_contest_lots"]


def say_contest_lots(decision: ContestDecision, *, words: Words) -> Passage:
    """Say who drew lots, from which number, and how anybody can repeat it by hand.

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
    >>> "sha256sum" in say_contest_lots(read_decision("pilots"), words=read_words("en")).plain
    True
    """
    lottery, draw, zone = decision.contest.lottery, decision.draw, decision.zone
    told = {
        "open": words.count(len(zone.open)),
        "seats": words.count(zone.seats_left),
        "source": lottery.source[words.id],
        "announced": words.date(lottery.announced_on),
        "drawn": words.date(lottery.drawn_on),
    }
    if draw is None:
        key = "lots_waiting" if not lottery.seed else "lots_none"
        return contest_passage(words.say(f"contests.{key}"), decision)
    text = words.say("contest_pages.say_lots", **told, seed=lottery.seed)
    chances = chances_of_lots(decision)
    shares = {
        "low": chances["chance"].min(),
        "high": chances["chance"].max(),
        "even": chances["chance_without_quotas"].max(),
    }
    spoken = {
        name: words.say("language.unit.share", value=words.plain(100 * share, 0))
        for name, share in shares.items()
    }
    text = f"{text} {words.say('contests.lots_chances', **spoken)}"
    command = str(draw.lots["command"].iloc[0])
    said = words.say("contest_pages.say_lots_check")
    markdown = f"{literal(text)}\n\n{literal(said)}\n\n`{command}`"
    return Passage(markdown, f"{text} {said} {command}", is_synthetic=decision.is_synthetic)


def show_contest_lots(decision: ContestDecision, *, words: Words) -> Table:
    """Show the lots in their order, with the fingerprint of each and what it led to.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Without rows where no lot was drawn.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> decision = read_decision("pilots")
    >>> len(show_contest_lots(decision, words=read_words("en")).rows) == len(decision.zone.open)
    True
    """
    rows = decision.applications.set_index("application_id", drop=False)
    lots = [] if decision.draw is None else decision.draw.lots.to_dict("records")
    cells = tuple(
        (
            Cell(words.count(lot["place"])),
            Cell(applicant_name(rows.loc[lot["application_id"]], words=words)),
            Cell(str(lot["fingerprint"])[:16]),
            Cell(_drawn(lot["application_id"], decision, words=words)),
        )
        for lot in lots
    )
    keys = (("lot", True), ("applicant", False), ("digest", False), ("state", False))
    headings = tuple((words.say(f"contest_pages.heading_{key}"), is_) for key, is_ in keys)
    note = contest_note(decision, words=words)
    return Table(words.say("contest_pages.lots_caption"), headings, cells, note)


def _drawn(application_id: str, decision: ContestDecision, *, words: Words) -> str:
    """What a lot led to, and by which quota it was passed over."""
    rows = decision.applications.set_index("application_id")
    state = state_name(rows.at[application_id, "state"], words=words)
    quotas = quotas_passed_over(decision).get(application_id, ())
    texts = {each.key: each.text[words.id] for each in decision.contest.quotas}
    if not quotas:
        return state
    told = "; ".join(texts[each] for each in quotas)
    return words.say("contest_pages.passed_over", state=state, quotas=told)


def say_contest_quotas(decision: ContestDecision, *, words: Words) -> Passage:
    """Say whom each quota that changed the choice moved in and out; why a total is not all.

    Parameters
    ----------
    decision : ContestDecision
        As :func:`analysis.contest.read_decision` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        That no quota changed anything, where none did.

    Examples
    --------
    >>> from analysis.contest import read_decision
    >>> from analysis.language import read_words
    >>> said = say_contest_quotas(read_decision("pilots"), words=read_words("en"))
    >>> "quota" in said.plain
    True
    """
    rows = decision.choice.quotas
    binding = rows[rows["is_binding"].astype(bool)]
    if binding.empty:
        return contest_passage(words.say("contest_pages.quotas_free"), decision)
    texts = {each.key: each.text[words.id] for each in decision.contest.quotas}
    said = [words.say("contest_pages.quotas_why")]
    for row in binding.to_dict("records"):
        moved = {
            side: applicant_names(row[side], decision, words=words) for side in ("enter", "leave")
        }
        said.append(words.say("contest_pages.quota_moved", quota=texts[row["key"]], **moved))
    return contest_passage(" ".join(said), decision)
