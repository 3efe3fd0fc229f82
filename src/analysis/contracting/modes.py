"""Types, modes and stages of commissioning as declared, each with how far it was verified.

Which of them a case leads to belongs to ``choosing``. Names come in three languages; no wording
of a law in force stands here.
"""

from __future__ import annotations

import difflib
from typing import Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import UnknownName
from analysis.indicators import Provision
from analysis.survey import Texts

__all__ = [
    "CommissioningType",
    "Function",
    "Limit",
    "Mode",
    "Stage",
    "Stages",
    "mode_of_id",
    "read_modes",
    "read_stages",
    "read_types",
]

Flag = Literal["seen", "partly_seen", "memory"]


class CommissioningType(Record):
    """One of the four types of the contracting model.

    Parameters
    ----------
    id : str
        ``T1`` to ``T4``.
    name : Texts
        Its name in each language.
    choose_when : Texts
        When to choose it, in our words.
    crosswalk : tuple of str
        Ids of Polish provisions in ``data/crosswalk``.
    sheet : tuple of str
        Places in the legal fact sheet.
    flag : str
        How far it was verified.

    Examples
    --------
    >>> read_types()["commissioning_service"].id
    'T2'
    """

    id: str = Field(pattern=r"^T[1-4]$")
    name: Texts
    choose_when: Texts
    crosswalk: tuple[str, ...] = ()
    sheet: tuple[str, ...] = Field(min_length=1)
    flag: Flag


class Limit(Record):
    """A limit of a mode: of what, at most or at least how much, in which unit.

    Parameters
    ----------
    what : str
        What is limited (``term``, ``value``, ``notice``).
    at_most : float, optional
        Upper limit, included, in the unit.
    at_least : float, optional
        Lower limit, included, in the unit.
    unit : str
        Unit of the limit.
    flag : str
        How far the limit was verified.
    """

    what: str
    at_most: float | None = None
    at_least: float | None = None
    unit: Literal["pln", "day", "month", "year", "share"]
    flag: Flag

    @model_validator(mode="after")
    def _has_one_bound(self) -> Limit:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("one of 'at_most' and 'at_least' is needed")
        return self


