"""Expert panels in words: outcomes, dissent, agreement on the order, who was asked, the rule.

What is drawn stands in ``panels``; what is decided, in ``consult``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.consult import Panel, PanelResults, rule_fingerprint
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = [
    "apart_words",
    "dimension_name",
    "middle_words",
    "outcome_words",
    "say_panel",
    "say_panel_agreement",
    "show_panel_members",
    "show_panel_rule",
    "show_panel_turnout",
    "stable_words",
]

SIDES: Mapping[str, tuple[str, ...]] = {
    "for": ("bottom", "middle"),
    "against": ("middle", "top"),
    "disagreement": ("bottom", "top"),
    "none": ("bottom", "top"),
    "too_few": (),
}
SMALLEST_SHARE = 0.001


def outcome_words(outcome: str, *, words: Words) -> str:
    """Say an outcome in a few words."""
    return words.say(f"consult.outcome_{outcome}")


def stable_words(is_stable: object, *, words: Words) -> str:
    """Say whether a recommendation still moved since the round before."""
    if pd.isna(is_stable):
        return words.say("consult.stable_unknown")
    return words.say("consult.stable_yes" if is_stable else "consult.stable_no")


def dimension_name(dimension: str, *, words: Words) -> str:
    """Name what was rated in one word; the id itself where it has none."""
    key = f"consult.dimension_{dimension}"
    return words.say(key) if key in words.entries else dimension


def middle_words(row: Mapping[Any, Any], *, words: Words) -> str:
    """Write median and middle half of one recommendation in one round."""
    if pd.isna(row["median"]):
        return words.say("consult.no_median")
    return words.say(
        "consult.middle_half",
        median=words.plain(row["median"], 1),
        lower=words.plain(row["lower_quartile"], 1),
        upper=words.plain(row["upper_quartile"], 1),
    )


def apart_words(row: Mapping[Any, Any], panel: Panel, *, words: Words) -> str:
    """Say who stands apart: counted, and by kind only where enough of a kind do.

    Parameters
    ----------
    row : mapping
        One row of the results of a panel.
    panel : Panel
        Names of kinds, and from how many on one is named.
    words : Words
        The reader's language.

    Returns
    -------
    str
    """
    outcome = str(row["outcome"])
    counts = {third: words.count(row[f"{third}_count"]) for third in ("bottom", "middle", "top")}
    told = {**counts, "all": words.count(row["ratings_count"])}
    if outcome == "disagreement":
        said = [words.say("consult.apart_divided", **told)]
    elif outcome in ("none", "too_few"):
        said = [words.say("consult.apart_open", **told)]
    elif not row["dissent_count"]:
        said = [words.say("consult.apart_nobody")]
    else:
        count = words.count(row["dissent_count"])
        said = [words.say("consult.apart_some", count=count, all=told["all"])]
        if pd.notna(row["dissent_median"]):
            median = words.plain(row["dissent_median"], 1)
            said.append(words.say("consult.apart_median", median=median))
    for third in SIDES[outcome]:
        kinds = ", ".join(words.of(panel.members[kind].name) for kind in row[f"{third}_kinds"])
        least = words.count(panel.terms.kind_named_from)
        said += (
            [words.say(f"consult.apart_kinds_{third}", least=least, kinds=kinds)] if kinds else []
        )
    if row["is_spread_wide"]:
        said.append(words.say("consult.apart_wide"))
    return " ".join(said)


def say_panel(results: PanelResults, *, dimension: str, words: Words) -> Passage:
    """Say what the panel came to on one dimension, and whether another round may follow.

    Parameters
    ----------
    results : PanelResults
        As :func:`analysis.consult.read_panel_results` returns them.
    dimension : str
        One of the panel's dimensions.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.consult import read_panel_results
    >>> from analysis.language import read_words
    >>> results = read_panel_results("social_services")
    >>> say_panel(results, dimension="importance", words=read_words("en")).plain[:25]
    'The panel agrees that 9 o'
    """
    own = results.last[results.last["dimension"].eq(dimension)]
    counts = own["outcome"].value_counts()
    headline = words.say(
        "consult.panel_headline",
        all=words.count(len(own)),
        high=words.count(counts.get("for", 0)),
        dimension=dimension_name(dimension, words=words),
    )
    others = {
        "low": counts.get("against", 0),
        "divided": counts.get("disagreement", 0),
        "open": counts.get("none", 0) + counts.get("too_few", 0),
    }
    said = [headline] + [
        words.say(f"consult.panel_{key}", count=words.count(count))
        for key, count in others.items()
        if count
    ]
    key = "yes" if results.needs_another_round else "no"
    said.append(words.say(f"consult.panel_next_{key}"))
    text = " ".join(said)
    certainty = words.say("consult.panel_certainty", date=words.date(results.panel.rule.set_on))
    return Passage(
        text,
        text.replace("**", ""),
        is_synthetic=results.is_synthetic,
        headline=" ".join(said[:-1]).replace("**", ""),
        certainty=certainty,
    )


def say_panel_agreement(results: PanelResults, *, words: Words) -> Passage:
    """Say how far the experts of the last round order the recommendations alike.

    Parameters
    ----------
    results : PanelResults
        As :func:`analysis.consult.read_panel_results` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        One paragraph a dimension.

    Examples
    --------
    >>> from analysis.consult import read_panel_results
    >>> from analysis.language import read_words
    >>> said = say_panel_agreement(read_panel_results("social_services"), words=read_words("en"))
    >>> "On importance Kendall's W is 0." in said.plain
    True
    """
    own = results.agreement[results.agreement["round"].eq(len(results.waves))]
    told = [_agreement(row, words) for row in own.to_dict("records")]
    return Passage("\n\n".join(told), "\n".join(told), is_synthetic=results.is_synthetic)


def _agreement(row: Mapping[Any, Any], words: Words) -> str:
    dimension = dimension_name(row["dimension"], words=words)
    if row["reason"]:
        return words.say("consult.agreement_none", dimension=dimension, reason=row["reason"])
    value = row["p_value"]
    share = words.say("consult.agreement_share", value=words.plain(value, 3))
    if value < SMALLEST_SHARE:
        share = words.say("consult.agreement_below", count=words.count(1 / SMALLEST_SHARE))
    key = "exact" if row["is_exact"] else "drawn"
    count = words.count(row["arrangements_count"])
    return words.say(
        "consult.agreement",
        dimension=dimension,
        w=words.plain(row["w"], 2),
        experts=words.count(row["experts_count"]),
        how=words.say(f"consult.agreement_{key}", count=count, share=share),
    )


def show_panel_members(panel: Panel, *, words: Words) -> Table:
    """Show which kinds of experts were asked, and why.

    Parameters
    ----------
    panel : Panel
        As declared.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Kinds and how many experts each has; no codes.

    Examples
    --------
    >>> from analysis.consult import read_panel
    >>> from analysis.language import read_words
    >>> len(show_panel_members(read_panel("social_services"), words=read_words("en")).rows)
    3
    """
    rows = [
        (Cell(words.of(each.name)), Cell(words.count(len(each.experts))), Cell(words.of(each.why)))
        for each in panel.members.values()
    ]
    headings = (
        (words.say("consult.column_kind"), False),
        (words.say("consult.column_experts"), True),
        (words.say("consult.column_reason"), False),
    )
    note = words.say("consult.members_note", why=words.of(panel.why_experts).strip())
    caption = words.say("consult.members_caption", title=words.of(panel.title))
    return Table(caption, headings, rows, note, is_synthetic=panel.is_synthetic)


def show_panel_rule(panel: Panel, *, words: Words) -> Table:
    """Show the rule of consensus with the reason of each bound.

    Parameters
    ----------
    panel : Panel
        As declared.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Its note gives the fingerprint that each round wrote down.

    Examples
    --------
    >>> from analysis.consult import read_panel
    >>> from analysis.language import read_words
    >>> show_panel_rule(read_panel("social_services"), words=read_words("en")).caption.split()[-1]
    '2026'
    """
    rows = []
    for name, reason in panel.rule.reasons.items():
        value = getattr(panel.rule, name)
        is_share = name.endswith(("_share", "_below"))
        told = words.number(value, "share") if is_share else words.plain(value, 0)
        why = words.of(reason).strip()
        rows.append((Cell(words.say(f"consult.bound_{name}")), Cell(told), Cell(why)))
    headings = (
        (words.say("consult.column_bound"), False),
        (words.say("consult.column_value"), True),
        (words.say("consult.column_why"), False),
    )
    caption = words.say("consult.rule_caption", date=words.date(panel.rule.set_on))
    note = words.say("consult.rule_note", fingerprint=rule_fingerprint(panel))
    return Table(caption, headings, rows, note, is_synthetic=panel.is_synthetic)


def show_panel_turnout(results: PanelResults, *, words: Words) -> Table:
    """Show how many experts answered, round by round, and how many left.

    Parameters
    ----------
    results : PanelResults
        As :func:`analysis.consult.read_panel_results` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.consult import read_panel_results
    >>> from analysis.language import read_words
    >>> table = show_panel_turnout(read_panel_results("social_services"), words=read_words("en"))
    >>> [row[2].text for row in table.rows]
    ['15', '14']
    """
    names = ("answered", "without_consent", "left", "joined")
    rows = [
        (
            Cell(words.say("consult.round", number=words.count(row["round"]))),
            Cell(words.date(row["closes"])),
            *(Cell(words.count(row[f"{name}_count"])) for name in names),
        )
        for row in results.turnout.to_dict("records")
    ]
    headings = (
        (words.say("consult.column_round"), False),
        (words.say("consult.column_closes"), False),
        *((words.say(f"consult.column_{name}"), True) for name in names),
    )
    note = words.say("consult.turnout_note")
    caption = words.say("consult.turnout_caption")
    return Table(caption, headings, rows, note, is_synthetic=results.is_synthetic)
