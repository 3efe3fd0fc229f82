"""What changed between two editions of a site, and what caused it.

Numbers, verdicts and what is withheld are compared by key; a cause is only named where a file
behind the number changed, or, where none did, the code. Saying it in words belongs to ``changes``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.publish.provenance import SiteManifest, kind_of_file, read_site_manifest
from analysis.publish.results import FILE, read_results

__all__ = [
    "FigureChange",
    "FileChange",
    "NumberChange",
    "SiteDifference",
    "VerdictChange",
    "compare_sites",
]

WITHHELD = "withhold"
KINDS = ("data", "method", "law", "words", "code")
FOR_ALL = ("data/publication/", "data/indexes/", "data/evidence/", "data/cooperation/")


@dataclass(frozen=True)
class FileChange:
    """A file that is new, gone or another.

    Parameters
    ----------
    path : str
        From the root of the project; ``open/`` for fetched data.
    kind : str
        As :func:`kind_of_file` tells it.
    change : str
        ``new``, ``gone`` or ``changed``.

    Examples
    --------
    >>> FileChange("data/law/acts.yml", "law", "changed").kind
    'law'
    """

    path: str
    kind: str
    change: str


@dataclass(frozen=True)
class NumberChange:
    """A number that is new, gone, another, or withheld now and not before.

    Parameters
    ----------
    key, name : str
        Its key, and what is measured.
    change : str
        ``new``, ``gone``, ``changed``, ``withheld`` or ``shown``.
    unit : str
    before, after : float or None
        In the unit; None where there is none or it is withheld.
    is_within : bool or None
        Whether the new value lies in the old interval; None without an interval.
    causes : tuple of str
        Kinds of change that lie behind it; empty where none is known.
    is_synthetic : bool

    Examples
    --------
    >>> NumberChange("demo/reach/median/all", "Reach", "changed", "share", 0.1, 0.2).is_within
    """

    key: str
    name: str
    change: str
    unit: str = "number"
    before: float | None = None
    after: float | None = None
    is_within: bool | None = None
    causes: tuple[str, ...] = ()
    is_synthetic: bool = False


@dataclass(frozen=True)
class VerdictChange:
    """A rule whose state is another.

    Parameters
    ----------
    evidence, rule_id, name : str
        ``open`` or a wave; the rule.
    before, after : str
        States; empty where the rule was not weighed.
    causes : tuple of str
        As of :class:`NumberChange`.

    Examples
    --------
    >>> VerdictChange("open", "a_rule", "A rule", "holds", "weakened").after
    'weakened'
    """

    evidence: str
    rule_id: str
    name: str
    before: str
    after: str
    causes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureChange:
    """A figure that is new, gone, or draws other numbers.

    Parameters
    ----------
    key, change : str
        Its key; ``new``, ``gone`` or ``changed``.
    titles, shown_at : mapping of str to str
        By language; of one that is gone, as it was.

    Examples
    --------
    >>> FigureChange("service_map/money-map/1", "changed", {"en": "Money"}, {}).title("pl")
    'Money'
    """

    key: str
    change: str
    titles: Mapping[str, str]
    shown_at: Mapping[str, str]

    def title(self, language: str) -> str:
        """Return its title in a language, or in that of the site."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.key)


