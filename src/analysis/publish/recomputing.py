"""How figures of documents that belong to no package of ``data/drafts`` are computed again."""

from __future__ import annotations

from collections.abc import Callable

from analysis.drafts import Figure
from analysis.publish.contests import CONTEST_KINDS, contest_figures
from analysis.publish.contracting import PAPER_KINDS, contracting_figures
from analysis.publish.handbooks import handbook_figures
from analysis.publish.manifest import Manifest
from analysis.publish.monitoring import MONITORING_KINDS, monitoring_figures

__all__ = ["RECOMPUTED"]

RECOMPUTED: dict[str, Callable[[Manifest], dict[str, Figure]]] = {
    **dict.fromkeys(CONTEST_KINDS, contest_figures),
    **dict.fromkeys(MONITORING_KINDS, monitoring_figures),
    **dict.fromkeys(PAPER_KINDS, contracting_figures),
    "handbook": handbook_figures,
}
"""Kind of a document to what computes its figures anew, by key."""
