"""One value for each hromada, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.errors import DataError
from analysis.indicators.inputs import CENSUS, PROBABILITY, PURPOSIVE, Inputs
from analysis.indicators.methods import METHODS, Measured, holds_any
from analysis.indicators.passports import Indicator
from analysis.memory import remembered

__all__ = [
    "available_indicators",
    "measure",
    "measure_all",
    "missing_inputs",
    "open_indicators",
    "wave_indicators",
]

_NOT_FOR_THEM = ("not_asked", "not_applicable")
_UNANSWERED = ("dont_know", "refused", "blank")
TABLE_COLUMNS = (
    "hromada_code",
    "indicator_id",
    "value",
    "base",
    "status",
    "design",
    "is_synthetic",
)


def missing_inputs(indicator: Indicator, inputs: Inputs) -> tuple[str, ...]:
    """Name the inputs that the indicator needs and nobody brought.

    Parameters
    ----------
    indicator : Indicator
        Its passport.
    inputs : Inputs
        What was brought.

    Returns
    -------
    tuple of str
        Empty when the indicator can be measured.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> missing_inputs(read_indicators()["tax_capacity_2024"], inputs_of())
    ('tax_capacity_2024_index',)
    """
    return tuple(name for name in indicator.input_ids if name not in inputs.values.columns)


def available_indicators(indicators: Mapping[str, Indicator], inputs: Inputs) -> list[Indicator]:
    """Choose the indicators whose inputs are all there.

    Parameters
    ----------
    indicators : mapping of str to Indicator
        By id.
    inputs : Inputs
        What was brought.

    Returns
    -------
    list of Indicator
        In the order given.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> available_indicators(read_indicators(), inputs_of())
    []
    """
    return [each for each in indicators.values() if not missing_inputs(each, inputs)]


@remembered
def measure(indicator: Indicator, inputs: Inputs) -> pd.DataFrame:
    """Measure one indicator for every hromada.

    A value that rests on a base under the declared one is withheld, and so is one whose part is a
    small count of persons; a base of zero, a missing
    input or a missing answer gives no value: it is never taken for zero.

    Parameters
    ----------
    indicator : Indicator
        Its passport.
    inputs : Inputs
        One row a hromada; missing allowed.

    Returns
    -------
    pandas.DataFrame, shape (hromadas, 7)
        hromada_code, indicator_id, value (in the unit of the indicator; missing unless measured),
        base (residents, persons, questions or UAH that the value rests on; 1 for a value taken
        as it is), status (``measured``, ``no_data``, ``not_surveyed``, ``withheld``,
        ``not_applicable``; ``not_fetched`` everywhere when a declared source that it needs is
        not here), design (``census`` of hromadas with data, ``probability`` or ``purposive``),
        is_synthetic.

    Raises
    ------
    DataError
        An input is not there and no source declares it, or it is not a number where the
        method needs one.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> passport = read_indicators()["services_per_head_2021"]
    >>> values = pd.DataFrame({"expenditure_services_2021_uah": [900_000, None, 5],
    ...     "residents_count": [9_000, 5_000, 0]}, index=["UA1", "UA2", "UA3"])
    >>> table = measure(passport, Inputs(values, pd.DataFrame(), inputs_of().origins))
    >>> table["value"].tolist(), table["status"].tolist()
    ([100.0, nan, nan], ['measured', 'no_data', 'no_data'])
    """
    absent = missing_inputs(indicator, inputs)
    if absent and all(name in inputs.declared_by for name in absent):
        return _not_fetched(indicator, inputs)
    if absent:
        raise DataError(
            f"The indicator '{indicator.id}' cannot be measured.",
            needed=f"the inputs {', '.join(absent)}",
            hint="Fetch the open data, or bring a wave that asks for them.",
        )
    computed = _computed(indicator, inputs)
    status = _status(indicator, inputs, computed=computed)
    known = [name for name in indicator.input_ids if name in inputs.origins.index]
    origins = inputs.origins.loc[known]
    return pd.DataFrame(
        {
            "hromada_code": inputs.values.index,
            "indicator_id": indicator.id,
            "value": computed.value.where(status == "measured").to_numpy(),
            "base": computed.base.to_numpy(),
            "status": status.to_numpy(),
            "design": _weakest(origins["design"]),
            "is_synthetic": any(origins["is_synthetic"]),
        }
    )


@remembered
def measure_all(indicators: Iterable[Indicator], inputs: Inputs) -> pd.DataFrame:
    """Measure several indicators into one long table.

    Parameters
    ----------
    indicators : iterable of Indicator
        Each with all its inputs there (see :func:`available_indicators`).
    inputs : Inputs
        One row a hromada.

    Returns
    -------
    pandas.DataFrame, shape (indicators × hromadas, 7)
        As :func:`measure`, one indicator below the other.

    Raises
    ------
    DataError
        As :func:`measure`.

    Examples
    --------
    >>> from analysis.indicators import inputs_of
    >>> measure_all([], inputs_of()).columns.tolist()[:3]
    ['hromada_code', 'indicator_id', 'value']
    """
    tables = [measure(indicator, inputs) for indicator in indicators]
    if not tables:
        return pd.DataFrame(columns=list(TABLE_COLUMNS))
    return pd.concat(tables, ignore_index=True)


def _not_fetched(indicator: Indicator, inputs: Inputs) -> pd.DataFrame:
    empty = pd.Series(np.nan, index=inputs.values.index)
    return pd.DataFrame(
        {
            "hromada_code": inputs.values.index,
            "indicator_id": indicator.id,
            "value": empty.to_numpy(),
            "base": empty.to_numpy(),
            "status": "not_fetched",
            "design": CENSUS,
            "is_synthetic": False,
        }
    )


@remembered
def open_indicators(indicators: Mapping[str, Indicator], inputs: Inputs) -> list[Indicator]:
    """Choose the indicators that rest on open data alone and can be measured.

    Parameters
    ----------
    indicators : mapping of str to Indicator
        By id.
    inputs : Inputs
        What was brought.

    Returns
    -------
    list of Indicator
        In the order given; empty when nothing was fetched.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> open_indicators(read_indicators(), inputs_of())
    []
    """
    return [
        each
        for each in available_indicators(indicators, inputs)
        if not set(each.input_ids) & set(inputs.kinds.columns)
    ]


@remembered
def wave_indicators(indicators: Mapping[str, Indicator], inputs: Inputs) -> list[Indicator]:
    """Choose the indicators that rest on the wave alone, so that they need nothing fetched.

    Parameters
    ----------
    indicators : mapping of str to Indicator
        By id.
    inputs : Inputs
        What was brought.

    Returns
    -------
    list of Indicator
        In the order given.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> wave_indicators(read_indicators(), inputs_of())
    []
    """
    asked = set(inputs.kinds.columns)
    return [
        each for each in available_indicators(indicators, inputs) if set(each.input_ids) <= asked
    ]


def _weakest(designs: pd.Series) -> str:
    """What rests on several inputs is as sure as the least sure of them."""
    present = set(designs)
    return next((each for each in (PURPOSIVE, PROBABILITY) if each in present), CENSUS)


def _computed(indicator: Indicator, inputs: Inputs) -> Measured:
    method = METHODS[indicator.method]
    if method.counts_questions:
        columns = inputs.values[list(indicator.inputs["questions"])]
    else:
        columns = _answers(indicator, inputs) if method.takes else _numbers(indicator, inputs)
    computed = method.formula(columns, **{key: getattr(indicator, key) for key in method.takes})
    value = computed.value.replace([np.inf, -np.inf], np.nan)
    if indicator.missing == "all_needed" and method.counts_questions:
        value = value.where(columns.notna().all(axis=1))
    return Measured(value, computed.base)


def _answers(indicator: Indicator, inputs: Inputs) -> pd.DataFrame:
    chosen = inputs.values[[str(name) for name in indicator.inputs.values()]]
    return chosen.set_axis(list(indicator.inputs), axis="columns")


def _numbers(indicator: Indicator, inputs: Inputs) -> pd.DataFrame:
    """Return the inputs as numbers, the part as zero where an answer says that it is."""
    columns = {}
    for role, name in indicator.inputs.items():
        column = inputs.values[str(name)]
        if not pd.api.types.is_numeric_dtype(column) and column.notna().any():
            raise DataError(f"The indicator '{indicator.id}' needs numbers.", where=str(name))
        columns[role] = column.astype(float)
    if indicator.zero_where:
        decides = inputs.values[indicator.zero_where.input]
        is_zero = holds_any(decides, indicator.zero_where.answers) == 1
        columns["part"] = columns["part"].mask(is_zero & columns["part"].isna(), 0.0)
    return pd.DataFrame(columns, index=inputs.values.index)


def _status(indicator: Indicator, inputs: Inputs, *, computed: Measured) -> pd.Series:
    asked = [name for name in indicator.input_ids if name in inputs.kinds.columns]
    kinds = inputs.kinds.reindex(index=inputs.values.index, columns=asked)
    status = pd.Series("no_data", index=inputs.values.index, dtype=object)
    spared = kinds.isin(_NOT_FOR_THEM).any(axis=1) & ~kinds.isin(_UNANSWERED).any(axis=1)
    status = status.mask(spared, "not_applicable")
    status = status.mask(computed.value.notna(), "measured")
    status = status.mask(
        computed.value.notna() & (computed.base < indicator.withhold_below), "withheld"
    )
    if indicator.withhold_part_below:
        part = _numbers(indicator, inputs)["part"]
        is_small = (part >= 1) & (part < indicator.withhold_part_below)
        status = status.mask(computed.value.notna() & is_small, "withheld")
    if indicator.not_applicable_where:
        excluded = inputs.values[indicator.not_applicable_where]
        status = status.mask(holds_any(excluded, ("yes", "1")) == 1, "not_applicable")
    return status.mask(kinds.isin(["not_surveyed"]).any(axis=1), "not_surveyed")
