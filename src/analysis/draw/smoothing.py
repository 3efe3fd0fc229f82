"""Rates steadied by the neighbours: the map and what it borrows, in words.

A smoothed rate is for patterns; it is never told as a finding about one hromada.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.draw.figures import Figure
from analysis.draw.maps import draw_map
from analysis.draw.mapwords import count_of
from analysis.draw.sentences import literal
from analysis.draw.subjects import Ground, Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words

__all__ = ["draw_smoothed", "say_smoothed"]

UNIT = "per_10k"
MIDDLE = (0.1, 0.9)


@told_when_unfetched
def draw_smoothed(
    smoothed: pd.DataFrame, ground: Ground, *, subject: Subject, per: Subject, words: Words
) -> Figure:
    """Draw rates per 10,000 that were drawn towards their neighbours.

    Parameters
    ----------
    smoothed : DataFrame
        As :func:`analysis.compare.smoothed_per_10k` returns it.
    ground : Ground
        Register, areas and outlines.
    subject, per : Subject
        What was counted, and against whom: the sources of both are named.
    words : Words
        The reader's language.

    Returns
    -------
    Figure, or Passage where nothing was fetched

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> codes = ground.register.query("kind == 'hromada'")["hromada_code"]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": 1.5, "status": "measured"})
    >>> figure = draw_smoothed(table, ground, subject=Subject("Agreements", "count"),
    ...                        per=Subject("Residents", "count"), words=read_words("en"))
    >>> figure.meta["caption"].partition(". ")[0]
    'Agreements, per 10,000 residents, steadied by the neighbours, by hromada'
    """
    source = "; ".join(dict.fromkeys(each.source for each in (subject, per) if each.source))
    steadied = replace(_steadied(subject, words), source=source)
    return draw_map(smoothed, ground, subject=steadied, words=words)


@told_when_unfetched
def say_smoothed(smoothed: pd.DataFrame, *, subject: Subject, words: Words) -> Passage:
    """Say how far rates were drawn together, and how much they borrowed.

    Parameters
    ----------
    smoothed : DataFrame
        As :func:`analysis.compare.smoothed_per_10k` returns it.
    subject : Subject
        What was counted.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"value": [1.0, 1.5, 2.0], "rate": [0.0, 1.5, 3.0],
    ...     "own_share": [0.5, 0.5, 1.0], "reason": ["", "", "no_neighbour"], "status": "measured"})
    >>> print(say_smoothed(table, subject=Subject("Agreements", "count"),
    ...                    words=read_words("en")).plain[:49])
    Agreements, per 10,000 residents, steadied by the
    """
    known = smoothed[smoothed["value"].notna()]
    shares = known.loc[known["reason"].eq(""), "own_share"]
    told = {
        "name": _steadied(subject, words).titled(words),
        "raw": _span(known["rate"], words),
        "smooth": _span(known["value"], words),
        "hromadas": count_of(words, "hromadas", len(known)),
        "own": words.number(shares.median(), "share"),
        "alone": words.count(known["reason"].eq("no_neighbour").sum()),
    }
    said, borrowed = words.say("smoothing.said", **told), words.say("smoothing.borrowed", **told)
    never = words.say("smoothing.never")
    return Passage(
        f"**{literal(said)}** {literal(borrowed)} {literal(never)}",
        f"{said} {borrowed} {never}",
        subject.is_synthetic,
    )


def _steadied(subject: Subject, words: Words) -> Subject:
    told = (words.say("smoothing.never"), words.of(subject.caution.strip()))
    caution = " ".join(part for part in told if part)
    name = words.say("smoothing.name", name=subject.titled(words))
    return replace(
        subject,
        name=name,
        date="",
        unit=UNIT,
        better="neither",
        caution=caution,
        made="map_steadied",
    )


def _span(values: pd.Series, words: Words) -> str:
    lower, upper = (words.figure(values.quantile(each), UNIT) for each in MIDDLE)
    return words.say("draw.span", lower=lower, upper=upper)
