"""A new contest: its rules with every choice open, then the sheets that the rules ask for."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from analysis import places
from analysis.contest import Contest, read_contest, read_contest_ids
from analysis.errors import ParameterError
from analysis.ids import checked_id
from analysis.scaffolds.comments import commented
from analysis.scaffolds.openings import MARK
from analysis.scaffolds.templates import read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_contest_sheets", "write_new_contest"]

#: Days after the first on which each thing happens, to begin with.
DAYS = {
    "set_on": 0,
    "applications_open_on": 14,
    "applications_close_on": 49,
    "scores_open_on": 56,
    "scores_close_on": 77,
    "drawn_on": 84,
}
SHEETS = {
    "reviewers.csv": "reviewer_id,kind,stages,conflicts",
    "scores.csv": "application_id,reviewer_id,stage,criterion,score,scored_on",
}
SOURCE = """\
title: "{name} of the contest {contest}"
producer: "{mark}"  # {mark}: who runs the contest
address: data/contests/{contest}
date_published: "{day}"
date_accessed: "{day}"
licence:
  name: "{mark}"  # {mark}: the licence, or: not licensed, applicants did not agree
  address: "{mark}"  # {mark}: the address of its text
sha256: {digest}
what_we_changed: nothing
public: false
"""


def write_new_contest(
    contest_id: str, *, oblasts: tuple[str, ...], seats: int, day: str
) -> Scaffold:
    """Write the rules of a new contest, every choice of them open.

    Parameters
    ----------
    contest_id : str
        Name of its folder.
    oblasts : tuple of str
        Names or codes; hromadas of these may apply.
    seats : int
        How many hromadas are chosen.
    day : str
        ``YYYY-MM-DD`` on which the rules are set; the other days follow from it to begin with.

    Returns
    -------
    Scaffold

    Raises
    ------
    ParameterError
        The id is no id or is taken, an oblast does not exist, or nobody would be chosen.

    Examples
    --------
    >>> write_new_contest("pilots", oblasts=("Lviv",), seats=5, day="2026-11-30")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is a contest 'pilots' already. ...
    """
    checked_id(contest_id, kind="a contest")
    if contest_id in read_contest_ids():
        raise ParameterError(
            f"There is a contest '{contest_id}' already.", where=f"data/contests/{contest_id}"
        )
    if seats < 1:
        raise ParameterError("A contest chooses somebody.", needed="--seats 1 or more")
    first = date.fromisoformat(day)
    days = {key: f"{first + timedelta(days=after)}" for key, after in DAYS.items()}
    codes = ", ".join(_oblast_code(name) for name in oblasts)
    values = {"id": contest_id, "oblasts": codes, "seats": str(seats), **days}
    values["seed"] = str(int(hashlib.sha256(contest_id.encode()).hexdigest()[:6], 16))
    text = commented(read_filled("contest.yml", values), Contest, kind="contest")
    steps = (
        "hromady check --only contests: what is open, then whether the rules hold together",
        f"hromady new contest {contest_id} --sheets: the tables that these rules ask for",
        f"hromady contest seal {contest_id}, before scores are opened; publish the fingerprint",
        f"hromady contest {contest_id}: step by step, who is chosen and how surely",
    )
    return write_scaffold({f"data/contests/{contest_id}/contest.yml": text}, steps=steps)


def _oblast_code(name: str) -> str:
    """Find an oblast by code or by name, with or without its ending."""
    table = places.read_oblasts_raions()
    table = table[table["level"] == "oblast"]
    told = name.strip().casefold().removesuffix(" oblast").removesuffix(" область")
    english = table["name_en"].str.casefold().str.removesuffix(" oblast")
    codes, ukrainian = table["code"].str.casefold(), table["name_uk"].str.casefold()
    found = table[(codes == told) | (ukrainian == told) | (english == told)]
    if len(found) != 1:
        raise ParameterError(
            f"No oblast, or more than one, is called '{name}'.",
            needed=f"one of: {', '.join(sorted(table['name_en']))}",
        )
    return str(found["code"].iloc[0])


def write_contest_sheets(contest_id: str, *, day: str) -> Scaffold:
    """Write the empty tables that the rules of a contest ask for.

    Parameters
    ----------
    contest_id : str
        Name of its folder; its rules are whole.
    day : str
        ``YYYY-MM-DD``, for the provenance beside each table.

    Returns
    -------
    Scaffold
        ``applications.csv`` with a column for each formal criterion, ``reviewers.csv``,
        ``residents.csv`` and ``scores.csv``, each with its provenance.

    Raises
    ------
    ParameterError
        There is no such contest, or one of the tables is there already.
    DeclarationError
        The rules are not as they must be.

    Examples
    --------
    >>> write_contest_sheets("pilots", day="2026-11-30")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is a file of that name already. ...
    """
    contest = read_contest(contest_id)
    formal = ",".join(each.key for each in contest.formal)
    sheets = {
        "applications.csv": f"application_id,hromada_code,submitted_on,{formal}",
        "residents.csv": "hromada_code,residents_count",
        **SHEETS,
    }
    made = {}
    for name, heading in sheets.items():
        text = f"{heading}\n"
        told = {"name": name, "contest": contest_id, "mark": MARK, "day": day}
        made[f"data/contests/{contest_id}/{name}"] = text
        made[f"data/contests/{contest_id}/{name}.source.yml"] = SOURCE.format(
            **told, digest=hashlib.sha256(text.encode()).hexdigest()
        )
    steps = (
        "fill the tables (data/contests/README.md says what each row is), and put the new "
        "fingerprint (sha256sum) into each .source.yml",
        "hromady check: each cell that cannot be, with row and column",
    )
    return write_scaffold(made, steps=steps)
