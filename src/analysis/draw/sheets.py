"""One hromada on one sheet: where it stands, what is better or worse, and what nobody knows.

It is read on a screen and printed alone. Nothing is decided here, and nothing is added up.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import places
from analysis.draw.groups import group_name, written_or_reason, written_span
from analysis.draw.strengths import KINDS, QUARTERS
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Table
from analysis.language import Words

__all__ = ["Sheet", "show_sheet"]

ROWS_AT_MOST = 10
"""Rows of the table: with them a sheet of paper is full."""
NAMED_AT_MOST = 5
OUTLINE = ("position", "strengths", "unknown", "sources")
LISTS = 4
"""Official lists of territories of hostilities and occupation of 2022 that are used."""
Facts = dict[str, str]
Names = Mapping[str, Subject]


@dataclass(frozen=True)
class Sheet:
    """Everything that the head of a hromada would print, on one sheet.

    Parameters
    ----------
    title, lead : str
        What it is, and who the peers are.
    table : Table or None
        Where the hromada stands; none where the data are not here.
    facts : mapping of str to str
        Label to sentences.
    is_synthetic : bool
        A value was made up for demonstration.

    Examples
    --------
    >>> print(Sheet("On one sheet", "Peers: rural.", None, {"Not known": "Much."}))
    On one sheet
    Peers: rural.
    Not known: Much.
    """

    title: str
    lead: str
    table: Table | None
    facts: Mapping[str, str]
    is_synthetic: bool = False

    def markup(self) -> str:
        """Return the sheet as HTML, every text of it escaped."""
        table = "" if self.table is None else self.table.markup()
        rows = "".join(
            f"<div><dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd></div>"
            for label, text in self.facts.items()
        )
        title = html.escape(self.title)
        return (
            f'<section class="sheet" aria-label="{html.escape(self.title, quote=True)}">'
            f'<p class="sheet-title">{title}</p><p class="sheet-lead">{html.escape(self.lead)}</p>'
            f"{table}<dl>{rows}</dl></section>"
        )

    def __str__(self) -> str:
        facts = [f"{label}: {text}" for label, text in self.facts.items()]
        table = [] if self.table is None else [str(self.table)]
        return "\n".join([self.title, self.lead, *table, *facts])

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        kept: dict[str, object] = {}
        if self.is_synthetic:
            kept["is_synthetic"] = True
        if self.table is None:
            kept["is_gap"] = True
        metadata: dict[str, object] = {"hromady": kept} if kept else {}
        return {"text/html": self.markup(), "text/plain": str(self)}, metadata


def show_sheet(
    strengths: pd.DataFrame,
    subjects: Names,
    *,
    flags: pd.Series,
    answers: pd.DataFrame,
    words: Words,
) -> Sheet:
    """Show one hromada on one sheet of paper.

    Parameters
    ----------
    strengths : DataFrame
        As :func:`analysis.compare.strengths_of` returns it; empty without open data.
    subjects : mapping of str to Subject
        By indicator.
    flags : Series
        The row of the hromada in :func:`analysis.places.edition_flags`; missing allowed.
    answers : DataFrame
        As :func:`analysis.indicators.measure_all` returns it for the survey, of this hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Sheet
        At most ten rows: first the values that differ from the peers also with their interval,
        then those that lie farthest from the middle. A missing flag is unknown, never a no.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> flags = pd.Series({"former_name": None, "is_other_extent": False, "lists_count": None,
    ...                    "is_occupied_before_2022": None})
    >>> sheet = show_sheet(pd.DataFrame(), {}, flags=flags,
    ...     answers=pd.DataFrame(columns=["status"]), words=read_words("en"))
    >>> sheet.table is None, "Not known" in sheet.facts["Hostilities and occupation"]
    (True, True)
    """
    known = _ordered(strengths)
    if known.empty:
        facts = {
            words.say("sheet.label_outline"): " ".join(
                words.say(f"sheet.outline_{part}") for part in OUTLINE
            )
        }
        lead, table = words.say("sheet.lead_gap"), None
    else:
        facts = _standing(known, subjects, words)
        lead = words.say("sheet.lead", group=group_name(known.iloc[0], words))
        table = _table(known.head(ROWS_AT_MOST), subjects, words, of=len(known))
    facts |= _places(flags, words)
    facts[words.say("sheet.label_unknown")] = _unknown(strengths, subjects, answers, words=words)
    if len(known):
        facts[words.say("sheet.label_sure")] = words.say("sheet.sure")
        facts[words.say("sheet.label_sources")] = _sources(known, subjects)
    made_up = [table for table in (strengths, answers) if "is_synthetic" in table]
    is_synthetic = any(bool(each["is_synthetic"].any()) for each in made_up)
    return Sheet(words.say("sheet.title"), lead, table, facts, is_synthetic)


def _ordered(strengths: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a place: surely different ones first, then the farthest from the middle."""
    if strengths.empty:
        return strengths
    rows = strengths[strengths["kind"].isin(list(KINDS))]
    order = rows["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    sure = order.where(~rows["kind"].isin(["similar", "as_measured"]), len(KINDS))
    far = (rows["share_below"] - 0.5).abs()
    keyed = rows.assign(_sure=sure, _far=-far).sort_values(["_sure", "_far", "indicator_id"])
    return keyed.drop(columns=["_sure", "_far"]).reset_index(drop=True)


def _table(rows: pd.DataFrame, subjects: Names, words: Words, *, of: int) -> Table:
    keys = ("name", "value", "interval", "median", "lies", "kind")
    headings = tuple((words.say(f"sheet.heading_{key}"), False) for key in keys)
    cells = tuple(
        tuple(Cell(text) for text in _cells(row, subjects[row["indicator_id"]], words))
        for row in rows.to_dict("records")
    )
    note = words.say("sheet.table_note", shown=words.count(len(rows)), all=words.count(of))
    return Table(words.say("sheet.caption"), headings, cells, note)


def _cells(row: Mapping[Any, Any], subject: Subject, words: Words) -> Iterable[str]:
    ends = ("share_from", "share_to") if not pd.isna(row["share_from"]) else ("share_below",) * 2
    lower, upper = (words.plain(100 * row[end]) for end in ends)
    lies = lower if lower == upper else words.say("draw.span", lower=lower, upper=upper)
    return (
        words.of(subject.name),
        words.number(row["value"], subject.unit),
        _interval(row, subject.unit, words),
        written_or_reason(row["peer_median"], subject.unit, words),
        words.say("language.unit.share", value=lies),
        words.say(f"sheet.kind_{row['kind']}"),
    )


def _interval(row: Mapping[Any, Any], unit: str, words: Words) -> str:
    """The unit stands beside the value already; a share keeps its sign."""
    if pd.isna(row["lower_95"]):
        return words.say("sheet.no_interval")
    if unit == "share":
        return written_span(row["lower_95"], row["upper_95"], unit, words=words)
    lower, upper = (words.figure(row[end], unit) for end in ("lower_95", "upper_95"))
    return words.say("draw.span", lower=lower, upper=upper)


def _standing(rows: pd.DataFrame, subjects: Names, words: Words) -> Facts:
    """What is better and what is worse: for sure, and as measured."""
    told = {}
    for side, kind, quarter in (
        ("better", "strength", "best_quarter"),
        ("worse", "weakness", "worst_quarter"),
    ):
        sure = rows["kind"].eq(kind)
        own = rows["better"].map(QUARTERS[quarter])
        measured = rows["kind"].eq("as_measured") & rows["quarter"].eq(own)
        parts = [
            words.say(
                f"sheet.{how}", names=_named(rows.loc[chosen, "indicator_id"], subjects, words)
            )
            for how, chosen in (("for_sure", sure), (f"measured_{side}", measured))
            if chosen.any()
        ]
        more = sum(max(int(each.sum()) - NAMED_AT_MOST, 0) for each in (sure, measured))
        if more:
            parts.append(words.say("sheet.and_more", count=words.count(more)))
        nothing = words.say("sheet.nothing_told")
        told[words.say(f"sheet.label_{side}")] = " ".join(parts) or nothing
    return told


def _named(ids: Iterable[str], subjects: Names, words: Words) -> str:
    return "; ".join(words.of(subjects[each].name) for each in list(ids)[:NAMED_AT_MOST])


def _places(flags: pd.Series, words: Words) -> Facts:
    """Name, area, hostilities: as far as the editions of the sources tell it."""
    told = []
    if not pd.isna(flags["former_name"]):
        former = str(flags["former_name"])
        name = former if words.id == "uk" else places.romanise(former)
        told.append(words.say("sheet.renamed", name=name))
    if flags["is_other_extent"]:
        told.append(words.say("sheet.other_extent"))
    name = " ".join(told) or words.say("sheet.same_place")
    return {
        words.say("sheet.label_place"): name,
        words.say("sheet.label_war"): _war(flags, words),
    }


def _war(flags: pd.Series, words: Words) -> str:
    if pd.isna(flags["lists_count"]):
        return words.say("sheet.war_not_known")
    count = int(flags["lists_count"])
    key = "sheet.war_in_lists" if count else "sheet.war_in_none"
    said = words.say(key, count=words.count(count), all=words.count(LISTS))
    before = flags["is_occupied_before_2022"]
    if not pd.isna(before) and before:
        said = f"{said} {words.say('sheet.war_before')}"
    return said


def _unknown(
    strengths: pd.DataFrame, subjects: Names, answers: pd.DataFrame, *, words: Words
) -> str:
    """What this sheet cannot tell: values without noise, values missing, answers, later events."""
    said: list[str] = []
    if len(strengths):
        bare = int(strengths["kind"].eq("as_measured").sum())
        told = int(strengths["kind"].isin(list(KINDS)).sum())
        said.append(words.say("sheet.bare", count=words.count(bare), all=words.count(told)))
        missing = strengths.loc[strengths["kind"].eq("no_value"), "indicator_id"]
        if len(missing):
            names, more = _named(missing, subjects, words), len(missing) - NAMED_AT_MOST
            rest = words.say("sheet.and_more", count=words.count(more)) if more > 0 else ""
            said.append(f"{words.say('sheet.missing', names=names)} {rest}".strip())
    is_silent = answers.empty or answers["status"].eq("not_surveyed").all()
    said.append(words.say("sheet.not_surveyed" if is_silent else "sheet.surveyed"))
    said.append(words.say("sheet.never_known"))
    return " ".join(said)


def _sources(rows: pd.DataFrame, subjects: Names) -> str:
    used: Sequence[str] = [subjects[each].source for each in rows["indicator_id"]]
    return "; ".join(dict.fromkeys(part for each in used for part in each.split("; ") if part))
