"""What an indicator can be made of: columns of open data and questions of surveys."""

from __future__ import annotations

from difflib import get_close_matches
from typing import NamedTuple

from analysis import paths, places, survey
from analysis.errors import HromadyError, UnknownName

__all__ = ["Figure", "read_figure"]

COUNTED = {"integer": "count", "decimal": "count", "select_one": "category"}
YES_NO = {"yes", "no"}


class Figure(NamedTuple):
    """One column of open data or one question of a survey.

    Parameters
    ----------
    id : str
        Input id, or the name of the question.
    unit : str
        ``count``, ``uah``, ``yes_no``, ``category``, ``questions`` … as the source declares it.
    told : str
        Definition of the column, or the question as it was asked.
    date : str
        What it describes; empty for a survey, which tells its own.
    answers : tuple of str
        Choices of a question, classes of a column.
    level : str
        ``hromada`` or ``respondent``: whether each hromada or each person has a value.
    wave_id : str
        The survey that asks the question; empty for a column.

    Examples
    --------
    >>> read_figure("residents_count").unit
    'count'
    """

    id: str
    unit: str
    told: str
    date: str = ""
    answers: tuple[str, ...] = ()
    level: str = "hromada"
    wave_id: str = ""


def read_figure(name: str) -> Figure:
    """Find a column of open data or a question of a survey by its name.

    Parameters
    ----------
    name : str
        Input id (``hromady list inputs`` has none: see ``data/open``) or question name.

    Returns
    -------
    Figure

    Raises
    ------
    UnknownName
        Nothing has this name: with the nearest ones.

    Examples
    --------
    >>> read_figure("has_social_order").answers[:2]
    ('yes', 'no')
    """
    figures = _read_columns()
    if name not in figures:
        figures |= {key: each for key, each in _read_questions().items() if key not in figures}
    if name not in figures:
        raise UnknownName(
            f"No column of open data and no question of a survey is called '{name}'.",
            nearest=get_close_matches(name, figures, n=3, cutoff=0.5),
            where="data/open/*.yml (inputs), data/waves/*/form.xlsx",
        )
    return figures[name]


def _read_columns() -> dict[str, Figure]:
    found = {}
    for source in places.read_sources().values():
        for each in source.inputs:
            classes = tuple(dict.fromkeys(each.classes.values()))
            found[each.id] = Figure(each.id, each.unit, each.definition, each.date, classes)
    return found


def _read_questions() -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for wave_id in survey.read_wave_ids(level=None):
        try:
            record = survey.read_wave_record(wave_id)
            form = survey.read_form(paths.data_folder() / "waves" / wave_id / record.form)
        except HromadyError:
            continue  # What cannot be read is told where the waves are checked.
        if record.level not in ("hromada", "respondent"):
            continue
        for line in form.questions.to_dict("records"):
            if line["kind"] in COUNTED and line["question_id"] not in record.private_questions:
                choices = form.choices_of(str(line["list_name"]))
                unit = "yes_no" if set(choices) >= YES_NO else COUNTED[line["kind"]]
                name = str(line["question_id"])
                told = str(line.get("label_en", ""))
                found[name] = Figure(name, unit, told, "", choices, record.level, wave_id)
    return found
