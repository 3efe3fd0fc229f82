"""The twin of a map: every hromada with its value in a table, for who cannot see the picture.

Ordered by oblast and name, never by value: it is for finding a hromada, and no league table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.draw.classes import classes_of
from analysis.draw.gaps import judged
from analysis.draw.mapunits import drawn_units
from analysis.draw.mapviews import country_view, oblast_view
from analysis.draw.mapwords import base_text, caption_of, count_of
from analysis.draw.subjects import Ground, Subject, measured_values
from analysis.draw.tables import Cell, Table
from analysis.draw.unfetched import told_when_unfetched
from analysis.errors import DataError
from analysis.language import Words

__all__ = ["located", "show_map_table"]

_KEPT = ("lower", "upper", "base", "publication", "publication_reason")


@told_when_unfetched
def show_map_table(
    table: pd.DataFrame, ground: Ground, *, subject: Subject, words: Words, oblast: str = ""
) -> Table:
    """Show what a map shows, hromada by hromada.

    Parameters
    ----------
    table, ground, subject, words, oblast
        As for :func:`analysis.draw.draw_map`.

    Returns
    -------
    Table
        One row a hromada, by oblast and name: value, interval where there is one, and why a
        value is missing or unsure. Who was not asked is counted in the note.

    Raises
    ------
    DataError
        As :func:`analysis.draw.draw_map`.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines())
    >>> codes = ground.register.query("kind == 'hromada'")["hromada_code"]
    >>> table = pd.DataFrame({"hromada_code": codes, "value": 0.5, "status": "measured"})
    >>> shown = show_map_table(table, ground, subject=Subject("A share", "share"),
    ...                        words=read_words("en"))
    >>> len(shown.rows), [text for text, _ in shown.headings]
    (1469, ['Hromada', 'Raion', 'Oblast', 'share, %'])
    """
    view = oblast_view(ground, oblast, words=words) if oblast else country_view(ground)
    values = judged(measured_values(table))
    classes = classes_of(values["value"], unit=subject.unit, words=words, edges=(0.0,))
    units = drawn_units(values, classes, view=view, subject=subject, words=words)
    units = units[units["is_shown"] & units["is_known"]]
    asked = units[units["status"].ne("not_surveyed")]
    asked = asked.sort_values(["oblast", "name"], kind="stable", key=_ordered(words))
    has_interval = bool((asked["lower"].notna() & asked["upper"].notna()).any())
    keys = ["hromada", "raion", "oblast"]
    headings = [(words.say(f"draw.heading_{key}"), False) for key in keys]
    headings.append((words.unit_name(subject.unit), subject.unit != "is_true"))
    if has_interval:
        unit = words.unit_name(subject.unit)
        headings.append((words.say("draw.heading_interval", unit=unit), True))
    rows = [
        tuple(Cell(text) for text in _cells(record, subject.unit, has_interval, words=words))
        for record in asked.to_dict("records")
    ]
    name = subject.titled(words)
    if view.place:
        name = words.say("maps.titled_place", name=name, place=view.place)
    left_out = len(units) - len(asked)
    note = [words.say("draw.figure_base", base=base_text(units, words))]
    if left_out:
        hromadas = count_of(words, "hromadas", left_out)
        note.append(words.say("maps.table_left_out", hromadas=hromadas))
    caption = caption_of(words.say("maps.table_caption", name=name), subject, words)
    return Table(caption, tuple(headings), tuple(rows), " ".join(note))


def _ordered(words: Words) -> Callable[[pd.Series], pd.Series]:
    """Return by what names are put in order in the reader's alphabet."""
    return lambda names: names.map(lambda name: words.order(str(name)))


def _cells(record: dict[str, Any], unit: str, has_interval: bool, *, words: Words) -> list[str]:
    """One row; in place of a value stands why there is none."""
    named = [str(record[key] or "") for key in ("name", "raion", "oblast")]
    value = record["value"]
    if pd.isna(value):
        written = words.say(f"draw.status_{record['status']}")
    else:
        write = words.number if unit == "is_true" else words.figure
        written = write(value, unit)
    if record["is_careful"]:
        written = words.say("maps.careful", value=written)
    if not has_interval:
        return [*named, written]
    bounds = [record["lower"], record["upper"]]
    if any(pd.isna(bound) for bound in bounds):
        return [*named, written, words.say("language.no_value")]
    lower, upper = (words.figure(bound, unit) for bound in bounds)
    return [*named, written, words.say("draw.span", lower=lower, upper=upper)]


def located(estimates: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Return estimates by hromada as a table that can be mapped: one row a hromada.

    Parameters
    ----------
    estimates : DataFrame
        As :func:`analysis.indicators.estimate_indicator` gives them by ``hromada_code``:
        domain, estimate, lower, upper, publication, publication_reason.
    register : DataFrame
        Every hromada.

    Returns
    -------
    DataFrame
        hromada_code, value, status (``not_surveyed`` where nobody was asked), and what is
        known of the error.

    Raises
    ------
    DataError
        A domain is no hromada of the register.

    Examples
    --------
    >>> register = pd.DataFrame({"hromada_code": ["UA01", "UA02"], "kind": "hromada"})
    >>> estimates = pd.DataFrame({"domain": ["UA02"], "estimate": [0.4], "lower": [0.3],
    ...                           "upper": [0.5], "publication": ["caution"],
    ...                           "publication_reason": ["base"]})
    >>> located(estimates, register)[["hromada_code", "value", "status"]].values.tolist()
    [['UA01', nan, 'not_surveyed'], ['UA02', 0.4, 'measured']]
    """
    missing = {"domain", "estimate", "publication", "publication_reason"} - set(estimates)
    strange = [] if missing else sorted(set(estimates["domain"]) - set(register["hromada_code"]))
    if missing or strange:
        raise DataError(
            "Estimates cannot be put on a map.",
            needed="columns domain (a hromada's code), estimate, publication, publication_reason",
            found=", ".join([*(f"no {name}" for name in sorted(missing)), *strange[:3]]),
            hint="Estimate by hromada_code",
        )
    known = estimates.set_index("domain")
    codes = register.loc[register["kind"].eq("hromada"), "hromada_code"]
    codes = codes.tolist() + sorted(set(known.index) - set(codes))
    kept = [name for name in _KEPT if name in known]
    found = known[["estimate", *kept]].rename(columns={"estimate": "value"}).reindex(codes)
    asked = found.index.isin(known.index)
    status = pd.Series(asked, index=found.index).map({True: "measured", False: "not_surveyed"})
    return found.assign(status=status).rename_axis("hromada_code").reset_index()
