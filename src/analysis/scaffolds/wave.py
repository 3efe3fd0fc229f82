"""A new survey wave: the guesses of the room ``survey``, with every key explained."""

from __future__ import annotations

from pathlib import Path

from analysis import survey
from analysis.scaffolds.comments import commented
from analysis.scaffolds.openings import OpenPlace
from analysis.scaffolds.writing import Scaffold

__all__ = ["edition_entry", "write_new_wave"]


def edition_entry(wave_id: str, *, level: str) -> str:
    """Write the entry of ``notebooks/editions.yml`` that gives a wave a page, a line each.

    Parameters
    ----------
    wave_id : str
        The wave.
    level : str
        That of the wave: persons may have a page on what they say as well.

    Returns
    -------
    str

    Examples
    --------
    >>> edition_entry("autumn", level="hromada")[:44]
    'autumn: {notebook: 01_who_answered, part: su'
    """
    entries = [
        f"{wave_id}: {{notebook: 01_who_answered, part: survey, "
        f'title: "Who answered: {wave_id}", summary: Who answered this survey and who did not., '
        f"parameters: {{wave: {wave_id}}}, in_menu: false}}"
    ]
    if level == "respondent":
        entries.append(
            f"{wave_id}_said: {{notebook: 06_what_residents_say, part: survey, "
            f'title: "What they say: {wave_id}", summary: What those who answered say., '
            f"parameters: {{wave: {wave_id}, indicator: ID_OF_YOUR_INDICATOR}}, in_menu: false}}"
        )
    return "\n".join(entries)


def write_new_wave(wave_id: str, *, form: Path, responses: Path, by: str = "") -> Scaffold:
    """Write the folder of a new survey wave from its form and its export.

    Parameters
    ----------
    wave_id : str
        Name of the folder.
    form : pathlib.Path
        The XLSForm.
    responses : pathlib.Path
        The export: ``.xlsx``, ``.csv``, ``.ods`` or ODK Central's ``.zip``.
    by : str, optional
        Who asked: stands in the wave and in both sources.

    Returns
    -------
    Scaffold
        Its open places are the decisions of ``wave.yml``.

    Raises
    ------
    ParameterError, DataError, OutputError
        As :func:`analysis.survey.write_new_wave`; nothing is written then.

    Examples
    --------
    >>> write_new_wave("Wave 2", form=Path("f.xlsx"), responses=Path("r.xlsx"))
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Wave 2' is no id of a wave. ...
    """
    made = survey.write_new_wave(
        wave_id,
        form=form,
        responses=responses,
        by=by,
        explained=lambda text: commented(text, survey.WaveRecord, kind=""),
    )
    folder = f"data/waves/{wave_id}"
    openings = tuple(
        OpenPlace(f"{folder}/wave.yml", each.line, each.key, each.what) for each in made.decisions
    )
    steps = (
        f"{folder}/wave.yml: settle what is marked above; key terms.public: true only if the "
        "respondents were told so, until then no site shows it",
        f"{folder}/*.source.yml: key public: true only if the file itself may be given away, and "
        "then under which licence; else both may stay",
        f"hromady check {wave_id}: what is left, and what is found in form and responses",
        f"hromady corrections {wave_id}: what looks doubtful, as a workbook to decide on",
        f"hromady run 01 --wave {wave_id}: the page, for yourself",
        f"notebooks/editions.yml: no site has a page on {wave_id} before an entry there names it: "
        f"{edition_entry(wave_id, level=made.proposal.level.value)}",
        "hromady publish --languages en: the site",
    )
    files = tuple(sorted(f"{folder}/{file.name}" for file in made.folder.iterdir()))
    return Scaffold(files, openings, steps)
