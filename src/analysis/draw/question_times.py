"""How many questions to the ministry were open from day to day, as steps.

The steps are counted in ``consult``; here they are only drawn and told.
"""

from __future__ import annotations

import pandas as pd

from analysis.consult import QuestionRegister, open_over_time, question_table
from analysis.draw import palette
from analysis.draw.axes import nothing_note
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.question_words import counted
from analysis.language import Words

__all__ = ["draw_open_questions"]

HEIGHT = 300


def draw_open_questions(register: QuestionRegister, *, words: Words) -> Figure:
    """Draw how many questions were open on each day up to that of the register.

    Parameters
    ----------
    register : QuestionRegister
        As :func:`analysis.consult.read_questions` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Steps, for a question is open on a day or it is not; its table names each change.

    Examples
    --------
    >>> from analysis.consult import read_questions
    >>> from analysis.language import read_words
    >>> figure = draw_open_questions(read_questions("demo"), words=read_words("en"))
    >>> figure.meta["table"]["rows"][-1]
    ['2\\xa0Nov\\xa02026', '12']
    """
    table = question_table(register)
    steps = open_over_time(table, as_of=register.as_of)
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": steps["date"].tolist(),
        "y": steps["open_count"].tolist(),
        "line": {"shape": "hv", "color": palette.STANDARD, "width": 2.5},
        "customdata": [words.date(day) for day in steps["date"]],
        "hovertemplate": "%{customdata}: %{y}<extra></extra>",
        "cliponaxis": False,
    }
    highest = int(steps["open_count"].max())
    days = sorted(steps["date"])
    layout = {
        "xaxis": {
            "type": "date",
            "range": [days[0], days[-1]],
            **_months(days[0], days[-1], words),
            "fixedrange": True,
            "automargin": True,
        },
        "yaxis": {
            "range": [0, 1.08 * max(highest, 1)],
            "tickformat": ",d",
            "nticks": 6,
            "title": {"text": words.say("questions.times_unit"), "font": {"size": 13}},
            "fixedrange": True,
            "automargin": True,
            "zeroline": True,
        },
        "annotations": [] if len(table) else [nothing_note(words)],
        "height": HEIGHT,
    }
    note = _note(register, steps, count=len(table), words=words)
    return figure_of([trace] if len(table) else [], layout, note=note, words=words)


def _months(first: str, last: str, words: Words) -> dict[str, list[str]]:
    """Ticks at the beginning of months, named in the reader's language; never too many."""
    starts = pd.date_range(first, last, freq="MS")
    step = max(1, -(-len(starts) // 5))
    shown = [day.date().isoformat() for day in starts[::step]]
    named = [words.date(day[:7]).replace("\u00a0", "<br>", 1) for day in shown]
    return {"tickvals": shown, "ticktext": named}


def _note(register: QuestionRegister, steps: pd.DataFrame, *, count: int, words: Words) -> Note:
    rows = [[words.date(day), words.count(number)] for day, number in steps.itertuples(index=False)]
    date = words.date(register.as_of)
    top = steps.loc[steps["open_count"].idxmax()]
    caption = words.say("questions.times_caption_none", date=date)
    if count:
        caption = words.say(
            "questions.times_caption",
            date=date,
            highest=words.count(top["open_count"]),
            day=words.date(str(top["date"])),
            last=words.count(steps["open_count"].iloc[-1]),
        )
    told = "; ".join(
        words.say("questions.times_step", date=day, count=number) for day, number in rows
    )
    came = counted(count, "count_questions", words=words)
    return Note(
        kind="bars",
        made="open_questions",
        caption=caption,
        alternative=words.say("questions.times_alternative", steps=told),
        unit=words.say("questions.times_unit"),
        base=words.say("questions.times_base", questions=came),
        source=register.record.title[words.id],
        is_synthetic=register.is_synthetic,
        is_approximate=False,
        columns=[words.say("questions.column_date"), words.say("questions.column_open")],
        rows=rows,
    )
