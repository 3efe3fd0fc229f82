"""The numbers behind a figure or a sentence, each with its stable key.

They travel with the output of a notebook, beside the drawing: a page is made of the words, the
table of results of the site of these. What may not be shown is not among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.draw.subjects import Subject
from analysis.indicators import ResultKey

__all__ = ["results_of_estimates", "results_of_index", "results_of_summary", "results_of_values"]

Results = tuple[dict[str, Any], ...]
_ESTIMATED = ("estimate", "standard_error", "lower", "upper", "effective_n", "design_effect")
_SAMPLING = {"census": "census", "probability": "probability"}
_ENDINGS = (
    ("_count", "count"),
    ("_from", "count"),
    ("_to", "count"),
    ("_share", "share"),
    ("_probability", "share"),
    ("_km", "km"),
)
_SUMMARISED = ("median", "lower_quartile", "upper_quartile", "mean", "share_true")


def results_of_estimates(table: pd.DataFrame, *, subject: Subject) -> Results:
    """Return the numbers of estimates that may be shown.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.indicators.estimate_indicator` returns it.
    subject : Subject
        What is estimated.

    Returns
    -------
    tuple of dict
        key, value, unit, lower, upper, level, standard_error, effective_n, design_effect, base,
        missing, method, sampling, publication; withheld estimates keep key and publication alone.
    """
    return tuple(_estimated(row, subject) for row in table.to_dict("records") if "key" in row)


def _estimated(row: dict[Any, Any], subject: Subject) -> dict[str, Any]:
    if row["publication"] == "withhold":
        why = row.get("publication_reason", "")
        return {"key": row["key"], "publication": "withhold", "because": why}
    numbers = {name: _plain(row[name]) for name in _ESTIMATED if name in row}
    return {
        "key": row["key"],
        "value": numbers.pop("estimate"),
        "unit": subject.unit,
        **numbers,
        "level": 0.95,
        "base": _plain(row["base"]),
        "missing": _plain(row.get("missing_count")),
        "method": row.get("method", ""),
        "sampling": row.get("sampling", ""),
        "publication": row["publication"],
        "because": row.get("publication_reason", "") or row.get("reason", ""),
    }


def results_of_summary(
    rows: pd.DataFrame, *, subject: Subject, statistics: Sequence[str] = _SUMMARISED
) -> Results:
    """Return the numbers of summaries of hromadas.

    Parameters
    ----------
    rows : DataFrame
        As :func:`analysis.indicators.summarise` returns it; without indicator_id there are none.
    subject : Subject
        Its origin begins the keys.
    statistics : sequence of str
        Columns to keep; those that are missing are left out.

    Returns
    -------
    tuple of dict
        key, value, unit, base (hromadas), missing, sampling, publication.
    """
    if "indicator_id" not in rows or not subject.origin:
        return ()
    return tuple(
        {
            "key": str(ResultKey(subject.origin, row["indicator_id"], name, _domain(row))),
            "value": _plain(row[name]),
            "unit": "share" if name.startswith("share_") else subject.unit,
            "base": _plain(row["hromadas_count"]),
            "missing": _plain(row.get("no_data_count")),
            "sampling": _SAMPLING.get(str(row.get("design")), "descriptive"),
            "publication": "publish",
            **_bounds(row, name),
        }
        for row in rows.to_dict("records")
        for name in statistics
        if name in row and not pd.isna(row[name])
    )


def results_of_index(table: pd.DataFrame, *, is_synthetic: bool = False) -> Results:
    """Return the figures of an index.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.composite.index_results` or ``panel_results`` returns it.
    is_synthetic : bool
        They rest on answers or points that nobody gave.

    Returns
    -------
    tuple of dict
        key, value, unit, sampling, publication; base, lower and upper where there are some, and
        whether they are synthetic where they are.
    """
    return tuple(
        {
            "key": row["key"],
            "value": _plain(row["value"]),
            "unit": row["unit"],
            "sampling": "descriptive" if is_synthetic else "census",
            "publication": "publish",
            **{
                name: _plain(row[name])
                for name in ("base", "lower", "upper")
                if not pd.isna(row[name])
            },
            **({"is_synthetic": True} if is_synthetic else {}),
        }
        for row in table.to_dict("records")
        if not pd.isna(row["value"])
    )


def results_of_values(
    values: Mapping[str, float], *, domain: str, subject: Subject, unit: str = ""
) -> Results:
    """Return figures on one hromada, one pair or one group among others, by statistic.

    Parameters
    ----------
    values : mapping of str to float
        By statistic; missing ones are left out. A statistic that ends with ``_count``, ``_from``,
        ``_to`` or ``_share`` is a count or a share, every other is in the unit of the subject.
    domain : str
        ``all``, or ``variable=level``.
    subject : Subject
        Its origin and indicator begin the keys. Only open data are told so: what one hromada
        answered in a survey stands on its page and in no table of results.
    unit : str, optional
        In place of that of the subject.

    Returns
    -------
    tuple of dict
        key, value, unit, sampling, publication.
    """
    if subject.origin != "open" or not subject.indicator_id:
        return ()
    return tuple(
        {
            "key": str(ResultKey(subject.origin, subject.indicator_id, name, domain)),
            "value": _plain(value),
            "unit": next((u for end, u in _ENDINGS if name.endswith(end)), unit or subject.unit),
            "sampling": "census",
            "publication": "publish",
        }
        for name, value in values.items()
        if not pd.isna(value)
    )


def _bounds(row: dict[Any, Any], statistic: str) -> dict[str, Any]:
    """The interval of a statistic of hromadas drawn by lot."""
    stem = {"median": "median", "share_true": "share"}.get(statistic, "")
    if f"{stem}_lower" not in row or pd.isna(row[f"{stem}_lower"]):
        return {}
    lower, upper = (_plain(row[f"{stem}_{end}"]) for end in ("lower", "upper"))
    return {"lower": lower, "upper": upper, "level": 0.95}


def _domain(row: dict[Any, Any]) -> str:
    for name in ("peer_group", "group"):
        if name in row and row[name] != "all":
            return f"{name}={row[name]}"
    return "all"


def _plain(value: Any) -> float | int | None:
    if value is None or pd.isna(value):
        return None
    number = float(value)
    return int(number) if number.is_integer() else float(f"{number:.10g}")
