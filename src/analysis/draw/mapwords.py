"""What a map says in words: caption, alternative, and the table that stands in for it.

The twin of ``maps``: who cannot see the map, or prints it in grey, gets the same findings,
by oblast and never as a league table of hromadas.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw.classes import Classes
from analysis.draw.figures import Note
from analysis.draw.mapviews import View
from analysis.draw.subjects import Subject
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
    told = (start, *(words.of(part.strip()) for part in more), warning)
    return " ".join(part for part in told if part)


def typical_text(values: pd.Series, unit: str, words: Words) -> str:
    """Write the median and the middle half; nothing where there is no value."""
    if values.notna().sum() < OBLAST_MEDIAN_FROM or unit == "is_true":
        return ""
    lower, median, upper = (
        words.number(number, unit) for number in values.quantile([0.25, 0.5, 0.75])
    )
    return words.say("draw.typical", lower=lower, median=median, upper=upper)


def map_note(
    shown: pd.DataFrame, classes: Classes, *, view: View, subject: Subject, words: Words
) -> Note:
    """Return everything that a map says in words.

    Parameters
    ----------
    shown : DataFrame
        Every unit whose value the map shows: see
        :func:`analysis.draw.mapunits.drawn_units`.
    classes : Classes
        Of all values.
    view, subject, words
        As for the map.

    Returns
    -------
    Note
    """
    values = shown[shown["status"].ne("not_covered")]
    base, unit = base_text(values, words), words.unit_name(subject.unit)
    name = subject.titled(words)
    if view.place:
        name = words.say("maps.titled_place", name=name, place=view.place)
    groups = _grouped(values, by="raion" if view.place else "oblast", words=words)
    without = shown.loc[~shown["has_area"], "name"].tolist()
    warnings = _warnings(view, without, words=words)
    alternative = caption_of(
        words.say(f"maps.{view.kind}_alternative", name=name, unit=unit, base=base),
        subject,
        words,
        typical_text(values["value"], subject.unit, words),
        _classes_text(classes, words),
        _gaps_text(shown, words),
        _interval_text(values, subject.unit, words),
        "" if view.place else _extremes_text(groups, subject, words),
        *warnings,
        _not_drawn_text(without, words),
        subject.caution,
    )
    start = words.say(f"maps.{view.kind}_caption", name=name)
    return Note(
        kind=view.kind,
        made=subject.made or "map_values",
        about=subject.about,
        missing=_gaps_text(shown, words),
        caption=caption_of(start, subject, words, classes.remark, *warnings),
        alternative=alternative,
        unit=unit,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=view.ground.areas.is_approximate,
        **_table(groups, subject, words),
    )


def _warnings(view: View, without: list[str], *, words: Words) -> list[str]:
    """What the ground of the map is worth."""
    told = []
    if view.ground.areas.is_approximate:
        told.append(words.say("maps.approximate_caption"))
    if without:
        hromadas = count_of(words, "hromadas", len(without))
        told.append(words.say("maps.without_area_caption", hromadas=hromadas))
    return told


def _classes_text(classes: Classes, words: Words) -> str:
    """Each class with its count, how well they fit, and what is odd about them."""
    if not classes.labels:
        return ""
    told = [
        words.say("maps.legend_entry", label=label, count=words.count(count))
        for label, count in zip(classes.labels, classes.counts, strict=True)
    ]
    text = words.say("maps.classes_told", classes="; ".join(told), method=classes.method)
    fit = words.say("maps.classes_fit", fit=words.number(classes.fit, "share"))
    return " ".join(part for part in (text, fit, classes.remark) if part)


def _interval_text(values: pd.DataFrame, unit: str, words: Words) -> str:
    """How wide the intervals are, and how many values are to be used with caution."""
    has_interval = values["lower"].notna() & values["upper"].notna()
    if not has_interval.any():
        return ""
    widths = (values["upper"] - values["lower"])[has_interval].astype(float)
    least, median, most = (words.figure(width, unit) for width in widths.quantile([0, 0.5, 1]))
    return words.say(
        "maps.intervals",
        hromadas=count_of(words, "hromadas", int(has_interval.sum())),
        median=median,
        least=least,
        most=most,
        unit=words.unit_name(unit),
        careful=words.count(values["is_careful"].sum()),
    )


def _grouped(values: pd.DataFrame, *, by: str, words: Words) -> pd.DataFrame:
    """Count, gaps, median and middle half of each oblast or raion, by name."""
    grouped = values.groupby(by, sort=True)["value"]
    table = pd.DataFrame({"with_value": grouped.count(), "total": grouped.size()})
    for key, share in (("median", 0.5), ("lower", 0.25), ("upper", 0.75)):
        table[key] = grouped.quantile(share).where(table["with_value"] >= OBLAST_MEDIAN_FROM)
    return table.loc[sorted(table.index, key=words.order)].rename_axis(by)


def _not_drawn_text(names: list[str], words: Words) -> str:
    is_told = 0 < len(names) <= NAMED_UP_TO
    return words.say("maps.not_drawn", names=", ".join(names)) if is_told else ""


def _gaps_text(drawn: pd.DataFrame, words: Words) -> str:
    counts = drawn.loc[drawn["status"].ne("measured"), "status"].value_counts()
    named = {"not_covered": ", ".join(drawn.loc[drawn["status"].eq("not_covered"), "name"])}
    gaps = [
        words.say(
            "maps.gap",
            hromadas=named.get(str(status)) or count_of(words, "hromadas", int(count)),
            reason=words.say(f"draw.status_{status}"),
        )
        for status, count in counts.items()
    ]
    return words.say("maps.gaps", gaps="; ".join(gaps)) if gaps else ""


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
    return words.say("maps.oblast_extremes", highest=", ".join(highest), lowest=", ".join(lowest))


def _table(by_oblast: pd.DataFrame, subject: Subject, words: Words) -> dict[str, Any]:
    """One row an oblast or raion; a median of too few is left open."""
    headings = (by_oblast.index.name, "with_value", "total", "median", "lower", "upper")
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
