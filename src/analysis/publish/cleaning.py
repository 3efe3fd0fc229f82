"""Making markup from notebooks safe and reachable before it stands on a page.

What is allowed to stay, and what surrounds a table, belongs here; where it is placed does
not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from nbconvert.preprocessors.sanitize import SanitizeHTML

from analysis.memory import remembered
from analysis.publish.plainmarkup import plain_markup

__all__ = ["clean", "framed_tables", "plain_text"]

_ELEMENTS = re.findall(
    r"\w+",
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr",
)
_ATTRIBUTES = {
    "*": ["class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden"],
    "a": ["href", "rel", "title"],
    "th": ["scope", "colspan", "rowspan", "abbr"],
    "td": ["colspan", "rowspan", "headers", "data-value"],
    "col": ["span"],
    "ol": ["start", "type"],
    "span": ["data-key"],
    "time": ["datetime"],
}
_NEVER = re.compile(r"<(script|style|template|iframe|object)\b.*?(</\1\s*>|\Z)", re.I | re.S)
_TABLE = re.compile(r"<table\b.*?</table>", re.I | re.S)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.I | re.S)
_BODY = re.compile(r"(<tbody\b[^>]*>)(.*)(</tbody>)", re.I | re.S)
_TAG = re.compile(r"<[^>]+>")
_MANY_ROWS, _FIRST_ROWS = 200, 40


@remembered
def clean(html: str) -> str:
    """Return markup without anything that runs, loads or restyles.

    Parameters
    ----------
    html : str
        Of any origin: a cell's output, a rendered paragraph, an open answer.

    Returns
    -------
    str
        Scripts, styles and frames are gone together with their content; so are handlers and
        images (a picture is an output of its own, with words beside it).

    Examples
    --------
    >>> clean('<p onclick="x()">Care<script>alert(1)</script></p>')
    '<p>Care</p>'
    """
    plain = plain_markup(html)
    if plain is not None:
        return plain
    return str(_sanitiser().sanitize_html_tags(_NEVER.sub("", html)))


@lru_cache(maxsize=1)
def _sanitiser() -> SanitizeHTML:
    return SanitizeHTML(tags=_ELEMENTS, attributes=_ATTRIBUTES, strip=True)


def plain_text(html: str) -> str:
    """Return the words of a piece of markup.

    Parameters
    ----------
    html : str
        Clean markup.

    Returns
    -------
    str
        One line, without tags and references.

    Examples
    --------
    >>> plain_text("Who <em>answered</em> &amp; who did not")
    'Who answered & who did not'
    """
    return " ".join(unescape(_TAG.sub("", html)).split())


def framed_tables(html: str, *, label: str, shortens: bool = False) -> str:
    """Put each table into a frame that scrolls sideways and that the keyboard reaches.

    Parameters
    ----------
    html : str
        Clean markup with any number of tables.
    label : str
        Name of the frame of a table that has no caption.
    shortens : bool, optional
        Of more than 200 rows a browser then lays out the first 40; the others are text until the
        page's script brings them, and a table of their own where no script runs.

    Returns
    -------
    str

    Examples
    --------
    >>> framed_tables("<table><tr><td>1</td></tr></table>", label="Table")[:60]
    '<div class="scroll" role="group" tabindex="0" aria-label="Ta'
    """

    def framed(match: re.Match[str]) -> str:
        caption = _CAPTION.search(match[0])
        name = plain_text(caption[1]) if caption else label
        start = '<div class="scroll" role="group" tabindex="0" aria-label='
        return f'{start}"{escape(name)}">{_shortened(match[0]) if shortens else match[0]}</div>'

    return _TABLE.sub(framed, html)


def _shortened(table: str) -> str:
    """A table of very many rows shows the first; without scripts a second one has the rest."""
    body = _BODY.search(table)
    rows = body[2].split("</tr>") if body and body[2].lower().count("<tbody") == 0 else []
    if body is None or len(rows) - 1 <= _MANY_ROWS:
        return table
    first, rest = ("</tr>".join(part) for part in (rows[:_FIRST_ROWS], rows[_FIRST_ROWS:]))
    before, after = table[: body.end(1)], table[body.start(3) :]
    told = f'<noscript class="rest" data-rows="{len(rows) - 1}">{before}{rest}{after}</noscript>'
    return f"{before}{first}</tr>{after}{told}"
