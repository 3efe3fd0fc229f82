"""The days of a commissioned service: a timeline, its tables, and what they say.

On which day a step falls is computed in ``contracting``; here it is only drawn and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.contracting import Commission, timeline_of
from analysis.draw import palette
from analysis.draw.contracting_terms import case_note, case_passage, case_title
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = [
    "draw_commission_days",
    "plan_table",
    "plan_word",
    "say_commission_days",
    "show_both_countries",
    "show_commission_days",
]

ROW = 34
NARROW = 9
"""Longer labels of the axis would be cut at the edge of a phone."""
MARKS = {
    "seen": "circle",
    "partly_seen": "circle-dot",
    "from_memory": "diamond-open",
    "our_judgement": "circle-open",
}
"""A filled mark is a bound that was read; an open one is not."""


def plan_word(word: str, *, words: Words, **parts: str) -> str:
    """Say a word of the plan of a commission."""
    return words.say(f"contracting_plan.{word}", **parts)


def plan_table(
    key: str, rows: Sequence[Sequence[Cell]], *, heads: Sequence[str], note: str, words: Words
) -> Table:
    """Return a table of the plan by its caption and the words of its columns."""
    headings = [(plan_word(f"column_{each}", words=words), False) for each in heads]
    return Table(plan_word(f"{key}_caption", words=words), headings, rows, note)


def _planned(commission: Commission, words: Words) -> pd.DataFrame:
    """Steps of both countries; of Ukraine none where the hromada holds no competition."""
    table = timeline_of(commission, language=words.id)
    return table if commission.has_competition else table[table["country"].eq("poland")]


def _ukraine(commission: Commission, words: Words) -> pd.DataFrame:
    table = _planned(commission, words)
    return table[table["country"].eq("ukraine")]


def say_commission_days(commission: Commission, *, words: Words) -> Passage:
    """Say by when the decision must be taken and from when users are served.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        With the steps that are already late, and how many bounds were read.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> "1\\xa0Mar\\xa02027" in say_commission_days(made, words=read_words("en")).plain
    True
    """
    plan = commission.calendar
    days = {key: words.date(plan.day(key)) for key in ("announcement", "offers", "start")}
    days["deadline"] = words.date(plan.deadline)
    if not commission.has_competition:
        papers = ", ".join(plan_word(f"paper_{each}", words=words) for each in commission.papers)
        text = plan_word("plan_none", words=words, papers=papers)
        return case_passage(text, commission.case, headline=text, certainty="")
    if commission.is_bound:
        rule = plan_word(f"rule_{plan.rule}", words=words)
        text = plan_word("plan_bound", words=words, rule=rule, **days)
    else:
        text = plan_word(
            "plan_unbound", words=words, deadline=days["deadline"], start=days["start"]
        )
    headline = text
    table = _ukraine(commission, words)
    late = table[table["is_past"]]
    if len(late):
        day = words.date(plan.seen_from)
        text += " " + plan_word("plan_late", words=words, day=day, steps="; ".join(late["name"]))
    seen = words.count(int(table["flag"].eq("seen").sum()))
    sure = plan_word("plan_certainty", words=words, seen=seen, all=words.count(len(table)))
    return case_passage(text, commission.case, headline=headline, certainty=sure)


def draw_commission_days(commission: Commission, *, words: Words) -> Figure | Passage:
    """Draw the steps on a line of time, those that a law bounds as filled marks.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        One row a step, from top to bottom; a broken line is the day from which it is seen. A
        sentence where the mode has no competition.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> len(draw_commission_days(made, words=read_words("en")).meta["table"]["rows"])
    18
    """
    table = _ukraine(commission, words).reset_index(drop=True)
    if table.empty:
        parts = case_title(commission.case, words=words)
        text = plan_word("timeline_none", words=words, **parts)
        return case_passage(text, commission.case, is_gap=True)
    days = [words.date(day) for day in table["day"]]
    flags = [words.say(f"contracting_papers.flag_{flag}") for flag in table["flag"]]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": table["day"].tolist(),
        "y": table.index.tolist(),
        "marker": {
            "symbol": [MARKS[flag] for flag in table["flag"]],
            "size": 12,
            "color": [palette.MARK if each else palette.STANDARD for each in table["is_past"]],
            "line": {"width": 2},
        },
        "customdata": list(zip(table["name"], days, flags, strict=True)),
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{customdata[2]}<extra></extra>",
        "cliponaxis": False,
    }
    layout = _layout(table, days, seen_from=commission.calendar.seen_from, words=words)
    note = _note(commission, table, words=words)
    return figure_of([trace], layout, note=note, words=words)


def _layout(
    table: pd.DataFrame, days: list[str], *, seen_from: str, words: Words
) -> dict[str, Any]:
    first, last = min([*table["day"], seen_from]), max([*table["day"], seen_from])
    starts = pd.date_range(first, last, freq="MS")
    shown = [day.date().isoformat() for day in starts[:: max(1, -(-len(starts) // 4))]]
    names = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place,
            "yshift": 13,
            "text": f"{name}: {day}",
            "showarrow": False,
            "font": {"size": 12},
        }
        for place, (name, day) in enumerate(zip(table["name"], days, strict=True))
    ]
    line = {
        "type": "line", "x0": seen_from, "x1": seen_from, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"dash": "dash", "width": 1, "color": palette.NEUTRAL},
    }  # fmt: skip
    return {
        "xaxis": {
            "type": "date",
            "tickvals": shown,
            "ticktext": [_month(day, words) for day in shown],
            "fixedrange": True,
            "automargin": True,
        },
        "yaxis": {
            "range": [len(table) - 0.4, -1],
            "tickvals": table.index.tolist(),
            "showticklabels": False,
            "fixedrange": True,
        },
        "annotations": names,
        "shapes": [line],
        "height": ROW * len(table) + 70,
    }


def _month(day: str, words: Words) -> str:
    """Write the month of a day, in two lines where a language writes it long."""
    told = words.date(day[:7])
    return told if len(told) <= NARROW else told.replace("\u00a0", "<br>", 1)


def _note(commission: Commission, table: pd.DataFrame, *, words: Words) -> Note:
    plan, case = commission.calendar, commission.case
    rows = [
        [row["name"], words.date(row["day"]), _rests(row, words)]
        for row in table.to_dict("records")
    ]
    steps = "; ".join(
        plan_word("timeline_step", words=words, name=name, day=day, flag=flag)
        for name, day, flag in rows
    )
    caption = plan_word(
        "timeline_caption",
        words=words,
        **case_title(case, words=words),
        deadline=words.date(plan.deadline),
        start=words.date(plan.day("start")),
    )
    source = "timeline_source" if commission.is_bound else "timeline_source_unbound"
    count, day = words.count(len(table)), words.date(plan.seen_from)
    return Note(
        kind="bars",
        made="calendar",
        caption=caption,
        alternative=plan_word("timeline_alternative", words=words, steps=steps),
        unit=plan_word("timeline_unit", words=words),
        base=plan_word("timeline_base", words=words, count=count, day=day),
        source=plan_word(source, words=words),
        is_synthetic=case.is_synthetic,
        is_approximate=False,
        columns=[plan_word(f"column_{each}", words=words) for each in ("step", "day", "rests")],
        rows=rows,
    )


def _rests(row: Any, words: Words) -> str:
    flag = words.say(f"contracting_papers.flag_{row['flag']}")
    return f"{row['place']}: {flag}" if row["place"] else flag


def show_commission_days(commission: Commission, *, words: Words) -> Table:
    """Show every step with its day, who acts, where the bound comes from, and why it is there.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> show_commission_days(made, words=read_words("en")).rows[0][0].text
    'Needs are known'
    """
    rows = [
        (
            Cell(row["name"]),
            Cell(words.date(row["day"])),
            Cell(words.say(f"contracting_papers.who_{row['who']}")),
            Cell(_rests(row, words)),
            Cell(" ".join(row["because"].split())),
        )
        for row in _ukraine(commission, words).to_dict("records")
    ]
    heads = ("step", "day", "who", "rests", "because")
    note = case_note(commission.case, plan_word("days_note", words=words), words=words)
    return plan_table("days", rows, heads=heads, note=note, words=words)


def show_both_countries(commission: Commission, *, words: Words) -> Table:
    """Show the days of both countries in one order of time.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> from analysis.language import read_words
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> table = show_both_countries(made, words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][1:3]
    ['Poland', 'Yearly programme of cooperation adopted']
    """
    table = _planned(commission, words).sort_values("day", kind="stable")
    rows = []
    for row in table.to_dict("records"):
        name = row["name"] or words.say(f"contracting_plan.poland_{row['key']}")
        country = words.say(f"contracting_plan.country_{row['country']}")
        cells = (words.date(row["day"]), country, name, _rests(row, words))
        rows.append(tuple(map(Cell, cells)))
    note = plan_word("both_note", words=words)
    if not commission.has_competition:
        day = words.date(commission.calendar.deadline)
        note = plan_word("both_note_none", words=words, day=day)
    heads = ("day", "country", "step", "rests")
    note = case_note(commission.case, note, words=words)
    return plan_table("both", rows, heads=heads, note=note, words=words)
