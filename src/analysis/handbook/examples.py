"""The case of the worked example, read and computed by the rooms that own it.

What the handbook says of it stands in ``worked_example``.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis import contracting, monitoring
from analysis.contracting import Case, Choice, Commission, Economics
from analysis.memory import remembered
from analysis.monitoring import Watch

__all__ = ["DEMO_CONTRACT", "Example", "read_example"]

DEMO_CONTRACT = "day_care_drift"
"""The demonstration contract whose lights are read in an exercise."""
FALLBACK = "U2"
"""Papers of the social order are shown where the rules find no Ukrainian mode."""


@dataclass(frozen=True, eq=False)
class Example:
    """One hromada and service on the whole way.

    Parameters
    ----------
    case : Case
        What is known, and what is not.
    choice : Choice
        Where the rules lead.
    economics : Economics
        What it costs, with all that is uncertain.
    commission : Commission
        Parameters and days.
    watch : Watch
        A demonstration contract as it stands.

    Examples
    --------
    >>> example = read_example("UA35060110000056063", "home_care")
    >>> example.case.service_id
    'home_care'
    """

    case: Case
    choice: Choice
    economics: Economics
    commission: Commission
    watch: Watch


@remembered
def read_example(hromada: str, service_id: str) -> Example:
    """Read and compute one hromada and service on the whole way.

    Parameters
    ----------
    hromada : str
        Code or name.
    service_id : str
        Of the catalogue.

    Returns
    -------
    Example
        Without the open data less of it is known; nothing is guessed instead.

    Raises
    ------
    UnknownName
        There is no such hromada or service.

    Examples
    --------
    >>> read_example("UA46060250000025047", "home_care").choice.case_id
    'UA46060250000025047_home_care'
    """
    case = contracting.read_case(hromada, service_id)
    choice = contracting.choose_mode(case, contracting.read_mode_rules())
    economics = contracting.economics_of(case)
    mode = choice.modes["ua"]
    commission = contracting.commission_of(
        case, mode_id=mode.id if mode else FALLBACK, economics=economics
    )
    return Example(case, choice, economics, commission, monitoring.read_watch(DEMO_CONTRACT))
