"""The markup of docstrings as HTML: code, names, emphasis, paragraphs and lists; nothing else."""

from __future__ import annotations

import html
import re

__all__ = ["marked_line", "marked_text"]

_ROLES = re.compile(r":[a-z:]+:`~?([^`<]+?)(?:\s*<[^>]*>)?`")
_CODE = re.compile(r"``(.+?)``")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s][^*]*?)\*(?![\w*])")


def marked_line(text: str) -> str:
    """Return one run of text of a docstring as HTML.

    Parameters
    ----------
    text : str
        As written.

    Returns
    -------
    str
        Escaped; ``code``, references and *emphasis* are marked.

    Examples
    --------
    >>> marked_line("See :func:`peers_of`: ``a < b`` is *not* enough.")
    'See <code>peers_of</code>: <code>a &lt; b</code> is <em>not</em> enough.'
    """
    escaped = html.escape(_ROLES.sub(r"``\1``", text), quote=False)
    return _EMPHASIS.sub(r"<em>\1</em>", _CODE.sub(r"<code>\1</code>", escaped))


def marked_text(text: str) -> str:
    """Return the paragraphs and lists of a docstring as HTML.

    Parameters
    ----------
    text : str
        Paragraphs with an empty line between; lines of a list begin with ``*`` or ``-``.

    Returns
    -------
    str

    Examples
    --------
    >>> marked_text("First.")
    '<p>First.</p>'
    """
    return "\n".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block)


def _block(block: str) -> str:
    if re.match(r"\s*[*-] ", block):
        items = re.split(r"(?:^|\n)\s*[*-] ", block)[1:]
        inner = "".join(f"<li>{marked_line(' '.join(item.split()))}</li>" for item in items)
        return f"<ul>{inner}</ul>"
    return f"<p>{marked_line(' '.join(block.split()))}</p>"
