"""The panel behind a figure: what it shows, of whom, how it was made, how sure it is, from where.

Made of what the drawing says of itself and of what is declared; what nobody declared is said not
to be told. What stands behind one indicator belongs to ``panels``, all that is drawn to ``marks``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from analysis import indicators, paths, places, survey
from analysis.language import Words, read_words
from analysis.publish.origins import Origin, origins_of, origins_titled
from analysis.publish.panels import Panel, how_chosen, panel_link, panels_of

__all__ = ["FigurePanel", "Line", "Told", "figure_panel"]

MOST = 4
"""Subjects whose panels stand in that of the figure; of more there is a list of links."""
WAVE, OPEN, INDEX = "wave", "open", "index"
_WHO = {
    **dict.fromkeys(("contract_months", "contract_lights"), "contract"),
    **dict.fromkeys(("replay_chance", "replay_place", "severity"), "contest"),
    **dict.fromkeys(("cost_ranges", "cost_standings", "cost_worth", "calendar"), "plan"),
    **dict.fromkeys(("ratings", "index_panel"), "experts"),
    "open_questions": "questions",
    "verdicts": "rules",
}
_WEIGHT = {
    **dict.fromkeys(("contract_months", "contract_lights", "nonresponse"), "none"),
    **dict.fromkeys(("cost_ranges", "cost_worth", "calendar"), "none"),
    **dict.fromkeys(("ratings", "open_questions", "index_panel"), "none"),
    **dict.fromkeys(("coverage", "composition", "verdicts"), "equal"),
    **dict.fromkeys(("index_ranges", "index_effects", "index_sensitivity", "map_index"), "index"),
    **dict.fromkeys(("replay_chance", "replay_place"), "criteria"),
    "cost_standings": "stakeholder",
    "severity": "none",
}
_MISSING = {
    **dict.fromkeys(("contract_months", "contract_lights"), "reports"),
    **dict.fromkeys(("index_ranges", "index_effects", "index_sensitivity"), "no_score"),
    **dict.fromkeys(("deviance_rows", "deviance_cloud"), "not_compared"),
    **dict.fromkeys(("strip", "places", "bands", "funnel"), "group"),
    "nonresponse": "in_rows",
    "change": "one_year",
}


@dataclass(frozen=True)
class Told:
    """One text of a line: in which language it is, whether it quotes, where it leads."""

    text: str
    language: str = ""
    is_quoted: bool = False
    address: str = ""
    code: str = ""
    panel: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a panel: its name in the reader's language, and what it says."""

    id: str
    label: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class FigurePanel:
    """What stands behind one figure.

    Parameters
    ----------
    shared : tuple of Line
        The same on every page with such a figure: what it shows, who was asked, weight, method,
        uncertainty, sources, licences, files.
    own : tuple of Line
        Of this figure alone: its base and what is missing.
    """

    shared: tuple[Line, ...]
    own: tuple[Line, ...]


