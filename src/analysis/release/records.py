"""Records of persons in figures and downloads: raw marks, raw columns, one row a respondent.

Public bodies may have a row or a mark of their own; people may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from analysis.release.drawings import titles_of
from analysis.release.exhibits import Drawing, Grid
from analysis.release.findings import Disclosure
from analysis.release.rules import ReleaseRules, read_release_words
from analysis.release.subjects import CountedGrid, stated_base
from analysis.release.words import has_word, is_heading, subject_of

__all__ = ["raw_marks", "rows_of_persons"]

KIND = "microdata"
HROMADA = re.compile(r"UA\d{17}")
RAW = {
    "box": ("x", "y"),
    "violin": ("x", "y"),
    "histogram": ("x", "y"),
    "histogram2d": ("x", "y"),
    "histogram2dcontour": ("x", "y"),
    "splom": (),
    "parcoords": (),
    "parcats": (),
}
COMPUTED = ("q1", "median", "q3")
MARKS = ("scatter", "scattergl", "scatter3d", "scatterpolar", "scatterternary", "strip")
FEWEST_RECORDS = 5
"""As few values may be those of groups, also where k is larger."""
AGGREGATE = re.compile(
    r"(?<!\w)(?:n|counts?|number|total|shares?|percent|pct|mean|average|median|estimate|lower|"
    r"upper|standard[ _]error|se|base|кількість|частка|відсоток|середн\w+|медіана|усього|разом|"
    r"база|liczba|udział|odsetek|średnia|mediana|ogółem|razem|podstawa|%)(?!\w)|%",
    re.IGNORECASE,
)


def raw_marks(drawing: Drawing, rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return traces of a figure that carry a value for each person.

    Parameters
    ----------
    drawing : Drawing
        A figure.
    rules : ReleaseRules
        Give the least k.

    Yields
    ------
    Disclosure
    """
    titles = titles_of(drawing)
    for number, trace in enumerate(drawing.traces):
        kind = str(trace.get("type", "scatter"))
        place = f"{drawing.place} trace {number + 1}"
        if kind in RAW:
            raw = _raw_values(trace, RAW[kind])
            bodies = _names_public_bodies(trace, raw) or _about_things(titles)
            if raw > min(rules.minimum_k, FEWEST_RECORDS) and not bodies:
                why = f"a {kind} trace carries the raw value of each person"
                yield Disclosure(KIND, drawing.file, place, why, f"{raw} values")
        elif kind in MARKS and trace.get("mode") != "lines":
            marks = _raw_values(trace, ("x", "y", "r", "a"))
            if _is_one_a_person(trace, titles, marks) and not _names_public_bodies(trace, marks):
                why = "each mark stands for one person"
                yield Disclosure(KIND, drawing.file, place, why, f"{marks} marks")


def _raw_values(trace: Mapping[str, Any], keys: tuple[str, ...]) -> int:
    if any(trace.get(key) is not None for key in COMPUTED):
        points = trace.get("y") or trace.get("x") or []
        nested = isinstance(points, list) and points and isinstance(points[0], list)
        return max((len(p) for p in points if isinstance(p, list)), default=0) if nested else 0
    if not keys:
        sizes = [
            len(d.get("values") or []) for d in trace.get("dimensions") or [] if isinstance(d, dict)
        ]
        return max(sizes, default=0)
    found = [v for key in keys if isinstance(v := trace.get(key), list)]
    flat = [v for v in found if not (v and isinstance(v[0], list))]
    nested_sizes = [
        len(p) for v in found if v and isinstance(v[0], list) for p in v if isinstance(p, list)
    ]
    return max([*map(len, flat), *nested_sizes], default=0)


def _names_public_bodies(trace: Mapping[str, Any], count: int) -> bool:
    """Each mark bears the code of a hromada of its own."""
    for key in ("customdata", "text", "hovertext", "ids", "locations"):
        values = trace.get(key)
        if isinstance(values, list) and count and len(values) >= count:
            codes = {found[0] for each in values if (found := HROMADA.search(str(each)))}
            if len(codes) >= 0.95 * count:
                return True
    return False


def _about_things(titles: Mapping[str, str]) -> bool:
    """Whether the figure says that it shows public bodies."""
    for key in ("counts", "base", "title", "caption", "y", "x", "context"):
        subject = subject_of(titles[key])
        if subject == "things" or (key in ("base", "context") and _only_things(titles[key])):
            return True
        if subject == "persons":
            return False
    said = " ".join(titles.values())
    return _only_things(said)


def _only_things(text: str) -> bool:
    return has_word(text, "things") and not has_word(text, "persons")


@lru_cache(maxsize=1)
def _one_each() -> re.Pattern[str]:
    return re.compile("|".join(read_release_words().one_mark_each), re.IGNORECASE)


