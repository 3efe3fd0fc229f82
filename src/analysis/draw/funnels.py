"""The funnel plot: values by their base, between the limits of chance.

Other hromadas are dots without a name; where they come from a survey their bases are rounded, so
that no answer can be worked out. The limits are told in ``compare``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.compare import Funnel
from analysis.draw import palette
from analysis.draw.axes import legend_above, value_axis
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import written_span
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.language import Words

__all__ = ["draw_funnel", "say_funnel"]

POINTS = 80
TABLE_BASES = 5


def draw_funnel(
    funnel: Funnel | None, *, hromada_code: str, subject: Subject, words: Words
) -> Figure | Passage:
    """Draw hromadas by the base of their value, with the limits of chance.

    Parameters
    ----------
    funnel : Funnel or None
        As :func:`analysis.compare.funnel_of_peers` returns it.
    hromada_code : str
        The one that is marked.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where there is no funnel

    Examples
    --------
    >>> from analysis.compare import funnel_of
    >>> from analysis.language import read_words
    >>> parts = pd.Series([5.0, 4, 6, 5, 7, 5, 3, 60], index=[f"UA{n}" for n in range(8)])
    >>> funnel = funnel_of(parts, parts * 0 + 100, kind="share")
    >>> figure = draw_funnel(funnel, hromada_code="UA7", subject=Subject("Reach", "share"),
    ...                      words=read_words("en"))
    >>> figure.meta["base"]
    '8 hromadas with a value'
    """
    if funnel is None:
        return _nothing(subject, words)
    units = funnel.units.assign(base=_shown_bases(funnel.units["base"], subject))
    ends = (float(units["base"].min()) / 1.3, float(units["base"].max()) * 1.3)
    top = float(max(units["value"].max(), units["upper_95"].min())) * 1.15 or 1.0
    limits = (0.0, min(top, 1.0) if funnel.kind == "share" else top)
    curve = np.geomspace(*ends, POINTS)
    traces = [
        *_limit_lines(curve, funnel.limits(curve)),
        *_dots(units, hromada_code, subject=subject, words=words),
    ]
    axis = value_axis(subject.unit, limits, words=words)
    layout = {
        "xaxis": _base_axis(ends, words),
        "yaxis": axis | {"title": {"text": ""}, "nticks": 6},
        "shapes": [_centre(funnel.centre)],
        "annotations": [_centre_label(funnel, subject.unit, words)],
        "height": 400,
        **legend_above(56),
    }
    note = _note(funnel, hromada_code, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def say_funnel(
    funnel: Funnel | None, *, hromada_code: str, subject: Subject, words: Words
) -> Passage:
    """Say how many lie outside the limits, how many by chance alone would, and where one lies.

    Parameters
    ----------
    funnel : Funnel or None
        As :func:`analysis.compare.funnel_of_peers` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_funnel(None, hromada_code="UA1", subject=Subject("Reach", "share"),
    ...            words=read_words("en")).is_gap
    True
    """
    if funnel is None:
        return _nothing(subject, words)
    own = _own_text(funnel, hromada_code, words)
    text = f"{subject.titled(words)}. {_said(funnel, subject, words)} {own}"
    return Passage(text.replace(own, f"**{own}**"), text, subject.is_synthetic)


def _nothing(subject: Subject, words: Words) -> Passage:
    text = words.say("peers.funnel_gap", name=subject.titled(words))
    return Passage(f"> {text}", text, is_gap=True)


def _shown_bases(bases: pd.Series, subject: Subject) -> pd.Series:
    """Round to two figures in a survey."""
    if not subject.is_survey:
        return bases
    return bases.map(lambda base: float(f"{base:.2g}"))


def _limit_lines(curve: np.ndarray, limits: pd.DataFrame) -> list[dict[str, Any]]:
    dashes = {"95": "dash", "998": "dot"}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": curve.tolist(),
            "y": limits[f"{end}_{level}"].tolist(),
            "line": {"color": palette.STANDARD, "width": 1.8, "dash": dash},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for level, dash in dashes.items()
        for end in ("lower", "upper")
    ]


def _dots(
    units: pd.DataFrame, hromada_code: str, *, subject: Subject, words: Words
) -> list[dict[str, Any]]:
    """Dots within, triangles outside, and the hromada that is looked for as a diamond."""
    own = units.index == hromada_code
    outside = units["outside"].ne("no").to_numpy()
    kinds = (
        (~own & ~outside, "peers.funnel_within", palette.NEUTRAL, ("circle", 8)),
        (~own & outside, "peers.funnel_outside", palette.STANDARD, ("triangle-up", 11)),
        (own, "draw.this_hromada", palette.MARK, ("diamond", 16)),
    )
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": units.loc[chosen, "base"].tolist(),
            "y": units.loc[chosen, "value"].tolist(),
            "marker": {"color": colour, "size": size, "symbol": symbol, "opacity": 0.85}
            | {"line": {"color": "#ffffff", "width": 1}},
            "text": [words.number(value, subject.unit) for value in units.loc[chosen, "value"]],
            "hovertemplate": "%{text}<extra></extra>",
            "name": words.say(key),
        }
        for chosen, key, colour, (symbol, size) in kinds
        if chosen.any()
    ]


def _base_axis(ends: tuple[float, float], words: Words) -> dict[str, Any]:
    marks = [10**power * step for power in range(8) for step in (1, 3)]
    within = [mark for mark in marks if ends[0] <= mark <= ends[1]]
    return {
        "type": "log",
        "range": [float(np.log10(end)) for end in ends],
        "tickmode": "array",
        "tickvals": within,
        "ticktext": [words.count(mark) for mark in within],
        "title": {"text": words.say("peers.funnel_axis"), "font": {"size": 13}},
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
    }


def _centre(value: float) -> dict[str, Any]:
    line = {"color": palette.STANDARD, "width": 2}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value} | {
        "line": line,
        "layer": "below",
    }


def _centre_label(funnel: Funnel, unit: str, words: Words) -> dict[str, Any]:
    text = words.say("peers.funnel_common", value=words.number(funnel.centre, unit))
    place = {"x": 1, "xref": "paper", "xanchor": "right", "y": funnel.centre, "yanchor": "bottom"}
    return {"text": text, "showarrow": False} | place


def _said(funnel: Funnel, subject: Subject, words: Words) -> str:
    told = words.say(
        "peers.funnel_said",
        centre=words.number(funnel.centre, subject.unit),
        outside=words.count(funnel.outside_count),
        count=words.count(len(funnel.units)),
        expected=words.plain(funnel.expected_count, 1),
    )
    if funnel.between == 0:
        return f"{told} {words.say('peers.funnel_no_spread')}"
    unit = "points" if subject.unit == "share" else subject.unit
    spread = words.say(
        "peers.funnel_spread",
        dispersion=words.plain(funnel.dispersion, 1),
        between=words.number(funnel.between, unit),
    )
    return f"{told} {spread}"


def _own_text(funnel: Funnel, hromada_code: str, words: Words) -> str:
    if hromada_code not in funnel.units.index:
        return words.say("peers.funnel_own_missing")
    return words.say(f"peers.funnel_own_{funnel.units.loc[hromada_code, 'outside']}")


def _note(funnel: Funnel, hromada_code: str, *, subject: Subject, words: Words) -> Note:
    """Words of the funnel; its table has the limits at a few bases, no hromada by itself."""
    base = words.say("peers.funnel_base", hromadas=count_of(words, "hromadas", len(funnel.units)))
    said = f"{_said(funnel, subject, words)} {_own_text(funnel, hromada_code, words)}"
    keys = [words.say("peers.funnel_key")]
    keys += [words.say("peers.funnel_key_wider")] if funnel.between else []
    keys += [words.say("peers.funnel_rounded")] if subject.is_survey else []
    start = words.say("peers.funnel_caption", name=subject.titled(words))
    alternative = words.say(
        "peers.funnel_alternative", name=subject.titled(words), base=base, said=said
    )
    return Note(
        kind="funnel",
        made="funnel",
        about=subject.about,
        caption=caption_of(start, subject, words, *keys),
        alternative=caption_of(alternative, subject, words, subject.caution),
        unit=words.unit_name(subject.unit),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[words.say(f"peers.funnel_heading_{key}") for key in ("base", "limits", "outer")],
        rows=_cells(funnel, subject=subject, words=words),
    )


def _cells(funnel: Funnel, *, subject: Subject, words: Words) -> list[list[str]]:
    lowest, highest = (float(each) for each in funnel.units["base"].agg(["min", "max"]))
    bases = sorted({float(f"{base:.1g}") for base in np.geomspace(lowest, highest, TABLE_BASES)})
    limits = funnel.limits(bases)
    return [
        [
            words.count(base),
            *(
                written_span(
                    row[f"lower_{level}"], row[f"upper_{level}"], subject.unit, words=words
                )
                for level in ("95", "998")
            ),
        ]
        for base, (_, row) in zip(bases, limits.iterrows(), strict=True)
    ]
