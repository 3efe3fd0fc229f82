"""How those that took part compare with all hromadas: in a sentence, a chart and a table.

Shares describe who is in a survey; nothing is weighted or judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.axes import (
    legend_above,
    nothing_note,
    row_axis,
    row_height,
    row_labels,
    value_axis,
)
from analysis.draw.figures import Figure, Note, figure_of
from analysis.draw.groups import TYPES, short_oblast, type_name
from analysis.draw.mapwords import caption_of
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage, Table, show_table
from analysis.errors import DataError
from analysis.language import Words

if TYPE_CHECKING:
    from analysis.survey import RespondentWave, Wave

__all__ = ["draw_composition", "say_coverage", "show_composition"]

UNKNOWN = "unknown"
FROM_OPEN_DATA = ("size_class", "war_status")
STATUSES = (
    "not_occupied",
    "war_zone",
    "liberated_in_spring_2022",
    "liberated_in_autumn_2022",
    "occupied",
)
COLUMNS = {
    "group": "",
    "all": "count",
    "surveyed": "count",
    "surveyed_share": "share",
    "share_of_all": "share",
    "share_of_surveyed": "share",
}


def say_coverage(wave: Wave | RespondentWave, register: pd.DataFrame, *, words: Words) -> Passage:
    """Say how many hromadas took part in a survey, of how many, by type, and for whom it speaks.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey; its design says what may be concluded.
    register : DataFrame
        Every hromada: hromada_code, kind, type.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import places, survey
    >>> from analysis.language import read_words
    >>> wave, register = survey.read_wave("demo"), places.read_register()
    >>> print(say_coverage(wave, register, words=read_words("en")).plain[:45])
    39 of 1,469 hromadas took part in the survey:
    """
    hromadas = register[register["kind"] == "hromada"]
    took_part = hromadas["hromada_code"].isin(wave.surveyed_codes)
    types = [
        words.say(
            "answered.coverage_type",
            answered=words.count((took_part & hromadas["type"].eq(kind)).sum()),
            all=words.count(hromadas["type"].eq(kind).sum()),
            type=type_name(kind, words),
        )
        for kind in TYPES
    ]
    text = words.say(
        f"answered.coverage_{wave.record.level}",
        answered=words.count(took_part.sum()),
        all=words.count(len(hromadas)),
        people=words.count(wave.respondents_count),
        types=", ".join(types),
    )
    sure = words.say(f"answered.design_{wave.record.design}")
    made_up = f" {words.say('reports.synthetic')}" if wave.is_synthetic else ""
    markdown = f"{text} {sure}{made_up}"
    said = Passage(markdown, markdown.replace("**", ""), wave.is_synthetic)
    return replace(said, headline=text.replace("**", ""), certainty=sure)


def draw_composition(coverage: pd.DataFrame, *, subject: Subject, words: Words) -> Figure:
    """Draw the share of each group among those that took part beside its share among all.

    Parameters
    ----------
    coverage : DataFrame
        As :func:`analysis.survey.who_answered` returns it; type, size class and the list of
        hostilities are drawn, as far as they are there.
    subject : Subject
        Name of the survey, and whether it is synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Two marks a group; no interval, for the shares are counts and not estimates.

    Raises
    ------
    DataError
        The table has no groups.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> coverage = pd.DataFrame({"by": ["country", "type", "type"], "group": ["UA", "rural",
    ...     "urban"], "hromadas_count": [4, 3, 1], "surveyed_count": [2, 1, 1],
    ...     "surveyed_share": [0.5, 1 / 3, 1.0], "share_of_all": [1, 0.75, 0.25],
    ...     "share_of_surveyed": [1, 0.5, 0.5]})
    >>> figure = draw_composition(coverage, subject=Subject("Survey", "count"),
    ...                           words=read_words("en"))
    >>> figure.meta["table"]["rows"][0]
    ['urban', '1', '1', '100.0', '25.0', '50.0']
    """
    names = ("type", *FROM_OPEN_DATA)
    parts = {name: _ordered(coverage, name, words) for name in names}
    shown = {name: part for name, part in parts.items() if len(part)}
    rows: list[dict[str, Any]] = []
    for name, part in shown.items():
        heading = words.say("answered.heading_row", dimension=words.say(f"answered.by_{name}"))
        rows += [{"label": heading}, *part.to_dict("records")]
    labels = [str(row["label"]) for row in rows]
    marks = [(place, row) for place, row in enumerate(rows) if "share_of_all" in row]
    layout = {
        "xaxis": value_axis(
            "share", (0, _highest(marks)), words=words, title=words.say("answered.composition_unit")
        ),
        "yaxis": row_axis(labels),
        "annotations": row_labels(labels) if labels else [nothing_note(words)],
        "height": row_height(labels) + 130,
        **legend_above(56),
    }
    table = show_composition(coverage, by=list(shown), words=words)
    note = _note(coverage, marks, table=table, subject=subject, words=words)
    return figure_of(_traces(marks, words), layout, note=note, words=words)


def _highest(marks: Sequence[tuple[int, dict[str, Any]]]) -> float:
    shares = [row[name] for _, row in marks for name in ("share_of_all", "share_of_surveyed")]
    return min(1.04, 1.12 * max(shares, default=1.0))


def _traces(marks: Sequence[tuple[int, dict[str, Any]]], words: Words) -> list[dict[str, Any]]:
    """A thin line from one mark to the other, then an open and a filled mark."""
    kinds = (
        ("share_of_all", "everybody", palette.NEUTRAL, "diamond-open"),
        ("share_of_surveyed", "sample", palette.STANDARD, "circle"),
    )
    along = [x for _, row in marks for x in (row["share_of_all"], row["share_of_surveyed"], None)]
    across = [y for place, _ in marks for y in (place, place, None)]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": along,
        "y": across,
        "line": {"color": palette.NEUTRAL, "width": 1.5},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    points = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row[column] for _, row in marks],
            "y": [place for place, _ in marks],
            "marker": {"color": colour, "size": 11, "symbol": symbol, "line": {"width": 2}},
            "name": words.say(f"answered.{name}"),
            "customdata": [str(row["label"]) for _, row in marks],
            "hovertemplate": "%{customdata}<extra></extra>",
            "cliponaxis": False,
        }
        for column, name, colour, symbol in kinds
    ]
    return [line, *points] if marks else []


def _ordered(coverage: pd.DataFrame, by: str, words: Words) -> pd.DataFrame:
    """Groups of one dimension in their own order, each with its name and its label."""
    own = coverage[coverage["by"] == by]
    ranks: dict[str, tuple[Any, ...]] = {group: _rank(by, str(group)) for group in own["group"]}
    if by == "oblast":
        spoken = zip(own["group"], own[words.say("draw.column_name")], strict=True)
        ranks = {group: words.order(str(name)) for group, name in spoken}
    own = own.sort_values("group", key=lambda groups: groups.map(ranks), kind="stable")
    bounds = sorted({_bound(str(group)) for group in own["group"] if group != UNKNOWN})
    named = [_name(by, row, bounds=bounds, words=words) for row in own.to_dict("records")]
    labels = [
        words.say(
            "answered.composition_row",
            name=name,
            surveyed=words.number(row["share_of_surveyed"], "share"),
            all=words.number(row["share_of_all"], "share"),
        )
        for name, row in zip(named, own.to_dict("records"), strict=True)
    ]
    return own.assign(name=named, label=labels)


def _rank(by: str, group: str) -> tuple[int, int, str]:
    fixed = {"type": TYPES, "war_status": STATUSES}.get(by, ())
    place = fixed.index(group) if group in fixed else _bound(group)
    return (1 if group == UNKNOWN else 0, place, group)


def _bound(group: str) -> int:
    """Residents from which a size class begins; 0 for any other group."""
    found = re.fullmatch(r"from_(\d+)", group)
    return int(found[1]) if found else 0


def _name(by: str, row: dict[Any, Any], *, bounds: Sequence[int], words: Words) -> str:
    group = str(row["group"])
    if group == UNKNOWN:
        return words.say("answered.unknown")
    if by == "size_class":
        return _size_name(_bound(group), bounds, words)
    if by == "war_status":
        return words.say(f"answered.war_{group}")
    if by == "type":
        return type_name(group, words)
    return short_oblast(str(row[words.say("draw.column_name")]), words)


def _size_name(bound: int, bounds: Sequence[int], words: Words) -> str:
    above = [each for each in bounds if each > bound]
    kind = "from" if not above else "between" if bound else "under"
    upper = words.count(above[0]) if above else ""
    return words.say(f"answered.size_{kind}", lower=words.count(bound), upper=upper)


def show_composition(
    coverage: pd.DataFrame, *, by: Sequence[str], words: Words, note: str = ""
) -> Table:
    """Show how many hromadas took part in each group, beside all hromadas.

    Parameters
    ----------
    coverage : DataFrame
        As :func:`analysis.survey.who_answered` returns it.
    by : sequence of str
        Dimensions: ``oblast``, ``type``, ``size_class``, ``war_status``; one whose open data were
        not fetched is named in the note.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        The table has none of the dimensions.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> coverage = pd.DataFrame({"by": ["type"], "group": ["rural"], "hromadas_count": [4],
    ...     "surveyed_count": [1], "surveyed_share": [0.25], "share_of_all": [1.0],
    ...     "share_of_surveyed": [1.0]})
    >>> print(show_composition(coverage, by=["type", "war_status"], words=read_words("en")).note)
    The shares compare ... Not shown, because its open data were not fetched: Hostilities ...
    """
    parts = [_ordered(coverage, name, words).assign(by=name) for name in by]
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise DataError("There are no groups to show.", needed=f"one of: {', '.join(by)}")
    several = rows["by"].nunique() > 1 or len(by) > 1
    dimensions = {name: words.say(f"answered.by_{name}") for name in (*by, *FROM_OPEN_DATA)}
    shown = pd.DataFrame(
        {
            "group": [
                f"{dimensions[line.by]}: {line.name}" if several else line.name
                for line in rows[["by", "name"]].itertuples()
            ],
            "all": rows["hromadas_count"],
            "surveyed": rows["surveyed_count"],
            **{name: rows[name] for name in list(COLUMNS)[3:]},
        }
    )
    missing = [dimensions[name] for name in by if not len(rows[rows["by"] == name])]
    told = [words.say("answered.described"), *_notes(by, coverage, words=words)]
    told += [words.say("answered.not_fetched", dimensions=", ".join(missing))] if missing else []
    caption = words.say(
        "answered.table_caption",
        dimensions=", ".join(
            dimensions[name].lower() for name in by if dimensions[name] not in missing
        ),
    )
    headings = {
        name: (words.say(f"answered.column_{name}"), unit) for name, unit in COLUMNS.items()
    }
    text = " ".join(part for part in (*told, note) if part)
    return show_table(shown, caption=caption, columns=headings, words=words, note=text)


def _notes(by: Sequence[str], coverage: pd.DataFrame, *, words: Words) -> list[str]:
    """What is to be known of the lists that the groups come from."""
    known = set(coverage["by"])
    notes = {
        "size_class": words.say("answered.size_note"),
        "war_status": words.say("answered.war_note"),
    }
    return [text for name, text in notes.items() if name in by and name in known]


def _note(
    coverage: pd.DataFrame,
    marks: Sequence[tuple[int, dict[str, Any]]],
    *,
    table: Table,
    subject: Subject,
    words: Words,
) -> Note:
    whole = coverage[coverage["by"] == "country"]
    counts = whole if len(whole) else coverage[coverage["by"] == "type"]
    base = words.say(
        "answered.composition_base",
        answered=words.count(counts["surveyed_count"].sum()),
        all=words.count(counts["hromadas_count"].sum()),
    )
    groups = "; ".join(str(row["label"]) for _, row in marks) or words.say("draw.nothing_to_draw")
    alternative = words.say(
        "answered.composition_alternative", name=subject.titled(words), base=base, groups=groups
    )
    missing = [
        words.say(f"answered.by_{name}")
        for name in FROM_OPEN_DATA
        if name not in set(coverage["by"])
    ]
    absent = words.say("answered.not_fetched", dimensions=", ".join(missing)) if missing else ""
    start = words.say("answered.composition_caption")
    notes = _notes(FROM_OPEN_DATA, coverage, words=words)
    return Note(
        kind="coverage",
        made="composition",
        about=subject.about,
        caption=caption_of(start, subject, words, words.say("answered.described"), *notes, absent),
        alternative=caption_of(alternative, subject, words),
        unit=words.say("answered.composition_unit"),
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=False,
        columns=[text for text, _ in table.headings],
        rows=[[cell.text for cell in row] for row in table.rows],
    )
