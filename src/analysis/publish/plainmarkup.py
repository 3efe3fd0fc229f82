"""Telling markup that is clean already, so that it need not be taken apart to be cleaned.

Most of what stands on a page was written by this project itself. A text that this grammar knows
comes out of the cleaning as it went in (a test holds it against the cleaning itself); whatever
the grammar does not know is cleaned. What is allowed on a page belongs to ``cleaning``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["plain_markup"]

_PHRASES = frozenset(
    re.findall(
        r"\w+",
        "a abbr b br cite code em i kbd mark q s samp small span strong sub sup time u var wbr",
    )
)
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(re.findall(r"\w+", "p div ul ol dl table blockquote details section hr"))
_FLOW = _PHRASES | _BLOCKS | _TITLES
_VOID = frozenset(("br", "wbr", "hr"))
_ROWS = {name: frozenset(("tr",)) for name in ("thead", "tbody", "tfoot")}
_CONTENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("", "div", "section", "blockquote", "li", "td", "dd"), _FLOW),
    **dict.fromkeys((*_PHRASES, *_TITLES, "p", "th", "dt", "caption", "summary"), _PHRASES),
    "details": _FLOW | {"summary"},
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd", "div")),
    "dl div": frozenset(("dt", "dd")),
    "table": frozenset(("caption", "thead", "tbody", "tfoot")),
    **_ROWS,
    "tr": frozenset(("th", "td")),
}
"""What may stand in an element so that a browser's parser moves nothing."""
_TABULAR = frozenset(("table", "tr", *_ROWS))
_EVERYWHERE = frozenset(("class", "id", "lang", "dir", "title", "role", "aria-label"))
_OWN: Mapping[str, frozenset[str]] = {
    "a": _EVERYWHERE | {"href"},
    "th": _EVERYWHERE | {"scope", "colspan", "rowspan"},
    "td": _EVERYWHERE | {"colspan", "rowspan", "data-value"},
    "span": _EVERYWHERE | {"data-key"},
}
_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_PIECE = re.compile(
    rf"(?P<text>(?:[^<>&{_CONTROL}]|&(?:amp|lt|gt|quot);)+)"
    rf'|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<given>(?: [a-z-]+="[^"<>&`{_CONTROL}]*")*)>'
)
_STYLE = re.compile(r' style="[^"]*"')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ADDRESS = re.compile(r"https?://[\w./#?=%~+-]+|#[\w.-]+|[\w./-]+(#[\w.-]+)?", re.A)


def plain_markup(html: str) -> str | None:
    """Return what cleaning would make of a piece of plain markup.

    Parameters
    ----------
    html : str
        Of any origin.

    Returns
    -------
    str or None
        The same markup without the styles of its elements, if every element is allowed, closed
        and where a browser would leave it, with attributes that are allowed. Nothing where the
        grammar does not know it, which does not mean that anything is wrong with it.

    Examples
    --------
    >>> plain_markup('<p style="color:red">Care &amp; <b class="x">shelter</b></p>')
    '<p>Care &amp; <b class="x">shelter</b></p>'
    >>> for each in ('<p onclick="x()">a</p>', "<p>1 < 2</p>", "<b>open"):
    ...     assert plain_markup(each) is None
    """
    place, open_, told = 0, [""], list[str]()
    while place < len(html):
        piece = _PIECE.match(html, place)
        if piece is None:
            return None
        place = piece.end()
        told.append(piece[0])
        text, end, name, given = piece.group("text", "end", "name", "given")
        if text is not None:
            if open_[-1] in _TABULAR and not text.isspace():
                return None
        elif end:
            if given or name in _VOID or open_.pop().rpartition(" ")[2] != name:
                return None
        else:
            if name not in _CONTENTS[open_[-1]] or (name == "a" and "a" in open_):
                return None
            if given:
                kept = _STYLE.sub("", given)
                if not _is_allowed(name, _ATTRIBUTE.findall(kept)):
                    return None
                told[-1] = f"<{name}{kept}>"
            if name not in _VOID:
                open_.append(f"dl {name}" if open_[-1] == "dl" and name == "div" else name)
    return "".join(told) if len(open_) == 1 else None


def _is_allowed(name: str, found: list[tuple[str, str]]) -> bool:
    names = {each for each, _ in found}
    if len(names) < len(found) or not names <= _OWN.get(name, _EVERYWHERE):
        return False
    return all(key != "href" or _ADDRESS.fullmatch(value) for key, value in found)
