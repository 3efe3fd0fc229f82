"""Whether every declaration of contracting holds together: services, cases, rules, weights."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import contracting
from analysis.publish.checkreport import CheckReport

__all__ = ["check_contracting"]


def check_contracting(report: CheckReport, kind: str) -> Iterator[str]:
    """Read every declaration of ``data/contracting`` and name what does not fit.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set to the number of files.
    kind : str
        What the report calls them.

    Yields
    ------
    str
        One fault each, beginning with the file.
    """
    files = contracting.read_declarations()
    report.counts[kind] = len(files)
    yield from contracting.read_contracting_faults(files)
