"""Indicators of what persons answered: estimated, with their error, as far as they may be shown.

Persons who were not asked belong to no base; those who did not answer are counted as missing.
What the rules of a stage withhold is withheld here, before anything is drawn or written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import estimate
from analysis.errors import DataError
from analysis.indicators.keys import EVERYBODY, ResultKey
from analysis.indicators.methods import METHODS
from analysis.indicators.passports import Indicator
from analysis.memory import remembered
from analysis.protect import PublicationRules, publishable, round_to_base

__all__ = ["Answers", "answers_of", "estimate_groups", "estimate_indicator"]

_NOT_FOR_THEM = ("not_asked", "not_applicable")
_COMPLEMENT = "complement"


class Answers(NamedTuple):
    """What an indicator takes from each respondent; all indexed by respondent.

    ``part`` is the value (0 or 1 for a share), ``whole`` what it is divided by, ``is_asked``
    whether the respondent belongs to the base at all.

    Examples
    --------
    >>> yes = pd.Series([1.0, None], index=[1, 2])
    >>> Answers(yes, pd.Series([1.0, 1.0]), pd.Series([True, True])).part.count()
    np.int64(1)
    """

    part: pd.Series
    whole: pd.Series
    is_asked: pd.Series


def answers_of(indicator: Indicator, sample: estimate.Sample) -> Answers:
    """Take from each respondent what the indicator is made of.

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``.
    sample : estimate.Sample
        The survey.

    Returns
    -------
    Answers

    Raises
    ------
    DataError
        The indicator is one of hromadas, or the survey did not ask its questions.

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.indicators import read_indicators
    >>> passport = read_indicators("respondent")["knows_where_to_ask"]
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> answers_of(passport, sample).part.dropna().isin([0, 1]).all()
    np.True_
    """
    wave = sample.wave
    if indicator.level != "respondent":
        raise DataError(
            f"The indicator '{indicator.id}' is one of hromadas.",
            hint="Measure it with analysis.indicators.measure.",
        )
    absent = [name for name in indicator.input_ids if name not in wave.answers.columns]
    if absent:
        raise DataError(
            f"The indicator '{indicator.id}' cannot be estimated.",
            needed=f"the questions {', '.join(absent)}",
            where=f"wave '{wave.id}'",
        )
    method = METHODS[indicator.method]
    names = list(indicator.input_ids)
    if method.counts_questions:
        columns = wave.answers[list(indicator.inputs["questions"])]
    else:
        chosen = wave.answers[[str(name) for name in indicator.inputs.values()]]
        columns = chosen.set_axis(list(indicator.inputs), axis="columns")
    taken = {key: getattr(indicator, key) for key in method.takes}
    computed = method.formula(columns, **taken)
    kinds = wave.missing[names]
    is_asked = ~kinds.isin(_NOT_FOR_THEM).all(axis=1)
    is_ratio = indicator.estimate == "ratio"
    whole = computed.base.astype(float) if is_ratio else is_asked.astype(float)
    part = computed.value.astype(float) * (whole if is_ratio else 1.0)
    return Answers(part, whole, is_asked)


@remembered
def estimate_indicator(
    indicator: Indicator,
    sample: estimate.Sample,
    *,
    rules: PublicationRules,
    by: pd.Series | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate an indicator for everybody, or for each level of a variable.

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``.
    sample : estimate.Sample
        The survey.
    rules : PublicationRules
        Of the stage that the report is made for.
    by : pandas.Series, optional
        Indexed by respondent; its name is that of the variable (``sex``, ``hromada_code``).
    level : float
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame, one row a domain
        key, indicator_id, statistic, by, domain, then the columns of
        :func:`analysis.estimate.mean` with ``method``, then publication (``publish``, ``caution``,
        ``withhold``), publication_reason, is_synthetic. Withheld numbers are missing. Where just
        one level rests on too few persons the one with the smallest effective base is withheld
        with it (``complement``): the figure for everybody would give the one away. What is
        withheld as too uncertain is no secret and needs no company. Base and missing of a level
        are rounded as the stage rounds counts: beside other counts of the same persons they would
        tell how few did not answer.

    Raises
    ------
    DataError
        As :func:`answers_of`.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.indicators import read_indicators
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> table = estimate_indicator(read_indicators("respondent")["knows_where_to_ask"], sample,
    ...     rules=protect.read_publication_rules()["public"], by=sample.wave.answers["sex"])
    >>> table["key"].tolist()[0], table["publication"].tolist()
    ('residents/knows_where_to_ask/share/sex=female', ['publish', 'publish'])
    """
    answers = answers_of(indicator, sample)
    domain = pd.Series(EVERYBODY, index=answers.part.index) if by is None else by.astype("object")
    domain = domain.where(answers.is_asked)
    table = _ESTIMATES[indicator.estimate](sample.design, answers, {"by": domain, "level": level})
    variable = "" if by is None else str(by.name)
    table = table.assign(
        indicator_id=indicator.id,
        statistic=indicator.estimate,
        by=variable,
        kind="share" if indicator.unit == "share" else indicator.estimate,
        is_synthetic=sample.wave.is_synthetic,
    )
    table["key"] = [
        str(ResultKey(sample.wave.id, indicator.id, indicator.estimate, _domain(variable, level_)))
        for level_ in table["domain"]
    ]
    shown = publishable(_with_method(table), rules)
    return _rounded(_complemented(shown), rules)[_ordered(shown)]


