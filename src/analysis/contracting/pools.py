"""Users of the group of neighbours with which a hromada could share a service, if there is one.

Groups are proposed by ``compare.find_pools`` from open data. What sharing costs belongs to
``comparisons``.
"""

from __future__ import annotations

import pandas as pd

from analysis import compare, indicators, places
from analysis.contracting.cases import Case
from analysis.contracting.quantities import Quantity
from analysis.memory import remembered
from analysis.places import OpenData

__all__ = ["pool_quantity", "read_pool_users"]


def pool_quantity(case: Case, pools: compare.Pools, *, residents: pd.Series) -> Quantity | str:
    """Return how many users the group of a hromada has, or in which state the hromada is.

    Parameters
    ----------
    case : Case
        Hromada and service, with users expected.
    pools : compare.Pools
        As :func:`analysis.compare.find_pools` returns them.
    residents : pandas.Series, indexed by hromada_code
        Persons.

    Returns
    -------
    Quantity or str
        Users expected, scaled from the residents of the hromada to those of its group; else the
        state of ``pools`` (``has_service``, ``enough_alone``, ...), or ``unknown`` where the
        hromada is not among them.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> table = pd.DataFrame({"state": ["has_service"], "pool_id": [None]},
    ...     index=["UA46060250000025047"])
    >>> nobody = compare.Pools(pd.DataFrame(), table, pd.DataFrame())
    >>> case = read_case("UA46060250000025047", "home_care")
    >>> pool_quantity(case, nobody, residents=pd.Series(dtype=float))
    'has_service'
    """
    code, users = case.hromada_code, case.quantities.get("expected_users")
    if code not in pools.hromadas.index:
        return "unknown"
    row = pools.hromadas.loc[code]
    if row["state"] != "pooled" or users is None:
        return "unknown" if row["state"] == "pooled" else str(row["state"])
    group = pools.groups.set_index("pool_id").loc[row["pool_id"]]
    times = float(group["residents_count"]) / float(residents[code])
    return Quantity(
        "pool_users",
        users.low * times,
        users.central * times,
        users.high * times,
        unit=users.unit,
        basis="open_data",
        because="",
        source="residents_count",
        distribution=users.distribution,
        shared_by=int(group["members_count"]),
    )


@remembered
def read_pool_users(case: Case, *, open_data: OpenData | None = None) -> Quantity | str:
    """Find the group of neighbours of a hromada in the open data.

    Parameters
    ----------
    case : Case
        Hromada and service.
    open_data : places.OpenData, optional
        Read when not given.

    Returns
    -------
    Quantity or str
        As :func:`pool_quantity`; ``not_declared`` where no least caseload of the service is
        declared, so that no group can be proposed.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> read_pool_users(read_case("Lviv", "counselling"))
    'not_declared'
    """
    declared = compare.read_cooperation()
    if case.service_id not in declared.services:
        return "not_declared"
    shared = declared.service(case.service_id)
    data = places.read_open_data() if open_data is None else open_data
    lack = indicators.read_indicators()[shared.lacks.indicator]
    inputs = indicators.inputs_of(None, data, sources=places.read_sources())
    if indicators.missing_inputs(lack, inputs):
        return "not_fetched"
    lacking = compare.lacking_hromadas(
        indicators.measure(lack, inputs),
        case.service_id,
        open_data=data,
        centres=places.centres_of(places.read_points(), data),
        declared=declared,
    )
    pools = compare.find_pools(lacking, places.neighbours_of(places.read_areas()), bounds=shared)
    return pool_quantity(case, pools, residents=lacking["residents_count"])
