"""Who stands out, in words and beside what was expected; nobody has a place in a list.

Who is named is decided in ``practices``. Budgets and registers are open, so hromadas are named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import legend_above, row_axis, row_height, row_labels, value_axis
from analysis.draw.deviance_words import (
    NAMED_GROUPS,
    hromada_names,
    named_rows,
    nothing_fetched,
    span_written,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.sentences import literal
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words
from analysis.practices import Deviance

__all__ = ["draw_deviance", "draw_expected_found", "say_deviance"]

STYLES: dict[str, tuple[str, str, int]] = {
    "not_told_apart": (palette.NEUTRAL, "circle", 6),
    "may_stand_out": (palette.STANDARD, "square", 11),
    "stands_out": (palette.MARK, "diamond", 13),
}
"""Colour, form and size of each group: a form each, so that none is told by colour alone."""
LASTING = 3.0
"""Times as many as by chance, from which on most are said to be there for a reason."""


def say_deviance(deviance: Deviance, register: pd.DataFrame, *, words: Words) -> Passage:
    """Say how many lie above, how many by chance alone would, and who stands out.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    register : DataFrame
        Gives names.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> say_deviance(unbuilt, pd.DataFrame(), words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "said", words)
    names = hromada_names(register, words)
    question, rules = deviance.question, deviance.rules
    first = words.say(
        "practices.said",
        question=words.of(question.name),
        compared=words.count(deviance.compared_count),
        above=words.count(deviance.above_count),
        least=words.count(question.at_least),
        measures=words.count(len(question.measures)),
        chance=words.plain(deviance.chance_count, 0),
    )
    is_far = deviance.above_count >= LASTING * deviance.chance_count
    far = words.say("practices.said_far") if is_far else words.say("practices.said_near")
    outstanding = [names[code] for code in deviance.codes("stands_out")]
    told = short = words.say("practices.said_nobody")
    sure = words.say("practices.headline_nobody")
    if outstanding:
        short = words.say("practices.headline_named", count=words.count(len(outstanding)))
        once = words.plain(1 / rules.false_share, 0)
        sure = words.say("practices.headline_certainty", once=once)
        told = words.say(
            "practices.said_named",
            count=words.count(len(outstanding)),
            names=literal("; ".join(sorted(outstanding, key=words.order))),
        )
    more = words.say(
        "practices.said_may",
        count=words.count(deviance.count("may_stand_out")),
        aside=words.count(deviance.count("set_aside")),
    )
    role = words.say(f"practices.role_{question.role}")
    text = f"{first}{far}{told}{more}\n\n{role}"
    plain, headline = text.replace("**", ""), f"{first}{short}".replace("**", "").strip()
    return Passage(text, plain, headline=headline, certainty=sure)


