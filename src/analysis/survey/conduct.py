"""How a response came about: to try the form, too fast, or by ticking one line downwards.

What was answered does not belong here, only the manner of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress

import numpy as np
import pandas as pd

from analysis.errors import DeclarationError
from analysis.survey.dates import read_dates
from analysis.survey.distinct import distinct_texts
from analysis.survey.material import Looked, Material
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN

__all__ = ["impossible_durations", "straight_lines", "trial_rows"]


def trial_rows(material: Material) -> Looked:
    """Suspect a response with an answer that says that it is a test.

    Parameters
    ----------
    material : Material
        A wave, with the bound ``test_words``. Private answers are looked at too, never shown.

    Returns
    -------
    Looked
        Counts answers; a response is suspected once, at its first such answer.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> trial_rows(read_material("demo")).suspicions
    []
    """
    words = "|".join(re.escape(word.casefold()) for word in material.bounds.test_words)
    pattern = re.compile(rf"\W*(?:{words})(?:[\W_]*\d+)?\W*" if words else r"(?!)")
    table = material.corrected.table.drop(columns=[ID_COLUMN, UUID_COLUMN, TIME_COLUMN])
    first: dict[int, str] = {}
    count = 0
    for column in table.columns:
        texts = distinct_texts(table[column])
        count += int(texts.where(bool).sum())
        is_test = texts.where(lambda text: pattern.fullmatch(text.casefold()) is not None)
        for row in table.index[is_test]:
            first.setdefault(int(row), str(column))
    found = [
        material.cell(row, column, check="test_row", why="the answer is a word for a test")
        for row, column in first.items()
    ]
    return Looked(count, [each._replace(action="leave_out") for each in found])


def straight_lines(material: Material) -> Looked:
    """Suspect a response that gives one answer to (nearly) every question of a battery.

    Parameters
    ----------
    material : Material
        A wave, with the bounds ``batteries``, ``straight_line_share`` and
        ``straight_line_at_least``.

    Returns
    -------
    Looked
        Counts responses with enough answers, over all batteries.

    Raises
    ------
    DeclarationError
        A battery names a question that has no answers in the table.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> straight_lines(read_material("demo")).things
    0
    """
    count, found = 0, []
    for battery, questions in material.bounds.batteries.items():
        _check_battery(battery, questions, material=material)
        answers = material.values.answers[questions]
        alike, total = _alike(answers)
        is_judged = total >= material.bounds.straight_line_at_least
        count += int(is_judged.sum())
        is_line = is_judged & (alike >= material.bounds.straight_line_share * total)
        for place in np.flatnonzero(is_line):
            why = (
                f"{alike[place]} of {total[place]} answers of the battery '{battery}' are the same"
            )
            row = int(answers.index[place])
            found.append(material.whole(row, check=f"straight_line_{battery}", why=why))
    return Looked(count, found)


def _alike(answers: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Number of the commonest answer of each row, and number of its answers."""
    texts = [distinct_texts(answers[column]) for column in answers.columns]
    known = {text: code for code, text in enumerate({t for own in texts for t in own.told} - {""})}
    codes = np.column_stack(
        [np.array([known.get(text, -1) for text in own.told])[own.codes] for own in texts]
    )
    given = codes >= 0
    alike = np.zeros(len(codes), dtype="int64")
    for column in codes.T:
        same = ((codes == column[:, None]) & given).sum(axis=1)
        alike = np.maximum(alike, np.where(column >= 0, same, 0))
    return alike, given.sum(axis=1)


def _check_battery(battery: str, questions: Sequence[str], *, material: Material) -> None:
    unknown = [name for name in questions if name not in material.values.answers.columns]
    if unknown or len(set(questions)) < material.bounds.straight_line_at_least:
        raise DeclarationError(
            f"The battery '{battery}' cannot be checked for straight-lining.",
            needed=f"at least {material.bounds.straight_line_at_least} questions of the form, "
            "none of them private",
            found=", ".join(unknown or questions) or "none",
            where=f"data/waves/{material.record.id}/wave.yml, key 'checks.batteries'",
        )


def impossible_durations(material: Material) -> Looked:
    """Suspect a response that ends before it starts, is too fast, too slow, or out of season.

    Parameters
    ----------
    material : Material
        A wave, with the bounds ``fastest_share_of_median`` and ``slowest_hours``.

    Returns
    -------
    Looked
        Counts responses of which start and end can be read.

    Examples
    --------
    >>> from analysis.survey.suspicions import read_material
    >>> impossible_durations(read_material("demo")).things
    48
    """
    if material.times.empty:
        return Looked(0, [])
    start, end = (_moments(material.times[name]) for name in ("start", "end"))
    minutes = ((end - start).dt.total_seconds() / 60).dropna()
    if minutes.empty:
        return Looked(0, [])
    fastest = material.bounds.fastest_share_of_median * float(minutes[minutes > 0].median() or 0)
    reasons = {
        "it ends before it starts": minutes < 0,
        "it took no time at all": minutes == 0,
        f"it took less than {fastest:.1f} minutes, the bound for this form": (
            (minutes > 0) & (minutes < fastest)
        ),
        f"the form was open for more than {material.bounds.slowest_hours:g} hours": (
            minutes > material.bounds.slowest_hours * 60
        ),
        "it was answered outside the declared fieldwork": _is_out_of_season(
            material, start[minutes.index]
        ),
    }
    told = pd.DataFrame(reasons)
    met = told[told.any(axis=1)]
    whys = ["; ".join(compress(reasons, line)) for line in met.itertuples(index=False, name=None)]
    return Looked(
        len(minutes),
        material.wholes(pd.Series(whys, index=met.index, dtype="str"), check="impossible_duration"),
    )


def _moments(texts: pd.Series) -> pd.Series:
    moments = _of_iso(texts)
    unread = moments.isna() & (texts != "")
    if not unread.any():
        return moments
    return moments.fillna(_of_iso(read_dates(texts[unread], with_time=True).texts))


def _of_iso(texts: pd.Series) -> pd.Series:
    return pd.to_datetime(texts.where(texts != ""), errors="coerce", utc=True, format="ISO8601")


def _is_out_of_season(material: Material, start: pd.Series) -> pd.Series:
    """A day more on either side: the clock of a telephone may stand in another time zone."""
    fieldwork, day = material.record.fieldwork, pd.Timedelta(days=1)
    first, last = (pd.Timestamp(text, tz="UTC") for text in (fieldwork.start, fieldwork.end))
    return (start < first - day) | (start > last + 2 * day)