@dataclass(frozen=True)
class _Seen:
    """What a figure says of itself; ``wholes`` are keys of its subjects, one a panel."""

    made: str
    source: str
    title: str
    unit: str
    keys: tuple[str, ...]
    wholes: tuple[str, ...]
    language: str

    @property
    def words(self) -> Words:
        return read_words(self.language)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Those behind the figure; none where there are so many that links lead to them."""
        few = self.wholes if len(self.wholes) <= MOST else ()
        return panels_of([{"key": each} for each in few], words=self.words)

    @property
    def waves(self) -> tuple[survey.WaveRecord, ...]:
        known = survey.read_wave_ids(level=None)
        ids = [key.split("/")[1 if key.startswith(f"{WAVE}/") else 0] for key in self.keys]
        return tuple(survey.read_wave_record(each) for each in dict.fromkeys(ids) if each in known)

    def of_panels(self, name: str) -> list[str]:
        """What the panels say under one name, each once."""
        label = self.words.say(f"panels.{name}")
        return list(dict.fromkeys(t for each in self.panels for n, t in each.facts if n == label))

    def said(self, key: str, **fields: object) -> str:
        return self.words.say(f"figure_panels.{key}", **fields)

    def spoken(self, key: str) -> str:
        """A text that not every way of making a figure has."""
        whole = f"figure_panels.{key}"
        return self.words.say(whole) if self.made and whole in self.words.entries else ""


def figure_panel(
    facts: Mapping[str, Any],
    results: Sequence[Mapping[str, Any]] = (),
    *,
    title: str,
    words: Words,
) -> FigurePanel:
    """Return the panel behind a figure.

    Parameters
    ----------
    facts : mapping
        What the drawing says of itself: see :class:`analysis.draw.figures.Note`.
    results : sequence of mappings
        Its numbers with their keys.
    title : str
        Of the figure.
    words : Words
        Of the page.

    Returns
    -------
    FigurePanel

    Examples
    --------
    >>> from analysis.language import read_words
    >>> facts = {"made": "strip", "about": ["open/services_per_head_2021"], "base": "9 hromadas"}
    >>> panel = figure_panel(facts, title="Spending", words=read_words("en"))
    >>> [line.id for line in panel.own], panel.own[0].told[0].text
    (['base', 'missing'], '9 hromadas')
    """
    numbered = ("/".join(str(each["key"]).split("/")[:2]) for each in results)
    keys = tuple(dict.fromkeys([*facts.get("about", ()), *numbered]))
    wholes = tuple(_full(key, results) for key in keys if not key.startswith(f"{WAVE}/"))
    made, source, unit = (str(facts.get(name) or "") for name in ("made", "source", "unit"))
    seen = _Seen(made, source, "" if keys else title, unit, keys, wholes, words.id)
    base = str(facts.get("base") or seen.said("not_told"))
    missing = str(facts.get("missing") or _missing(seen, results))
    own = (_line("base", [base], seen), _line("missing", [missing], seen))
    return FigurePanel(_shared(seen), own)


@lru_cache(maxsize=512)
def _shared(seen: _Seen) -> tuple[Line, ...]:
    return (
        Line("what", seen.said("what"), tuple(_what(seen))),
        *_asked(seen),
        _line("who", _who(seen), seen),
        _line("weight", _weight(seen), seen),
        _line("method", _method(seen), seen),
        _line("uncertainty", _uncertainty(seen), seen),
        *_misleads(seen),
        *_from_where(seen),
    )


def _full(key: str, results: Sequence[Mapping[str, Any]]) -> str:
    """Return a whole key of an origin: that of a number of the figure, where it has one."""
    known = (str(each["key"]) for each in results if str(each["key"]).startswith(f"{key}/"))
    return next(known, f"{key}/value/all")


def _line(name: str, said: Iterable[str], seen: _Seen) -> Line:
    label = {"weight": "panels.weight", "method": "panels.method"}.get(name)
    text = seen.words.say(label) if label else seen.said(name)
    return Line(name, text, tuple(Told(each) for each in said))


def _what(seen: _Seen) -> Iterable[Told]:
    definition = seen.words.say("panels.definition")
    for panel in seen.panels:
        said = next((text for name, text in panel.facts if name == definition), "")
        yield Told(panel.title, panel=panel.id, note=said)
    if len(seen.wholes) > MOST:
        yield Told(seen.said("indicators", count=len(seen.wholes)))
        links = (panel_link(key, words=seen.words) for key in seen.wholes)
        ordered = sorted(links, key=lambda each: seen.words.order(each[1]))
        yield from (Told(name, panel=name_of_panel) for name_of_panel, name in ordered)
    if not seen.wholes:
        yield Told(seen.title, note=seen.words.say("publish.unit", unit=seen.unit))


def _asked(seen: _Seen) -> Iterable[Line]:
    """Questions of a survey, as they were asked; inputs of open data, with their columns."""
    told = [each for panel in seen.panels for each in panel.asked]
    for name, is_input in (("questions", False), ("inputs", True)):
        own = list(dict.fromkeys(each for each in told if bool(each.origin) == is_input))
        if own:
            yield Line(
                name,
                seen.words.say(f"panels.{name}"),
                tuple(
                    Told(
                        each.text,
                        each.language if each.language != seen.words.id else "",
                        is_quoted=not is_input,
                        code=each.detail,
                    )
                    for each in own
                ),
            )


def _who(seen: _Seen) -> list[str]:
    if seen.made in _WHO:
        return [seen.said(f"who_{_WHO[seen.made]}")]
    waves = [
        f"{each.title[seen.language]}. {each.design_note[seen.language]}" for each in seen.waves
    ]
    if not waves:
        waves = [seen.said("who_open") if seen.keys or seen.made else seen.said("not_told")]
    return [*seen.of_panels("population"), *waves]


def _weight(seen: _Seen) -> list[str]:
    if seen.made in _WEIGHT:
        return [seen.said(f"weight_{_WEIGHT[seen.made]}")]
    said = seen.of_panels("weight")
    if not said and any(key.startswith(f"{INDEX}/") for key in seen.keys):
        said = [seen.said("weight_index")]
    if not said and seen.keys:
        said = [seen.said("weight_equal")]
    return said or [seen.said("not_told")]


def _method(seen: _Seen) -> list[str]:
    said = [*seen.of_panels("method"), seen.spoken(f"method_{seen.made}")]
    return [each for each in said if each] or [seen.said("not_told")]


def _uncertainty(seen: _Seen) -> list[str]:
    own = seen.spoken(f"uncertainty_{seen.made}")
    if own:
        return [own]
    said = [
        seen.said("uncertainty_sample", who=wave.sampling.inference_to[seen.words.id])
        if wave.sampling and how_chosen(wave) == "lot"
        else seen.said(f"uncertainty_{how_chosen(wave)}")
        for wave in seen.waves
    ]
    if any(key.partition("/")[0] in (OPEN, INDEX) for key in seen.keys):
        said.append(seen.said("uncertainty_open"))
    return said or [seen.said("uncertainty_not_declared")]


def _misleads(seen: _Seen) -> Iterable[Line]:
    for name in ("misleads", "not_for", "counter"):
        said = seen.of_panels(name)
        if said:
            told = tuple(Told(each) for each in said)
            yield Line(name, seen.words.say(f"panels.{name}"), told)


def _from_where(seen: _Seen) -> Iterable[Line]:
    found = origins_of(seen.keys, words=seen.words) or origins_titled(seen.source, words=seen.words)
    is_named = bool(found) and all(each.title in seen.source for each in found)
    told = [Told(seen.source)] if seen.source and not is_named else []
    told += [Told(_accessed(each, seen), address=each.address) for each in found]
    yield Line("source", seen.said("source"), tuple(told) or (Told(seen.said("not_told")),))
    licences = [f"{each.title}: {each.licence}" for each in found if each.licence]
    yield _line("licence", [*licences, f"{seen.said('licence_own')}: CC BY 4.0"], seen)
    files = dict.fromkeys(file for each in found for file in each.files)
    if files:
        names = tuple(Told(name, code=digest) for name, digest in files)
        yield Line("files", seen.words.say("panels.files"), names)


def _accessed(origin: Origin, seen: _Seen) -> str:
    if not origin.date:
        return f"{origin.title}. {origin.producer}"
    day = seen.words.date(origin.date)
    return seen.said("accessed", title=origin.title, producer=origin.producer, date=day)


def _missing(seen: _Seen, results: Sequence[Mapping[str, Any]]) -> str:
    counts = [each["missing"] for each in results if isinstance(each.get("missing"), int)]
    if counts:
        return _counted(seen, counts)
    if seen.made in _MISSING:
        return seen.said(f"missing_{_MISSING[seen.made]}")
    return "; ".join(_missing_in_country(seen)) or seen.said("not_told")


def _counted(seen: _Seen, counts: Sequence[int]) -> str:
    lowest, highest = min(counts), max(counts)
    if not highest:
        return seen.said("missing_none")
    if lowest == highest:
        return seen.said("missing_each", count=seen.words.count(highest))
    told = {"lowest": seen.words.count(lowest), "highest": seen.words.count(highest)}
    return seen.said("missing_rows", **told)


def _missing_in_country(seen: _Seen) -> list[str]:
    said, fetched = [], str(paths.fetched_folder())
    for panel in seen.panels:
        origin, _, indicator = panel.origin.partition("/")
        lost, all_of_them = _without_value(indicator, fetched) if origin == OPEN else (0, 0)
        if all_of_them:
            told = {"count": seen.words.count(lost), "all": seen.words.count(all_of_them)}
            text = seen.said("missing_country", **told)
            several = len(seen.panels) > 1
            named = {"name": panel.title, "missing": text}
            said.append(seen.said("missing_of", **named) if several else text)
    return said


@lru_cache(maxsize=256)
def _without_value(indicator: str, _fetched: str) -> tuple[int, int]:
    """Hromadas of the country without a value of an indicator; and all, none if not fetched."""
    inputs = indicators.inputs_of(open_data=places.read_open_data())
    declared = indicators.read_indicators()[indicator]
    if indicators.missing_inputs(declared, inputs):
        return 0, 0
    values = indicators.measure(declared, inputs)["value"]
    return int(values.isna().sum()), len(values)