def draw_deviance(
    deviance: Deviance, register: pd.DataFrame, *, indicator: str, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw those who stand out or may: what was found beside the interval of the expected.

    Parameters
    ----------
    deviance : Deviance
        As :func:`analysis.practices.deviance_of` returns it.
    register : DataFrame
        Gives names.
    indicator : str
        Which measure of the question.
    subject : Subject
        What it is.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where there is nobody to draw

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> draw_deviance(unbuilt, pd.DataFrame(), indicator="social_protection_per_head_2021",
    ...     subject=Subject("Spending", "uah_per_head"), words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "chart", words)
    rows = named_rows(deviance, hromada_names(register, words), words=words)
    own = deviance.measures[deviance.measures["indicator_id"].eq(indicator)]
    rows = rows.merge(own, on="hromada_code")
    if rows.empty:
        text = words.say("practices.chart_nobody", name=subject.titled(words))
        return Passage(f"> {text}", text.replace("**", ""))
    labels = list(rows["name"])
    top = float(rows[["value", "upper"]].max().max()) * 1.08 or 1.0
    title = words.say(
        "practices.chart_axis", name=subject.titled(words), unit=words.unit_name(subject.unit)
    )
    layout = {
        "xaxis": value_axis(subject.unit, (-0.03 * top, top), words=words, title=title),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels),
        "height": row_height(labels) + 170,
        **legend_above(76),
    }
    traces = [_intervals(rows, words), *_found(rows, subject, words)]
    note = _row_note(rows, deviance, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _intervals(rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    """One thick line a row, from the lower to the upper end."""
    across: list[float | None] = []
    down: list[int | None] = []
    for place, row in enumerate(rows.to_dict("records")):
        across += [row["lower"], row["upper"], None]
        down += [place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": down,
        "line": {"color": palette.MIDDLE_HALF, "width": 11},
        "hoverinfo": "skip",
        "name": words.say("practices.chart_interval"),
    }


def _found(rows: pd.DataFrame, subject: Subject, words: Words) -> list[dict[str, Any]]:
    """Marks by group; open where a hromada is above in other measures than this one."""
    traces = []
    for group in NAMED_GROUPS:
        for is_above in (True, False):
            own = rows[rows["group"].eq(group) & rows["is_above"].eq(is_above)]
            if len(own):
                traces.append(_marks(own, group, subject=subject, words=words))
    return traces


def _marks(own: pd.DataFrame, group: str, *, subject: Subject, words: Words) -> dict[str, Any]:
    colour, symbol, size = STYLES[group]
    is_above = bool(own["is_above"].iloc[0])
    line = {"color": "#ffffff" if is_above else colour, "width": 1 if is_above else 2}
    symbol = symbol if is_above else f"{symbol}-open"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": own["value"].tolist(),
        "y": [int(place) for place in own.index],
        "marker": {"color": colour, "symbol": symbol, "size": size, "line": line},
        "text": [_hover(row, subject, words) for row in own.to_dict("records")],
        "hovertemplate": "%{text}<extra></extra>",
        "name": words.say(f"practices.group_{group}"),
        "legendgroup": group,
        "showlegend": is_above,
        "cliponaxis": False,
    }


def _hover(row: Mapping[Any, Any], subject: Subject, words: Words) -> str:
    told = span_written(row, subject, words)
    return words.say("practices.chart_hover", hromada=row["name"], **told)


def _row_note(rows: pd.DataFrame, deviance: Deviance, *, subject: Subject, words: Words) -> Note:
    cells, said = [], []
    for row in rows.to_dict("records"):
        told = span_written(row, subject, words)
        group = words.say(f"practices.group_{row['group']}")
        cells.append([row["name"], group, told["found"], told["expected"], told["span"]])
        said.append(words.say("practices.chart_row", hromada=row["name"], group=group, **told))
    heads = ("hromada", "group", "found", "expected", "span")
    base = words.say(
        "practices.chart_base",
        count=words.count(len(rows)),
        compared=words.count(deviance.compared_count),
    )
    return Note(
        kind="deviance",
        made="deviance_rows",
        about=subject.about,
        caption=words.say(
            "practices.chart_caption",
            name=subject.titled(words),
            tail=words.number(deviance.rules.tail, "share"),
        ),
        alternative=words.say(
            "practices.chart_alternative", name=subject.titled(words), rows="; ".join(said)
        ),
        unit=words.unit_name(subject.unit),
        base=base,
        source=words.say("practices.chart_source", source=subject.sourced(words)),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"practices.heading_{head}") for head in heads],
        rows=cells,
    )


