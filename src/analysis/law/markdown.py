"""From the Markdown of a dated edition to the printed lines of the act.

Anchors, addresses of links and escapes are markup and go; every letter of the text stays.
Which line opens an article does not belong here.
"""

from __future__ import annotations

import re

__all__ = ["edition_of", "printed_lines"]

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S])*)\]\([^()\s]*\)")
_ANCHOR = re.compile(r"\[\]\{#[^}]*\}")
_ESCAPE = re.compile(r"\\(.)")
_FENCE = re.compile(r"^(:::.*|</?div>|-{20,})$")
_EDITION = re.compile(r"^#+ Текст документа від (\d{2})\.(\d{2})\.(\d{4}):$", re.MULTILINE)


def edition_of(markdown: str) -> str:
    """Return the day of the edition that the file itself names.

    Parameters
    ----------
    markdown : str
        The whole file.

    Returns
    -------
    str
        ``YYYY-MM-DD``; empty where the file names none.

    Examples
    --------
    >>> edition_of("##### Текст документа від 25.02.2022:")
    '2022-02-25'
    """
    match = _EDITION.search(markdown)
    return "-".join(reversed(match.groups())) if match else ""


def printed_lines(markdown: str) -> list[str]:
    """Return the lines of the act, without markup and without the head of the file.

    Parameters
    ----------
    markdown : str
        The whole file.

    Returns
    -------
    list of str
        None is empty; a forced line break inside a paragraph begins a new line.

    Examples
    --------
    >>> printed_lines("[]{#n1}\\n1. Див. [статтю 2](#n2) \\\\\\"а\\\\\\"")
    ['1. Див. статтю 2 "а"']
    """
    body = markdown[match.end() :] if (match := _EDITION.search(markdown)) else markdown
    lines = []
    for raw in _LINK.sub(r"\1", _ANCHOR.sub("", body)).split("\n"):
        if _FENCE.match(raw.strip()):
            continue
        line = raw.removesuffix("\\") if not raw.endswith("\\\\") else raw
        line = _ESCAPE.sub(r"\1", line).strip()
        if line:
            lines.append(line)
    return lines
