"""What is expected of each hromada in its circumstances, told from the others alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compare import LikenessRules
from analysis.indicators import Indicator, Inputs, measure, missing_inputs
from analysis.memory import remembered
from analysis.practices.circumstances import circumstances_of, design_of, folds_of, kept_apart
from analysis.practices.deviance_rules import DevianceRules, Measure, Question
from analysis.practices.regression import held_back_fit, ridge_fit

__all__ = ["Compared", "Foretold", "compared_of", "fitted", "foretell"]

Floats = npt.NDArray[np.float64]
_CUT = 5.0
"""Common spreads at which one distance counts no more when the spread itself is estimated."""


@dataclass(frozen=True)
class Foretold:
    """What is foretold of each hromada from the others, on the scale of the measure.

    Parameters
    ----------
    middle, spread : ndarray, shape (hromadas,)
        Expected value and how far hromadas in such circumstances stray.
    scores : ndarray, shape (hromadas,)
        (found − middle) / spread.
    """

    middle: Floats
    spread: Floats
    scores: Floats


@dataclass(frozen=True)
class Compared:
    """Those who are compared in one question, and what they live in.

    Parameters
    ----------
    question : Question
        What is looked for.
    rules : DevianceRules
        The bounds.
    codes : pandas.Index
        KATOTTG codes of those compared.
    design : ndarray, shape (hromadas, variables)
        Circumstances.
    values : ndarray, shape (measures, hromadas)
        Found, on the scale of each measure.
    apart : pandas.Series of str
        Reason by hromada_code of those not compared.
    raw : pandas.DataFrame
        Found, one column an indicator, in its unit.

    Examples
    --------
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> few = Compared(question_of(rules, "effort"), rules, pd.Index(["UA1"]), np.ones((1, 1)),
    ...     np.ones((2, 1)), pd.Series(dtype=str), pd.DataFrame())
    >>> few.with_values(few.values * 2).values.tolist()
    [[2.0], [2.0]]
    """

    question: Question
    rules: DevianceRules
    codes: pd.Index
    design: Floats
    values: Floats
    apart: pd.Series
    raw: pd.DataFrame = field(repr=False)

    def with_values(self, values: Floats) -> Compared:
        """Return the same hromadas with other values, for a replay."""
        return replace(self, values=values)


@remembered
def compared_of(
    question: Question,
    inputs: Inputs,
    *,
    register: pd.DataFrame,
    indicators: dict[str, Indicator],
    rules: tuple[DevianceRules, LikenessRules],
) -> Compared | None:
    """Return those who are compared in one question, and what they live in.

    Parameters
    ----------
    question, inputs, register, indicators, rules
        As in :func:`deviance_of`.

    Returns
    -------
    Compared or None
        None where an indicator cannot be measured, or too few hromadas are left to compare.

    Examples
    --------
    >>> from analysis import compare, indicators, practices
    >>> rules = practices.read_deviance_rules(), compare.read_likeness_rules()
    >>> question = practices.question_of(rules[0], "effort")
    >>> practices.compared_of(question, indicators.inputs_of(), register=pd.DataFrame(),
    ...     indicators=indicators.read_indicators(), rules=rules) is None
    True
    """
    passports = [indicators[each.indicator] for each in question.measures]
    if any(missing_inputs(each, inputs) for each in passports):
        return None
    own, likeness = rules
    hromadas = register.loc[register["kind"].eq("hromada"), "hromada_code"]
    raw = pd.DataFrame({each.id: _values(each, inputs) for each in passports}).reindex(hromadas)
    apart = kept_apart(inputs, own, question).reindex(raw.index).fillna("")
    apart = apart.mask(raw.isna().any(axis=1), "no_data")
    lived = circumstances_of(inputs, register, rules=own, likeness=likeness)
    lived = lived.reindex(raw.index)
    codes = raw.index[apart.eq("")]
    if len(codes) < 2 * lived.shape[1]:
        return None
    values = np.stack(
        [
            _scaled(raw.loc[codes, each.indicator].to_numpy(dtype=float), each, own)
            for each in question.measures
        ]
    )
    return Compared(
        question=question,
        rules=own,
        codes=codes,
        design=design_of(lived.loc[codes]),
        values=values,
        apart=apart[apart.ne("")],
        raw=raw,
    )


def foretell(compared: Compared, measure: int) -> Foretold:
    """Foretell one measure of each hromada from the other nine tenths.

    Parameters
    ----------
    compared : Compared
        Those compared.
    measure : int
        Place of the measure in the question.

    Returns
    -------
    Foretold
    """
    values, design, rules = compared.values[measure], compared.design, compared.rules
    folds = folds_of(compared.codes, rules.folds)
    middle, spread = np.empty(len(values)), np.empty(len(values))
    scale = compared.question.measures[measure].scale
    for fold in range(rules.folds):
        out = folds == fold
        known = design[~out], values[~out]
        middle[out], spread[out] = fitted(known, design[out], rules=rules, scale=scale)
    return Foretold(middle, spread, (values - middle) / spread)


def fitted(
    known: tuple[Floats, Floats], design: Floats, *, rules: DevianceRules, scale: str
) -> tuple[Floats, Floats]:
    """Return middle and spread that some hromadas foretell for others."""
    seen, values = known
    if scale == "logarithm":
        line = held_back_fit(seen, values, penalty=rules.penalty, bend=rules.bend)
    else:
        line = ridge_fit(seen, values, penalty=rules.penalty)
    left = np.abs(values - seen @ line)
    common = float(left.mean()) or 1.0
    width = ridge_fit(seen, np.minimum(left, _CUT * common), penalty=rules.penalty)
    bounds = rules.spread_least * common, rules.spread_most * common
    return design @ line, np.clip(design @ width, *bounds)


def _values(indicator: Indicator, inputs: Inputs) -> pd.Series:
    table = measure(indicator, inputs).set_index("hromada_code")
    return table["value"].where(table["status"].eq("measured")).astype(float)


def _scaled(values: Floats, measured: Measure, rules: DevianceRules) -> Floats:
    return np.log(values + rules.added_uah) if measured.scale == "logarithm" else values
