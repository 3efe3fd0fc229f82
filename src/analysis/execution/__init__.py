"""Where the cells of notebooks run: one preloaded process, and a forked child for each notebook.

Children run ipykernel's own shell, so that outputs are those of a real kernel, without its start
and without importing everything anew. What a notebook is asked, and what becomes of it, does not
belong here: this room knows neither data nor pages.
"""

from analysis.execution.calls import Call, news_of
from analysis.execution.cells import run_cells
from analysis.execution.engine import ForkedEngine
from analysis.execution.forking import Child, Fate, Preloaded, can_fork, preloaded
from analysis.execution.limits import Limits
from analysis.execution.series import Series, told_items

__all__ = [
    "Call",
    "Child",
    "Fate",
    "ForkedEngine",
    "Limits",
    "Preloaded",
    "Series",
    "can_fork",
    "news_of",
    "preloaded",
    "run_cells",
    "told_items",
]
