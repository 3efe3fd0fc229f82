"""Items that a function makes one after the other in forked children.

A child goes on from item to item; where it dies, the item it was at has failed, and another child
goes on behind it. What an item is belongs to whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.execution.calls import Call, news_of
from analysis.execution.forking import Preloaded
from analysis.execution.limits import Limits

__all__ = ["Series", "told_items"]

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Series:
    """What is made, and where.

    Parameters
    ----------
    function : str
        ``module:name``, called as a :class:`Call` is. It tells one piece of news for each item, in
        their order; before it, any number of pieces with ``cell``, the step at work.
    given : mapping of str to value
        What it is given besides the items.
    items : sequence of mapping
        Given to it as ``pages``.
    folder : pathlib.Path
        Where a child works.
    limits : Limits, optional
        What one child may use up.
    settings : mapping of str to str
        What stands in the environment of a child besides that of this process.

    Examples
    --------
    >>> Series("a:b", {}, [{"path": "x"}], Path("f")).call([]).given
    {'pages': []}
    """

    function: str
    given: Mapping[str, Any]
    items: Sequence[Item]
    folder: Path
    limits: Limits = field(default_factory=Limits)
    settings: Mapping[str, str] = field(default_factory=dict)

    def call(self, items: Sequence[Item]) -> Call:
        """Return the call that makes some of the items."""
        return Call(self.function, {**self.given, "pages": list(items)}, self.limits)


def told_items(
    parent: Preloaded, series: Series, *, is_stopped: Callable[[], bool] = bool
) -> Iterator[tuple[Item, dict[str, Any]]]:
    """Let children make items, and tell what became of each.

    Parameters
    ----------
    parent : Preloaded
        Of which the children are forked.
    series : Series
        What is made.
    is_stopped : callable, optional
        Asked after each item whether nothing more is wanted.

    Returns
    -------
    iterator of tuple of mapping and dict
        The item, and its news: those of the function, or ``failed`` (the step at which the child
        died) and ``reason``.

    Raises
    ------
    RunError
        The preloaded process is gone.

    Examples
    --------
    >>> from analysis.execution import preloaded
    >>> with preloaded() as parent:
    ...     list(told_items(parent, Series("a:b", {}, [], Path.cwd())))
    []
    """
    left = list(series.items)
    while left and not is_stopped():
        cell = ""
        child = parent.forked(series.folder, settings=series.settings, call=series.call(left))
        with child:
            for news in news_of(child.messages):
                if "cell" in news:
                    cell = news["cell"]
                    continue
                cell = ""
                yield left.pop(0), news
            fate = child.fate(seconds=10)
        if left and not is_stopped():
            reason = fate.words if fate else "its process died"
            yield left.pop(0), {"failed": cell or "before the first cell", "reason": reason}
