"""Colours and textures: few, and the same in every figure.

Every colour stands on a light and on a dark page (contrast of marks at least 3 : 1 on both),
and none carries a meaning alone: classes have ranges in the legend, gaps have a texture, the
hromada that is looked for has a form and a label of its own.
"""

from __future__ import annotations

__all__ = [
    "AREA_LINE",
    "BASE_GREY",
    "CAUTION_LINE",
    "CAUTION_PATTERN",
    "GAP_GREYS",
    "GAP_MARKERS",
    "GAP_PATTERNS",
    "MARK",
    "MIDDLE_HALF",
    "NAME",
    "NAME_HALO",
    "NEUTRAL",
    "OUTLINE",
    "OUTLINE_FINE",
    "SEQUENCE",
    "STANDARD",
    "TEXTURE_LINE",
    "TRANSPARENT",
    "ramp",
]

TRANSPARENT = "rgba(0,0,0,0)"
STANDARD = "#2f7fb5"
"""Bars, medians, counted dots."""
MARK = "#d55e00"
"""The one hromada that is looked for."""
NEUTRAL = "#858585"
"""All the others."""
MIDDLE_HALF = "rgba(47,127,181,0.38)"

SEQUENCE = ("#fdf0b4", "#b5dcae", "#5fb6b3", "#2f7fb5", "#3d4a96", "#2b2560")
"""Light to dark yellow–green–blue: lightness falls in even steps, so that it survives
colour blindness and a grey print (after ColorBrewer's YlGnBu)."""

BASE_GREY = "#dcdcdc"
AREA_LINE = "rgba(110,110,110,0.55)"
OUTLINE = "#4f4f4f"
OUTLINE_FINE = "#8c8c8c"
"""Of raions, between those of hromadas and of oblasts."""
NAME = "#151515"
NAME_HALO = "0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 4px #fff"
"""Names on a map stand on colours of any lightness: dark letters in a light halo."""
TEXTURE_LINE = "#6b6b6b"

GAP_GREYS = {
    "no_data": "#ececec",
    "not_surveyed": "#e4e4e4",
    "withheld": "#c9c9c9",
    "unreliable": "#d8d8d8",
    "not_applicable": "#d0d0d0",
    "not_covered": "#c6c6c6",
}
GAP_PATTERNS = {
    "no_data": "/",
    "not_surveyed": ".",
    "withheld": "x",
    "unreliable": "|",
    "not_applicable": "+",
    "not_covered": "-",
}
CAUTION_PATTERN = "\\"
"""Over the colour of a class: a value to be used with caution."""
CAUTION_LINE = "#1b1b1b"
GAP_MARKERS = {
    "no_data": "circle-open",
    "withheld": "circle-x-open",
    "unreliable": "square-x-open",
    "not_applicable": "circle-cross-open",
}


def ramp(steps: int) -> tuple[str, ...]:
    """Return the colours of so many ordered classes, light to dark.

    Parameters
    ----------
    steps : int
        Number of classes, 1 to 6.

    Returns
    -------
    tuple of str
        Hexadecimal colours, the lowest class first.

    Examples
    --------
    >>> ramp(2)
    ('#b5dcae', '#3d4a96')
    >>> len(ramp(6))
    6
    """
    chosen = {1: (3,), 2: (1, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
    return tuple(SEQUENCE[index] for index in chosen.get(steps, tuple(range(6))))