class Mode(Record):
    """One of the 21 modes of commissioning of both countries.

    Parameters
    ----------
    id : str
        ``M1`` to ``M12`` (Poland), ``U1`` to ``U9`` (Ukraine).
    country : str
        ``pl`` or ``ua``.
    name : Texts
        Its name in each language.
    meaning : Texts
        What it means, in our words.
    basis : str
        Places of the Polish act as printed, or of by-laws that no register here has.
    provisions : tuple of Provision
        Places in Ukrainian acts.
    crosswalk : tuple of str
        Ids of Polish provisions in ``data/crosswalk``.
    sheet : tuple of str
        Places in the legal fact sheet.
    flag : str
        How far it was verified.
    who_pays : str
        ``hromada`` or ``state``: only the first is in a hromada's own hand.
    needs_state_standard : bool
        True where a local standard is not enough.
    limits : tuple of Limit
        Its limits of time and money, as far as they were seen.
    ends_on : str or None
        Last day, where the mode is a pilot whose end was seen.
    services : tuple of str
        Basic services to which it is open, where it is open to some only.
    oblasts : tuple of str
        English names without "oblast", where it is open in some only.
    note : str or None
        What a reader must know.

    Examples
    --------
    >>> mode = read_modes()["social_order"]
    >>> mode.id, mode.country, mode.needs_state_standard
    ('U2', 'ua', True)
    """

    id: str = Field(pattern=r"^(M([1-9]|1[0-2])|U[1-9])$")
    country: Literal["pl", "ua"]
    name: Texts
    meaning: Texts
    basis: str
    provisions: tuple[Provision, ...] = ()
    crosswalk: tuple[str, ...] = ()
    sheet: tuple[str, ...] = Field(min_length=1)
    flag: Flag
    who_pays: Literal["hromada", "state"]
    needs_state_standard: bool = False
    limits: tuple[Limit, ...] = ()
    ends_on: str | None = None
    services: tuple[str, ...] = ()
    oblasts: tuple[str, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Mode:
        if not (self.basis or self.provisions):
            raise ValueError("a mode needs 'basis' or 'provisions'")
        if (self.country == "pl") != self.id.startswith("M"):
            raise ValueError("a Polish mode has an id with M, a Ukrainian one with U")
        return self

    def has_ended(self, day: str) -> bool:
        """True where its last day lies before ``day`` (``2026-01-31``)."""
        return self.ends_on is not None and self.ends_on < day


class Stage(Record):
    """One of the three stages of the model, with the functions that we count to it.

    Parameters
    ----------
    number : int
        Its number, 1 to 3.
    name : Texts
        Its name in each language.
    functions : tuple of str
        Ids of the functions that we count to the stage.
    sheet : tuple of str
        Places in the legal fact sheet.
    flag : str
        How far the division was verified.
    """

    number: int
    name: Texts
    functions: tuple[str, ...] = Field(min_length=1)
    sheet: tuple[str, ...]
    flag: Flag


class Function(Record):
    """One of the five functions of the model, with its key question.

    Parameters
    ----------
    number : int
        Its number, 1 to 5.
    name : Texts
        Its name in each language.
    question : Texts
        Its key question in each language.
    """

    number: int
    name: Texts
    question: Texts


class Stages(Record):
    """The content of ``data/contracting/stages.yml``.

    Parameters
    ----------
    stages : dict of str to Stage
        Three, in their order.
    functions : dict of str to Function
        Five, in their order.
    note : str
        What is our reading.

    Examples
    --------
    >>> list(read_stages().functions)
    ['identify', 'choose', 'parameters', 'commission', 'monitor']
    """

    stages: dict[str, Stage]
    functions: dict[str, Function]
    note: str

    @model_validator(mode="after")
    def _is_whole(self) -> Stages:
        counted = [each for stage in self.stages.values() for each in stage.functions]
        if sorted(counted) != sorted(self.functions):
            raise ValueError("each function belongs to exactly one stage")
        return self


class _Types(Record):
    """The four types of commissioning.

    Parameters
    ----------
    types : dict of str to CommissioningType
        Id to each of the four types.
    """

    types: dict[str, CommissioningType] = Field(min_length=4, max_length=4)


class _Modes(Record):
    """All modes in which a service can be contracted.

    Parameters
    ----------
    modes : dict of str to Mode
        Id to each mode.
    """

    modes: dict[str, Mode] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_each_id_once(self) -> _Modes:
        ids = [mode.id for mode in self.modes.values()]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"an id stands twice: {', '.join(twice)}")
        return self


def read_types() -> dict[str, CommissioningType]:
    """Read the four types of commissioning.

    Returns
    -------
    dict of str to CommissioningType
        By key, T1 to T4.

    Raises
    ------
    DeclarationError
        ``data/contracting/types.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> [each.id for each in read_types().values()]
    ['T1', 'T2', 'T3', 'T4']
    """
    return read_record(paths.data_folder() / "contracting" / "types.yml", _Types).types


def read_modes() -> dict[str, Mode]:
    """Read the modes of commissioning of both countries.

    Returns
    -------
    dict of str to Mode
        21, by key, in the order of their ids.

    Raises
    ------
    DeclarationError
        ``data/contracting/modes.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> len(read_modes())
    21
    """
    return read_record(paths.data_folder() / "contracting" / "modes.yml", _Modes).modes


def mode_of_id(mode_id: str) -> str:
    """Return the key of a mode by its id in the legal fact sheet.

    Parameters
    ----------
    mode_id : str
        ``M1`` to ``M12``, ``U1`` to ``U9``.

    Returns
    -------
    str
        Key of :func:`read_modes`.

    Raises
    ------
    UnknownName
        There is no such id.

    Examples
    --------
    >>> mode_of_id("U2")
    'social_order'
    """
    keys = {mode.id: key for key, mode in read_modes().items()}
    if mode_id not in keys:
        near = difflib.get_close_matches(mode_id, keys, n=3)
        raise UnknownName(f"There is no mode '{mode_id}'.", nearest=near)
    return keys[mode_id]


def read_stages() -> Stages:
    """Read the stages and functions of the model.

    Returns
    -------
    Stages

    Raises
    ------
    DeclarationError
        ``data/contracting/stages.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> len(read_stages().stages)
    3
    """
    return read_record(paths.data_folder() / "contracting" / "stages.yml", Stages)
