"""Every check of a wave, in the order in which a person should decide.

A check is one function; a new one is a line in ``CHECKS``. What becomes of a decision does not
belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis.survey.cleaning import Cleaned, read_cleaned
from analysis.survey.conduct import impossible_durations, straight_lines, trial_rows
from analysis.survey.contradictions import answers_set_aside
from analysis.survey.corrections import apply_corrections
from analysis.survey.declarations import WaveRecord, read_wave_record
from analysis.survey.extremes import outliers
from analysis.survey.findings import Finding
from analysis.survey.frames import read_frame
from analysis.survey.material import Looked, Material, Suspicion
from analysis.survey.repeats import doubled_columns, exact_duplicates, same_role, soft_duplicates
from analysis.survey.respondents import resolve_hromadas
from analysis.survey.spellings import oblast_spellings, unresolved_names
from analysis.survey.values import read_values

__all__ = ["CHECKS", "Suspicions", "read_material", "read_suspicions", "suspected"]

CHECKS: Mapping[str, Callable[[Material], Looked]] = {
    "doubled columns": doubled_columns,
    "test rows": trial_rows,
    "exact duplicates": exact_duplicates,
    "soft duplicates": soft_duplicates,
    "same hromada and role": same_role,
    "names of places": unresolved_names,
    "answers set aside": answers_set_aside,
    "outliers": outliers,
    "straight lines": straight_lines,
    "durations": impossible_durations,
    "spellings of oblasts": oblast_spellings,
}


class Suspicions(NamedTuple):
    """What the checks of a wave found.

    Parameters
    ----------
    table : DataFrame
        One row a suspicion, in the order of the checks and rows: response, row, column, found,
        why, action, value, check. Nothing private stands in it.
    counts : DataFrame
        One row a check: check, looked_at_count, suspicions_count, decided_count.

    Examples
    --------
    >>> (read_suspicions("demo").counts["looked_at_count"] > 0).sum() >= 8
    np.True_
    """

    table: pd.DataFrame
    counts: pd.DataFrame


def read_suspicions(wave_id: str) -> Suspicions:
    """Run every check on a wave, after its correction log.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    Suspicions
        Without those that a person confirmed in ``corrections.yml``.

    Raises
    ------
    ParameterError
        There is no such wave.
    DeclarationError
        ``wave.yml`` or ``corrections.yml`` is not as it must be.
    DataError
        A file cannot be read, or a correction no longer fits.

    Examples
    --------
    >>> table = read_suspicions("demo").table
    >>> table.loc[table["check"] == "unread_number", "found"].head(2).tolist()
    ['понад 33', '1124-1134']
    """
    return suspected(read_material(wave_id))


def suspected(material: Material) -> Suspicions:
    """Return what the checks find in a wave.

    Parameters
    ----------
    material : Material
        A wave.

    Returns
    -------
    Suspicions
        The order of rows in the file changes nothing but the row numbers.

    Examples
    --------
    >>> suspected(read_material("residents")).table.columns.tolist()
    ['response', 'row', 'column', 'found', 'why', 'action', 'value', 'check']
    """
    confirmed = {
        (entry.response, entry.column, entry.check)
        for entry in material.clean.log
        if entry.action == "confirm"
    }
    rows: list[Suspicion] = []
    counts = []
    for name, check in CHECKS.items():
        looked = check(material)
        left = [each for each in looked.suspicions if not _is_confirmed(each, confirmed)]
        rows += sorted(left, key=lambda each: (each.row, each.column))
        counts.append((name, looked.things, len(left), len(looked.suspicions) - len(left)))
    return Suspicions(
        pd.DataFrame(rows, columns=list(Suspicion._fields)),
        pd.DataFrame(
            counts, columns=["check", "looked_at_count", "suspicions_count", "decided_count"]
        ),
    )


def _is_confirmed(suspicion: Suspicion, confirmed: set[tuple[str, str, str]]) -> bool:
    cell = (suspicion.response, suspicion.column)
    return (*cell, "") in confirmed or (*cell, suspicion.check) in confirmed


def read_material(wave_id: str) -> Material:
    """Read a wave as the checks look at it.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.

    Returns
    -------
    Material

    Raises
    ------
    ParameterError, DeclarationError, DataError
        As :func:`read_suspicions`.

    Examples
    --------
    >>> material = read_material("demo")
    >>> len(material.table) == len(material.times)
    True
    """
    record = read_wave_record(wave_id)
    clean = read_cleaned(record)
    corrected = apply_corrections(clean.raw, clean.log)
    places, unplaced = _read_places(record, clean)
    values = read_values(clean.responses, clean.form, record=record, confirmed=clean.confirmed)
    return Material(
        record,
        clean,
        corrected,
        values,
        places=places,
        unplaced=unplaced,
        times=corrected.times.reindex(corrected.table.index).fillna(""),
    )


def _read_places(record: WaveRecord, clean: Cleaned) -> tuple[pd.Series, tuple[Finding, ...]]:
    """Find the hromada of each row, or its cluster where clusters were drawn."""
    if record.level == "expert":
        codes = clean.responses.table[record.key_question]
        return codes[codes != ""], ()
    if record.sampling is None or not record.sampling.clusters:
        return resolve_hromadas(clean.responses, record)
    key = record.key_question
    units = {str(unit).casefold(): str(unit) for unit in read_frame(record, record.sampling).index}
    typed_in = clean.responses.table[key]
    found = typed_in.str.casefold().map(units)
    unplaced = tuple(
        clean.responses.finding(int(str(row)), key, found="", done="not in the sampling frame")
        for row in typed_in.index[found.isna()]
    )
    return found.dropna().astype("str"), unplaced
