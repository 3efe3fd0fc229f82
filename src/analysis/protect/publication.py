"""Which estimates of a finished table may be shown, with caution or not at all, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.protect.stages import PublicationRules

__all__ = ["publishable"]

_NUMBERS = ("estimate", "standard_error", "lower", "upper", "design_effect", "effective_n")
_NEEDED = (*_NUMBERS, "degrees_of_freedom", "base", "missing_count", "sampling")


def publishable(estimates: pd.DataFrame, rules: PublicationRules) -> pd.DataFrame:
    """Say of each estimate whether it may be shown, and empty those that may not.

    Parameters
    ----------
    estimates : pandas.DataFrame, one row an estimate
        estimate, standard_error, lower, upper, degrees_of_freedom, design_effect, effective_n
        (missing allowed), base, missing_count (counts), sampling (``probability``, ``census``
        or ``descriptive``), and any further columns; ``kind`` (optional): ``share`` is judged by
        its interval, ``difference`` by neither interval nor relative error, all else by the
        relative standard error.
    rules : PublicationRules
        Those of the stage.

    Returns
    -------
    pandas.DataFrame, the same rows in the same order
        With ``publication`` (``publish``, ``caution`` or ``withhold``) and
        ``publication_reason`` (the bounds that decided, joined by ``;``). Where withheld, the
        estimate and all that tells its size are missing; the base too, where it is a small count.

    Raises
    ------
    DataError
        A column is missing, a kind of sampling is unknown, or a base is missing or negative.

    Source
    ------
    ``data/publication``; figures not drawn by lot are judged by their base alone.

    Examples
    --------
    >>> from analysis.protect.stages import read_publication_rules
    >>> rows = pd.DataFrame(
    ...     {"estimate": [0.4, 0.4], "standard_error": [0.05, None], "lower": [0.3, None],
    ...      "upper": [0.5, None], "degrees_of_freedom": [60.0, None], "design_effect": [1.0, None],
    ...      "effective_n": [96.0, None], "base": [96, 7], "missing_count": [2, 0],
    ...      "sampling": ["probability", "descriptive"], "kind": "share"}
    ... )
    >>> shown = publishable(rows, read_publication_rules()["public"])
    >>> shown[["estimate", "publication", "publication_reason"]].values.tolist()
    [[0.4, 'caution', 'half_width'], [nan, 'withhold', 'base']]
    """
    _check(estimates)
    hard: dict[str, pd.Series] = {}
    soft: dict[str, pd.Series] = {}
    for name, (rule, applies) in _RULES.items():
        concerned = applies(estimates)
        withheld, careful = rule(estimates, rules)
        hard[name] = withheld & concerned
        soft[name] = careful & concerned & ~withheld
    withhold = pd.DataFrame(hard, index=estimates.index)
    caution = pd.DataFrame(soft, index=estimates.index)
    is_withheld, is_careful = withhold.any(axis=1), caution.any(axis=1)
    deciding = withhold.where(is_withheld, caution, axis=0)
    result = estimates.assign(
        publication=np.select([is_withheld, is_careful], ["withhold", "caution"], "publish"),
        publication_reason=[
            ";".join(name for name, told in row.items() if told)
            for row in deciding.astype(bool).to_dict("records")
        ],
    )
    for column in (*_NUMBERS, "degrees_of_freedom"):
        result[column] = result[column].astype(float).mask(is_withheld)
    small = is_withheld & (estimates["base"] < rules.cell_threshold)
    for column in ("base", "missing_count"):
        result[column] = result[column].astype(float).mask(small)
    return result


def _check(estimates: pd.DataFrame) -> None:
    missing = [column for column in _NEEDED if column not in estimates.columns]
    if missing:
        raise DataError(
            "A table of estimates lacks columns that decide on its publication.",
            needed=", ".join(_NEEDED),
            found=f"without {', '.join(missing)}",
        )
    unknown = sorted(
        set(map(str, estimates["sampling"])) - {"probability", "census", "descriptive"}
    )
    if unknown:
        raise DataError(
            "A kind of sampling is unknown.",
            needed="probability, census or descriptive",
            found=", ".join(unknown),
        )
    bad = estimates["base"].isna() | (estimates["base"] < 0)
    if bad.any():
        raise DataError(
            "An estimate has no base.",
            needed="a count of answers",
            found=f"{int(bad.sum())} of {len(bad)} rows without one",
        )


_Judged = tuple[pd.Series, pd.Series]


def _kind(rows: pd.DataFrame) -> pd.Series:
    return rows["kind"] if "kind" in rows else pd.Series("", index=rows.index)


def _always(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(True, index=rows.index)


def _sampled(rows: pd.DataFrame) -> pd.Series:
    return rows["sampling"].eq("probability") & rows["estimate"].notna()


def _sampled_share(rows: pd.DataFrame) -> pd.Series:
    return _sampled(rows) & _kind(rows).eq("share")


def _sampled_amount(rows: pd.DataFrame) -> pd.Series:
    return _sampled(rows) & ~_kind(rows).isin(["share", "difference"])


def _no_estimate(rows: pd.DataFrame, _: PublicationRules) -> _Judged:
    return rows["estimate"].isna(), pd.Series(False, index=rows.index)


def _base(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    return rows["base"] < rules.minimum_base, rows["base"] < rules.caution_base


def _no_error(rows: pd.DataFrame, _: PublicationRules) -> _Judged:
    unknown = rows[["standard_error", "effective_n"]].isna().any(axis=1)
    bare = rows[["lower", "upper"]].isna().any(axis=1) & _kind(rows).eq("share")
    return unknown | bare, pd.Series(False, index=rows.index)


def _effective_n(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    size = rows["effective_n"]
    return size < rules.minimum_effective_n, size < rules.caution_effective_n


def _relative_standard_error(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    error = rows["standard_error"].astype(float)
    size = rows["estimate"].astype(float).abs()
    relative = (error / size.where(size > 0)).where(size > 0, np.inf).mask(error == 0, 0.0)
    return (
        relative > rules.maximum_relative_standard_error,
        relative > rules.caution_relative_standard_error,
    )


def _half_width(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    # Rounded, so that an interval that is 0.3 wide on paper is so in binary numbers too.
    half = ((rows["upper"] - rows["lower"]).astype(float) / 2).round(12)
    return half >= rules.maximum_half_width, half >= rules.caution_half_width


def _relative_width(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    width = (rows["upper"] - rows["lower"]).astype(float).round(12)
    wide = width > 2 * rules.narrow_half_width
    too_wide = wide & (width > rules.maximum_relative_width * rows["estimate"].astype(float))
    return too_wide, pd.Series(False, index=rows.index)


def _degrees_of_freedom(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    few = ~(rows["degrees_of_freedom"] >= rules.caution_degrees_of_freedom)
    return pd.Series(False, index=rows.index), few


def _missing_share(rows: pd.DataFrame, rules: PublicationRules) -> _Judged:
    asked = (rows["base"] + rows["missing_count"]).astype(float)
    share = rows["missing_count"] / asked.where(asked > 0)
    return share > rules.maximum_missing_share, share > rules.caution_missing_share


_Rule = Callable[[pd.DataFrame, PublicationRules], _Judged]
_RULES: Mapping[str, tuple[_Rule, Callable[[pd.DataFrame], pd.Series]]] = {
    "estimate": (_no_estimate, _always),
    "base": (_base, _always),
    "standard_error": (_no_error, _sampled),
    "effective_n": (_effective_n, _sampled),
    "relative_standard_error": (_relative_standard_error, _sampled_amount),
    "half_width": (_half_width, _sampled_share),
    "relative_width": (_relative_width, _sampled_share),
    "degrees_of_freedom": (_degrees_of_freedom, _sampled),
    "missing_share": (_missing_share, _sampled),
}
