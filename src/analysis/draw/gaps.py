"""Gaps and doubts on a map: one texture each, so that they are told apart without colour.

A gap has no value: nobody knows it, nobody asked, it is withheld, it is too uncertain to be
shown. A doubt has one, to be used with caution: it keeps the colour of its class and gets a
texture over it, never a paler colour. Which values these are is decided before they come here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.geometry import DOTS, texture_dots, texture_lines

__all__ = ["GAPS", "judged", "swatch", "texture"]

GAPS = ("no_data", "not_surveyed", "withheld", "unreliable", "not_applicable", "not_covered")
FEW_PEOPLE = {"base", "complement"}
"""Reasons for which a value is withheld to protect people, not because it is unsure."""


def texture(shapes: Iterable[Any], kind: str, *, scale: float) -> dict[str, Any]:
    """Return the texture of a gap or of a doubt over some areas.

    Parameters
    ----------
    shapes : iterable of shapely geometries
        The areas.
    kind : str
        One of :data:`GAPS`, or ``caution``.
    scale : float
        Size of the window beside the whole country.

    Returns
    -------
    dict
        A trace of lines or of dots.

    Examples
    --------
    >>> import shapely
    >>> texture([shapely.box(30, 48, 31, 49)], "not_surveyed", scale=1)["mode"]
    'markers'
    """
    colour = palette.CAUTION_LINE if kind == "caution" else palette.TEXTURE_LINE
    common = {"type": "scattergeo", "hoverinfo": "skip", "showlegend": False}
    if kind in DOTS:
        longitudes, latitudes = texture_dots(shapes, kind, scale=scale)
        look: dict[str, Any] = {"mode": "markers", "marker": {"color": colour, "size": 2.5}}
    else:
        longitudes, latitudes = texture_lines(shapes, kind, scale=scale)
        look = {"mode": "lines", "line": {"color": colour, "width": 0.8}}
    return {**common, **look, "lon": longitudes, "lat": latitudes}


def swatch(kind: str) -> dict[str, Any]:
    """Return the texture for the legend: a bar that is never drawn, as only bars have patterns.

    Parameters
    ----------
    kind : str
        One of :data:`GAPS`, or ``caution``.

    Returns
    -------
    dict
        A trace without a place.

    Examples
    --------
    >>> swatch("withheld")["marker"]["pattern"]["shape"]
    'x'
    """
    is_caution = kind == "caution"
    ground = palette.TRANSPARENT if is_caution else palette.GAP_GREYS[kind]
    pattern = {
        "shape": palette.CAUTION_PATTERN if is_caution else palette.GAP_PATTERNS[kind],
        "fgcolor": palette.NEUTRAL if is_caution else palette.TEXTURE_LINE,
        "bgcolor": ground,
        "size": 5,
    }
    marker = {"color": ground, "pattern": pattern, "line": {"width": 0}}
    return {"type": "bar", "x": [None], "y": [None], "marker": marker, "hoverinfo": "skip"}


def judged(values: pd.DataFrame) -> pd.DataFrame:
    """Return the values with those emptied that the rules of publication withhold.

    Parameters
    ----------
    values : DataFrame
        Indexed by hromada_code: value, status; ``publication`` and ``publication_reason``
        (both optional) as :func:`analysis.protect.publishable` gives them.

    Returns
    -------
    DataFrame
        A withheld one has the status ``withheld`` where people are too few, else
        ``unreliable``; ``is_careful`` marks values to be used with caution.

    Examples
    --------
    >>> values = pd.DataFrame({"value": [0.4, 0.5], "status": "measured",
    ...                        "publication": ["withhold", "caution"],
    ...                        "publication_reason": ["half_width", "half_width"]})
    >>> judged(values)[["status", "is_careful"]].values.tolist()
    [['unreliable', False], ['measured', True]]
    """
    if "publication" not in values:
        return values.assign(is_careful=False)
    was_asked = values["status"].isin(["measured", "no_data"])
    is_withheld = values["publication"].eq("withhold") & was_asked
    reasons = values["publication_reason"].fillna("").str.split(";")
    is_small = reasons.map(lambda found: bool(set(found) & FEW_PEOPLE))
    status = values["status"].mask(is_withheld & is_small, "withheld")
    status = status.mask(is_withheld & ~is_small, "unreliable")
    result = values.assign(
        value=values["value"].mask(is_withheld),
        status=status,
        is_careful=values["publication"].eq("caution") & status.eq("measured"),
    )
    bounds = {
        bound: result[bound].mask(is_withheld) for bound in ("lower", "upper") if bound in result
    }
    return result.assign(**bounds)
