"""Which pages a batch makes, and why: a page for every hromada in every language.

Nothing runs here. Making what is planned belongs to ``runs``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from analysis import compare, paths, places
from analysis.errors import ParameterError
from analysis.language import read_languages
from analysis.publish.journals import PageEntry, read_entries
from analysis.publish.keys import Ground, fingerprint, read_ground
from analysis.publish.parameters import checked_parameters, notebook_path

__all__ = ["PlannedPage", "RunPlan", "plan_run"]

Value = str | int | float | bool
EVERYTHING = "all"


@dataclass(frozen=True)
class PlannedPage:
    """One page of a batch.

    Parameters
    ----------
    path : str
        Below the folder of the batch.
    parameters : dict
        All of them, checked.
    key : str
        Of everything that the page rests on.
    reason : str
        Why it is made: ``new``, ``changed``, ``forced``; empty where it is there and unchanged.
    kin : str
        Pages of one kin share most of what is computed: the peer group of the hromada.

    Examples
    --------
    >>> PlannedPage("en/a.html", {"language": "en"}, "k", reason="new").is_due
    True
    """

    path: str
    parameters: Mapping[str, Value]
    key: str
    reason: str = ""
    kin: str = ""

    @property
    def is_due(self) -> bool:
        """Whether it has to be made."""
        return bool(self.reason)

    @property
    def subject(self) -> str:
        """The same for all languages of one page."""
        return self.path.partition("/")[2]


@dataclass(frozen=True)
class RunPlan:
    """A batch before it runs.

    Parameters
    ----------
    notebook : pathlib.Path
        Committed.
    source : str
        The notebook as it is now: what is changed while the batch runs is not in it.
    folder : pathlib.Path
        Where the pages go.
    pages : tuple of PlannedPage
        Those that are due and those that are unchanged.
    kept : dict of str to PageEntry
        Pages that are there already, by path.

    Examples
    --------
    >>> RunPlan(Path("a.ipynb"), "{}", Path("a"), ()).due
    ()
    """

    notebook: Path
    source: str
    folder: Path
    pages: tuple[PlannedPage, ...]
    kept: Mapping[str, PageEntry] | None = None

    @property
    def due(self) -> tuple[PlannedPage, ...]:
        """The pages that have to be made."""
        return tuple(page for page in self.pages if page.is_due)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the pages."""
        return tuple(dict.fromkeys(page.path.partition("/")[0] for page in self.pages))

    def kins(self) -> list[list[list[PlannedPage]]]:
        """Return what is due by kin, and within it by subject: the largest kin first."""
        ordered = sorted(self.due, key=lambda page: (page.kin, page.subject))
        kins = [
            [list(pages) for _, pages in groupby(own, key=lambda page: page.subject)]
            for _, own in groupby(ordered, key=lambda page: page.kin)
        ]
        return sorted(kins, key=len, reverse=True)


def plan_run(
    notebook: str,
    given: Mapping[str, Value],
    *,
    languages: Sequence[str],
    hromadas: Iterable[str] | str = EVERYTHING,
    force: bool = False,
) -> RunPlan:
    """Plan a page for every hromada in every language.

    Parameters
    ----------
    notebook : str
        Number or name; it declares ``hromada`` and ``language``.
    given : mapping of str to value
        Other parameters that differ from the defaults.
    languages : sequence of str
        ``en``, ``uk``, ``pl``.
    hromadas : iterable of str, optional
        Codes or names; ``all``: each of the register that has figures of its own.
    force : bool
        Make also what has not changed.

    Returns
    -------
    RunPlan

    Raises
    ------
    ParameterError
        A parameter is not as declared, or given for all pages and for each.

    Examples
    --------
    >>> plan = plan_run("04", {}, languages=["en", "uk"], hromadas=["Lviv"])
    >>> [page.path for page in plan.pages]
    ['en/UA46060250000025047.html', 'uk/UA46060250000025047.html']
    """
    path = notebook_path(notebook)
    _refuse_twice(given)
    codes = list(_every() if hromadas == EVERYTHING else map(places.hromada_code_of, hromadas))
    if not codes or not languages:
        raise ParameterError("A batch is of hromadas and languages.", found="none")
    common = checked_parameters(path, {**given, "hromada": codes[0]})
    for language in languages:
        checked_parameters(path, {"language": language})
    folder = paths.build_folder() / "pages" / path.stem
    source = path.read_text(encoding="utf-8")
    ground, kept = read_ground(), read_entries(folder)
    pages = [
        replace(page, reason=_reason(page, kept, force=force))
        for page in _pages(common, codes, languages, key=_Key(ground, source))
    ]
    return RunPlan(path, source, folder, tuple(pages), kept)


def _refuse_twice(given: Mapping[str, Value]) -> None:
    for name in ("hromada", "language"):
        if name in given:
            raise ParameterError(
                f"A batch gives each page its own {name}.",
                found=f"--{name} {given[name]}",
                hint="Run one page without --all, or leave it out.",
            )


class _Key:
    """Gives each page its key; what pages of one language share is put together once."""

    def __init__(self, ground: Ground, source: str) -> None:
        self._slice = lru_cache(maxsize=8)(ground.slice)
        self._notebook = fingerprint(source)

    def of(self, parameters: Mapping[str, Value], languages: Sequence[str]) -> str:
        shared = self._slice(str(parameters["language"]))
        return fingerprint([self._notebook, shared, dict(parameters), list(languages)])


def _pages(
    common: Mapping[str, Value], codes: Sequence[str], languages: Sequence[str], *, key: _Key
) -> Iterator[PlannedPage]:
    kins = _kins()
    for code in codes:
        for language in languages:
            own = {**common, "hromada": code, "language": language}
            yield PlannedPage(
                f"{language}/{code}.html", own, key.of(own, languages), kin=kins.get(code, "")
            )


def _reason(page: PlannedPage, kept: Mapping[str, PageEntry], *, force: bool) -> str:
    if page.path not in kept:
        return "new"
    if kept[page.path].key != page.key:
        return "changed"
    return "forced" if force else ""


def _every() -> list[str]:
    return [str(code) for code in places.read_register(kinds=("hromada",))["hromada_code"]]


def _kins() -> dict[str, str]:
    residents = places.read_open_data().values.get("residents_count")
    rules = compare.read_peer_rules()
    groups = compare.peer_groups(places.read_register(), residents, rules=rules)
    return dict(zip(groups["hromada_code"], groups["peer_group"], strict=True))


def named_languages(languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return each language with its own name."""
    known = read_languages()
    return tuple((key, known[key].name) for key in languages)
