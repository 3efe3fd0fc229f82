"""Until when raw answers may be read: after that day only their deletion is left to do.

What the terms say in words, and whether a wave is public, does not belong here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis import paths
from analysis.errors import DataError
from analysis.survey.texts import Texts

__all__ = ["Retention", "files_to_delete", "refuse_overdue"]


class Retention(Texts):
    """How long the answers are kept, in words, and the day after which none may be read.

    Parameters
    ----------
    en, uk, pl : str
        As it was told to the respondents.
    delete_after : date or None
        Last day (ISO) on which the raw answers may be there.

    Examples
    --------
    >>> told = Retention(en="A year", uk="Рік", pl="Rok", delete_after="2027-03-31")
    >>> told.is_over(date(2027, 3, 31)), told.is_over(date(2027, 4, 1))
    (False, True)
    """

    delete_after: date | None = None

    def is_over(self, today: date) -> bool:
        """Say whether the last day has passed.

        Parameters
        ----------
        today : date
            The day of reading.

        Returns
        -------
        bool
            False where no day is declared.
        """
        return self.delete_after is not None and today > self.delete_after


def files_to_delete(wave_id: str, *, responses: str) -> tuple[Path, ...]:
    """Return the files that hold raw answers of a wave, as far as they are there.

    Parameters
    ----------
    wave_id : str
        Name of its folder below ``data/waves``.
    responses : str
        Name of the file with the responses.

    Returns
    -------
    tuple of pathlib.Path
        The responses, and what was made of them for the data team: the workbooks of corrections.

    Examples
    --------
    >>> [file.name for file in files_to_delete("demo", responses="responses.xlsx")][:1]
    ['responses.xlsx']
    """
    raw = paths.data_folder() / "waves" / wave_id / responses
    made = paths.build_folder() / "waves" / wave_id
    workbooks = sorted(made.glob("*.xlsx")) if made.is_dir() else []
    return tuple(file for file in (raw, *workbooks) if responses and file.is_file())


def refuse_overdue(
    retention: Retention, *, wave_id: str, responses: str, today: date | None = None
) -> None:
    """Refuse to read answers that had to be deleted and are still there.

    Parameters
    ----------
    retention : Retention
        The terms of the wave.
    wave_id : str
        Name of its folder below ``data/waves``.
    responses : str
        Name of the file with the responses.
    today : date, optional
        The day of reading; the clock's without it.

    Returns
    -------
    None
        The answers may be read.

    Raises
    ------
    DataError
        The day has passed and raw answers are there: which files are to be deleted. Once they are
        gone, nothing is refused.

    Examples
    --------
    >>> over = Retention(en="A year", uk="Рік", pl="Rok", delete_after="2026-03-31")
    >>> refuse_overdue(over, wave_id="demo", responses="responses.xlsx", today=date(2026, 4, 1))
    Traceback (most recent call last):
    analysis.errors.DataError: The answers of the wave 'demo' had to be deleted by now ...
    """
    if not retention.is_over(today or date.today()):
        return
    files = files_to_delete(wave_id, responses=responses)
    if files:
        raise DataError(
            f"The answers of the wave '{wave_id}' had to be deleted by now and are still there.",
            needed=f"no raw answers after {retention.delete_after}",
            found=", ".join("/".join(file.parts[-3:]) for file in files),
            where=f"data/waves/{wave_id}/wave.yml, key 'terms.retention.delete_after'",
            hint="Delete these files and every copy of them, also those sent by mail; or, where "
            "the respondents agreed to more, change the date and the text beside it.",
        )
