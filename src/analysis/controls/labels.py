"""How the values of parameters are called in the reader's language.

A new kind of value is a line of the table. Which of them may be chosen belongs to ``choices``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analysis import (
    advise,
    composite,
    consult,
    contest,
    indicators,
    language,
    monitoring,
    places,
    practices,
    protect,
    survey,
)
from analysis.language import Words

__all__ = ["kind_of", "parameter_label", "read_labels"]

Labels = dict[str, str]


def kind_of(parameter: str) -> str:
    """Return what the values of a parameter are, by its name.

    Parameters
    ----------
    parameter : str
        Name of a parameter of a notebook.

    Returns
    -------
    str
        ``indicator`` for every name that ends so, ``wave`` likewise; else the name itself.

    Examples
    --------
    >>> kind_of("residents_wave"), kind_of("counted"), kind_of("oblast")
    ('wave', 'indicator', 'oblast')
    """
    if parameter == "counted":
        return "indicator"
    named = ("wave", "indicator")
    return next((each for each in named if parameter.endswith(each)), parameter)


def parameter_label(parameter: str, words: Words) -> str:
    """Name a parameter; one that no word is known for keeps the name that it has in the code."""
    if f"controls.parameter_{parameter}" in words.entries:
        return words.say(f"controls.parameter_{parameter}")
    return parameter.replace("_", " ")


def _hromadas(words: Words) -> Labels:
    name, oblast = words.say("draw.column_name"), words.say("draw.column_oblast")
    columns = ["hromada_code", f"full_{name}", oblast]
    rows = places.read_register(kinds=("hromada",))[columns].itertuples(index=False, name=None)
    return {code: f"{full}, {above}" for code, full, above in rows}


def _oblasts(words: Words) -> Labels:
    column = words.say("draw.column_oblast")
    oblasts = places.read_register().drop_duplicates("oblast_code")
    return dict(zip(oblasts["oblast_code"], oblasts[column], strict=True))


def _spoken(texts: Mapping[str, str], words: Words) -> Labels:
    return {key: words.of(text) for key, text in texts.items()}


def _titles(records: Mapping[str, Any], words: Words) -> Labels:
    return {key: record.title[words.id] for key, record in records.items()}


def _languages(_: Words) -> Labels:
    return {key: each.name for key, each in language.read_languages().items()}


def _rules(words: Words) -> Labels:
    return _spoken({key: rule.title for key, rule in advise.read_rules().items()}, words)


def _indicators(words: Words) -> Labels:
    every = indicators.read_indicators(None).values()
    return _spoken({each.id: each.name for each in every}, words)


def _waves(words: Words) -> Labels:
    ids = survey.read_wave_ids(level=None)
    return _titles({key: survey.read_wave_record(key) for key in ids}, words)


def _services(words: Words) -> Labels:
    return {key: each.short_name[words.id] for key, each in places.read_services().items()}


def _measures(words: Words) -> Labels:
    measures = monitoring.read_monitoring().measures.items()
    return {key: each.name[words.id] for key, each in measures}


def _questions(words: Words) -> Labels:
    return _spoken({q.id: q.name for q in practices.read_deviance_rules().questions}, words)


def _contracts(words: Words) -> Labels:
    ids = monitoring.read_contract_ids()
    return _titles({key: monitoring.read_contract(key) for key in ids}, words)


def _contests(words: Words) -> Labels:
    return _titles({key: contest.read_contest(key) for key in contest.read_contest_ids()}, words)


def _registers(words: Words) -> Labels:
    ids = consult.read_register_ids()
    return _titles({key: consult.read_register_record(key) for key in ids}, words)


_SPOKEN: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "consultation": lambda: {k: e.title for k, e in consult.read_consultations().items()},
    "index": lambda: {key: each.name for key, each in composite.read_indexes().items()},
    "panel": lambda: {key: each.title for key, each in consult.read_panels().items()},
}
_LABELS: Mapping[str, Callable[[Words], Labels]] = {
    "contest": _contests,
    "contract": _contracts,
    "documents": _languages,
    "hromada": _hromadas,
    "indicator": _indicators,
    "language": _languages,
    "measure": _measures,
    "oblast": _oblasts,
    "question": _questions,
    "recommendation": _rules,
    "recommendations": _rules,
    "register": _registers,
    "service": _services,
    "stage": lambda words: _titles(protect.read_publication_rules(), words),
    "wave": _waves,
}
_SAID: Mapping[str, Callable[[str, Words], str]] = {
    "addressee": lambda value, words: words.say(f"reports.addressee.{value}"),
    "classes_by": lambda value, words: words.say(f"controls.classes_by_{value}"),
}


def read_labels(parameter: str, values: tuple[str, ...], *, words: Words) -> Labels:
    """Read how the values of a parameter are called.

    Parameters
    ----------
    parameter : str
        Its name.
    values : tuple of str
        Those to be named.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to str
        In the order given; a value that nobody names is called by its id.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> read_labels("service", ("home_care",), words=read_words("pl"))
    {'home_care': 'opieka w domu'}
    >>> read_labels("addressee", ("parliament",), words=read_words("en"))
    {'parliament': 'parliament'}
    """
    kind = kind_of(parameter)
    if kind in _SAID:
        return {value: _SAID[kind](value, words) for value in values}
    if kind in _SPOKEN:
        known = _spoken(_SPOKEN[kind](), words)
    else:
        known = _LABELS[kind](words) if kind in _LABELS else {}
    return {value: known.get(value, value) for value in values}
