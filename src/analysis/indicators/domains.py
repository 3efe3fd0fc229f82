"""Groups of respondents: how many there are, and which can be told apart from all others."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import estimate
from analysis.errors import DataError
from analysis.indicators.estimation import answers_of, estimate_indicator
from analysis.indicators.passports import Indicator
from analysis.memory import remembered
from analysis.protect import PublicationRules

__all__ = ["compare_domains", "count_respondents"]


def count_respondents(sample: estimate.Sample, *, by: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Count the respondents of each combination, for :func:`analysis.protect.protect_counts`.

    Parameters
    ----------
    sample : estimate.Sample
        The survey.
    by : mapping of str to pandas.Series
        Name of a dimension to its level for each respondent; respondents without one are left out.

    Returns
    -------
    pandas.DataFrame
        The dimensions and count; combinations that do not occur count 0. Not yet protected.

    Examples
    --------
    >>> from analysis import survey
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> table = count_respondents(sample, by={"sex": sample.wave.answers["sex"]})
    >>> int(table["count"].sum()) == sample.wave.respondents_count
    True
    """
    levels = pd.DataFrame({name: column.astype("str") for name, column in by.items()})
    levels = levels.reindex(sample.wave.answers.index).dropna()
    counts = levels.value_counts(sort=False)
    every = pd.MultiIndex.from_product(
        [sorted(levels[name].unique()) for name in by], names=list(by)
    )
    if len(by) == 1:
        every = every.get_level_values(0)
        counts.index = counts.index.get_level_values(0)
    return counts.reindex(every, fill_value=0).rename("count").reset_index()


@remembered
def compare_domains(
    indicator: Indicator,
    sample: estimate.Sample,
    *,
    by: pd.Series,
    rules: PublicationRules,
    level: float = 0.95,
) -> pd.DataFrame:
    """Hold each level of a variable against all other persons, so that few are called different
    by accident.

    With many levels some would look different by chance alone. So each difference has an interval
    at a level at which the chance that even one of them is called different by accident is at most
    what the level leaves out (Bonferroni).

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``, with the estimate ``share`` or ``mean``.
    sample : estimate.Sample
        The survey.
    by : pandas.Series
        Indexed by respondent.
    rules : PublicationRules
        Of the stage: a level whose own figure is withheld is not compared.
    level : float
        For all differences together.

    Returns
    -------
    pandas.DataFrame, one row a level
        domain, estimate (the level less all others), standard_error, lower, upper, base, reason,
        verdict (``higher``, ``lower``, ``not_told_apart``, ``not_known``), comparisons_count,
        is_synthetic.

    Raises
    ------
    DataError
        The indicator is estimated otherwise, or as :func:`answers_of`.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.indicators import read_indicators
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> table = compare_domains(read_indicators("respondent")["knows_where_to_ask"], sample,
    ...     by=sample.wave.answers["sex"], rules=protect.read_publication_rules()["public"])
    >>> table["verdict"].tolist()
    ['not_told_apart', 'not_told_apart']
    """
    if indicator.estimate not in ("share", "mean"):
        raise DataError(
            "Only shares and means are held against each other.",
            found=indicator.estimate,
            where=f"data/indicators/{indicator.id}.yml",
        )
    own = estimate_indicator(indicator, sample, rules=rules, by=by, level=level)
    shown = own.loc[own["publication"] != "withhold", "domain"].tolist()
    answers = answers_of(indicator, sample)
    domain = by.astype("object").where(answers.is_asked)
    each = 1 - (1 - level) / max(len(shown), 1)
    rows = [
        estimate.difference(
            sample.design,
            answers.part,
            by=(domain == place).where(domain.notna()),
            between=(True, False),
            level=each,
        ).assign(domain=place)
        for place in shown
    ]
    columns = ["domain", "estimate", "standard_error", "lower", "upper", "base", "reason"]
    table = pd.concat(rows) if rows else pd.DataFrame(columns=[*columns, "verdict"])
    table = own[["domain"]].merge(table[[*columns, "verdict"]], on="domain", how="left")
    return table.assign(
        reason=table["reason"].fillna("withheld"),
        verdict=table["verdict"].fillna("not_known"),
        comparisons_count=len(shown),
        is_synthetic=sample.wave.is_synthetic,
    )
