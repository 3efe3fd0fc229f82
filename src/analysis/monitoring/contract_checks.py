"""Whether everything declared of a contract holds together: terms, reports, actions, results."""

from __future__ import annotations

from analysis.errors import DataError, DeclarationError
from analysis.monitoring.actions import read_actions
from analysis.monitoring.commissioning import read_commissioning
from analysis.monitoring.contracts import read_contract, read_contract_ids
from analysis.monitoring.measures import read_monitoring
from analysis.monitoring.reports import read_reports
from analysis.monitoring.results import read_results_faults

__all__ = ["read_contract_faults"]


def read_contract_faults() -> dict[str, list[str]]:
    """Read every contract and name what does not fit.

    Returns
    -------
    dict of str to list of str
        Faults by contract, sorted; an empty list where there is none. Results that are not those
        of the reports stand under ``results``, where every contract can be read.

    Raises
    ------
    DeclarationError
        ``monitoring.yml`` is not as it must be.

    Examples
    --------
    >>> sum(len(faults) for faults in read_contract_faults().values())
    0
    """
    read_monitoring()
    found: dict[str, list[str]] = {}
    for contract_id in read_contract_ids():
        found[contract_id] = []
        try:
            read_commissioning(read_contract(contract_id))
            read_actions(read_reports(contract_id))
        except (DataError, DeclarationError) as problem:
            found[contract_id].append(str(problem))
    if not any(found.values()):
        found["results"] = read_results_faults()
    return found
