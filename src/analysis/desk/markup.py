"""A result marked up for JupyterLab: what it is, its parts with their meaning, its tables.

Plain HTML that needs no script, with headings and scopes; every text is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.desk.parts import Part, brief, interval_of, is_result, listed, meaning_of, parts_of
from analysis.language import Words

__all__ = ["result_markup"]

DEEPEST = 2
ROWS = 10
CELL = 'style="text-align: left; vertical-align: top"'
MIDDLES = ("value", "central", "middle", "median", "probability")


def result_markup(value: object, *, words: Words) -> str:
    """Return a result as HTML.

    Parameters
    ----------
    value : object
        A record or dataclass of the rooms.
    words : Words
        Of the reader's language; meanings stay in English and say so.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.contracting import Spread
    >>> from analysis.language import read_words
    >>> "<strong>Spread</strong>" in result_markup(Spread(1.0, 2.0, 3.0), words=read_words("en"))
    True
    """
    hint = html.escape(words.say("desk.save_result"))
    return f'<div class="hromady-desk">{_result(value, words, 0)}<p><small>{hint}</small></p></div>'


def _result(value: object, words: Words, depth: int) -> str:
    parts = parts_of(value)
    told = {part.name: part.value for part in parts}
    unit = told["unit"] if isinstance(told.get("unit"), str) else ""
    meaning = meaning_of(value)
    said = f' <span lang="en">{_marked(meaning)}</span>' if meaning else ""
    lead = f"<p><strong>{type(value).__name__}</strong>{said}</p>{_figure(told, unit, words)}"
    head = "".join(
        f'<th scope="col" {CELL}>{html.escape(words.say(f"desk.{each}"))}</th>'
        for each in ("part", "value", "meaning")
    )
    rows = "".join(_row(part, unit, words) for part in parts)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    below = "".join(_below(part, words, depth) for part in parts) if depth < DEEPEST else ""
    return lead + table + below


def _figure(told: Mapping[str, Any], unit: str, words: Words) -> str:
    """The value of a result in large, with its interval and its base, where it has them."""
    middle = next((told[name] for name in MIDDLES if isinstance(told.get(name), float)), None)
    if middle is None:
        return ""
    text = f"<strong>{html.escape(brief(middle, words=words, unit=unit))}</strong>"
    bounds = interval_of(told)
    if bounds is not None:
        low, high = (brief(each, words=words, unit=unit) for each in bounds)
        text += f" ({html.escape(words.say('desk.interval', low=low, high=high))})"
    if isinstance(told.get("base"), int):
        base = words.count(told["base"])
        text += f", {html.escape(words.say('desk.base', count=base))}"
    return f"<p>{text}</p>"


def _row(part: Part, unit: str, words: Words) -> str:
    value = html.escape(brief(part.value, words=words, unit=_unit_of(part.name, unit)))
    return (
        f'<tr><th scope="row" {CELL}><code>{html.escape(part.name)}</code></th>'
        f"<td {CELL}>{value}</td>"
        f'<td {CELL} lang="en">{_marked(part.meaning)}</td></tr>'
    )


def _marked(meaning: str) -> str:
    """A sentence of a docstring: what stands there between backticks is code."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"``\1``", meaning)
    return re.sub(r"``([^`]+)``", r"<code>\1</code>", html.escape(text))


def _unit_of(name: str, unit: str) -> str:
    """Unit of a number by the end of its name, as everywhere in this house, or of the result."""
    if name.endswith(("_share", "probability", "stability")):
        return "share"
    if name.endswith("_uah"):
        return "uah"
    figures = (*MIDDLES, "low", "high", "lower", "upper", "threshold", "lower_quartile")
    return unit if name in (*figures, "upper_quartile") else ""


def _below(part: Part, words: Words, depth: int) -> str:
    """What has parts or rows of its own, folded under its name."""
    inside = _inside(part.value, words, depth + 1)
    if not inside:
        return ""
    size = html.escape(brief(part.value, words=words))
    name = f"<code>{html.escape(part.name)}</code>"
    return f"<details><summary>{name}: {size}</summary>{inside}</details>"


def _inside(value: object, words: Words, depth: int) -> str:
    if is_result(value):
        return _result(value, words, depth)
    if isinstance(value, pd.Series):
        return _head(value.to_frame(), words)
    if isinstance(value, pd.DataFrame):
        return _head(value, words)
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str) and len(value):
        table = listed(value)
        return _head(table if table is not None else _plain(value, words), words)
    return ""


def _plain(value: Mapping[Any, Any] | Sequence[Any], words: Words) -> pd.DataFrame:
    entries = value.items() if isinstance(value, Mapping) else enumerate(value)
    shown = {str(key): brief(each, words=words) for key, each in entries}
    return pd.Series(shown, name=words.say("desk.value"), dtype=object).to_frame()


def _head(frame: pd.DataFrame, words: Words) -> str:
    """The first rows of a table; geometry is no text and is told by its kind."""
    first = pd.DataFrame(frame).head(ROWS)
    for name in [n for n in first.columns if str(first[n].dtype) == "geometry"]:
        first = first.assign(**{name: [getattr(each, "geom_type", "") for each in first[name]]})
    text = str(first.to_html(border=0, max_cols=20, justify="left"))
    if len(frame) <= ROWS:
        return text
    told = words.say("desk.first_rows", shown=ROWS, rows=words.count(len(frame)))
    return f"{text}<p><small>{html.escape(told)}</small></p>"
