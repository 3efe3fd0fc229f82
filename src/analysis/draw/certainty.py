"""How sure a figure is, in words: intervals, what withholds or weakens a figure, what differs.

The verdicts come from below; here they only get their words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.draw.mapwords import count_of
from analysis.draw.results import results_of_estimates
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.errors import DataError
from analysis.language import Words

__all__ = [
    "because_words",
    "interval_words",
    "say_difference",
    "say_differences",
    "say_estimate",
    "say_sample",
]

Names = Mapping[str, str]
POINTS = "points"


def interval_words(row: Mapping[str, Any] | pd.Series, unit: str, *, words: Words) -> str:
    """Write an interval, or why there is none.

    Parameters
    ----------
    row : mapping or Series
        lower, upper (in the unit), reason.
    unit : str
        As in :meth:`analysis.language.Words.figure`.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> interval_words({"lower": 0.1, "upper": 0.2, "reason": ""}, "share", words=read_words("en"))
    '10.0 to 20.0'
    """
    if pd.isna(row["lower"]) or pd.isna(row["upper"]):
        return words.say(f"draw.no_interval_{row['reason'] or 'no_value'}")
    lower, upper = (words.figure(row[end], unit) for end in ("lower", "upper"))
    return words.say("draw.span", lower=lower, upper=upper)


def because_words(reasons: str, *, words: Words) -> str:
    """Say what withholds a figure or calls for caution.

    Parameters
    ----------
    reasons : str
        Keys joined by ``;``, as :func:`analysis.protect.publishable` gives them.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> because_words("base;half_width", words=read_words("en"))
    'too few answers, wide interval'
    """
    return ", ".join(words.say(f"draw.because_{key}") for key in reasons.split(";") if key)


def _one(table: pd.DataFrame) -> pd.Series:
    if len(table) != 1:
        raise DataError("A sentence is about one row.", found=f"{len(table)} rows")
    return table.iloc[0]


def say_estimate(
    table: pd.DataFrame, *, subject: Subject, population: str, words: Words
) -> Passage:
    """Say one estimate with its interval and base, or why it is withheld.

    Parameters
    ----------
    table : DataFrame of one row
        As :func:`analysis.indicators.estimate_indicator` returns it; without a row the survey did
        not ask.
    subject : Subject
        What is estimated.
    population : str
        Of whom, as declared; said in the reader's language.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    DataError
        There is more than one row.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> row = pd.DataFrame({"estimate": [0.55], "lower": [0.48], "upper": [0.62], "base": [2380.0],
    ...     "missing_count": [32.0], "sampling": "probability", "reason": "",
    ...     "publication": "publish", "publication_reason": ""})
    >>> say_estimate(row, subject=Subject("Know where to ask", "share"), population="adults",
    ...              words=read_words("en"))
    Know where to ask: 55.0% of adults (95% interval 48.0 to 62.0%; 2,380 answers, 32 missing).
    """
    name = subject.titled(words)
    if table.empty:
        return _passage(
            words.say("draw.estimate_not_asked", name="{name}"), name, subject, words=words
        )
    row = _one(table)
    if row["publication"] == "withhold":
        because = because_words(row["publication_reason"], words=words)
        text = words.say("draw.estimate_withheld", name="{name}", because=because)
        return _passage(text, name, subject, words=words)
    value = words.number(row["estimate"], subject.unit)
    key = "draw.estimate_share" if subject.unit == "share" else "draw.estimate_value"
    said = words.say(key, name="{name}", value=value, population=words.of(population))
    sure = _sure(row, subject, words=words)
    missing = words.count(row["missing_count"])
    base = words.say("draw.estimate_base", base=words.count(row["base"]), missing=missing)
    sentence = words.say("draw.estimate_sentence", said=said, sure=sure, base=base)
    caution = ""
    if row["publication"] == "caution":
        because = because_words(row["publication_reason"], words=words)
        caution = words.say("draw.estimate_caution", because=because)
    passage = _passage(" ".join(filter(None, (sentence, caution))), name, subject, words=words)
    headline = words.say("draw.estimate_headline", said=said).replace("{name}", name)
    results = results_of_estimates(table, subject=subject)
    return replace(passage, headline=headline, certainty=sure, results=results)


def _sure(row: pd.Series, subject: Subject, *, words: Words) -> str:
    interval = interval_words(row, subject.unit, words=words)
    if pd.isna(row["lower"]):
        return interval
    if subject.unit == "share":
        interval = words.say("language.unit.share", value=interval)
    return words.say("draw.estimate_interval", interval=interval)


def say_difference(
    table: pd.DataFrame, *, pair: tuple[str, str], subject: Subject, words: Words
) -> Passage:
    """Say whether two figures can be told apart.

    Parameters
    ----------
    table : DataFrame of one row
        As :func:`analysis.estimate.difference` returns it.
    pair : tuple of str
        Names of the first and the second domain.
    subject : Subject
        What is compared.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    DataError
        There is not exactly one row.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> row = pd.DataFrame({"estimate": [0.02], "lower": [-0.05], "upper": [0.09], "reason": "",
    ...     "verdict": "not_told_apart"})
    >>> say_difference(row, pair=("women", "men"), subject=Subject("Know where to ask", "share"),
    ...                words=read_words("en"))
    Know where to ask: no difference can be told between “women” and “men” (the first less the
    second: +2.0 percentage points, 95% interval −5.0 to +9.0).
    """
    row = _one(table)
    unit = POINTS if subject.unit == "share" else subject.unit
    is_lower = row["verdict"] == "lower"
    size, *ends = (
        _sized(value, row["verdict"], unit=unit, words=words)
        for value in (row["estimate"], row["lower"], row["upper"])
    )
    text = words.say(
        f"draw.difference_{row['verdict']}",
        name="{name}",
        first=pair[0],
        second=pair[1],
        difference=words.say(f"language.unit.{unit}", value=size),
        interval=words.say("draw.span", lower=ends[is_lower], upper=ends[not is_lower]),
        reason=words.say(f"draw.no_interval_{row['reason'] or 'no_value'}"),
    )
    return _passage(text, subject.titled(words), subject, words=words)


def _sized(value: float, verdict: str, *, unit: str, words: Words) -> str:
    """Write a difference with its sign, or its size alone where the words tell the direction."""
    if pd.isna(value):
        return words.say("language.no_value")
    if verdict in ("higher", "lower"):
        return words.figure(abs(value), unit)
    written = words.figure(value, unit)
    return f"+{written}" if value > 0 else written


def say_differences(
    table: pd.DataFrame, *, names: Names, subject: Subject, words: Words
) -> Passage:
    """Say which of many levels can be told apart from all others, and how many cannot.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.indicators.compare_domains` returns it.
    names : mapping of str to str
        As :func:`domain_names` returns them.
    subject : Subject
        What is compared.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"domain": ["a", "b", "c"], "verdict": ["higher", "not_told_apart",
    ...     "not_known"]})
    >>> say_differences(table, names={"a": "Lvivska"}, words=read_words("en"),
    ...                 subject=Subject("Know where to ask", "share"))
    Know where to ask: higher than among all others together: Lvivska. Not told apart from the
    others: 1. Withheld or not comparable: 1. The chance ...
    """
    counts = table["verdict"].value_counts()
    told = [
        words.say(
            f"draw.differences_{verdict}",
            names=", ".join(
                sorted(_named(table.loc[table["verdict"].eq(verdict)], names), key=words.order)
            ),
        )
        for verdict in ("higher", "lower")
        if counts.get(verdict, 0)
    ]
    if not told:
        told = [words.say("draw.differences_none")]
    open_ = words.say(
        "draw.differences_open",
        alike=words.count(counts.get("not_told_apart", 0)),
        unknown=words.count(counts.get("not_known", 0)),
    )
    sure = words.say("draw.differences_sure")
    text = words.say("draw.differences", name="{name}", told="; ".join(told), open=open_)
    return _passage(f"{text} {sure}", subject.titled(words), subject, words=words)


def _named(table: pd.DataFrame, names: Names) -> list[str]:
    return [names.get(str(domain), str(domain)) for domain in table["domain"]]


def say_sample(sample: Any, *, words: Words) -> Passage:
    """Say how the respondents were drawn, about whom they speak, and what their weights do.

    Parameters
    ----------
    sample : estimate.Sample
        The survey.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import estimate, survey
    >>> from analysis.language import read_words
    >>> sample = estimate.sample_of(survey.read_respondents("residents"))
    >>> say_sample(sample, words=read_words("en")).plain[:40]
    'The 39 hromadas were chosen by hand; the'
    """
    record, design = sample.wave.record, sample.design
    parts = [record.design_note[words.id]]
    parts.append(
        words.say(
            f"draw.sample_{design.sampling}",
            respondents=count_of(words, "respondents", len(design.weights)),
            hromadas=count_of(words, "hromadas", len(sample.wave.surveyed_codes)),
            population=record.sampling.inference_to[words.id],
        )
    )
    if sample.steps:
        last = list(sample.steps.values())[-1].summary
        parts.append(
            words.say(
                "draw.sample_weights",
                effective=words.count(last["effective_n"]),
                respondents=count_of(words, "respondents", len(design.weights)),
            )
        )
    if design.sampling == "probability":
        parts.append(words.say("draw.sample_method"))
    text = " ".join(parts)
    return Passage(text, text, bool(sample.wave.is_synthetic))


def _passage(text: str, name: str, subject: Subject, *, words: Words) -> Passage:
    """Put the name in, bold where it can be, and the warning behind."""
    warning = f" {words.say('draw.synthetic_caption')}" if subject.is_synthetic else ""
    bold = "".join(f"\\{sign}" if sign in "\\`*_[]<>" else sign for sign in name)
    marked = text.replace("{name}", f"**{bold}**")
    return Passage(
        f"{marked}{warning}", f"{text.replace('{name}', name)}{warning}", subject.is_synthetic
    )
