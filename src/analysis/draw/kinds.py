"""Maps of kinds: each hromada belongs to one of a few kinds, none of which is more than another.

A kind is told by its colour, its line in the legend and the table by oblast that stands in for
the map; kinds without a value get a texture. Which kind a hromada is of is decided before.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.figures import Figure, Note, figure_of, wrapped
from analysis.draw.gaps import swatch, texture
from analysis.draw.geometry import is_named
from analysis.draw.mapareas import plain_areas
from analysis.draw.mapviews import View
from analysis.draw.mapwords import caption_of, count_of
from analysis.draw.subjects import Subject
from analysis.language import Words

__all__ = ["Kind", "Kinds", "draw_kinds"]

TITLE_LETTERS = 38
"""Bold letters of one line of a legend on a page 390 pixels wide."""

NOT_COVERED = "not_covered"


@dataclass(frozen=True)
class Kind:
    """One kind and how it looks.

    Parameters
    ----------
    id, label : str
        As in the table; in the reader's language.
    colour : str
        Of its areas; empty where there is a gap.
    gap : str
        Texture of a kind without a value: one of :data:`analysis.draw.gaps.GAPS`; else empty.
    """

    id: str
    label: str
    colour: str = ""
    gap: str = ""

    @property
    def fill(self) -> str:
        """Colour of its areas."""
        return self.colour or palette.GAP_GREYS[self.gap]


@dataclass(frozen=True)
class Kinds:
    """The kinds of a map and its words, in the reader's language.

    Parameters
    ----------
    every : sequence of Kind
        In the order of the legend; one with the id ``not_covered`` takes the other map units.
    name, caption, unit : str
        Title, sentence below, what a kind is.
    base : sequence of str
        Ids that count as the base: those about which something is known.
    over : sequence of mapping
        Traces that lie over the areas.
    made : str
        In which way the map was made: see :class:`analysis.draw.figures.Note`.
    about : sequence of str
        What it shows, where that is not the subject alone.
    """

    every: Sequence[Kind]
    name: str
    caption: str
    unit: str
    base: Sequence[str]
    over: Sequence[Mapping[str, Any]] = ()
    made: str = ""
    about: Sequence[str] = ()


def draw_kinds(
    table: pd.DataFrame, view: View, *, kinds: Kinds, subject: Subject, words: Words
) -> Figure:
    """Draw which kind each hromada is of, on the map of the whole country.

    Parameters
    ----------
    table : DataFrame, indexed by hromada_code
        kind (an id); written (optional: the line of the hover, with ``<br>``, already escaped).
    view : View
        As ``country_view`` gives it.
    kinds : Kinds
        What there is, and the words.
    subject : Subject
        Source, caution, and whether answers are synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Every unit of the register is drawn, in grey where the table does not know it.
    """
    units = _units(table, view, kinds=kinds, words=words)
    drawn = units[units["has_area"]]
    traces = [_grey_land(view), *_kind_traces(units, drawn, view, kinds=kinds, words=words)]
    traces += [_outlines(view), *map(dict, kinds.over)]
    layout = {
        "geo": view.geo,
        "xaxis": {"visible": False, "fixedrange": True, "domain": [0, 0.001]},
        "yaxis": {"visible": False, "fixedrange": True, "domain": [0, 0.001]},
        "height": 600,
        "showlegend": True,
        "legend": {
            "orientation": "v",
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "top",
            "title": {
                "text": wrapped(
                    words.say("space.kinds_title", name=html.escape(kinds.name)), TITLE_LETTERS
                ),
                "font": {"size": 13},
            },
            "bgcolor": palette.TRANSPARENT,
            "tracegroupgap": 0,
            "itemsizing": "constant",
        },
    }
    note = _note(units, view, kinds=kinds, subject=subject, words=words)
    return figure_of(traces, layout, note=note, words=words)


def _units(table: pd.DataFrame, view: View, *, kinds: Kinds, words: Words) -> pd.DataFrame:
    register = view.ground.register
    units = pd.DataFrame(
        {
            "name": register[words.say("draw.column_name")].to_numpy(),
            "oblast": register[words.say("draw.column_oblast")].to_numpy(),
        },
        index=pd.Index(register["hromada_code"], name="hromada_code"),
    )
    kind = table["kind"].reindex(units.index)
    labels = {each.id: html.escape(each.label, quote=False) for each in kinds.every}
    units["kind"] = kind.where(kind.notna(), NOT_COVERED)
    plain = units["kind"].map(labels)
    told = table["written"].reindex(units.index) if "written" in table else plain
    units["written"] = told.where(told.notna(), plain)
    units["has_area"] = units.index.isin(view.ground.areas.frame["hromada_code"])
    return units


def _outlines(view: View) -> dict[str, Any]:
    codes = view.ground.outlines["oblast_code"].astype(str).tolist()
    clear = palette.TRANSPARENT
    return {
        **plain_areas(codes, view, fill=clear),
        "geojson": view.layer("oblasts", codes),
        "marker": {"line": {"color": palette.OUTLINE, "width": 0.9}},
        "hoverinfo": "skip",
        "showlegend": False,
        "name": "oblasts",
    }


def _grey_land(view: View) -> dict[str, Any]:
    """Whole oblasts in grey, so that a hromada without an area leaves no hole."""
    grey = palette.BASE_GREY
    return {**_outlines(view), "colorscale": [[0, grey], [1, grey]], "name": "base"}


def _kind_traces(
    units: pd.DataFrame, drawn: pd.DataFrame, view: View, *, kinds: Kinds, words: Words
) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    shapes = view.ground.areas.frame.set_index("hromada_code").geometry
    for kind in kinds.every:
        count = int(units["kind"].eq(kind.id).sum())
        if not count:
            continue
        members = drawn[drawn["kind"].eq(kind.id)]
        label = html.escape(kind.label, quote=False)
        entry = {
            "name": words.say("space.legend_entry", label=label, count=words.count(count)),
            "showlegend": True,
            "legendgroup": kind.id,
        }
        area = plain_areas(members.index.tolist(), view, fill=kind.fill) | _hover(members)
        if not kind.gap:
            traces.append(area | entry)
            continue
        quiet = {"showlegend": False, "legendgroup": kind.id}
        traces.append(area | quiet)
        traces.append(texture(shapes.loc[members.index], kind.gap, scale=view.scale) | quiet)
        traces.append(swatch(kind.gap) | entry)
    return traces


def _hover(members: pd.DataFrame) -> dict[str, Any]:
    """A page that holds the geometry holds the names as well, and puts them before."""
    own = [] if is_named() else ["name", "oblast"]
    data = [[html.escape(str(text), quote=False) for text in members[key]] for key in own]
    data.append(members["written"].tolist())
    return {
        "customdata": [list(row) for row in zip(*data, strict=True)],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
        "<extra></extra>",
    }


def _counts(units: pd.DataFrame, kinds: Sequence[Kind], words: Words) -> str:
    """Say how many there are of each kind."""
    counts = units["kind"].value_counts()
    return "; ".join(
        words.say("space.kinds_count", label=each.label, count=words.count(int(counts[each.id])))
        for each in kinds
    )


def _note(units: pd.DataFrame, view: View, *, kinds: Kinds, subject: Subject, words: Words) -> Note:
    counted = units[units["kind"].ne(NOT_COVERED)]
    base = words.say(
        "space.kinds_base",
        hromadas=count_of(words, "hromadas", int(units["kind"].isin(kinds.base).sum())),
        total=words.count(len(counted)),
    )
    present = [each for each in kinds.every if units["kind"].eq(each.id).any()]
    told = _counts(units, present, words)
    is_approximate = view.ground.areas.is_approximate
    warning = (words.say("maps.approximate_caption"),) if is_approximate else ()
    start = words.say("space.kinds_alternative", name=kinds.name, counts=told)
    shown = [each for each in present if each.id != NOT_COVERED]
    by_oblast = pd.crosstab(counted["oblast"], counted["kind"]).reindex(
        sorted(counted["oblast"].unique(), key=words.order),
        columns=[each.id for each in shown],
        fill_value=0,
    )
    return Note(
        kind="map",
        made=kinds.made,
        about=kinds.about or subject.about,
        missing=_counts(units, [each for each in present if each.gap], words),
        caption=caption_of(kinds.caption, subject, words, *warning),
        alternative=caption_of(start, subject, words, kinds.caption, *warning, subject.caution),
        unit=kinds.unit,
        base=base,
        source=subject.sourced(words),
        is_synthetic=subject.is_synthetic,
        is_approximate=is_approximate,
        columns=[words.say("space.heading_oblast"), *(each.label for each in shown)],
        rows=[
            [str(oblast), *(words.count(int(count)) for count in row)]
            for oblast, row in zip(by_oblast.index, by_oblast.to_numpy(), strict=True)
        ],
    )
