"""How a response came about: to try the form, too fast, or by ticking one line downwards.

What was answered does not belong here, only the manner of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from analysis.errors import DeclarationError
from analysis.survey.dates import read_dates
from analysis.survey.material import Looked, Material, Suspicion
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
    for column in table.columns:
        is_test = {
            text: bool(pattern.fullmatch(text.casefold())) for text in table[column].unique()
        }
        for row in table.index[table[column].map(is_test)]:
            first.setdefault(int(row), str(column))
    found = [
        material.cell(row, column, check="test_row", why="the answer is a word for a test")
        for row, column in first.items()
    ]
    return Looked(
        int((table != "").sum().sum()), [each._replace(action="leave_out") for each in found]
    )


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
        given = answers.where(answers != "")
        answered = given.notna().sum(axis=1)
        judged = given[answered >= material.bounds.straight_line_at_least]
        count += len(judged)
        for row, line in judged.iterrows():
            counts = line.value_counts()
            alike, total = int(counts.iloc[0]), int(counts.sum())
            if alike >= material.bounds.straight_line_share * total:
                why = f"{alike} of {total} answers of the battery '{battery}' are the same"
                found.append(
                    material.whole(int(str(row)), check=f"straight_line_{battery}", why=why)
                )
    return Looked(count, found)


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
    found = [_timed(material, int(str(row)), told=told) for row in told.index[told.any(axis=1)]]
    return Looked(len(minutes), found)


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


def _timed(material: Material, row: int, *, told: pd.DataFrame) -> Suspicion:
    why = "; ".join(reason for reason in told.columns if told.at[row, reason])
    return material.whole(row, check="impossible_duration", why=why)
