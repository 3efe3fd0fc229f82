"""A figure as a plain dictionary of plotly's schema, with its words beside it.

What a figure says in words (caption, alternative, table, unit, base) is made together with
it, so that no page can show the one without the other. How a page places it is the matter of
the exporter.
"""

from __future__ import annotations

import html
import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analysis.draw.palette import TRANSPARENT
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["Figure", "Note", "figure_of", "plain", "wrapped"]

MIMETYPE = "application/vnd.plotly.v1+json"
NO_WORLD = (
    "data:application/json,%7B%22type%22:%22Topology%22,%22objects%22:%7B%7D,%22arcs%22:[]%7D#"
)
"""An empty topology in place of the world map that plotly.js would ask the network for."""
SIGNIFICANT_DIGITS = 6
NARROW_LETTERS = 52
"""Letters of 13 pixels that fit beside each other on a page 390 pixels wide."""
BOUND = "\ue000"
"""Stands for a space at which no line ends, while a text is broken."""
LONE_LETTER = re.compile(r"(?<=\b[^\W\d_]) (?=\S)")


@dataclass(frozen=True)
class Note:
    """What a figure says in words: stands as ``meta`` in its layout.

    Parameters
    ----------
    kind : str
        ``map``, ``bars``, ``distribution``, ``coverage`` or ``groups``.
    caption, alternative : str
        One sentence below the figure; the whole figure in words for who does not see it.
    unit, base, source : str
        Of the values; who is counted; where they come from. In the reader's language.
    is_synthetic, is_approximate : bool
        Whether answers were made up for demonstration; whether areas are approximate.
    columns : sequence of str
        Headings of the table that stands in for the figure.
    rows : sequence of sequences
        Its cells, written in the reader's language; the first of each row is its heading.
    results : sequence of mappings
        The numbers of the figure with their keys: see :mod:`analysis.draw.results`.
    made : str
        In which way the figure was made: the end of the keys of ``figure_panels`` in the words.
    about : sequence of str
        Keys of what it shows, ``origin/indicator``: see :attr:`analysis.draw.Subject.about`.
    missing : str
        How much has no value, in the reader's language; empty where the drawing does not know.
    """

    kind: str
    caption: str
    alternative: str
    unit: str
    base: str
    source: str
    is_synthetic: bool
    is_approximate: bool
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    results: Sequence[Mapping[str, Any]] = ()
    made: str = ""
    about: Sequence[str] = ()
    missing: str = ""

    def as_meta(self) -> dict[str, Any]:
        """Return the note in the form that the exporter reads."""
        meta = asdict(self)
        for name in ("results", "made", "about", "missing"):
            if not meta[name]:
                del meta[name]
        meta["table"] = {"columns": meta.pop("columns"), "rows": meta.pop("rows")}
        return meta


@dataclass(frozen=True)
class Figure:
    """A figure that a notebook shows and the exporter places.

    Parameters
    ----------
    data_and_layout : dict
        Keys ``data``, ``layout`` and ``config`` of plotly's schema; lists and plain numbers only.
    told : str, optional
        Markup that a notebook shows below the figure. The exporter leaves it out: a page
        places caption, unit, base and source of the note itself.

    Examples
    --------
    >>> figure = Figure({"data": [], "layout": {"meta": {"alternative": "Nothing."}}})
    >>> figure.alternative
    'Nothing.'
    >>> sorted(figure._repr_mimebundle_())
    ['application/vnd.plotly.v1+json', 'text/plain']
    """

    data_and_layout: dict[str, Any]
    told: str = ""

    @property
    def meta(self) -> dict[str, Any]:
        """Words of the figure: see :class:`Note`."""
        return self.data_and_layout["layout"]["meta"]

    @property
    def alternative(self) -> str:
        """The whole figure in words."""
        return self.meta["alternative"]

    def __repr__(self) -> str:
        return self.alternative

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {MIMETYPE: self.data_and_layout, "text/plain": self.alternative}

    def _ipython_display_(self) -> None:
        # In a method: only a kernel asks for it, and the rest of the room does without.
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)
        if self.told:
            metadata = {"hromady": {"is_caption": True}}
            display({"text/html": self.told}, metadata=metadata, raw=True)


