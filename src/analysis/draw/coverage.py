"""Who is in a survey and who is not: oblast by type of hromada, against all of them.

Nothing is weighted or judged here; whether a survey may speak for others is said in words.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import nothing_note, row_axis
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import TYPES, short_oblast, type_name
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.subjects import Subject
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["draw_coverage"]


def draw_coverage(
    answered: Collection[str], register: pd.DataFrame, *, subject: Subject, words: Words
) -> Figure:
    """Draw how many hromadas answered, of how many there are, by oblast and type.

    Parameters
    ----------
    answered : collection of str
        Codes of the hromadas that answered; each once or more.
    register : DataFrame
        Every hromada: hromada_code, kind, type, oblast_en or oblast_uk. Rows that are no
        hromada are left out.
    subject : Subject
        Name and date of the survey, and whether it is synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        A filled circle and "2 of 26" where hromadas answered, an open one where none did.

    Raises
    ------
    DataError
        A code that answered is no hromada of the register.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> register = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "kind": "hromada",
    ...     "type": ["urban", "rural"], "oblast_en": "Lvivska", "oblast_uk": "Львівська"})
    >>> figure = draw_coverage(["UA1"], register, subject=Subject("Survey", "count"),
    ...                        words=read_words("en"))
    >>> figure.meta["table"]["rows"][0]
    ['All', '1 of 1', '0 of 0', '0 of 1', '1 of 2']
    """
    hromadas = register[register["kind"].eq("hromada")]
    unknown = sorted(set(answered) - set(hromadas["hromada_code"]))
    if unknown:
        raise DataError("A code that answered is no hromada of the register.", found=unknown[0])
    counted = _counted(hromadas, set(answered), words)
    labels = [str(label) for label in counted["oblast"].drop_duplicates()]
    layout = {
        "xaxis": {
            "range": [-0.4, 2.75],
            "tickvals": [0.1, 1.1, 2.1],
            "ticktext": [f"<b>{type_name(kind, words)}</b>" for kind in TYPES],
            "side": "top",
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "automargin": True,
        },
        "yaxis": row_axis(labels),
        "annotations": [] if labels else [nothing_note(words)],
        "height": 27 * len(labels) + 60,
    }
    traces = [_circles(counted, labels, words)]
    return figure_of(traces, layout, note=_note(counted, subject=subject, words=words), words=words)


def _counted(hromadas: pd.DataFrame, answered: set[str], words: Words) -> pd.DataFrame:
    """Rows oblast × type: oblast, type, answered, all; the whole country first."""
    marked = hromadas.assign(
        oblast=[
            short_oblast(str(name), words) for name in hromadas[words.say("draw.column_oblast")]
        ],
        answered=hromadas["hromada_code"].isin(answered),
    )
    everywhere = marked.assign(oblast=words.say("draw.all_oblasts"))
    parts = []
    for part in (everywhere, marked):
        grouped = part.groupby(["oblast", "type"])["answered"].agg(["sum", "size"])
        every = pd.MultiIndex.from_product(
            [sorted(part["oblast"].unique(), key=words.order), TYPES], names=["oblast", "type"]
        )
        parts.append(grouped.reindex(every, fill_value=0).reset_index())
    counted = pd.concat(parts, ignore_index=True)
    return counted.rename(columns={"sum": "answered", "size": "total"})


def _circles(counted: pd.DataFrame, labels: list[str], words: Words) -> dict:
    """One circle a cell; its area grows with the number that answered."""
    has_any = counted["answered"].gt(0)
    text = [_of(row, words, "draw.some_of_all_short") for _, row in counted.iterrows()]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [TYPES.index(kind) for kind in counted["type"]],
        "y": [labels.index(str(oblast)) for oblast in counted["oblast"]],
        "text": text,
        "textposition": "middle right",
        "cliponaxis": False,
        "marker": {
            "size": [min(15.0, 7 + 3 * math.sqrt(count)) for count in counted["answered"]],
            "symbol": ["circle" if some else "circle-open" for some in has_any],
            "color": [palette.STANDARD if some else palette.NEUTRAL for some in has_any],
            "line": {"width": 1.2},
        },
        "customdata": [
            [str(row["oblast"]), type_name(row["type"], words), _of(row, words)]
            for _, row in counted.iterrows()
        ],
        "hovertemplate": "%{customdata[0]}, %{customdata[1]}: %{customdata[2]}<extra></extra>",
    }


def _of(row: pd.Series, words: Words, key: str = "draw.some_of_all") -> str:
    return words.say(key, some=words.count(row["answered"]), all=words.count(row["total"]))


def _note(counted: pd.DataFrame, *, subject: Subject, words: Words) -> Note:
    everywhere = words.say("draw.all_oblasts")
    wide = counted.groupby("oblast", sort=False)[["answered", "total"]].sum()
    some, every = (int(wide[key].to_dict()[everywhere]) for key in ("answered", "total"))
    base = words.say(
        "draw.base_answered", some=count_of(words, "hromadas", some), all=words.count(every)
    )
    types = counted[counted["oblast"].eq(everywhere)]
    by_type = "; ".join(
        words.say("draw.named_value", name=type_name(row["type"], words), value=_of(row, words))
        for _, row in types.iterrows()
    )
    oblasts = wide.drop(index=everywhere)
    without = [str(name) for name in oblasts.index[oblasts["answered"].eq(0)]]
    said = words.say("draw.coverage_without", oblasts=", ".join(without)) if without else ""
    alternative = words.say(
        "draw.coverage_alternative", name=subject.titled(words), base=base, types=by_type
    )
    return Note(
        kind="coverage",
        made="coverage",
        about=subject.about,
        caption=caption_of(
            words.say("draw.coverage_caption", name=subject.titled(words), base=base),
            subject,
            words,
        ),
        alternative=caption_of(alternative, subject, words, said),
        unit=words.say("draw.unit_answered"),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[
            words.say("draw.heading_oblast"),
            *(type_name(kind, words) for kind in TYPES),
            words.say("draw.heading_all_types"),
        ],
        rows=_rows(counted, words),
    )


def _rows(counted: pd.DataFrame, words: Words) -> list[list[str]]:
    """One row an oblast: each type, then all types together."""
    return [
        [
            str(oblast),
            *(_of(row, words) for _, row in part.iterrows()),
            _of(part[["answered", "total"]].sum(), words),
        ]
        for oblast, part in counted.groupby("oblast", sort=False)
    ]
