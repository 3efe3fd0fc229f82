"""What a notebook may be asked: its declared parameters, read and checked before it runs.

Papermill runs a misspelt parameter with exit code 0 and puts a text where a number
belongs; here both are refused. Running belongs to ``runner``.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from papermill.inspection import inspect_notebook

from analysis import indicators, language, paths, places, survey
from analysis.errors import HromadyError, ParameterError, RunError
from analysis.publish.known_values import read_known_values

__all__ = [
    "Parameter",
    "checked_parameters",
    "notebook_path",
    "read_allowed_values",
    "read_parameters",
]

Level = Literal["hromada", "respondent"]
EITHER_LEVEL = "survey.read_answers("
"""A notebook that reads its wave so takes one of hromadas as well as one of people."""


@dataclass(frozen=True)
class Parameter:
    """One declared parameter of a notebook.

    Parameters
    ----------
    name : str
        As it stands in the cell tagged ``parameters``.
    type_name : str
        ``str``, ``int``, ``float`` or ``bool``.
    default : str, int, float or bool
        What a full run without arguments uses.
    explanation : str
        The comment behind it.

    Examples
    --------
    >>> Parameter("wave", "str", "demo", "survey wave").default
    'demo'
    """

    name: str
    type_name: str
    default: str | int | float | bool
    explanation: str


def notebook_path(name: str) -> Path:
    """Return the notebook that a number, a name or a file name means.

    Parameters
    ----------
    name : str
        ``04``, ``hromada_profile``, ``04_hromada_profile`` or the same with ``.ipynb``; ``T1`` is
        the first of the worked tutorial.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    RunError
        There is no such notebook; those that exist are named.

    Examples
    --------
    >>> notebook_path("04").name
    '04_hromada_profile.ipynb'
    """
    wanted = Path(name).name.removesuffix(".ipynb")
    files = sorted(paths.notebooks_folder().glob("[0-9][0-9]_*.ipynb"))
    files += sorted((paths.notebooks_folder() / "tutorial").glob("T[0-9]_*.ipynb"))
    found = [f for f in files if wanted in (f.stem, f.stem[:2], f.stem[3:], f.stem[:2].lstrip("0"))]
    if len(found) == 1:
        return found[0]
    raise RunError(
        f"There is no notebook '{name}'.",
        needed=f"one of: {', '.join(file.stem for file in files)}",
        where=str(paths.notebooks_folder()),
    )


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Read the parameters that a notebook declares.

    Parameters
    ----------
    notebook : pathlib.Path
        A notebook with a cell tagged ``parameters`` of typed literals.

    Returns
    -------
    dict of str to Parameter

    Raises
    ------
    RunError
        The notebook cannot be read, or declares a parameter without a type.

    Examples
    --------
    >>> sorted(read_parameters(notebook_path("04")))[:2]
    ['change_indicator', 'hromada']
    """
    try:
        declared = inspect_notebook(notebook)
    except (OSError, ValueError, KeyError) as problem:
        raise RunError(f"{notebook.name} cannot be read as a notebook.", found=str(problem)) from (
            problem
        )
    return {name: _declared(notebook, entry) for name, entry in declared.items()}


def _declared(notebook: Path, entry: Mapping[str, Any]) -> Parameter:
    if entry["inferred_type_name"] not in _READERS:
        raise RunError(
            f"The parameter '{entry['name']}' of {notebook.name} has no plain type.",
            needed=f"one of: {', '.join(_READERS)}",
            found=str(entry["inferred_type_name"]),
        )
    return Parameter(
        entry["name"],
        entry["inferred_type_name"],
        ast.literal_eval(entry["default"]),
        entry["help"],
    )


def checked_parameters(
    notebook: Path, given: Mapping[str, str | int | float | bool]
) -> dict[str, str | int | float | bool]:
    """Return every parameter of a run, typed, allowed, and with the defaults filled in.

    Parameters
    ----------
    notebook : pathlib.Path
        The notebook that declares them.
    given : mapping of str to value
        What was asked; text is read as the declared type. A hromada may be a name.

    Returns
    -------
    dict of str to value
        A hromada is its code.

    Raises
    ------
    ParameterError
        Unknown name, value of another type, or an unknown language, wave, hromada or
        indicator: with the nearest that exist. A city with a special status or an entry of
        Crimea as hromada: with the reason.

    Examples
    --------
    >>> checked_parameters(notebook_path("04"), {"hromada": "Lviv"})["hromada"]
    'UA46060250000025047'
    """
    declared = read_parameters(notebook)
    for name in given:
        if name not in declared:
            near = difflib.get_close_matches(name, declared, n=1, cutoff=0)
            raise ParameterError(
                f"{notebook.stem} has no parameter '{name}'.",
                needed=f"one of: {', '.join(declared)}",
                hint=f"Did you mean '{near[0]}'?" if near else "",
            )
    values = {
        name: _typed(parameter, given.get(name, parameter.default))
        for name, parameter in declared.items()
    }
    return {name: _allowed(notebook, declared[name], value) for name, value in values.items()}


def _typed(parameter: Parameter, value: object) -> str | int | float | bool:
    try:
        return _READERS[parameter.type_name](value)
    except ValueError as problem:
        raise ParameterError(
            f"The parameter '{parameter.name}' has a value of another type.",
            needed=f"{parameter.type_name} ({parameter.explanation})",
            found=repr(value),
        ) from problem


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _as_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("not a whole number")
    return int(value)


