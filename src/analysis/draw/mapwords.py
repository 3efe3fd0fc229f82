"""What a map says in words: caption, alternative, and the table that stands in for it.

The twin of ``maps``: who cannot see the map, or prints it in grey, gets the same findings,
by oblast and never as a league table of hromadas.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw.figures import Note
from analysis.draw.subjects import Ground, Subject
from analysis.language import Words

__all__ = ["base_text", "caption_of", "count_of", "map_note", "typical_text"]

OBLAST_MEDIAN_FROM = 3
"""A median of an oblast is shown from so many hromadas on: below, it would name one."""
EXTREMES_SHOWN = 3
NAMED_UP_TO = 25


def count_of(words: Words, thing: str, count: int) -> str:
    """Write how many of a thing, in the right form."""
    form = "one" if count == 1 else "other"
    return words.say(f"draw.count_{thing}_{form}", count=words.count(count))


def base_text(values: pd.DataFrame, words: Words) -> str:
    """Write how many hromadas have a value, of how many in the table."""
    return words.say(
        "draw.base_with_value",
        with_value=count_of(words, "hromadas", int(values["value"].notna().sum())),
        total=words.count(len(values)),
    )


def caption_of(start: str, subject: Subject, words: Words, *more: str) -> str:
    """Put a caption together: what is seen, then every warning that belongs to it."""
    warning = words.say("draw.synthetic_caption") if subject.is_synthetic else ""
    return " ".join(part for part in (start, *more, warning) if part)


def typical_text(values: pd.Series, unit: str, words: Words) -> str:
    """Write the median and the middle half; nothing where there is no value."""
    if values.notna().sum() < OBLAST_MEDIAN_FROM or unit == "is_true":
        return ""
    lower, median, upper = (
        words.number(number, unit) for number in values.quantile([0.25, 0.5, 0.75])
    )
    return words.say("draw.typical", lower=lower, median=median, upper=upper)


def map_note(
    values: pd.DataFrame, drawn: pd.DataFrame, *, ground: Ground, subject: Subject, words: Words
) -> Note:
    """Return everything that a map says in words.

    Parameters
    ----------
    values : DataFrame
        Indexed by hromada_code: value, status.
    drawn : DataFrame
        Every map unit, indexed by code: value, status, oblast, has_area.
    ground, subject, words
        As for the map.

    Returns
    -------
    Note
    """
    base = base_text(values, words)
    unit = words.unit_name(subject.unit)
    by_oblast = _by_oblast(drawn)
    start = words.say("draw.map_caption", name=subject.titled(words))
    extra = []
    if ground.areas.is_approximate:
        extra.append(words.say("draw.approximate_caption"))
    without = drawn.loc[~drawn["has_area"], "name"].tolist()
    if without:
        hromadas = count_of(words, "hromadas", len(without))
        extra.append(words.say("draw.without_area_caption", hromadas=hromadas))
    alternative = caption_of(
        words.say("draw.map_alternative", name=subject.titled(words), unit=unit, base=base),
        subject,
        words,
        typical_text(values["value"], subject.unit, words),
        _gaps_text(drawn, words),
        _extremes_text(by_oblast, subject, words),
        *extra,
        _not_drawn_text(without, words),
        subject.caution,
    )
    return Note(
        kind="map",
        caption=caption_of(start, subject, words, *extra),
        alternative=alternative,
        unit=unit,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=ground.areas.is_approximate,
        **_table(by_oblast, subject, words),
    )


def _by_oblast(drawn: pd.DataFrame) -> pd.DataFrame:
    """Count, gaps, median and middle half of each oblast, by name."""
    hromadas = drawn[drawn["status"].ne("not_covered")]
    grouped = hromadas.groupby("oblast", sort=True)["value"]
    table = pd.DataFrame({"with_value": grouped.count(), "total": grouped.size()})
    for key, share in (("median", 0.5), ("lower", 0.25), ("upper", 0.75)):
        table[key] = grouped.quantile(share).where(table["with_value"] >= OBLAST_MEDIAN_FROM)
    return table


def _not_drawn_text(names: list[str], words: Words) -> str:
    is_told = 0 < len(names) <= NAMED_UP_TO
    return words.say("draw.not_drawn", names=", ".join(names)) if is_told else ""


def _gaps_text(drawn: pd.DataFrame, words: Words) -> str:
    counts = drawn.loc[drawn["status"].ne("measured"), "status"].value_counts()
    named = {"not_covered": ", ".join(drawn.loc[drawn["status"].eq("not_covered"), "name"])}
    gaps = [
        words.say(
            "draw.gap",
            hromadas=named.get(str(status)) or count_of(words, "hromadas", int(count)),
            reason=words.say(f"draw.status_{status}"),
        )
        for status, count in counts.items()
    ]
    return words.say("draw.gaps", gaps="; ".join(gaps)) if gaps else ""


def _extremes_text(by_oblast: pd.DataFrame, subject: Subject, words: Words) -> str:
    """Name the oblasts with the highest and the lowest medians."""
    medians = by_oblast["median"].dropna().sort_values(ascending=False, kind="stable")
    if len(medians) < 2 * EXTREMES_SHOWN or subject.unit == "is_true":
        return ""
    named = [
        words.say("draw.named_value", name=name, value=words.number(value, subject.unit))
        for name, value in medians.items()
    ]
    highest, lowest = named[:EXTREMES_SHOWN], named[: -EXTREMES_SHOWN - 1 : -1]
    return words.say("draw.oblast_extremes", highest=", ".join(highest), lowest=", ".join(lowest))


def _table(by_oblast: pd.DataFrame, subject: Subject, words: Words) -> dict[str, Any]:
    """One row an oblast; a median of too few is left open."""
    headings = ("oblast", "with_value", "total", "median", "lower", "upper")
    rows = [
        [
            str(oblast),
            words.count(row["with_value"]),
            words.count(row["total"]),
            *(
                words.say("draw.too_few")
                if pd.isna(row[key])
                else words.figure(row[key], subject.unit)
                for key in ("median", "lower", "upper")
            ),
        ]
        for oblast, row in by_oblast.iterrows()
    ]
    unit = words.unit_name(subject.unit)
    return {
        "columns": [words.say(f"draw.heading_{key}", unit=unit) for key in headings],
        "rows": rows,
    }
