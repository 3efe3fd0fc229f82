"""The annex of the worked example: each parameter as far as it is filled.

The table is that of the papers of `contracting`; nothing is said otherwise here.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import contracting
from analysis.drafts import Block, Table
from analysis.handbook.printing import Press

__all__ = ["annex_of"]


def annex_of(press: Press) -> Iterator[Block]:
    """The table of the annex, with its figures."""
    annex = contracting.annex_of(press.example.commission, language=press.language)
    press.figures.update({each.key: each for each in annex.figures})
    yield from (block for block in annex.blocks if isinstance(block, Table))
