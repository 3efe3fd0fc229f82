"""Who could share a service: map, table and words, with what is not known.

Groups are found in ``compare``. A group is shown as a question to its members: with its distance,
its clients and what its members have together, never as a ranking and never as a plan. What was
assumed, and which forms the law knows, stands in ``sharing``.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.compare import Pools, SharedService
from analysis.draw import palette
from analysis.draw.figures import Figure
from analysis.draw.groups import short_oblast
from analysis.draw.kinds import Kind, Kinds, draw_kinds
from analysis.draw.mapviews import country_view
from analysis.draw.peer_results import results_of_groups
from analysis.draw.results import results_of_values
from analysis.draw.sentences import literal
from analysis.draw.subjects import Ground, Subject
from analysis.draw.tables import Passage, Table, show_table
from analysis.draw.unfetched import told_when_unfetched
from analysis.language import Words
from analysis.places import TravelSpeed

__all__ = ["SharedSubject", "draw_pools", "say_pools", "show_pools"]

_COLOURS = {
    "pooled": "#3d4a96",
    "could_join": palette.SEQUENCE[2],
    "enough_alone": palette.SEQUENCE[1],
    "without_partner": palette.SEQUENCE[0],
    "has_service": "#c9d3d8",
}
_GAPS = {"set_aside": "not_applicable", "unknown": "no_data", "not_covered": "not_covered"}
_WITHOUT_PARTNER = ("no_lacking_neighbour", "partners_taken", "too_few_together")
_LACKING = ("pooled", "could_join", "enough_alone", "without_partner")
MILLION = 1e6


@dataclass(frozen=True)
class SharedSubject:
    """Which service is shared, by which rules, and what tells who lacks it.

    Parameters
    ----------
    service_id : str
        Names the service in the reader's language.
    service : SharedService
        Its minimum and bounds.
    subject : Subject
        Of the indicator that tells who lacks it.

    Examples
    --------
    >>> from analysis.compare import read_cooperation
    >>> from analysis.language import read_words
    >>> shared = SharedSubject("home_care", read_cooperation().service("home_care"),
    ...                        Subject("Spending", "uah_per_head"))
    >>> shared.named(read_words("en"))["service"]
    'care at home'
    """

    service_id: str
    service: SharedService
    subject: Subject

    def named(self, words: Words) -> dict[str, str]:
        """Return what sentences say of the service."""
        return {
            "service": words.say(f"space.service_{self.service_id}"),
            "minimum": self.counted(words.count(self.service.minimum), words),
            "distance": words.count(self.service.distance_at_most_km),
        }

    def counted(self, count: str, words: Words) -> str:
        """Return so many of those whom the service counts, from a number as written."""
        return words.say(f"space.counts_{self.service.counts}", count=count)


def draw_pools(
    pools: Pools, ground: Ground, *, shared: SharedSubject, words: Words
) -> Figure | Passage:
    """Draw who could share the service with whom, and why all others are in no group.

    Parameters
    ----------
    pools : Pools
        As ``compare.find_pools`` returns them.
    ground : Ground
        Register, areas and outlines; with points for seats and lines.
    shared : SharedSubject
        Which service.
    words : Words
        The reader's language.

    Returns
    -------
    Figure or Passage
        Groups are joined by lines to their seat. Where nothing was fetched, the passage that
        says so.

    Examples
    --------
    >>> from analysis import compare, places
    >>> from analysis.language import read_words
    >>> ground = Ground(places.read_register(), places.read_areas(),
    ...                 places.read_oblast_outlines(), places.read_points())
    >>> states = pd.DataFrame({"state": ["not_fetched"], "pool_id": None, "distance_km": None},
    ...                       index=["UA05020010000053508"])
    >>> shared = SharedSubject("home_care", compare.read_cooperation().service("home_care"),
    ...                        Subject("Spending", "uah_per_head"))
    >>> draw_pools(compare.Pools(pd.DataFrame(), states, pd.DataFrame()), ground, shared=shared,
    ...            words=read_words("en")).is_gap
    True
    """
    notice = _notice(_states(pools), subject=shared.subject, words=words)
    if notice is not None:
        return notice
    named = shared.named(words)
    kinds = [
        Kind(name, words.say(f"space.pool_state_{name}"), colour=_COLOURS.get(name, ""), gap=gap)
        for name, gap in {**dict.fromkeys(_COLOURS, ""), **_GAPS}.items()
    ]
    whole = Kinds(
        made="map_pools",
        every=kinds,
        name=words.say("space.pools_name", **named),
        caption=words.say("space.pools_caption", **named),
        unit=words.say("space.pools_unit"),
        base=_LACKING,
        over=_ties(pools, ground),
    )
    table = _hovered(pools, ground, shared=shared, words=words)
    view = country_view(ground)
    return draw_kinds(table, view, kinds=whole, subject=shared.subject, words=words)


@told_when_unfetched
def _notice(_states: pd.DataFrame, **_: Any) -> Passage | None:
    """The notice that nothing was fetched; nothing where something was."""
    return None


def _states(pools: Pools) -> pd.DataFrame:
    """Kind of each hromada for a reader; its status tells whether anything was fetched."""
    state = pools.hromadas["state"]
    kind = state.mask(state.isin(_WITHOUT_PARTNER), "without_partner")
    return pools.hromadas.assign(kind=kind, status=state)


def _hovered(pools: Pools, ground: Ground, *, shared: SharedSubject, words: Words) -> pd.DataFrame:
    """Kind of each hromada, and a line on its group."""
    states = _states(pools)
    names = _names(ground.register, words)
    groups = pools.groups.set_index("pool_id")
    lines = {}
    for row in states[states["pool_id"].notna()].itertuples():
        label = words.say(f"space.pool_state_{row.kind}")
        said = {"label": label, "distance": words.count(round(row.distance_km))}
        if row.kind == "pooled":
            others = [each for each in groups.at[row.pool_id, "members"] if each != row.Index]
            caseload = words.count(round(groups.at[row.pool_id, "caseload"]))
            said["members"] = ", ".join(names[each] for each in others)
            said["caseload"] = shared.counted(caseload, words)
            line = words.say("space.pools_hover", **_escaped(said))
        else:
            said["seat"] = names[row.pool_id]
            line = words.say("space.pools_hover_join", **_escaped(said))
        lines[row.Index] = line
    return states.assign(written=pd.Series(lines, dtype=object).reindex(states.index))


def _escaped(said: dict[str, str]) -> dict[str, str]:
    return {key: html.escape(text, quote=False) for key, text in said.items()}


def _names(register: pd.DataFrame, words: Words) -> dict[str, str]:
    named = register.set_index("hromada_code")[words.say("draw.column_name")]
    return {str(code): str(name) for code, name in named.items()}


def _ties(pools: Pools, ground: Ground) -> list[dict[str, Any]]:
    """Lines from each seat to its members, and a dot on the seat."""
    marks = ground.marks
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for members in pools.groups["members"]:
        seat = marks.loc[members[0]] if members[0] in marks.index else None
        for member in members[1:]:
            if seat is not None and member in marks.index:
                longitudes += [_rough(seat["lon"]), _rough(marks.at[member, "lon"]), None]
                latitudes += [_rough(seat["lat"]), _rough(marks.at[member, "lat"]), None]
    seats = marks.reindex(pools.groups["pool_id"]).dropna()
    quiet = {"type": "scattergeo", "hoverinfo": "skip", "showlegend": False}
    line = {"color": "#151515", "width": 1.2}
    dot = {"size": 4, "color": "#ffffff", "line": {"color": "#151515", "width": 1}}
    return [
        {**quiet, "mode": "lines", "lon": longitudes, "lat": latitudes, "line": line},
        {
            **quiet,
            "mode": "markers",
            "lon": [_rough(degrees) for degrees in seats["lon"]],
            "lat": [_rough(degrees) for degrees in seats["lat"]],
            "marker": dot,
        },
    ]


def _rough(degrees: Any) -> float:
    """A hundredth of a degree is a kilometre: enough for a map of the country."""
    return round(float(degrees), 2)


def say_pools(pools: Pools, *, shared: SharedSubject, words: Words) -> Passage:
    """Say how many groups there could be, what becomes of the others, and what is not known.

    Parameters
    ----------
    pools : Pools
        As ``compare.find_pools`` returns them.
    shared : SharedSubject
        Which service.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import compare
    >>> from analysis.language import read_words
    >>> states = pd.DataFrame({"state": ["pooled", "pooled", "enough_alone"],
    ...                        "providers_count": 0, "pool_id": None})
    >>> groups = pd.DataFrame({"pool_id": ["A"], "members": [("A", "B")]})
    >>> shared = SharedSubject("home_care", compare.read_cooperation().service("home_care"),
    ...                        Subject("Spending", "uah_per_head"))
    >>> say_pools(compare.Pools(groups, states, pd.DataFrame()), shared=shared,
    ...           words=read_words("en")).headline
    '1 group of neighbouring hromadas could share care at home: 2 of the 3 that lack it.'
    """
    states = _states(pools)
    notice = _notice(states, subject=shared.subject, words=words)
    if notice is not None:
        return notice
    counts = states["kind"].value_counts()
    numbers = {name: words.count(int(counts.get(name, 0))) for name in (*_LACKING, *_GAPS)}
    alone = states["kind"].eq("without_partner") & states["providers_count"].gt(0)
    named = {
        **shared.named(words),
        **numbers,
        "lacking": words.count(int(sum(counts.get(name, 0) for name in _LACKING))),
        "with_provider": words.count(int(alone.sum())),
        "groups": words.say("space.groups", count=words.count(len(pools.groups))),
    }
    found = len(pools.groups) > 0
    sentence = words.say("space.pools_some" if found else "space.pools_none", **named)
    flag = words.say(f"space.flag_{shared.service.minimum_flag}")
    more = [words.say(f"space.{key}", **named) for key in ("pools_rest", "pools_aside")]
    if shared.subject.is_synthetic:
        more.append(words.say("space.pools_synthetic"))
    more += [words.say("space.pools_not_known"), words.of(shared.subject.caution.strip())]
    rest = " ".join(part for part in more if part)
    return Passage(
        f"**{literal(sentence)}** {literal(rest)}",
        f"{sentence} {rest}",
        is_synthetic=shared.subject.is_synthetic,
        headline=sentence,
        certainty=words.say("space.pools_short", flag=flag, **named),
        results=results_of_values(
            {
                **{f"{name}_count": float(counts.get(name, 0)) for name in _LACKING},
                "groups_count": float(len(pools.groups)),
            },
            domain=f"service={shared.service_id}",
            subject=shared.subject,
        ),
    )


def show_pools(
    pools: Pools, register: pd.DataFrame, *, speed: TravelSpeed, shared: SharedSubject, words: Words
) -> Table | Passage:
    """List the groups by oblast and name, with what each would have together.

    Parameters
    ----------
    pools : Pools
        As ``compare.find_pools`` returns them.
    register : DataFrame
        Names of hromadas and oblasts.
    speed : TravelSpeed
        As ``places.travel_speed`` returns it; minutes are left out where it is unknown.
    shared : SharedSubject
        Which service.
    words : Words
        The reader's language.

    Returns
    -------
    Table or Passage
        Sorted by oblast and name of the seat, never by size. Where nothing was fetched, the
        passage that says so.

    Examples
    --------
    >>> from analysis import compare, places
    >>> from analysis.language import read_words
    >>> states = pd.DataFrame({"state": ["enough_alone"], "pool_id": None})
    >>> shared = SharedSubject("home_care", compare.read_cooperation().service("home_care"),
    ...                        Subject("Spending", "uah_per_head"))
    >>> none = compare.find_pools(pd.DataFrame(columns=["status", "caseload", "residents_count",
    ...     "budget_uah", "raion_code", "oblast_code", "lat", "lon"]), pd.DataFrame(
    ...     columns=["hromada_code", "neighbour_code"]), bounds=shared.service)
    >>> pools = compare.Pools(none.groups, states, none.alternatives)
    >>> len(show_pools(pools, places.read_register(), speed=TravelSpeed(0), shared=shared,
    ...                words=read_words("en")).rows)
    0
    """
    notice = _notice(_states(pools), subject=shared.subject, words=words)
    if notice is not None:
        return notice
    named = shared.named(words)
    note = words.say("space.table_note")
    if speed.is_known:
        bounds = {"lower": speed.lower_quartile_kmh, "upper": speed.upper_quartile_kmh}
        told = {key: words.count(round(value)) for key, value in bounds.items()}
        note = f"{note} {words.say('space.table_minutes', **told)}"
    else:
        note = f"{note} {words.say('space.table_no_minutes')}"
    units = dict.fromkeys(("seat", "members", "oblast"), "")
    units |= dict.fromkeys(("caseload", "residents", "budget", "longest"), "count")
    units |= {"minutes": "count"} if speed.is_known else {}
    units |= dict.fromkeys(("providers", "alternatives"), "count")
    table = show_table(
        _rows(pools.groups, register, speed=speed, words=words),
        caption=words.say("space.table_caption", **named),
        columns={
            key: (words.say(f"space.heading_{_heading(key, shared)}"), unit)
            for key, unit in units.items()
        },
        words=words,
        note=f"{note} {words.say('space.pools_not_known')}",
    )
    results = results_of_groups(pools.groups, service_id=shared.service_id, subject=shared.subject)
    return replace(table, results=results)


def _heading(key: str, shared: SharedSubject) -> str:
    return f"{key}_{shared.service.counts}" if key == "caseload" else key


def _rows(
    groups: pd.DataFrame, register: pd.DataFrame, *, speed: TravelSpeed, words: Words
) -> pd.DataFrame:
    names = _names(register, words)
    oblasts = register.set_index("hromada_code")[words.say("draw.column_oblast")]
    oblast = groups["pool_id"].map(oblasts).astype(object)
    oblast = oblast.map(lambda name: short_oblast(str(name), words)).astype(object)
    across = [words.say("space.several_oblasts", oblast=each) for each in oblast]
    rows = pd.DataFrame(
        {
            "seat": groups["pool_id"].map(names),
            "members": [", ".join(names[code] for code in m[1:]) for m in groups["members"]],
            "oblast": oblast.where(groups["is_one_oblast"].astype(bool), across),
            "caseload": groups["caseload"].astype(float).round(),
            "residents": groups["residents_count"].astype(float).round(),
            "budget": (groups["budget_uah"].astype(float) / MILLION).round(),
            "longest": groups["longest_km"].astype(float).round(),
            "minutes": speed.minutes(groups["longest_km"].astype(float)).round(),
            "providers": groups["providers_count"],
            "alternatives": groups["alternatives_count"],
        }
    )
    return rows.sort_values(
        ["oblast", "seat"], key=lambda names: names.map(words.order), ignore_index=True
    )