@remembered
def estimate_groups(
    indicator: Indicator,
    sample: estimate.Sample,
    *,
    groups: Mapping[str, pd.Series],
    rules: PublicationRules,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate an indicator for everybody, then for each level of several variables.

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``.
    sample : estimate.Sample
        The survey.
    groups : mapping of str to pandas.Series
        Name of a variable to its value for each respondent.
    rules : PublicationRules
        Of the stage that the report is made for.
    level : float
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame
        As :func:`estimate_indicator`, one table below the other.

    Raises
    ------
    DataError
        As :func:`answers_of`.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.indicators import read_indicators
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> table = estimate_groups(read_indicators("respondent")["knows_where_to_ask"], sample,
    ...     groups={"sex": sample.wave.answers["sex"]},
    ...     rules=protect.read_publication_rules()["public"])
    >>> table["domain"].tolist()
    ['all', 'female', 'male']
    """
    tables = [estimate_indicator(indicator, sample, rules=rules, level=level)]
    tables += [
        estimate_indicator(indicator, sample, rules=rules, by=by.rename(name), level=level)
        for name, by in groups.items()
    ]
    return pd.concat(tables, ignore_index=True)


def _domain(variable: str, level: object) -> str:
    return f"{variable}={level}" if variable else EVERYBODY


def _with_method(table: pd.DataFrame) -> pd.DataFrame:
    return table if "method" in table else table.assign(method="student")


def _ordered(table: pd.DataFrame) -> list[str]:
    first = ["key", "indicator_id", "statistic", "by"]
    return [*first, *(name for name in table.columns if name not in first)]


def _rounded(table: pd.DataFrame, rules: PublicationRules) -> pd.DataFrame:
    """Round the counts of levels; those for everybody stay exact."""
    if not table["by"].iloc[0]:
        return table
    counts = {
        name: round_to_base(table[name], base=rules.rounding_base)
        for name in ("base", "missing_count")
    }
    return table.assign(**counts)


def _complemented(table: pd.DataFrame) -> pd.DataFrame:
    """With one level of too few persons, withhold the smallest other: the whole would tell it."""
    is_secret = table["publication_reason"].str.split(";").map(lambda why: "base" in why)
    is_secret &= table["publication"].eq("withhold")
    others = table.index[table["publication"].ne("withhold")]
    if (
        is_secret.sum() != 1
        or len(others) < len(table) - 1
        or not len(others)
        or not table["by"].iloc[0]
    ):
        return table
    with_it = table.loc[others, "effective_n"].fillna(table.loc[others, "base"]).idxmin()
    numbers = ["estimate", "standard_error", "lower", "upper", "design_effect", "effective_n"]
    table = table.copy()
    table.loc[with_it, numbers] = np.nan
    table.loc[with_it, ["publication", "publication_reason"]] = ["withhold", _COMPLEMENT]
    return table


def _shares(design: estimate.Design, answers: Answers, how: Mapping[str, Any]) -> pd.DataFrame:
    return estimate.share(design, answers.part, **how)


def _means(design: estimate.Design, answers: Answers, how: Mapping[str, Any]) -> pd.DataFrame:
    return estimate.mean(design, answers.part, **how)


def _medians(design: estimate.Design, answers: Answers, how: Mapping[str, Any]) -> pd.DataFrame:
    return estimate.quantile(design, answers.part, **how)


def _ratios(design: estimate.Design, answers: Answers, how: Mapping[str, Any]) -> pd.DataFrame:
    return estimate.ratio(design, answers.part, whole=answers.whole, **how)


_ESTIMATES: Mapping[str, Callable[[estimate.Design, Answers, Mapping[str, Any]], pd.DataFrame]] = {
    "share": _shares,
    "mean": _means,
    "median": _medians,
    "ratio": _ratios,
}
