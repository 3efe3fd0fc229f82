"""The values that an index is built on: declared indicators, declared units, one edition.

What does not fit is refused by name; nothing is dropped, filled or mended here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.composite.declarations import Index
from analysis.errors import DataError
from analysis.indicators import Inputs, measure, read_indicators, require_one_edition_of

if TYPE_CHECKING:
    from analysis.indicators import Indicator

__all__ = ["checked_values", "index_passports", "measure_index", "passport_faults"]

NAMED = 5  # names that a refusal spells out
ROUNDING = 1e-12  # a spread below this share of the numbers themselves is rounding, not spread
FEWEST_UNITS = 4  # kurtosis is told from four values on


def measure_index(index: Index, inputs: Inputs) -> pd.DataFrame:
    """Measure the indicators of an index for the hromadas of its population.

    Parameters
    ----------
    index : Index
        As declared.
    inputs : Inputs
        Open data, one row a hromada.

    Returns
    -------
    pandas.DataFrame, shape (units of the population, indicators)
        Indexed by ``hromada_code``, sorted; each in the unit of its passport; missing where
        there is no value. Ready for :func:`build_index`.

    Raises
    ------
    DataError
        The population is not as large as declared (another edition of the data), a source was
        not fetched, a passport is not the one that the index was made for, an indicator rests
        on a survey wave and not on data of all hromadas, or the indicators show different
        editions of the hromadas.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> from analysis.indicators import inputs_of
    >>> measure_index(read_index("capacity"), inputs_of())
    Traceback (most recent call last):
    ...
    analysis.errors.DataError: The population of the index 'capacity' is not here. Needed: the \
