"""Which questions stayed open and in which way: a chart and a table of the kinds.

What a missing answer is, the room ``survey`` decides; here it only gets a colour and a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import protect
from analysis.draw import palette
from analysis.draw.axes import (
    legend_above,
    nothing_note,
    row_axis,
    row_height,
    row_labels,
    value_axis,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.mapwords import caption_of
from analysis.draw.mending import labels_of
from analysis.draw.subjects import Subject
from analysis.draw.tables import Table, show_table
from analysis.language import Words

if TYPE_CHECKING:
    from analysis.protect import PublicationRules
    from analysis.survey import RespondentWave, Wave

__all__ = ["draw_nonresponse", "show_nonresponse"]

KINDS = ("answered", "dont_know", "refused", "not_applicable", "blank", "not_asked")
COLOURS = {
    "answered": (palette.MIDDLE_HALF, ""),
    "dont_know": (palette.SEQUENCE[4], "/"),
    "refused": (palette.MARK, "x"),
    "not_applicable": (palette.SEQUENCE[2], "\\"),
    "blank": (palette.NEUTRAL, "."),
    "not_asked": (palette.BASE_GREY, "-"),
}
"""A colour and a texture for each kind: neither carries the meaning alone."""
MOST = 12
LONGEST = 88


def _counted(
    table: pd.DataFrame, wave: Wave | RespondentWave, *, rules: PublicationRules, words: Words
) -> pd.DataFrame:
    """Questions that anybody left open, the most open first; counts of people are rounded."""
    counts = [f"{kind}_count" for kind in KINDS]
    base = _base(wave, rules)
    rows = table[table["nonresponse_share"] > 0].sort_values(
        "nonresponse_share", ascending=False, kind="stable", ignore_index=True
    )
    rounded = rows[counts].apply(lambda column: protect.round_to_base(column, base=base))
    asked = rounded.drop(columns="not_asked_count").sum(axis=1)
    missing = asked - rounded["answered_count"]
    labels = labels_of(rows, "question_id", words=words)
    return rounded.assign(
        question=rows["question_id"].map(labels),
        asked_count=asked,
        missing_share=missing / asked.where(asked > 0),
    )


def _base(wave: Wave | RespondentWave, rules: PublicationRules) -> int:
    """Counts of hromadas stand as they are; counts of people are rounded to this base."""
    return rules.rounding_base if wave.record.level == "respondent" else 1


def _unit(wave: Wave | RespondentWave, words: Words) -> str:
    return words.say(f"answered.nonresponse_unit_{wave.record.level}")


def _rounded(wave: Wave | RespondentWave, rules: PublicationRules, *, words: Words) -> str:
    base = _base(wave, rules)
    return words.say("answered.rounded", base=words.count(base)) if base > 1 else ""


def draw_nonresponse(
    table: pd.DataFrame,
    wave: Wave | RespondentWave,
    *,
    rules: PublicationRules,
    subject: Subject,
    words: Words,
) -> Figure:
    """Draw for the most open questions how many answered, and why the others did not.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.survey.question_nonresponse` returns it.
    wave : Wave or RespondentWave
        The survey; where one row is a person, counts are rounded.
    rules : PublicationRules
        Give the base to which counts of people are rounded.
    subject : Subject
        Name of the survey, and whether it is synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        One bar a question, a segment for each kind.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.draw.origins import survey_subject
    >>> from analysis.language import read_words
    >>> wave, words = survey.read_wave("demo"), read_words("en")
    >>> figure = draw_nonresponse(survey.question_nonresponse(wave), wave, words=words,
    ...     rules=protect.read_publication_rules()["public"],
    ...     subject=survey_subject(wave, words=words))
    >>> len(figure.data_and_layout["data"]), len(figure.meta["table"]["rows"])
    (6, 12)
    """
    rows = _counted(table, wave, rules=rules, words=words).head(MOST)
    labels = [_short(text) for text in rows["question"]]
    total = rows[[f"{kind}_count" for kind in KINDS]].sum(axis=1)
    axis = words.say("answered.nonresponse_axis", unit=_unit(wave, words))
    layout = {
        "barmode": "stack",
        "xaxis": value_axis("share", (0, 1), words=words, title=axis),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels) if len(rows) else [nothing_note(words)],
        "height": row_height(labels) + 150,
        **legend_above(76, traceorder="normal"),
    }
    traces = [_bars(rows, kind, total=total, words=words) for kind in KINDS] if len(rows) else []
    said = caption_of(
        words.say("answered.nonresponse_caption"),
        subject,
        words,
        _rounded(wave, rules, words=words),
    )
    shown = show_nonresponse(table, wave, rules=rules, words=words)
    note = Note(
        kind="bars",
        made="nonresponse",
        about=subject.about,
        caption=said,
        alternative=_alternative(rows, wave=wave, subject=subject, words=words),
        unit=_unit(wave, words),
        base=_everybody(wave, words),
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[text for text, _ in shown.headings],
        rows=[[cell.text for cell in row] for row in shown.rows[:MOST]],
    )
    return figure_of(traces, layout, note=note, words=words)


def _alternative(
    rows: pd.DataFrame,
    *,
    wave: Wave | RespondentWave,
    subject: Subject,
    words: Words,
) -> str:
    said = "; ".join(
        words.say(
            "answered.nonresponse_row",
            question=line.question,
            share=words.number(line.missing_share, "share"),
            asked=words.count(line.asked_count),
        )
        for line in rows.itertuples()
    )
    text = words.say(
        "answered.nonresponse_alternative",
        name=subject.titled(words),
        base=_everybody(wave, words),
        questions=said or words.say("draw.nothing_to_draw"),
    )
    return caption_of(text, subject, words)


def _everybody(wave: Wave | RespondentWave, words: Words) -> str:
    count = words.count(len(wave.answers))
    return words.say("answered.nonresponse_base", count=count, unit=_unit(wave, words))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def _bars(rows: pd.DataFrame, kind: str, *, total: pd.Series, words: Words) -> dict[str, Any]:
    colour, pattern = COLOURS[kind]
    counts, name = rows[f"{kind}_count"], words.say(f"answered.kind_{kind}")
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": (counts / total).tolist(),
        "y": list(range(len(rows))),
        "width": 0.3,
        "marker": {
            "color": colour,
            "line": {"width": 0.5, "color": palette.OUTLINE},
            "pattern": {"shape": pattern, "size": 5, "solidity": 0.25},
        },
        "customdata": [f"{name}: {words.count(count)}" for count in counts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def show_nonresponse(
    table: pd.DataFrame,
    wave: Wave | RespondentWave,
    *,
    rules: PublicationRules,
    words: Words,
    note: str = "",
) -> Table:
    """Show for each question that anybody left open how many answered, and why others did not.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.survey.question_nonresponse` returns it.
    wave : Wave or RespondentWave
        The survey; where one row is a person, counts are rounded.
    rules : PublicationRules
        Give the base to which counts of people are rounded.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table
        The most open question first.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.language import read_words
    >>> wave = survey.read_respondents("residents")
    >>> shown = show_nonresponse(survey.question_nonresponse(wave), wave, words=read_words("en"),
    ...     rules=protect.read_publication_rules()["public"])
    >>> {int(cell.text.replace(",", "")) % 5 for row in shown.rows for cell in row[1:-1]}
    {0}
    """
    rows = _counted(table, wave, rules=rules, words=words)
    columns = {"question": (words.say("answered.column_question"), "")}
    columns |= {f"{kind}_count": (words.say(f"answered.kind_{kind}"), "count") for kind in KINDS}
    columns["missing_share"] = (words.say("answered.column_missing_share"), "share")
    text = " ".join(part for part in (_rounded(wave, rules, words=words), note) if part)
    caption = words.say("answered.nonresponse_table")
    return show_table(rows, caption=caption, columns=columns, words=words, note=text)
