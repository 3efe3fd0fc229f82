"""What stands behind the numbers of a page: from each figure to the question, in one step.

A panel tells what is measured, the question in the reader's language, who was asked, how it is
computed and weighted, in which way it misleads, and the fingerprints of the data. The numbers
themselves stand in ``results``; how a panel opens is the page's own matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import places, survey
from analysis.advise import is_rule_key, read_rule_trace
from analysis.composite import is_index_key, read_index_trace
from analysis.contracting import is_contracting_key, read_contracting_trace
from analysis.indicators import Trace, read_indicators, read_trace
from analysis.language import Words, read_words

__all__ = ["Asked", "Panel", "how_chosen", "panel_link", "panels_of", "warm_panels"]

SHOWN_OF_FINGERPRINT = 12
OPEN = "open"


@dataclass(frozen=True)
class Asked:
    """One question, or one input of open data, in the language of ``language``."""

    text: str
    origin: str
    language: str
    detail: str = ""


@dataclass(frozen=True)
class Panel:
    """What stands behind numbers of one origin.

    Parameters
    ----------
    id : str
        Of the element, the same in every language.
    title : str
        Name of the indicator, index, rule or service.
    facts : tuple of (str, str)
        Label and text, in the order of reading.
    asked : tuple of Asked
        Questions of a survey, or inputs of open data.
    files : tuple of (str, str)
        Name and the beginning of the sha256 of each file read.
    is_synthetic : bool
        It rests on generated answers.
    origin : str
        Beginning of the keys of its numbers: ``open/…``, a wave and ``/…``.
    """

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    is_synthetic: bool = False
    origin: str = ""


def panels_of(results: Iterable[Mapping[str, Any]], *, words: Words) -> tuple[Panel, ...]:
    """Return a panel for each origin of numbers.

    Parameters
    ----------
    results : iterable of mappings
        Numbers of a figure, a table or a sentence, as :mod:`analysis.draw` tells them.
    words : Words
        Of the page.

    Returns
    -------
    tuple of Panel
        In the order in which the numbers come.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> told = [{"key": "residents/knows_where_to_ask/share/all"}]
    >>> [panel] = panels_of(told, words=read_words("pl"))
    >>> panel.id, panel.asked[0].language
    ('behind-residents-knows_where_to_ask', 'pl')
    """
    by_origin: dict[str, str] = {}
    for each in results:
        by_origin.setdefault(_origin(each["key"]), str(each["key"]))
    return tuple(_panel(key, words.id) for key in by_origin.values())


def warm_panels(words: Words) -> None:
    """Make the panels of all indicators of open data, so that a forked child has them.

    Parameters
    ----------
    words : Words
        Of the pages.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> warm_panels(read_words("en"))
    """
    known = read_indicators().values()
    panels_of(({"key": f"{OPEN}/{each.id}/value/all"} for each in known), words=words)


@lru_cache(maxsize=512)
def _panel(key: str, language: str) -> Panel:
    words = read_words(language)
    if is_index_key(key):
        return _of_index(key, words)
    if is_contracting_key(key):
        return _of_case(key, words)
    if is_rule_key(key):
        return _of_rule(key, words)
    return _of_indicator(key, words)


def panel_link(key: str, *, words: Words) -> tuple[str, str]:
    """Return the id and the title of a panel.

    Parameters
    ----------
    key : str
        Of any number of its origin.
    words : Words
        Of the page.

    Returns
    -------
    tuple of (str, str)

    Examples
    --------
    >>> from analysis.language import read_words
    >>> panel_link("open/residents_2022/value/all", words=read_words("en"))[0]
    'behind-open-residents_2022'
    """
    return _id(key), _panel(key, words.id).title


def _origin(key: str) -> str:
    return "/".join(key.split("/")[:2])


def _id(key: str) -> str:
    return "behind-" + re.sub(r"[^a-z0-9_]+", "-", _origin(key))


def _facts(words: Words, **texts: str) -> tuple[tuple[str, str], ...]:
    return tuple((words.say(f"panels.{name}"), text) for name, text in texts.items() if text)


def _of_indicator(key: str, words: Words) -> Panel:
    trace = read_trace(key)
    indicator = trace.indicator
    return Panel(
        _id(key),
        words.of(indicator.name),
        _facts(
            words,
            definition=words.of(indicator.definition).strip(),
            population=words.of(indicator.population).strip() if indicator.population else "",
            method=words.say(f"panels.method_{indicator.method}"),
            weight=_weight(trace, words),
            misleads=words.of(indicator.why).strip(),
            **({} if trace.key.origin == OPEN else {"asked_in": _wave(trace, words)}),
        ),
        asked=_asked(trace, words),
        files=_files(trace.files),
        is_synthetic=trace.is_synthetic,
        origin=_origin(key),
    )


def how_chosen(record: survey.WaveRecord) -> str:
    """Tell how those who answered came into a survey, as the words of panels name it.

    Parameters
    ----------
    record : survey.WaveRecord
        As declared.

    Returns
    -------
    {"lot", "volunteer", "census", "purposive"}
        ``lot`` only where a sample is declared that was drawn so.

    Examples
    --------
    >>> [how_chosen(survey.read_wave_record(each)) for each in ("demo", "residents")]
    ['purposive', 'lot']
    """
    if record.sampling is not None and record.sampling.is_drawn_by_lot:
        return "lot"
    return {"open_call": "volunteer", "census": "census"}.get(record.design, "purposive")


def _wave(trace: Trace, words: Words) -> str:
    return survey.read_wave_record(trace.key.origin).title[words.id]


def _weight(trace: Trace, words: Words) -> str:
    if trace.key.origin == OPEN:
        return words.say("panels.weight_open")
    record = survey.read_wave_record(trace.key.origin)
    is_adjusted = record.sampling is not None and bool(record.sampling.calibration)
    chosen = how_chosen(record)
    if chosen == "lot":
        return words.say(f"panels.weight_{'calibrated' if is_adjusted else 'designed'}")
    said = [words.say(f"panels.weight_{chosen}")]
    return " ".join([*said, words.say("panels.weight_adjusted")] if is_adjusted else said)


def _asked(trace: Trace, words: Words) -> tuple[Asked, ...]:
    if trace.key.origin != OPEN:
        spoken = [
            (each, words.id if words.id in each.wording else "en")
            for each in trace.questions
            if each.wording
        ]
        return tuple(
            Asked(each.wording[language], "", language, each.input_id) for each, language in spoken
        )
    sources = places.read_sources().values()
    feeding = {entry.id: (source, entry) for source in sources for entry in source.inputs}
    known = [feeding[name] for name in trace.indicator.input_ids if name in feeding]
    return tuple(
        Asked(
            told := words.of(entry.definition),
            f"{words.of(source.title)}. {words.of(source.producer)}. {source.licence.name}.",
            words.id if told != entry.definition else "en",
            ", ".join(entry.columns),
        )
        for source, entry in known
    )


def _files(files: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.rpartition("/")[2], digest[:SHOWN_OF_FINGERPRINT]) for name, digest in files.items()
    )


def _of_index(key: str, words: Words) -> Panel:
    index = read_index_trace(key).index
    facts = _facts(
        words,
        definition=words.of(index.definition).strip(),
        not_for=words.of(index.not_for).strip(),
    )
    return Panel(_id(key), words.of(index.name), facts)


def _of_case(key: str, words: Words) -> Panel:
    trace = read_contracting_trace(key)
    weighing = trace.economics.weighing
    facts = _facts(
        words,
        method=words.say(
            "panels.method_draws", draws=words.count(weighing.draws), seed=weighing.seed
        ),
        read_from=", ".join(trace.files),
    )
    name = trace.economics.case.service.name[words.id]
    return Panel(_id(key), name, facts, is_synthetic=trace.is_synthetic)


def _of_rule(key: str, words: Words) -> Panel:
    rule = read_rule_trace(key).rule
    reasons = " ".join(words.of(each.threshold_reason).strip() for each in rule.when.conditions)
    facts = _facts(words, thresholds=reasons, counter=words.of(rule.counter_evidence).strip())
    return Panel(_id(key), words.of(rule.title), facts)
