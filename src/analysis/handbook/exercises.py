"""Exercises for the training of moderators: what is done, in what time, and what to look for.

Their model answers are computed from the declarations, in ``model_answers``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_records
from analysis.survey import Texts

__all__ = ["Answer", "Exercise", "read_exercises"]

Answer = Literal["screen", "choice", "unit_cost", "parameters", "procedure", "quarters", "weights"]


class Exercise(Record):
    """One exercise: ``data/handbook/exercises/<id>.yml``.

    Parameters
    ----------
    id : str
        The file name.
    title : Texts
        Name of the exercise in each language.
    aim : Texts
        What it is for.
    minutes : int
        How long it takes, from 10 to 180.
    persons : int
        In a group, from 2 to 8.
    material : Texts
        What lies on the table.
    steps : tuple of Texts
        What a group does, in order.
    look_for : Texts
        What a moderator watches.
    answer : str
        What the model answer is computed from: ``screen``, ``choice``, ``unit_cost``,
        ``parameters``, ``procedure``, ``quarters`` or ``weights``.

    Examples
    --------
    >>> read_exercises()["walk_the_tree"].answer
    'choice'
    """

    id: str
    title: Texts
    aim: Texts
    minutes: int = Field(ge=10, le=180)
    persons: int = Field(ge=2, le=8)
    material: Texts
    steps: tuple[Texts, ...] = Field(min_length=2)
    look_for: Texts
    answer: Answer


def read_exercises() -> dict[str, Exercise]:
    """Read the exercises of ``data/handbook/exercises``.

    Returns
    -------
    dict of str to Exercise
        By id, in the order of the ids.

    Raises
    ------
    DeclarationError
        One lacks a key or a language.

    Examples
    --------
    >>> read_exercises()["plan_backwards"].persons
    3
    """
    folder = paths.data_folder() / "handbook" / "exercises"
    return read_records(folder, Exercise)
