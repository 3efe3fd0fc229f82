"""Whether every contract holds together, and which ones their terms keep off a public site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from analysis import monitoring
from analysis.errors import DeclarationError
from analysis.publish.checkreport import CheckReport

__all__ = ["check_contracts", "read_kept_contracts"]


def check_contracts(report: CheckReport, kind: str) -> Iterator[str]:
    """Read every contract of ``data/contracts`` and name what does not fit.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set.
    kind : str
        What the report calls contracts.

    Yields
    ------
    str
        One fault each.
    """
    report.counts[kind] = len(monitoring.read_contract_ids())
    for faults in monitoring.read_contract_faults().values():
        yield from faults


def read_kept_contracts() -> set[str]:
    """Read which contracts their terms keep off a public site; their tables may be private."""
    kept = set()
    for contract_id in monitoring.read_contract_ids():
        with suppress(DeclarationError):
            if not monitoring.read_contract(contract_id).terms.public:
                kept.add(contract_id)
    return kept