def figure_of(
    traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], *, note: Note, words: Words
) -> Figure:
    """Put traces, layout and words together into one figure.

    Parameters
    ----------
    traces : sequence of mappings
        Plotly traces, bottom first.
    layout : mapping
        Wins over the common layout.
    note : Note
        The words.
    words : Words
        Gives the separators of numbers.

    Returns
    -------
    Figure

    Raises
    ------
    DataError
        The note lacks what every figure must say: alternative, unit and base.
    """
    missing = [key for key in ("caption", "alternative", "unit", "base") if not getattr(note, key)]
    if missing:
        raise DataError("A figure lacks its words.", needed=", ".join(missing), where=note.kind)
    common = {
        "autosize": True,
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "separators": words.language.decimal + words.language.thousands,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "font": {"size": 13},
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "showlegend": False,
    }
    config = {
        "showSendToCloud": False,
        "displaylogo": False,
        "scrollZoom": False,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    }
    if "geo" in layout:
        config["topojsonURL"] = NO_WORLD
    whole = {"data": traces, "layout": {**common, **layout, "meta": note.as_meta()}}
    return Figure({**plain(whole), "config": config}, _told(note, words))


def _told(note: Note, words: Words) -> str:
    """Say below a figure of a notebook what a page prints around it."""
    facts = [words.say("draw.method_unit", unit=note.unit)]
    if note.base not in note.caption:
        facts.append(words.say("draw.figure_base", base=note.base))
    if note.source:
        facts.append(words.say("draw.figure_source", source=note.source))
    caption, alternative = html.escape(note.caption), html.escape(note.alternative)
    summary = html.escape(words.say("draw.figure_words"))
    return (
        f"<p><strong>{caption}</strong> {html.escape(' '.join(facts))}</p>"
        f"<details><summary>{summary}</summary>{alternative}</details>"
    )


def plain(value: Any) -> Any:
    """Turn whatever numpy and pandas gave into what JSON knows, rounded.

    Parameters
    ----------
    value : object
        Numbers, text, mappings, sequences, arrays, series; missing allowed.

    Returns
    -------
    object
        Dictionaries, lists, text, whole and rounded numbers; missing and infinite is ``None``.

    Examples
    --------
    >>> plain({"x": (1, float("nan"), 1234.56789)})
    {'x': [1, None, 1234.57]}
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value != value or not math.isfinite(value):
        return None
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") if value else 0


def wrapped(text: str, letters: int = NARROW_LETTERS) -> str:
    """Break a text into lines for a narrow page, as even as they come.

    A word of one letter stays with the next word: a preposition at the end of a line is a fault
    of typography in Polish and Ukrainian.

    Parameters
    ----------
    text : str
        May hold plotly's ``<b>`` and ``<br>``.
    letters : int
        Of one line, at most.

    Returns
    -------
    str

    Examples
    --------
    >>> wrapped("Personal assistance at home", 12)
    'Personal<br>assistance<br>at home'
    >>> wrapped("liczba (w nawiasach liczba hromad)", 32)
    'liczba (w nawiasach<br>liczba hromad)'
    """
    return "<br>".join("<br>".join(_even_lines(line, letters)) for line in text.split("<br>"))


def _even_lines(line: str, letters: int) -> list[str]:
    bound = LONE_LETTER.sub(BOUND, line)
    lines = _lines(bound, letters)
    if len(lines) > 1:
        fewest = range(-(-len(bound) // len(lines)), letters)
        even = (_lines(bound, narrower) for narrower in fewest)
        lines = next((each for each in even if len(each) == len(lines)), lines)
    return [each.replace(BOUND, " ") for each in lines]


def _lines(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_long_words=False)
