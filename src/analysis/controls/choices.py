"""What a reader can choose for each parameter of a notebook: derived, never listed by hand.

The names and types come from the parameters that the notebook declares, the values from what may
stand there, and the explanation of an indicator narrows them to what the notebook can use. How
controls look belongs to the front end, how a choice is written down to ``commands``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis import drafts, indicators, places, practices
from analysis.controls.labels import kind_of, parameter_label, read_labels

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.indicators import Indicator
    from analysis.language import Words
    from analysis.publish import Parameter

__all__ = ["Control", "controls_of", "settled"]

Values = Mapping[str, str | int | float | bool]
SEVERAL, FOUND = "recommendations", "hromada"
_COUNTED_KINDS = ("share", "per_1k", "per_10k")


@dataclass(frozen=True)
class Control:
    """One parameter as it is chosen.

    Parameters
    ----------
    name : str
        Of the parameter.
    kind : str
        ``choice``, ``several`` (values separated by commas), ``find`` (searched among many),
        ``day``, ``whole``, ``number``, ``truth`` or ``text``.
    label : str
        For the reader.
    value : str, int, float or bool
        What holds now.
    choices : tuple of tuple of str
        Value and label of each that is offered; none where any value of the type is taken, nor
        for what is searched.

    Examples
    --------
    >>> Control("seed", "whole", "Seed", 1).choices
    ()
    """

    name: str
    kind: str
    label: str
    value: str | int | float | bool
    choices: tuple[tuple[str, str], ...] = ()


def controls_of(notebook: Path, values: Values, *, words: Words) -> tuple[Control, ...]:
    """Return a control for each parameter that a notebook declares.

    Parameters
    ----------
    notebook : pathlib.Path
        A notebook with typed parameters.
    values : mapping of str to value
        What holds now, for each parameter.
    words : Words
        The reader's language.

    Returns
    -------
    tuple of Control
        In the order of the parameters.

    Examples
    --------
    >>> from analysis import publish
    >>> from analysis.language import read_words
    >>> notebook = publish.notebook_path("04")
    >>> values = publish.checked_parameters(notebook, {})
    >>> found = {each.name: each.kind for each in
    ...     controls_of(notebook, values, words=read_words("en"))}
    >>> found["hromada"], found["indicator"], found["target"]
    ('find', 'choice', 'number')
    """
    from analysis import publish

    declared = publish.read_parameters(notebook)
    passports = indicators.read_indicators(None)
    made = []
    for name, parameter in declared.items():
        allowed = publish.read_allowed_values(notebook, parameter)
        kind = _kind(parameter, allowed)
        choices: tuple[tuple[str, str], ...] = ()
        if kind in ("choice", "several"):
            offered = _offered(parameter, allowed or (), values=values, passports=passports)
            choices = _labelled(name, offered, words=words)
        made.append(Control(name, kind, parameter_label(name, words), values[name], choices))
    return tuple(made)


def _kind(parameter: Parameter, allowed: tuple[str, ...] | None) -> str:
    if parameter.name == FOUND:
        return "find"
    if allowed is not None:
        return "several" if parameter.name == SEVERAL else "choice"
    if parameter.type_name == "str":
        return "day" if _is_day(str(parameter.default)) else "text"
    return {"int": "whole", "float": "number", "bool": "truth"}[parameter.type_name]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _labelled(name: str, offered: tuple[str, ...], *, words: Words) -> tuple[tuple[str, str], ...]:
    labels = read_labels(name, offered, words=words)
    if kind_of(name) in ("indicator", "oblast", SEVERAL, "recommendation"):
        return tuple(sorted(labels.items(), key=lambda pair: words.order(pair[1])))
    return tuple(labels.items())


def _offered(
    parameter: Parameter, allowed: tuple[str, ...], *, values: Values, passports: Mapping[str, Any]
) -> tuple[str, ...]:
    """Narrow what may stand there to what this notebook can use; what holds now stays."""
    if parameter.name == SEVERAL and "addressee" in values:
        return _carried(str(values["addressee"]), str(values[SEVERAL]))
    if kind_of(parameter.name) != "indicator":
        return allowed
    if "question" in values:
        return _measures_of(str(values["question"]))
    fits = [test for phrase, test in FITTING.items() if phrase in parameter.explanation]
    origins = origin_of_indicators(passports)
    kept = [
        name
        for name in allowed
        if origins[name] == origins[str(parameter.default)]
        and all(test(passports[name]) for test in fits)
    ]
    return tuple(dict.fromkeys([*kept, str(values[parameter.name])]))


FITTING: Mapping[str, Callable[[Indicator], bool]] = {
    "with a better side": lambda each: each.better != "neither",
    "a share or rate of counted people": lambda each: (
        each.unit in _COUNTED_KINDS and set(each.inputs) == {"part", "whole"}
    ),
}
"""What the explanation of a parameter asks of an indicator, and which ones have it."""


def origin_of_indicators(passports: Mapping[str, Any]) -> dict[str, str]:
    """Return on what each indicator rests: ``open_data`` alone, ``contracts``, or a ``survey``."""
    declared = set(indicators.inputs_of(sources=places.read_sources()).declared_by)
    of_contracts = set(indicators.ContractResults.units)
    found = {}
    for key, each in passports.items():
        asked = set(each.input_ids)
        other = "contracts" if asked & of_contracts else "survey"
        found[key] = "open_data" if asked <= declared else other
    return found


def _measures_of(question: str) -> tuple[str, ...]:
    asked = practices.question_of(practices.read_deviance_rules(), question)
    return tuple(each.indicator for each in asked.measures)


def _carried(addressee: str, chosen: str) -> tuple[str, ...]:
    """Recommendations that some package lays before an addressee together with those chosen."""
    asked = {each.strip() for each in chosen.split(",") if each.strip()}
    packages = [each for each in drafts.read_packages().values() if each.addressee == addressee]
    fitting = [each for each in packages if asked <= set(each.rules)] or packages
    return tuple(dict.fromkeys(rule for each in fitting for rule in each.rules))


def settled(values: Values) -> dict[str, str | int | float | bool]:
    """Return values of which none contradicts another.

    Parameters
    ----------
    values : mapping of str to value
        Of all parameters of a notebook, each allowed by itself.

    Returns
    -------
    dict of str to value
        An indicator that the question does not measure gave way to the first that it does;
        recommendations that nobody lays before the addressee were left out.

    Examples
    --------
    >>> settled({"question": "variety", "indicator": "social_protection_per_head_2022"})[
    ...     "indicator"] in _measures_of("variety")
    True
    >>> settled({"addressee": "hromada", "recommendations": "allow_multi_year_contracts"})
    {'addressee': 'hromada', 'recommendations': ''}
    """
    told = dict(values)
    if "question" in told and "indicator" in told:
        measured = _measures_of(str(told["question"]))
        told["indicator"] = told["indicator"] if told["indicator"] in measured else measured[0]
    if SEVERAL in told and "addressee" in told:
        kept: list[str] = []
        for each in str(told[SEVERAL]).split(","):
            if each.strip() in _carried(str(told["addressee"]), ",".join(kept)):
                kept.append(each.strip())
        told[SEVERAL] = ", ".join(kept)
    return told
