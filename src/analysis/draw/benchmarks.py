"""Better, similar or worse; a target met or not: the sentences for one hromada.

The verdicts are told by interval in ``compare``; here they get their words.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw.groups import written_span
from analysis.draw.results import results_of_values
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unfetched
from analysis.errors import UnknownName
from analysis.language import Words

__all__ = ["say_benchmark", "say_target"]


@told_when_unfetched
def say_benchmark(
    judged: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Passage:
    """Say whether a hromada is better, similar or worse than its benchmark, by interval.

    Parameters
    ----------
    judged : DataFrame
        As :func:`analysis.compare.compare_with_benchmark` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    UnknownName
        The hromada is not in the table.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> judged = pd.DataFrame({"hromada_code": ["UA1"], "status": ["measured"], "value": [0.3],
    ...     "lower_95": [0.2], "upper_95": [0.4], "benchmark": [0.35], "outcome": ["similar"],
    ...     "outcome_998": ["similar"], "noise": ["share_of_counts"]})
    >>> print(say_benchmark(judged, hromada_code="UA1", subject=Subject("Reach", "share"),
    ...                     words=read_words("en")).plain[:50])
    Reach: 30.0%, similar to the peers: its interval (
    """
    row = _own(judged, hromada_code)
    outcome = words.say(
        f"peers.benchmark_{row['outcome']}",
        span=written_span(row["lower_95"], row["upper_95"], subject.unit, words=words),
        benchmark=words.number(row["benchmark"], subject.unit),
    )
    text = words.say(
        "peers.benchmark_said",
        name=subject.titled(words),
        value=words.number(row["value"], subject.unit),
        outcome=outcome,
    )
    parts = [text]
    if row["outcome"] == row["outcome_998"] and row["outcome"] not in ("similar", "not_comparable"):
        parts.append(words.say("peers.benchmark_sure"))
    if row["outcome"] != "not_comparable":
        parts.append(words.say(f"peers.noise_{row['noise']}"))
    told = " ".join(parts)
    results = results_of_values(
        {"value": row["value"], "benchmark": row["benchmark"]},
        domain=f"hromada={hromada_code}",
        subject=subject,
    )
    marked = told.replace(text, f"**{text}**")
    return Passage(marked, told, subject.is_synthetic, results=results)


@told_when_unfetched
def say_target(
    weighed: pd.DataFrame, *, hromada_code: str, subject: Subject, words: Words
) -> Passage:
    """Say whether a hromada meets a target, does not, or that it cannot be told.

    Parameters
    ----------
    weighed : DataFrame
        As :func:`analysis.compare.compare_with_target` returns it.
    hromada_code : str
        The hromada.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Raises
    ------
    UnknownName
        The hromada is not in the table.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> weighed = pd.DataFrame({"hromada_code": ["UA1"], "status": ["measured"], "value": [0.3],
    ...     "lower_95": [0.2], "upper_95": [0.4], "target": [0.35],
    ...     "outcome": ["cannot_be_told"], "certainty": ["interval_95"],
    ...     "noise": ["share_of_counts"]})
    >>> print(say_target(weighed, hromada_code="UA1", subject=Subject("Reach", "share"),
    ...                  words=read_words("en")).plain)
    Reach: 30.0%. Whether the target of 35.0% is met cannot be told: the interval (20.0 to 40.0%)
    holds it. The interval is that of chance in what was counted (Wilson); it is no error of a
    sample.
    """
    row = _own(weighed, hromada_code)
    span = written_span(row["lower_95"], row["upper_95"], subject.unit, words=words)
    text = words.say(
        f"peers.target_{row['outcome']}",
        name=subject.titled(words),
        value=words.number(row["value"], subject.unit),
        target=words.number(row["target"], subject.unit),
        span=span,
    )
    parts = [text]
    if row["outcome"] in ("met", "not_met"):
        parts.append(words.say(f"peers.target_{row['certainty']}", span=span))
    if row["outcome"] != "no_value" and row["certainty"] == "interval_95":
        parts.append(words.say(f"peers.noise_{row['noise']}"))
    told = " ".join(parts)
    return Passage(told.replace(text, f"**{text}**"), told, subject.is_synthetic)


def _own(table: pd.DataFrame, hromada_code: str) -> dict[Any, Any]:
    own = table[table["hromada_code"] == hromada_code]
    if own.empty:
        raise UnknownName(f"The hromada '{hromada_code}' is not in the table.")
    return own.iloc[0].to_dict()
