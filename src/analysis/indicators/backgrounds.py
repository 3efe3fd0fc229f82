"""By what the answers of persons are compared, and which indicators a survey asked at all.

A survey need not ask for sex or age. What it did not ask is left out here, and nothing is put in
its place; the page says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis import estimate
from analysis.errors import DataError
from analysis.indicators.estimation import answers_of, estimate_groups
from analysis.indicators.passports import Indicator
from analysis.protect import PublicationRules

if TYPE_CHECKING:
    from analysis.survey import RespondentWave

__all__ = ["asked_of", "backgrounds_of", "compare_pair", "dimensions_of", "estimate_asked"]

#: Questions that are looked for where a wave declares none.
USUAL: Mapping[str, str] = {"sex": "sex", "age": "age_group"}
TYPE = "type"
PAIR = 2
#: Levels that name something else: a choice of this name is told with its question.
TAKEN = frozenset({"all", "total", "urban", "settlement", "rural"})


def backgrounds_of(wave: RespondentWave, register: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the variables by which the answers of a wave are compared.

    Parameters
    ----------
    wave : survey.RespondentWave
        Its key ``background`` names the questions; without one ``sex`` and ``age_group`` are
        taken where they were asked.
    register : pandas.DataFrame
        hromada_code and type.

    Returns
    -------
    dict of str to pandas.Series
        Name of the variable to its level for each respondent; the type of the hromada last. A
        choice whose name means two things in the form is written with its question before it.

    Raises
    ------
    DataError
        A declared question is no choice question of the wave, or is kept private.

    Examples
    --------
    >>> from analysis import places, survey
    >>> wave = survey.read_respondents("residents")
    >>> list(backgrounds_of(wave, places.read_register()))
    ['sex', 'age', 'type']
    """
    declared = wave.record.background
    taken = declared or {key: each for key, each in USUAL.items() if each in wave.answers}
    found = {key: _levels(wave, question) for key, question in taken.items()}
    types = wave.hromada_code.map(register.set_index("hromada_code")["type"])
    return found | {TYPE: types.rename(TYPE)}


def _levels(wave: RespondentWave, question: str) -> pd.Series:
    kinds = wave.questions.set_index("question_id")["kind"]
    if question not in wave.answers or kinds.get(question) != "select_one":
        raise DataError(
            "Answers cannot be compared by this question.",
            needed="a question with one choice that is not private",
            found=question,
            where=f"data/waves/{wave.id}/wave.yml, key 'background'",
        )
    answers = wave.answers[question]
    if pd.api.types.is_bool_dtype(answers):
        answers = answers.astype("object").map({True: "yes", False: "no"})
    doubtful = TAKEN | _ambiguous(wave.choices)
    return answers.map(lambda each: f"{question}_{each}" if each in doubtful else each)


def _ambiguous(choices: pd.DataFrame) -> frozenset[str]:
    """Choices of one name that several lists label differently."""
    labels = choices.groupby("choice_id")["label_en"].nunique()
    return frozenset(str(each) for each in labels.index[labels > 1])


def dimensions_of(wave: RespondentWave, groups: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """Return what respondents are counted by: hromada, and age or else the first background.

    Parameters
    ----------
    wave : survey.RespondentWave
        The survey.
    groups : mapping of str to pandas.Series
        As :func:`backgrounds_of` returns them.

    Returns
    -------
    dict of str to pandas.Series
        One dimension alone where the wave has no background question.

    Examples
    --------
    >>> from analysis import places, survey
    >>> wave = survey.read_respondents("residents")
    >>> list(dimensions_of(wave, backgrounds_of(wave, places.read_register())))
    ['hromada_code', 'age']
    """
    own = {key: levels for key, levels in groups.items() if key != TYPE}
    second = "age" if "age" in own else next(iter(own), "")
    return {"hromada_code": wave.hromada_code} | ({second: own[second]} if second else {})


def asked_of(passports: Iterable[Indicator], wave: RespondentWave) -> list[Indicator]:
    """Return those indicators whose questions a wave asked.

    Parameters
    ----------
    passports : iterable of Indicator
        Of the level ``respondent``.
    wave : survey.RespondentWave
        The survey.

    Returns
    -------
    list of Indicator

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.indicators import read_indicators
    >>> passports = read_indicators("respondent")
    >>> wave = survey.read_respondents("residents")
    >>> [each.id for each in asked_of([passports["knows_where_to_ask"]], wave)]
    ['knows_where_to_ask']
    """
    return [each for each in passports if set(each.input_ids) <= set(wave.answers.columns)]


def estimate_asked(
    indicator: Indicator,
    sample: estimate.Sample,
    *,
    groups: Mapping[str, pd.Series],
    rules: PublicationRules,
) -> pd.DataFrame:
    """Estimate an indicator for everybody and for groups, where the survey asked it.

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``.
    sample : estimate.Sample
        The survey.
    groups : mapping of str to pandas.Series
        As :func:`backgrounds_of` returns them; none for everybody alone.
    rules : PublicationRules
        Of the stage that the report is made for.

    Returns
    -------
    pandas.DataFrame
        As :func:`estimate_groups` returns it; no row where the survey did not ask.

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.indicators import read_indicators
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> table = estimate_asked(read_indicators("respondent")["knows_where_to_ask"], sample,
    ...     groups={}, rules=protect.read_publication_rules()["public"])
    >>> table["domain"].tolist()
    ['all']
    """
    if asked_of([indicator], sample.wave):
        return estimate_groups(indicator, sample, groups=groups, rules=rules)
    return pd.DataFrame(columns=list(_COLUMNS))


_COLUMNS = (
    *("key", "indicator_id", "statistic", "by", "domain", "estimate", "lower", "upper", "base"),
    *("missing_count", "reason", "sampling", "publication", "publication_reason", "is_synthetic"),
)


def compare_pair(
    indicator: Indicator, sample: estimate.Sample, *, groups: Mapping[str, pd.Series]
) -> pd.DataFrame:
    """Hold the two levels of ``sex`` against each other, where the survey has them.

    Parameters
    ----------
    indicator : Indicator
        Of the level ``respondent``.
    sample : estimate.Sample
        The survey.
    groups : mapping of str to pandas.Series
        As :func:`backgrounds_of` returns them.

    Returns
    -------
    pandas.DataFrame, one row or none
        As :func:`analysis.estimate.difference`, with first and second: the two levels by name. No
        row where there is no such question, or not two levels with a value.

    Raises
    ------
    DataError
        As :func:`answers_of`.

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.indicators import read_indicators
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> compare_pair(read_indicators("respondent")["knows_where_to_ask"], sample,
    ...     groups={"sex": sample.wave.answers["sex"]})[["first", "second"]].values.tolist()
    [['female', 'male']]
    """
    part = answers_of(indicator, sample).part
    asked = groups.get("sex", pd.Series(pd.NA, index=part.index, dtype="object"))
    levels = sorted(asked[part.notna()].dropna().unique())
    if len(levels) != PAIR or indicator.estimate not in ("share", "mean"):
        return pd.DataFrame(columns=["first", "second", "estimate", "lower", "upper", "verdict"])
    between = (levels[0], levels[1])
    told = estimate.difference(sample.design, part, by=asked, between=between)
    return told.assign(first=levels[0], second=levels[1])
