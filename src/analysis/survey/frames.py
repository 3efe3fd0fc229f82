"""The tables of a sample: its frame, and the known totals of the population.

Each is refused where it cannot be right. Which weights follow from them is read in ``stages``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import paths
from analysis.errors import DataError
from analysis.survey.declarations import WaveRecord
from analysis.survey.sampling import Calibration, Sampling

__all__ = ["HROMADA", "grouped_by", "read_frame", "read_targets", "unit_column"]

HROMADA, UNIT = "hromada_code", "unit"


def unit_column(sampling: Sampling) -> str:
    """Return the column that names a row of the frame: the cluster, else the hromada.

    Parameters
    ----------
    sampling : Sampling
        The declared design.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> unit_column(read_wave_record("residents").sampling)
    'point_id'
    """
    return sampling.clusters or HROMADA


def grouped_by(frame: pd.DataFrame, column: str | None) -> pd.Series:
    """Return the group of each row of a frame: a column, or one group of all.

    Parameters
    ----------
    frame : DataFrame
        As :func:`read_frame` gives it.
    column : str or None
        None where the design has no such groups.

    Returns
    -------
    Series
        Index as ``frame``.

    Examples
    --------
    >>> grouped_by(pd.DataFrame({"point": ["p1", "p2"]}), None).tolist()
    ['all', 'all']
    """
    return frame[column] if column else pd.Series("all", index=frame.index, dtype="str")


def read_frame(record: WaveRecord, sampling: Sampling) -> pd.DataFrame:
    """Read the sampling frame of a wave: one row a drawn cluster, or a hromada.

    Parameters
    ----------
    record : WaveRecord
        Says which wave.
    sampling : Sampling
        Names file and columns.

    Returns
    -------
    DataFrame
        Index ``unit`` = cluster (or hromada_code), sorted; the columns of the design,
        hromada_code, and every further column of the file whose name ends in ``_count``; numbers
        as Int64 or Float64. Empty where no frame is declared.

    Raises
    ------
    DataError
        The file or a column is missing, a row stands twice, a number is none, or more was drawn
        than there is: with file, row and column.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("residents")
    >>> frame = read_frame(record, record.sampling)
    >>> frame.loc["p0001", "hromada_code"], frame["hromada_code"].nunique()
    ('UA05020010000053508', 39)
    """
    if sampling.frame is None:
        return pd.DataFrame({HROMADA: pd.Series(dtype="str")})
    unit = unit_column(sampling)
    needed = tuple(dict.fromkeys((unit, HROMADA, *sampling.columns)))
    raw, where = _read_table(record, sampling.frame, needed=needed)
    counts = [name for name in raw.columns if name.endswith("_count")]
    numbers = {sampling.clusters_population, sampling.units_population, sampling.units_drawn}
    numbers |= {sampling.weight, *counts}
    kept = raw[[*needed, *(name for name in counts if name not in needed)]].copy()
    for column in [name for name in kept.columns if name in numbers]:
        kept[column] = _numbers(kept[column], where=where)
    twice = kept.index[kept[unit].duplicated()].tolist()
    if twice:
        raise DataError(
            "A row of the sampling frame stands twice.",
            found=str(kept.at[twice[0], unit]),
            where=f"{where}, row {twice[0]}, column '{unit}'",
        )
    _check_numbers(kept, sampling, where=where)
    return kept.set_index(kept[unit].rename(UNIT)).sort_index()


def read_targets(record: WaveRecord, calibration: Calibration) -> pd.DataFrame:
    """Read the known totals to which the weights of a wave are brought.

    Parameters
    ----------
    record : WaveRecord
        Says which wave.
    calibration : Calibration
        Names file and columns.

    Returns
    -------
    DataFrame
        The columns of ``by`` as text, and the number of people.

    Raises
    ------
    DataError
        The file or a column is missing, a number is none, or a group stands twice.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> record = read_wave_record("residents")
    >>> targets = read_targets(record, record.sampling.calibration)
    >>> targets.columns.tolist(), len(targets)
    (['hromada_code', 'sex', 'age_group', 'adults_count'], 390)
    """
    needed = (*calibration.by, calibration.count)
    raw, where = _read_table(record, calibration.targets, needed=needed)
    targets = raw[list(needed)].assign(
        **{calibration.count: _numbers(raw[calibration.count], where=where)}
    )
    twice = targets.index[targets.duplicated(list(calibration.by))].tolist()
    if twice:
        raise DataError(
            "A group of the targets stands twice.",
            found=", ".join(str(targets.at[twice[0], name]) for name in calibration.by),
            where=f"{where}, row {twice[0]}",
        )
    return targets.reset_index(drop=True)


def _read_table(
    record: WaveRecord, name: str, *, needed: Sequence[str]
) -> tuple[pd.DataFrame, str]:
    """Read a CSV file as text, rows numbered as in the file."""
    path = paths.data_folder() / "waves" / record.id / name
    where = f"data/waves/{record.id}/{name}"
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    except (
        OSError,
        UnicodeDecodeError,
        pd.errors.EmptyDataError,
        pd.errors.ParserError,
    ) as problem:
        raise DataError(
            "A table of the sample cannot be read.",
            needed="a CSV file in UTF-8 with a line of headings",
            found=" ".join(str(problem).split()) or type(problem).__name__,
            where=where,
        ) from problem
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise DataError(
            "A table of the sample lacks a column that wave.yml names.",
            needed=", ".join(missing),
            found=", ".join(table.columns),
            where=where,
        )
    if table.empty:
        raise DataError("A table of the sample has no rows.", where=where)
    table.index = pd.RangeIndex(2, len(table) + 2)
    return table.apply(lambda column: column.str.strip()), where


def _numbers(text: pd.Series, *, where: str) -> pd.Series:
    numbers = pd.to_numeric(text, errors="coerce")
    wrong = text.index[numbers.isna() | (numbers < 0)].tolist()
    if wrong:
        raise DataError(
            "A number of the sample is none.",
            needed="a number, zero or more",
            found=repr(text[wrong[0]]),
            where=f"{where}, row {wrong[0]}, column '{text.name}'",
        )
    is_whole = bool((numbers == numbers.round()).all())
    return numbers.astype("Int64" if is_whole else "Float64")


def _check_numbers(frame: pd.DataFrame, sampling: Sampling, *, where: str) -> None:
    """Refuse more drawn than there is, and a population that differs inside its group."""
    if sampling.clusters_population:
        group = grouped_by(frame, sampling.strata)
        drawn = group.map(group.value_counts())
        _refuse(frame, sampling.clusters_population, below=drawn, where=where)
        _refuse_unequal(frame, sampling.clusters_population, group=group, where=where)
    if sampling.units_population:
        group = grouped_by(frame, sampling.clusters or sampling.strata)
        if sampling.units_drawn:
            drawn = frame[sampling.units_drawn].groupby(group).transform("sum")
            _refuse(frame, sampling.units_population, below=drawn, where=where)
        _refuse_unequal(frame, sampling.units_population, group=group, where=where)


def _refuse(frame: pd.DataFrame, column: str, *, below: pd.Series, where: str) -> None:
    rows = frame.index[(frame[column] < below) | (frame[column] == 0)].tolist()
    if rows:
        raise DataError(
            "More was drawn than there is.",
            needed=f"at least {max(1, int(below[rows[0]]))}",
            found=str(frame.at[rows[0], column]),
            where=f"{where}, row {rows[0]}, column '{column}'",
        )


def _refuse_unequal(frame: pd.DataFrame, column: str, *, group: pd.Series, where: str) -> None:
    numbers = frame[column].groupby(group).nunique()
    unequal = numbers.index[numbers > 1].tolist()
    if unequal:
        raise DataError(
            "A population has several sizes.",
            needed=f"one number in the column '{column}' for each population",
            found=", ".join(str(name) for name in unequal[:3]),
            where=where,
        )