input income_total_2021_uah. Fetch the open data: hromady fetch.
    """
    passports = read_indicators()
    faults = passport_faults(index, passports)
    if faults:
        raise DataError("Passports and index do not fit.", found="; ".join(faults))
    has = index.population.has
    if has not in inputs.values.columns:
        raise DataError(
            f"The population of the index '{index.id}' is not here.",
            needed=f"the input {has}",
            hint="Fetch the open data: hromady fetch.",
        )
    units = inputs.values.index[inputs.values[has].notna()]
    if len(units) != index.population.units_count:
        raise DataError(
            f"The population of the index '{index.id}' is of another size than declared.",
            needed=f"{index.population.units_count} units with {has}",
            found=str(len(units)),
            hint="Another edition of the data was fetched, or the index must be declared anew.",
        )
    used = [name for each in index.indicators for name in passports[each.id].input_ids]
    require_one_edition_of(used, inputs)
    columns = {each.id: _measured(passports[each.id], inputs) for each in index.indicators}
    return pd.DataFrame(columns).reindex(units).sort_index()


def checked_values(index: Index, values: pd.DataFrame) -> pd.DataFrame:
    """Refuse values that the index cannot be built on; give the others back in one fixed order.

    Parameters
    ----------
    index : Index
        As declared.
    values : pandas.DataFrame, shape (units, indicators)
        Indexed by the code of the unit; one column for each declared indicator, no other.

    Returns
    -------
    pandas.DataFrame of float, same shape
        Rows by code, columns in declared order: figures do not depend on the order that came in.

    Raises
    ------
    DataError
        Indicators are missing or undeclared; a code is a name or stands twice (two editions
        mixed); a value is no number or infinite; an indicator has too many missing values or
        the same value everywhere; or there are fewer than four units or values.
    """
    _check_columns(index, values)
    _check_codes(index, values)
    numbers = _numbers(values[[each.id for each in index.indicators]])
    infinite = np.isinf(numbers)
    if infinite.to_numpy().any():
        row, column = np.argwhere(infinite.to_numpy())[0]
        raise DataError(
            "A value is infinite.",
            needed="finite or missing values",
            where=f"unit {numbers.index[row]}, indicator {numbers.columns[column]}",
        )
    missing = numbers.isna().mean()
    refused = missing[missing > index.audit.missing_at_most]
    if len(refused):
        raise DataError(
            "An indicator is missing for too many units.",
            needed=f"at most {index.audit.missing_at_most:.0%} missing",
            found="; ".join(f"{name}: {share:.0%}" for name, share in refused.items()),
            hint="Leave the indicator out of the index, with the reason.",
        )
    few = numbers.columns[numbers.notna().sum() < FEWEST_UNITS]
    if len(few):
        raise DataError(
            "An indicator has too few values.",
            needed=f"at least {FEWEST_UNITS} measured units",
            found=_named(few),
        )
    spread = numbers.max() - numbers.min()
    constant = numbers.columns[~(spread > ROUNDING * numbers.abs().max())]
    if len(constant):
        raise DataError(
            "An indicator is the same for every unit and tells none from another.",
            found=_named(constant),
            hint="Leave the indicator out of the index, with the reason.",
        )
    return numbers.sort_index()


def index_passports(index: Index, passports: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """Choose the passports of the indicators of an index.

    Parameters
    ----------
    index : Index
        As declared.
    passports : mapping of str to Indicator
        By id.

    Returns
    -------
    dict of str to Indicator
        In the order of the index; without those that have no passport.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> list(index_passports(read_index("capacity"), read_indicators()))[0]
    'own_income_per_head_2021'
    """
    return {each.id: passports[each.id] for each in index.indicators if each.id in passports}


def passport_faults(index: Index, passports: Mapping[str, Indicator]) -> list[str]:
    """Name where an index and the passports of its indicators do not fit each other.

    Parameters
    ----------
    index : Index
        As declared.
    passports : mapping of str to Indicator
        By id.

    Returns
    -------
    list of str
        One sentence a fault: an id without a passport, a direction against the passport's, or
        another edition than the index was made for.

    Examples
    --------
    >>> from analysis.composite import read_index
    >>> passport_faults(read_index("capacity"), read_indicators())
    []
    """
    used = [each.id for each in index.indicators] + [each.id for each in index.links]
    faults = [f"no passport '{name}'" for name in used if name not in passports]
    for each in index.indicators:
        passport = passports.get(each.id)
        if passport is None:
            continue
        if passport.better not in ("neither", each.direction):
            faults.append(
                f"'{each.id}' points to {each.direction}, its passport to {passport.better}"
            )
        if each.date and each.date != passport.date:
            faults.append(
                f"'{each.id}' was chosen in the edition {each.date}, its passport is "
                f"of {passport.date}"
            )
    return faults


def _measured(passport: Indicator, inputs: Inputs) -> pd.Series:
    table = measure(passport, inputs)
    if table["status"].eq("not_fetched").any():
        raise DataError(
            f"The indicator '{passport.id}' has not been fetched.",
            hint="Fetch the open data: hromady fetch.",
        )
    if table["is_synthetic"].any() or not table["design"].eq("census").all():
        raise DataError(
            f"The indicator '{passport.id}' does not rest on data of all hromadas.",
            needed="open data of all hromadas",
            found="synthetic answers" if table["is_synthetic"].any() else table["design"].iloc[0],
            hint="An index of a survey wave would describe only those who were asked.",
        )
    return table.set_index("hromada_code")["value"]


def _check_columns(index: Index, values: pd.DataFrame) -> None:
    declared = [each.id for each in index.indicators]
    lacking = sorted(set(declared) - set(values.columns))
    undeclared = sorted(set(map(str, values.columns)) - set(declared))
    twice = values.columns[values.columns.duplicated()].unique()
    if lacking or undeclared or len(twice):
        raise DataError(
            f"The values are not those of the index '{index.id}'.",
            needed=f"the {len(declared)} declared indicators, each once",
            found="; ".join(
                f"{what}: {_named(names)}"
                for what, names in (
                    ("lacking", lacking),
                    ("undeclared", undeclared),
                    ("twice", list(twice)),
                )
                if len(names)
            ),
        )


def _check_codes(index: Index, values: pd.DataFrame) -> None:
    codes = pd.Index(values.index)
    if len(codes) < FEWEST_UNITS:
        raise DataError(
            "An index compares units.", needed=f"at least {FEWEST_UNITS}", found=str(len(codes))
        )
    fits = codes.astype(str).str.fullmatch(index.population.code)
    if not fits.all():
        raise DataError(
            "A unit is not given by its code.",
            needed=f"codes like {index.population.code}",
            found=_named(codes[~fits]),
            hint="Names are not stable and not unique: use codes.",
        )
    twice = codes[codes.duplicated()].unique()
    if len(twice):
        raise DataError(
            "A unit stands twice: two editions of the data are mixed.",
            needed="one row a unit",
            found=_named(twice),
        )


def _numbers(values: pd.DataFrame) -> pd.DataFrame:
    columns = {}
    for name in values.columns:
        column = values[name]
        if not pd.api.types.is_numeric_dtype(column) and column.notna().any():
            raise DataError("A value is no number.", needed="numbers", where=f"indicator {name}")
        columns[name] = column.to_numpy(dtype=float, na_value=np.nan)
    return pd.DataFrame(columns, index=pd.Index(values.index, name="hromada_code"))


def _named(names: Iterable[object]) -> str:
    listed = [str(name) for name in names]
    more = f" and {len(listed) - NAMED} more" if len(listed) > NAMED else ""
    return ", ".join(listed[:NAMED]) + more
