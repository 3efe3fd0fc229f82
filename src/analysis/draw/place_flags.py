"""What a reader must know of a hromada before comparing it across the years: map, table, words.

Names, areas, hostilities and occupation, each as far as a source tells it. What no source lists
is called unknown, never a no. The flags themselves are made in ``places``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.draw import palette
from analysis.draw.figures import Figure
from analysis.draw.kinds import Kind, Kinds, draw_kinds
from analysis.draw.mapviews import country_view
from analysis.draw.sentences import literal
from analysis.draw.subjects import Ground, Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words
from analysis.places import PlaceEditions

__all__ = ["draw_place_flags", "say_place_flags", "show_place_flags"]

KINDS = (
    "not_occupied",
    "liberated_in_spring_2022",
    "liberated_in_autumn_2022",
    "war_zone",
    "occupied",
    "occupied_before_2022",
)
"""In the order of lightness, so that they are told apart in a grey print."""
MARKS = {"is_renamed": "circle-open", "is_other_extent": "diamond"}
DECIMALS = 3
"""Of a mark: about 100 m, no more exact than the areas."""
FLAGS = ("is_renamed", "is_raion_renamed", "is_other_extent", "is_listed", "is_occupied_before")


def draw_place_flags(flags: pd.DataFrame, ground: Ground, *, words: Words) -> Figure:
    """Draw how far hostilities and occupation of 2022 reached, and whose name or area changed.

    Parameters
    ----------
    flags : DataFrame, indexed by hromada_code
        As :func:`analysis.places.edition_flags` returns it.
    ground : Ground
        Register, areas and outlines.
    words : Words
        The reader's language.

    Returns
    -------
    Figure
        Drawn also where nothing was fetched: then every hromada is not known.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines(), places.read_points())
    >>> flags = places.edition_flags(places.read_open_data(),
    ...                              declared=places.read_place_editions())
    >>> draw_place_flags(flags, ground, words=read_words("en")).meta["kind"]
    'map'
    """
    status = flags["war_status"].mask(_is(flags["is_occupied_before_2022"]), KINDS[-1])
    kind = status.where(status.isin(KINDS), "not_known")
    colours = dict(zip(KINDS, palette.ramp(len(KINDS)), strict=True))
    every = [Kind(each, words.say(f"editions.kind_{each}"), colour=colours[each]) for each in KINDS]
    every.append(Kind("not_known", words.say("editions.kind_not_known"), gap="no_data"))
    whole = Kinds(
        made="map_flags",
        every=every,
        name=words.say("editions.name"),
        caption=words.say("editions.caption"),
        unit=words.say("editions.unit"),
        base=KINDS,
        over=[_marks(flags, each, ground, words=words) for each in MARKS],
    )
    subject = Subject(
        words.say("editions.name"), "is_true", source=words.say("editions.source"),
        caution=words.say("editions.never_known"),
    )  # fmt: skip
    table = pd.DataFrame({"kind": kind})
    return draw_kinds(table, country_view(ground), kinds=whole, subject=subject, words=words)


def say_place_flags(flags: pd.DataFrame, *, words: Words) -> Passage:
    """Say how many hromadas cannot be compared without a word of warning.

    Parameters
    ----------
    flags : DataFrame
        As :func:`analysis.places.edition_flags` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> flags = places.edition_flags(places.read_open_data(),
    ...                              declared=places.read_place_editions())
    >>> print(say_place_flags(flags, words=read_words("en")).plain[:36])
    Of 1,472 units of the map, 46 bear a
    """
    counted = {key: words.count(_counts(flags, key)["yes"]) for key in FLAGS}
    said = words.say("editions.said", units=words.count(len(flags)), **counted)
    is_told = bool(flags["lists_count"].notna().any())
    war = words.say("editions.said_war" if is_told else "editions.said_war_unknown", **counted)
    never = words.say("editions.never_known")
    text = f"{said} {war} {never}"
    return Passage(f"**{literal(said)}** {literal(war)} {literal(never)}", text)


def show_place_flags(flags: pd.DataFrame, *, declared: PlaceEditions, words: Words) -> Table:
    """Show each flag with how many bear it, and of how many nobody knows.

    Parameters
    ----------
    flags : DataFrame
        As :func:`analysis.places.edition_flags` returns it.
    declared : PlaceEditions
        Names the flags that no source gives, with the reason.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Flags that nobody can give stand with the count of all units as not known.

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> declared = places.read_place_editions()
    >>> flags = places.edition_flags(places.read_open_data(), declared=declared)
    >>> table = show_place_flags(flags, declared=declared, words=read_words("en"))
    >>> [cell.text for cell in table.rows[-2][:4]]
    ['Under a military administration', '–', '–', '1,472']
    """
    rows = []
    for key in FLAGS:
        counts = _counts(flags, key)
        told = [words.count(counts[each]) for each in ("yes", "no", "unknown")]
        if counts["unknown"] == len(flags):
            told[:2] = ["–", "–"]
        rows.append([words.say(f"editions.flag_{key}"), *told, words.say(f"editions.why_{key}")])
    for key, reason in declared.not_known.items():
        unknown = words.count(len(flags))
        rows.append([words.say(f"editions.flag_{key}"), "–", "–", unknown, words.of(reason)])
    columns = ("flag", "yes", "no", "unknown", "why")
    headings = tuple(
        (words.say(f"editions.heading_{each}"), each in ("yes", "no", "unknown"))
        for each in columns
    )
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table(words.say("editions.table"), headings, cells, words.say("editions.table_note"))


def _is(flag: pd.Series) -> pd.Series:
    return flag.astype("boolean").fillna(False).astype(bool)


def _counts(flags: pd.DataFrame, key: str) -> dict[str, int]:
    """How many bear a flag, how many do not, of how many it is not known."""
    told = {
        "is_listed": flags["lists_count"].astype("Float64") > 0,
        "is_occupied_before": flags["is_occupied_before_2022"],
    }
    flag = (told[key] if key in told else flags[key]).astype("boolean")
    return {
        "yes": int(flag.eq(True).sum()),
        "no": int(flag.eq(False).sum()),
        "unknown": int(flag.isna().sum()),
    }


def _marks(flags: pd.DataFrame, key: str, ground: Ground, *, words: Words) -> dict[str, Any]:
    """A mark on each unit whose name or area is another in an older source."""
    codes = flags.index[_is(flags[key])]
    placed = ground.marks.reindex(codes).dropna().astype(float).round(DECIMALS)
    count = words.count(len(codes))
    label = words.say(f"editions.flag_{key}")
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": placed["lat"].tolist(),
        "lon": placed["lon"].tolist(),
        "marker": {
            "symbol": MARKS[key], "size": 8, "color": palette.MARK,
            "line": {"color": palette.MARK, "width": 1.8},
        },
        "name": words.say("space.legend_entry", label=label, count=count),
        "showlegend": True,
        "hoverinfo": "skip",
    }  # fmt: skip
