"""Workload norms as declared, and whether hours and norm ask for the same number of workers.

How a cost follows from hours belongs to ``unit_costs``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from analysis import paths
from analysis.contracting.unit_costs import OwnCost
from analysis.declared import Record, read_yaml
from analysis.errors import DeclarationError

__all__ = ["NormCheck", "WorkloadNorm", "check_by_norm", "norm_for", "read_norms"]


class WorkloadNorm(Record):
    """How many users one worker has: an entry of ``data/contracting/norms.yml``.

    Parameters
    ----------
    service : str
        Service of ``data/services``.
    hromada_types : tuple of str
        ``rural``, ``settlement``, ``urban``: where it is applied.
    clients_per_worker : float
        Clients whom one worker serves, persons.
    in_force_on : str
        When it was reported to be in force.
    flag : str
        How far the norm was verified.
    because : str
        By what it was verified.

    Examples
    --------
    >>> read_norms()["home_care_rural"].clients_per_worker
    6.0
    """

    service: str
    hromada_types: tuple[Literal["rural", "settlement", "urban"], ...] = Field(min_length=1)
    clients_per_worker: float = Field(gt=0)
    in_force_on: str
    flag: Literal["seen", "partly_seen", "memory"]
    because: str


class NormCheck(NamedTuple):
    """Workers by hours beside workers by the norm, and the hours a month that the norm leaves."""

    workers_by_hours: float
    workers_by_norm: float
    hours_by_norm: float


def read_norms() -> dict[str, WorkloadNorm]:
    """Read the workload norms.

    Returns
    -------
    dict of str to WorkloadNorm

    Raises
    ------
    DeclarationError
        The file is missing, or a norm is not as it must be: with its key.

    Examples
    --------
    >>> sorted(read_norms())
    ['home_care_rural', 'home_care_urban']
    """
    path = paths.data_folder() / "contracting" / "norms.yml"
    norms = {}
    for key, content in read_yaml(path).items():
        try:
            norms[key] = WorkloadNorm.model_validate(content)
        except ValueError as problem:
            raise DeclarationError(
                "A workload norm is not as it must be.",
                where=f"{path}, key '{key}'",
                found=str(problem),
            ) from problem
    return norms


def norm_for(service_id: str, hromada_type: str) -> WorkloadNorm | None:
    """Return the norm of a service in a type of hromada.

    Parameters
    ----------
    service_id : str
        Service of ``data/services``.
    hromada_type : str
        ``rural``, ``settlement`` or ``urban``.

    Returns
    -------
    WorkloadNorm or None
        None where no norm was seen.

    Examples
    --------
    >>> norm_for("home_care", "urban").clients_per_worker
    10.0
    >>> norm_for("shelter", "urban") is None
    True
    """
    fitting = (
        norm
        for norm in read_norms().values()
        if norm.service == service_id and hromada_type in norm.hromada_types
    )
    return next(fitting, None)


def check_by_norm(cost: OwnCost, *, users: float, norm: WorkloadNorm) -> NormCheck:
    """Compare the workers that the hours need with those that the norm allows.

    Parameters
    ----------
    cost : OwnCost
        Of single figures.
    users : float
        Persons served.
    norm : WorkloadNorm
        Of the same service.

    Returns
    -------
    NormCheck
        Where the norm asks for more workers than the hours do, its worker has time left, or the
        hours declared are too few; where it asks for fewer, users get fewer hours than declared.

    Examples
    --------
    >>> from analysis.contracting.unit_costs import own_cost
    >>> cost = own_cost({"expected_users": 12, "units_per_user_month": 15, "months": 12,
    ...     "wage_month_uah": 9_000, "employer_charges_share": 0.22, "hours_per_unit": 1,
    ...     "productive_hours_month": 120, "travel_share": 0.25})
    >>> check_by_norm(cost, users=12, norm=norm_for("home_care", "rural"))
    NormCheck(workers_by_hours=2.0, workers_by_norm=2.0, hours_by_norm=15.0)
    """
    return NormCheck(
        float(cost.workers),
        users / norm.clients_per_worker,
        float(cost.service_hours) / norm.clients_per_worker,
    )