def draw_expected_found(
    deviance: Deviance, register: pd.DataFrame, *, indicator: str, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw what was found of every hromada against what its circumstances foretell.

    Parameters
    ----------
    deviance, register, indicator, subject, words
        As in :func:`draw_deviance`.

    Returns
    -------
    Figure or Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> unbuilt = Deviance(question_of(rules, "effort"), rules)
    >>> draw_expected_found(unbuilt, pd.DataFrame(), indicator="social_protection_per_head_2021",
    ...     subject=Subject("Spending", "uah_per_head"), words=read_words("en")).is_gap
    True
    """
    if not deviance.is_built:
        return nothing_fetched(deviance, "cloud", words)
    names = hromada_names(register, words)
    told = deviance.hromadas[["hromada_code", "group"]]
    rows = deviance.measures[deviance.measures["indicator_id"].eq(indicator)]
    rows = rows.merge(told, on="hromada_code").assign(
        name=lambda frame: frame["hromada_code"].map(names)
    )
    rows = rows[rows["group"].isin(STYLES)]
    traces = [_line(rows, subject, words)]
    for group in STYLES:
        own = rows[rows["group"].eq(group)]
        if len(own):
            traces.append(_cloud(own, group, subject=subject, words=words))
    layout = {
        "xaxis": _cloud_axis(rows["expected"], "expected", subject=subject, words=words),
        "yaxis": _cloud_axis(rows["value"], "found", subject=subject, words=words),
        "height": 480,
        **legend_above(76),
    }
    note = _cloud_note(rows, subject, words)
    return figure_of(traces, layout, note=note, words=words)


def _is_logarithmic(subject: Subject) -> bool:
    return subject.unit == "uah_per_head"


def _cloud_axis(values: pd.Series, which: str, *, subject: Subject, words: Words) -> dict[str, Any]:
    unit = words.unit_name("share" if subject.unit == "is_true" else subject.unit)
    key = "practices.cloud_axis_found" if which == "found" else "practices.cloud_axis_expected"
    axis = {
        "title": {"text": words.say(key, unit=unit), "font": {"size": 13}},
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "nticks": 6,
    }
    if not _is_logarithmic(subject):
        return axis
    marks = [each for power in range(7) for each in (10.0**power, 3 * 10.0**power)]
    ends = max(float(values[values > 0].min()), 1.0) / 1.2, float(values.max()) * 1.2
    within = [mark for mark in marks if ends[0] <= mark <= ends[1]]
    ticks = {"tickmode": "array", "tickvals": within}
    ticks["ticktext"] = [words.count(mark) for mark in within]
    return axis | {"type": "log", "range": [float(np.log10(end)) for end in ends]} | ticks


def _line(rows: pd.DataFrame, subject: Subject, words: Words) -> dict[str, Any]:
    ends = [float(rows["expected"].min()), float(rows["expected"].max())]
    ends[0] = max(ends[0], 1.0) if _is_logarithmic(subject) else ends[0]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": ends,
        "y": ends,
        "line": {"color": palette.NEUTRAL, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
        "name": words.say("practices.cloud_line"),
    }


def _cloud(own: pd.DataFrame, group: str, *, subject: Subject, words: Words) -> dict[str, Any]:
    colour, symbol, size = STYLES[group]
    is_named = group in NAMED_GROUPS
    texts = [_hover(row, subject, words) if is_named else "" for row in own.to_dict("records")]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": own["expected"].tolist(),
        "y": own["value"].tolist(),
        "marker": {"color": colour, "symbol": symbol, "size": size}
        | {"opacity": 0.9 if is_named else 0.4, "line": {"color": "#ffffff", "width": 0.5}},
        "name": words.say(f"practices.group_{group}"),
    }
    if is_named:
        return trace | {"text": texts, "hovertemplate": "%{text}<extra></extra>"}
    return trace | {"hoverinfo": "skip"}


def _cloud_note(rows: pd.DataFrame, subject: Subject, words: Words) -> Note:
    unit = "share" if subject.unit == "is_true" else subject.unit
    cells, said = [], []
    for group in STYLES:
        own = rows[rows["group"].eq(group)]
        if own.empty:
            continue
        told = [words.number(float(own[each].median()), unit) for each in ("value", "expected")]
        name = words.say(f"practices.group_{group}")
        cells.append([name, words.count(len(own)), *told])
        said.append(
            words.say(
                "practices.cloud_row_group",
                group=name,
                count=words.count(len(own)),
                found=told[0],
                expected=told[1],
            )
        )
    heads = ("group", "count", "found", "expected")
    return Note(
        kind="deviance",
        made="deviance_cloud",
        about=subject.about,
        caption=words.say("practices.cloud_caption", name=subject.titled(words)),
        alternative=words.say(
            "practices.cloud_alternative",
            name=subject.titled(words),
            count=words.count(len(rows)),
            rows="; ".join(said),
        ),
        unit=words.unit_name(subject.unit),
        base=words.say("practices.cloud_base", count=words.count(len(rows))),
        source=words.say("practices.chart_source", source=subject.sourced(words)),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"practices.heading_{head}") for head in heads],
        rows=cells,
    )