def _is_one_a_person(trace: Mapping[str, Any], titles: Mapping[str, str], marks: int) -> bool:
    said = " | ".join(titles.values())
    if marks <= 1:
        return False
    if _one_each().search(said) or _one_each().search(str(trace.get("name") or "")):
        return True
    base = stated_base(said)
    if base >= 20 and abs(marks - base) <= 0.05 * base and not has_word(titles["base"], "things"):
        return True
    named = re.compile(
        r"(?<!\w)(?:respondent|respondents?[ _]id|респондент|анкета|ankieta|interview)\b"
        r"[\s:=#№]*(?:%\{|\d)",
        re.IGNORECASE,
    )
    shown = [
        trace.get("hovertemplate"),
        *_firsts(trace.get("text")),
        *_firsts(trace.get("hovertext")),
    ]
    return any(isinstance(each, str) and named.search(each) for each in shown)


def _firsts(values: Any) -> list[Any]:
    return values[:3] if isinstance(values, list) else [values]


def rows_of_persons(counted: CountedGrid, rules: ReleaseRules) -> Iterator[Disclosure]:
    """Return whether a table has one row for each person.

    Parameters
    ----------
    counted : CountedGrid
        A table.
    rules : ReleaseRules
        Give the least k.

    Yields
    ------
    Disclosure
        At most one.
    """
    grid = counted.grid
    count = len(grid.rows)
    if count <= min(rules.minimum_k, FEWEST_RECORDS) or counted.width < 2:
        return
    if _are_hromadas(grid) or _are_things(counted):
        return
    why = next((said for rule in (_keyed, _described) if (said := rule(counted))), "")
    if why:
        yield Disclosure(KIND, grid.file, grid.place, why, f"{count} rows")


def _column(grid: Grid, j: int) -> list[Any]:
    return [row[j] if j < len(row) else None for row in grid.rows]


def _are_hromadas(grid: Grid) -> bool:
    """One row for each hromada: its codes, or its names under such a heading, are all different."""
    for j in range(max(len(row) for row in grid.rows)):
        cells = [str(cell) for cell in _column(grid, j) if cell not in (None, "")]
        is_code = bool(cells) and all(HROMADA.fullmatch(cell) for cell in cells)
        heading = str(grid.columns[j]) if j < len(grid.columns) else ""
        named = re.search(r"hromada|oblast|raion|громад|област|район|gmin|obwód", heading, re.I)
        if (is_code or named) and len(set(cells)) == len(cells) == len(grid.rows):
            return True
    return False


def _are_things(counted: CountedGrid) -> bool:
    heading = counted.heading(0)
    return counted.around == "things" and not is_heading(heading, "identifiers")


def _aggregates(grid: Grid) -> bool:
    return any(
        AGGREGATE.search(str(heading).replace("_", " ")) for heading in grid.columns
    ) and not any(is_heading(str(heading), "identifiers") for heading in grid.columns[:1])


def _keyed(counted: CountedGrid) -> str:
    """A key of its own for each row, beside what the row says."""
    grid = counted.grid
    for j in range(counted.width):
        heading = counted.heading(j)
        cells = _column(grid, j)
        if is_heading(heading, "identifiers") and len(set(map(str, cells))) == len(cells):
            plain = heading.strip().casefold().lstrip("_") in (
                "id",
                "index",
                "key",
                "record",
                "case",
                "ід",
            )
            others = [counted.heading(k) for k in range(counted.width) if k != j]
            quasi = [each for each in others if is_heading(each, "quasi_identifiers")]
            if ((not plain or quasi) and counted.width >= 3) or (not plain and counted.width >= 2):
                return "one row for each person, by its key"
    return ""


def _described(counted: CountedGrid) -> str:
    """Several traits of a person in each row and nothing that counts or averages."""
    grid = counted.grid
    traits = [
        j for j in range(counted.width) if is_heading(counted.heading(j), "quasi_identifiers")
    ]
    personal = [
        j
        for j in traits
        if not re.search(
            r"hromada|oblast|settlement|громад|област|пункт|gmin|obwód|miejsc|language|role",
            counted.heading(j),
            re.I,
        )
    ]
    if len(traits) < 2 or not personal or _aggregates(grid):
        return ""
    rows = [tuple(str(_column_cell(row, j)) for j in traits) for row in grid.rows]
    levels = 1
    for place in range(len(traits)):
        levels *= len({row[place] for row in rows})
    is_full_crossing = len(set(rows)) == len(rows) == levels
    if is_full_crossing:
        return ""
    return "one row for each person: several traits and no count"


def _column_cell(row: Any, j: int) -> Any:
    return row[j] if j < len(row) else None