@dataclass(frozen=True)
class SiteDifference:
    """All that differs between two editions.

    Parameters
    ----------
    before, after : SiteManifest
        What each was made of.
    files : tuple of FileChange
    versions : dict of str to tuple of str
        Library to its version before and after; empty text where it was not there.
    reports : tuple of FileChange
        Pages that are new, gone, or made with other parameters; of kind ``code``.
    numbers : tuple of NumberChange
        By key.
    verdicts : tuple of VerdictChange
    unchanged : int
        How many numbers are the same.
    figures : tuple of FigureChange
        By key; none where an edition does not tell its figures.

    Examples
    --------
    >>> same = SiteManifest(commit="a", stage="public", language="en")
    >>> SiteDifference(same, same, (), {}, (), (), (), 12).is_empty
    True
    """

    before: SiteManifest
    after: SiteManifest
    files: tuple[FileChange, ...]
    versions: dict[str, tuple[str, str]]
    reports: tuple[FileChange, ...]
    numbers: tuple[NumberChange, ...]
    verdicts: tuple[VerdictChange, ...]
    unchanged: int
    figures: tuple[FigureChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether neither a number nor a verdict nor a page nor a figure differs."""
        return not (self.numbers or self.verdicts or self.reports or self.figures)


def compare_sites(before: Path, after: Path) -> SiteDifference:
    """Compare two editions of a site.

    Parameters
    ----------
    before, after : pathlib.Path
        Folders that ``hromady publish`` wrote.

    Returns
    -------
    SiteDifference

    Raises
    ------
    DataError
        One of them does not say what it was made of.

    Examples
    --------
    >>> from analysis.errors import DataError
    >>> try:
    ...     compare_sites(Path("nowhere"), Path("nowhere"))
    ... except DataError as problem:
    ...     print(problem.found)
    no edition.json
    """
    old, new = read_site_manifest(before), read_site_manifest(after)
    files = tuple(
        FileChange(path, kind_of_file(path), change)
        for path, change in _changes(old.files, new.files)
    )
    versions = {
        name: (old.versions.get(name, ""), new.versions.get(name, ""))
        for name, _ in _changes(old.versions, new.versions)
    }
    reports = tuple(
        FileChange(name, "code", change) for name, change in _changes(old.reports, new.reports)
    )
    grounds = _Grounds(_read_behind(before), _read_behind(after), files, bool(versions))
    shown = read_results(before), read_results(after)
    numbers = tuple(
        _number(key, (shown[0].get(key), shown[1].get(key)), grounds)
        for key, _ in _changes(_values(shown[0]), _values(shown[1]))
    )
    same = len(shown[1]) - sum(each.change not in ("gone",) for each in numbers)
    verdicts = tuple(_verdicts(old, new, grounds))
    figures = tuple(_figures(_read_figures(before), _read_figures(after)))
    return SiteDifference(old, new, files, versions, reports, numbers, verdicts, same, figures)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in sorted({*old, *new}):
        if key not in old:
            yield key, "new"
        elif key not in new:
            yield key, "gone"
        elif old[key] != new[key]:
            yield key, "changed"


def _values(results: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What of a result counts as a change: its value, its interval, and whether it is shown."""
    kept = ("value", "lower", "upper")
    return {
        key: (each["publication"] == WITHHELD, *(each.get(name) for name in kept))
        for key, each in results.items()
    }


def _read_figures(site: Path) -> dict[str, dict[str, Any]]:
    file = site / FILE
    told = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {each["key"]: each for each in told.get("figures", ())}


def _figures(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[FigureChange]:
    if not old or not new:
        return
    drawn = [{key: each["data_sha256"] for key, each in told.items()} for told in (old, new)]
    for key, change in _changes(*drawn):
        entry = new.get(key) or old[key]
        yield FigureChange(key, change, entry["titles"], entry["shown_at"])


def _read_behind(site: Path) -> dict[str, dict[str, Any]]:
    file = site / FILE
    if not file.is_file():
        return {}
    behind: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["behind"]
    return behind


def _number(
    key: str, shown: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None], grounds: _Grounds
) -> NumberChange:
    old, new = shown
    was, now = (each is not None and each["publication"] == WITHHELD for each in (old, new))
    change = "changed"
    if old is None or new is None:
        change = "new" if old is None else "gone"
    elif was != now:
        change = "withheld" if now else "shown"
    told = new or old or {}
    value = (new or {}).get("value")
    bounds = [(old or {}).get("lower"), (old or {}).get("upper")]
    is_within = None
    if value is not None and None not in bounds:
        is_within = bounds[0] <= value <= bounds[1]
    return NumberChange(
        key=key,
        name=grounds.name_of(key),
        change=change,
        unit=str(told.get("unit", "number")),
        before=(old or {}).get("value"),
        after=value,
        is_within=is_within,
        causes=grounds.causes_of(key),
        is_synthetic=grounds.is_synthetic(key, told),
    )


def _verdicts(old: SiteManifest, new: SiteManifest, grounds: _Grounds) -> Iterator[VerdictChange]:
    for evidence in sorted({*old.verdicts, *new.verdicts}):
        states = old.verdicts.get(evidence, {}), new.verdicts.get(evidence, {})
        for rule, _ in _changes(*states):
            key = f"rules/{rule}"
            yield VerdictChange(
                evidence=evidence,
                rule_id=rule,
                name=grounds.name_of(key),
                before=states[0].get(rule, ""),
                after=states[1].get(rule, ""),
                causes=grounds.causes_of(key),
            )


@dataclass(frozen=True)
class _Grounds:
    """What lies behind the numbers of both editions, and which files are not the same."""

    old: Mapping[str, Mapping[str, Any]]
    new: Mapping[str, Mapping[str, Any]]
    files: tuple[FileChange, ...]
    has_other_libraries: bool

    def name_of(self, key: str) -> str:
        return str(self._told(key).get("name", _origin(key)))

    def is_synthetic(self, key: str, told: Mapping[str, Any]) -> bool:
        return bool(told.get("is_synthetic") or self._told(key).get("is_synthetic"))

    def causes_of(self, key: str) -> tuple[str, ...]:
        """Name the nearest causes: own files, then declarations for all numbers, then the code."""
        own = {
            kind
            for kind, found in (("data", self._has_other_data(key)), ("method", self._is_told(key)))
            if found
        }
        if own:
            return tuple(kind for kind in KINDS if kind in own)
        if any(each.path.startswith(FOR_ALL) for each in self.files):
            return ("method",)
        has_other_code = any(each.kind == "code" for each in self.files)
        return ("code",) if has_other_code or self.has_other_libraries else ()

    def _has_other_data(self, key: str) -> bool:
        origins = [_origin(key), *self._indicator_origins(key)]
        if any(_files(self.old, each) != _files(self.new, each) for each in origins):
            return True
        unseen = self._wanted(key) - {each.split("/")[1] for each in origins}
        return bool(unseen) and any(each.kind == "data" for each in self.files)

    def _indicator_origins(self, key: str) -> list[str]:
        """A rule rests on indicators: those whose numbers the site shows tell their files."""
        wanted = self._wanted(key)
        return [each for each in {*self.old, *self.new} if each.split("/")[1] in wanted]

    def _wanted(self, key: str) -> set[str]:
        told = self._told(key)
        return {str(each["indicator"]) for each in told.get("conditions", ())}

    def _told(self, key: str) -> Mapping[str, Any]:
        return self.new.get(_origin(key)) or self.old.get(_origin(key)) or {}

    def _is_told(self, key: str) -> bool:
        """Tell whether the declaration of what is measured is another."""
        names = {key.split("/")[1], *self._wanted(key), *self._told(key).get("indicators", ())}
        return any(each.kind == "method" and Path(each.path).stem in names for each in self.files)


def _origin(key: str) -> str:
    return "/".join(key.split("/")[:2])


def _files(behind: Mapping[str, Mapping[str, Any]], origin: str) -> dict[str, str]:
    return dict(behind.get(origin, {}).get("files_sha256") or {})