def _as_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("not a number")
    return float(value)


def _as_truth(value: object) -> bool:
    spoken = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in spoken:
        return spoken[value.lower()]
    raise ValueError("neither true nor false")


_READERS: Mapping[str, Callable[[object], str | int | float | bool]] = {
    "str": _as_text,
    "int": _as_whole,
    "float": _as_number,
    "bool": _as_truth,
}


def _read_level(notebook: Path, parameter: Parameter) -> Level | None:
    """Tell whether a notebook asks for surveys of hromadas, of persons, or of either."""
    if parameter.name == "wave" and EITHER_LEVEL in notebook.read_text(encoding="utf-8"):
        return None
    of_persons = {*survey.read_wave_ids("respondent"), *indicators.read_indicators("respondent")}
    return "respondent" if parameter.default in of_persons else "hromada"


def read_allowed_values(notebook: Path, parameter: Parameter) -> tuple[str, ...] | None:
    """Read every value that a parameter of a notebook may have.

    Parameters
    ----------
    notebook : pathlib.Path
        The notebook that declares it.
    parameter : Parameter
        As :func:`read_parameters` returns it. Of several recommendations: the values of each.

    Returns
    -------
    tuple of str or None
        Nothing where any value of its type is allowed.

    Examples
    --------
    >>> notebook = notebook_path("04")
    >>> declared = read_parameters(notebook)
    >>> read_allowed_values(notebook, declared["wave"])[0]
    'demo'
    >>> len(read_allowed_values(notebook, declared["hromada"]))
    1469
    >>> read_allowed_values(notebook, declared["target"]) is None
    True
    """
    name = parameter.name
    if name == "hromada":
        return tuple(places.read_register(kinds=("hromada",))["hromada_code"])
    if name == "oblast":
        return tuple(places.read_register()["oblast_code"].drop_duplicates())
    if name == "language":
        return tuple(language.read_languages())
    if name == "wave" or name.endswith("_wave"):
        asked = _read_level(notebook, parameter)
        levels: tuple[Level, ...] = (asked,) if asked else ("hromada", "respondent")
        return tuple(name for each in levels for name in survey.read_wave_ids(each))
    if name.endswith("indicator"):
        return tuple(indicators.read_indicators(_read_level(notebook, parameter) or "hromada"))
    return read_known_values(name)


def _allowed(
    notebook: Path, parameter: Parameter, value: str | int | float | bool
) -> str | int | float | bool:
    name = parameter.name
    if name == "hromada":
        return _with_peers(places.hromada_code_of(str(value)))
    if name == "language":
        return language.read_words(str(value)).id
    if name == "oblast":
        return _oblast_code(str(value))
    if name == "day":
        return _day(str(value))
    known = read_allowed_values(notebook, parameter)
    if known is None:
        return value
    if name == "recommendations":
        return ", ".join(_one_of("recommendation", each, known) for each in _listed(str(value)))
    kind = next((each for each in ("wave", "indicator") if name.endswith(each)), name)
    return _one_of(kind, str(value), known)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as problem:
        raise ParameterError(
            f"'{value}' is no day.", needed="a day of the calendar, as 2026-12-01"
        ) from problem


def _listed(value: str) -> list[str]:
    return [each.strip() for each in value.split(",") if each.strip()]


def _oblast_code(value: str) -> str:
    """Take an oblast by its code or by its name, with or without the word oblast."""
    oblasts = places.read_register().drop_duplicates("oblast_code").set_index("oblast_code")
    known = {str(code): str(code) for code in oblasts.index}
    named = [
        (str(name), str(code))
        for column in ("oblast_en", "oblast_uk")
        for code, name in oblasts[column].items()
    ]
    known.update(named)
    for name, code in named:  # the city of Kyiv does not lose its name to its oblast
        known.setdefault(name.removesuffix(" oblast"), code)
    return known[_one_of("oblast", value, known)]


def _with_peers(code: str) -> str:
    """Refuse what is no hromada with figures of its own, before a notebook stumbles over it."""
    everything = ("hromada", "special_city", "republic", "crimean_hromada")
    unit = places.read_register(kinds=everything).set_index("hromada_code").loc[code]
    if unit["kind"] == "hromada":
        return code
    raise ParameterError(
        f"{unit['full_name_en']} ({code}) has no profile: {_WHY_NOT[str(unit['kind'])]}.",
        needed="one of the 1,469 hromadas of the 24 oblasts (see: hromady list hromadas)",
    )


_WHY_NOT: Mapping[str, str] = {
    "special_city": "a city with a special status is no hromada and has no peers",
    "republic": "the open data and the survey have no figures on Crimea as long as it is occupied",
    "crimean_hromada": "the open data and the survey have no figures on the hromadas of Crimea as "
    "long as it is occupied, hence none to set beside those of peers",
}


def _one_of(kind: str, value: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    if value in known:
        return value
    near = difflib.get_close_matches(value, list(known), n=3, cutoff=0.5)
    error: HromadyError = ParameterError(
        f"There is no {kind} '{value}'.",
        needed=f"one of: {', '.join(known)}",
        hint=f"Nearest: {', '.join(near)}." if near else "",
    )
    raise error
