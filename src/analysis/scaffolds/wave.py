"""A new survey wave: the guesses of the room ``survey``, with every key explained."""

from __future__ import annotations

from pathlib import Path

from analysis import survey
from analysis.scaffolds.comments import commented
from analysis.scaffolds.openings import OpenPlace
from analysis.scaffolds.writing import Scaffold

__all__ = ["write_new_wave"]


def write_new_wave(wave_id: str, *, form: Path, responses: Path) -> Scaffold:
    """Write the folder of a new survey wave from its form and its export.

    Parameters
    ----------
    wave_id : str
        Name of the folder.
    form : pathlib.Path
        The XLSForm.
    responses : pathlib.Path
        The export: ``.xlsx``, ``.csv``, ``.ods`` or ODK Central's ``.zip``.

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
        explained=lambda text: commented(text, survey.WaveRecord, kind=""),
    )
    folder = f"data/waves/{wave_id}"
    openings = tuple(
        OpenPlace(f"{folder}/wave.yml", each.line, each.key, each.what) for each in made.decisions
    )
    steps = (
        f"hromady check {wave_id}: what is left, and what is found in form and responses",
        f"hromady run 01 --wave {wave_id}",
        f"hromady corrections {wave_id}: what looks doubtful, as a workbook to decide on",
        "terms.public: true only if the respondents were told so; until then no site shows it, and "
        "hromady check names what the two files *.source.yml leave open from then on",
        f"notebooks/editions.yml: no site has a page on {wave_id} before a report there names it: "
        f"{wave_id}: {{notebook: 01_who_answered, part: survey, title: ..., summary: ..., "
        f"parameters: {{wave: {wave_id}}}, in_menu: false}}",
    )
    files = tuple(sorted(f"{folder}/{file.name}" for file in made.folder.iterdir()))
    return Scaffold(files, openings, steps)
