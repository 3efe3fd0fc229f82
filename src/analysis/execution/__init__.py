"""Where the cells of notebooks run: one preloaded process, and a forked child for each notebook.

Children run ipykernel's own shell, so that outputs are those of a real kernel, without its start
and without importing everything anew. What a notebook is asked, and what becomes of it, does not
belong here: this room knows neither data nor pages.
"""

from analysis.execution.bundles import Bundle, bundle_of
from analysis.execution.calls import Call, news_of
from analysis.execution.cells import run_cells
from analysis.execution.clusters import Answer, Crew, connected
from analysis.execution.engine import ForkedEngine
from analysis.execution.forking import Child, Fate, Preloaded, can_fork, preloaded
from analysis.execution.limits import Limits
from analysis.execution.schedulers import Cluster, checked_cluster
from analysis.execution.series import Series, told_items
from analysis.execution.workers import Order

__all__ = [
    "Answer",
    "Bundle",
    "Call",
    "Child",
    "Cluster",
    "Crew",
    "Fate",
    "ForkedEngine",
    "Limits",
    "Order",
    "Preloaded",
    "Series",
    "bundle_of",
    "can_fork",
    "checked_cluster",
    "connected",
    "news_of",
    "preloaded",
    "run_cells",
    "told_items",
]
