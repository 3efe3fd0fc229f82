"""Figures on one hromada among its peers, and on groups that could share a service, with keys.

Only what open data tell is listed: see :func:`analysis.draw.results.results_of_values`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.draw.results import results_of_values
from analysis.draw.subjects import Subject, subject_of
from analysis.indicators import Indicator

__all__ = ["results_of_change", "results_of_groups", "results_of_places", "results_of_profile"]

Results = tuple[dict[str, Any], ...]


def results_of_change(known: pd.DataFrame, own: pd.DataFrame, *, subject: Subject) -> Results:
    """Return the change of a hromada, and what is usual in its group.

    Parameters
    ----------
    known : DataFrame
        The group: as :func:`analysis.compare.change_of_years` returns it.
    own : DataFrame
        The row of the hromada; may be empty.
    subject : Subject
        What is measured.

    Returns
    -------
    tuple of dict
    """
    usual = known.iloc[0]
    unit = "share" if usual["scale"] == "ratio" else ""
    years = f"{usual['earlier_year']}_{usual['later_year']}"
    told = {
        f"{name}_{years}": usual[column]
        for name, column in (
            ("common_change", "common_change"),
            ("usual_change_lower", "lower"),
            ("usual_change_upper", "upper"),
        )
    }
    group = f"peer_group={usual['peer_group']}"
    found = results_of_values(told, domain=group, subject=subject, unit=unit)
    for row in own.to_dict("records"):
        change = {f"change_{years}": row["change"]}
        domain = f"hromada={row['hromada_code']}"
        found += results_of_values(change, domain=domain, subject=subject, unit=unit)
    return found


def results_of_groups(groups: pd.DataFrame, *, service_id: str, subject: Subject) -> Results:
    """Return what each group would have together, by the code of its seat.

    Parameters
    ----------
    groups : DataFrame
        As :class:`analysis.compare.Pools` has them.
    service_id : str
        The service that is shared.
    subject : Subject
        What tells who lacks it.

    Returns
    -------
    tuple of dict
    """
    return tuple(
        result
        for row in groups.to_dict("records")
        for result in results_of_values(
            {
                "pool_members_count": row["members_count"],
                "pool_caseload_count": row["caseload"],
                "pool_residents_count": row["residents_count"],
                "pool_longest_km": row["longest_km"],
            },
            domain=f"{service_id}={row['pool_id']}",
            subject=subject,
        )
    )


def results_of_places(places: pd.DataFrame, hromada_code: str, *, subject: Subject) -> Results:
    """Return the range of places of a hromada, and how many of its group are told apart.

    Parameters
    ----------
    places : DataFrame
        As :func:`analysis.compare.place_among_peers` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What is measured.

    Returns
    -------
    tuple of dict
    """
    halves = places["half"].value_counts()
    counts = {f"{half}_half_count": float(halves.get(half, 0)) for half in ("lower", "upper")}
    group = f"peer_group={places['peer_group'].iloc[0]}"
    own = places[places["hromada_code"].eq(hromada_code) & places["own_from"].notna()]
    told = {
        f"place_{name}": row[column]
        for row in own.to_dict("records")
        for name, column in (
            ("from", "own_from"),
            ("to", "own_to"),
            ("lowest_probability", "lowest_quarter_probability"),
            ("highest_probability", "highest_quarter_probability"),
        )
    }
    return (
        *results_of_values(told, domain=f"hromada={hromada_code}", subject=subject),
        *results_of_values(counts, domain=group, subject=subject),
    )


def results_of_profile(row: Mapping[Hashable, Any], passport: Indicator) -> Results:
    """Return the value of a hromada and the median of its peers, as far as open data tell them.

    Parameters
    ----------
    row : mapping
        As :func:`analysis.compare.compare_with_peers` returns it.
    passport : Indicator
        Of the indicator.

    Returns
    -------
    tuple of dict
    """
    if row.get("design") != "census" or row.get("is_synthetic") or row["status"] != "measured":
        return ()
    figures = {
        "value": row["value"],
        "peers_median": row["peer_median"],
        "peers_below_share": row["share_of_peers_below"],
    }
    subject = subject_of(passport, origin="open")
    return results_of_values(figures, domain=f"hromada={row['hromada_code']}", subject=subject)
