"""Which excerpts of files and code may stand on a page: those that the release check lets pass.

An example of what a telephone number or a small count looks like is right in a docstring, and
would stop the release of a page.
"""

from __future__ import annotations

import html
import re
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from analysis import paths
from analysis.release import check_release, read_private_answers

__all__ = ["read_harmless"]

_LINE = re.compile(r"line (\d+)")
BLOCK = 400
"""Excerpts on one page that is checked, so that no place of it is lost."""


def read_harmless(texts: Iterable[str]) -> frozenset[str]:
    """Return those of some texts in which a stranger finds nothing that must not leave.

    Parameters
    ----------
    texts : iterable of str
        Excerpts; line breaks in them do not matter.

    Returns
    -------
    frozenset of str
        Those that the release check lets pass, each read alone.

    Examples
    --------
    >>> sorted(read_harmless(["persons: 4", "theme: reach", "write to a@example.com"]))
    ['theme: reach']
    """
    return _read_harmless(frozenset(texts), read_private_answers())


@lru_cache(maxsize=4)
def _read_harmless(texts: frozenset[str], answers: frozenset[str]) -> frozenset[str]:
    wanted = sorted(texts)
    blocks = [wanted[start : start + BLOCK] for start in range(0, len(wanted), BLOCK)]
    found: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        for number, block in enumerate(blocks):
            lines = (f"<p>{html.escape(' '.join(text.split()))}</p><p>.</p>" for text in block)
            paths.write_text(Path(name) / f"{number}.html", "\n".join(lines))
        report = check_release(Path(name), answers=answers) if blocks else None
    for each in report.disclosures if report else ():
        place, block = _LINE.search(each.place), blocks[int(each.file.partition(".")[0])]
        found |= {block[int(place[1]) - 1]} if place else set(block)
    return frozenset(wanted) - found
