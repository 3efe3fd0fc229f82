"""What scripts carry: JSON islands, calls that draw a figure, notebooks, strings, comments.

JSON is walked wherever it stands; a figure, a notebook, a list of records and a geometry are
told by their form. No rule is applied here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis.release.bundle import kinds_in, lean_library
from analysis.release.drawings import add_drawing, decoded
from analysis.release.exhibits import Drawing, Exhibits, Grid, Point
from analysis.release.words import is_heading, normal, subject_of

__all__ = ["Walker", "read_library", "script_literals"]

NEXT_LITERAL = re.compile(r"[\[{](?=\s*[\[{\"\]\d-])")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`([^`]*)`')
COMMENT = re.compile(r"/\*(.*?)\*/|(?<![:\w])//([^\n]*)", re.DOTALL)
KEYED = re.compile(r"(?<![\w\"'?])(\w{3,40})\s*:\s*(\d{1,2})(?=\s*[,}])")
CODE_WORDS = frozenset(
    ("child", "children", "case", "cases", "client", "clients", "person", "user")
)
SHORTEST_RECORDS = 3
TRACE_KEYS = frozenset(
    (
        *("x", "y", "z", "values", "labels", "lat", "lon", "locations", "cells", "theta", "r"),
        *("node", "link", "dimensions", "q1", "measure"),
    )
)
MARKUP = "text/html"
FIGURE = "application/vnd.plotly.v1+json"
PICTURES = ("image/png", "image/jpeg", "image/gif", "application/pdf")


BANNER = 60
"""Letters by which a script names itself the drawing library."""


@lru_cache(maxsize=1)
def read_library() -> str:
    """Read the drawing library that is installed, to know it when a page carries it whole.

    Returns
    -------
    str
        Its text; empty where it is not installed.

    Examples
    --------
    >>> "plotly.js" in read_library()[:400]
    True
    """
    package = find_spec("plotly")
    if package is None or package.origin is None:
        return ""
    file = Path(package.origin).parent / "package_data" / "plotly.min.js"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _part_of(library: str, text: str) -> str:
    """The part of the installed library that draws what this script says it draws, made anew.

    Only what is equal to it letter by letter is taken as known.
    """
    if not text.startswith(library[:BANNER]):
        return ""
    return lean_library(library, kinds=kinds_in(text))


def script_literals(text: str) -> Iterator[tuple[int, Any]]:
    """Return each JSON literal of a script: arguments of calls, values of variables.

    Parameters
    ----------
    text : str
        JavaScript.

    Yields
    ------
    (int, object)
        Where it begins, and what it is.

    Examples
    --------
    >>> list(script_literals('Plotly.newPlot("a", [{"x": [1]}], {"title": "b"})'))
    [(20, [{'x': [1]}]), (34, {'title': 'b'})]
    """
    decoder = json.JSONDecoder()
    position = 0
    while (found := NEXT_LITERAL.search(text, position)) is not None:
        try:
            value, position = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            position = found.start() + 1
            continue
        yield found.start(), value


class Walker:
    """Walk what scripts of one file carry, and keep it.

    Parameters
    ----------
    file : str
        Its name in the report.
    exhibits : Exhibits
        Where to keep what is found.
    markup, uri : callable
        Read markup, and data URIs, found inside: called with text, place and figure.

    Examples
    --------
    >>> found = Exhibits()
    >>> walker = Walker("a.json", found, markup=print, uri=print)
    >>> walker.json('{"name": "A day centre"}', "file", figure="", context="")
    >>> found.passages[0].place, found.passages[0].text
    ('file name', 'A day centre')
    """

    def __init__(
        self,
        file: str,
        exhibits: Exhibits,
        *,
        markup: Callable[[str, str, str], None],
        uri: Callable[[str, str, str], None],
    ) -> None:
        self.file, self.exhibits, self.markup, self.uri = file, exhibits, markup, uri
        self.figure = self.context = ""

    def json(self, text: str, place: str, *, figure: str, context: str) -> None:
        """Read JSON text.

        Parameters
        ----------
        text, place, figure, context : str
            The JSON; where it stands; in which figure; words around it.
        """
        self.figure, self.context = figure, context
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            self.script(text, place, figure=figure, context=context)
            return
        self.exhibits.counts["JSON"] += 1
        self.walk(value, place)

    def script(self, text: str, place: str, *, figure: str, context: str) -> None:
        """Read JavaScript text.

        Parameters
        ----------
        text, place, figure, context : str
            As in :meth:`json`.
        """
        self.figure, self.context = figure, context
        library = read_library()
        known = [library, _part_of(library, text)]
        for script in filter(None, dict.fromkeys(known)):
            self.exhibits.counts["known libraries"] += text.count(script)
            text = text.replace(script, "")
        self.exhibits.counts["scripts"] += 1
        literals = list(script_literals(text))
        for number, (_, value) in enumerate(literals):
            where = f"{place} literal {number + 1}"
            following = literals[number + 1][1] if number + 1 < len(literals) else None
            layout = following if isinstance(following, dict) else {}
            if _are_traces(value):
                self.draw({"data": value, "layout": layout}, where)
            elif isinstance(value, dict | list):
                self.walk(value, where)
        for number, found in enumerate(STRING.finditer(text)):
            self.text(
                _unescaped(found[1] or found[2] or found[3] or ""), f"{place} string {number + 1}"
            )
        for number, found in enumerate(KEYED.finditer(text)):
            if subject_of(found[1]) == "persons" and found[1].lower() not in CODE_WORDS:
                said = f"{found[1].replace('_', ' ')}: {found[2]}"
                where = f"{place} number {number + 1}"
                self.exhibits.add_text((self.file, where), said, "number")
        for number, found in enumerate(COMMENT.finditer(text)):
            said = normal(found[1] or found[2] or "")
            self.exhibits.add_text((self.file, f"{place} comment {number + 1}"), said, "comment")

    def text(self, value: str, place: str, role: str = "string") -> None:
        """Keep one string, or read what it carries."""
        if value.startswith("data:") and len(value) > 20:
            self.uri(value, place, self.figure)
        elif len(value) > 2:
            self.exhibits.add_text((self.file, place), normal(value), role)

    def walk(self, value: Any, place: str) -> None:
        """Keep everything below a JSON value.

        Parameters
        ----------
        value : object
            Of JSON.
        place : str
            Where it stands.
        """
        waiting = [(value, place)]
        while waiting:
            each, where = waiting.pop()
            if isinstance(each, str):
                self.text(each, where)
            elif isinstance(each, dict):
                waiting += self._of_mapping(each, where)
            elif isinstance(each, list):
                waiting += self._of_list(each, where)
            elif isinstance(each, int) and not isinstance(each, bool) and abs(each) >= 10**8:
                self.exhibits.add_text((self.file, where), str(each), "number")

    def _of_mapping(self, value: dict[str, Any], place: str) -> list[tuple[Any, str]]:
        form = next((read for known, read in _FORMS if known(value)), None)
        if form is not None:
            return form(self, value, place)
        for key, each in value.items():
            is_number = isinstance(each, int) and not isinstance(each, bool)
            if is_number and subject_of(key) == "persons":
                said = f"{key.replace('_', ' ')}: {each}"
                self.exhibits.add_text((self.file, f"{place} {key}"), said, "number")
            if is_heading(key, "private_headings") and isinstance(each, str) and each.strip():
                said = f"{key}: {each}"
                self.exhibits.add_text((self.file, f"{place} {key}"), said, "private field")
        return [(decoded(each), f"{place} {key}") for key, each in reversed(value.items())]

    def _of_list(self, value: list[Any], place: str) -> list[tuple[Any, str]]:
        records = [each for each in value if isinstance(each, dict)]
        if _are_traces(value) and any("type" in each for each in records):
            self.draw({"data": value, "layout": {}}, place)
            return []
        if len(records) >= SHORTEST_RECORDS and len(records) == len(value):
            keys = list(dict.fromkeys(key for each in records for key in each))
            if len(keys) <= 500:
                self._grid(keys, [[each.get(key) for key in keys] for each in records], place)
        elif value and isinstance(value[0], list) and all(isinstance(e, list) for e in value):
            if any(isinstance(cell, str) for cell in value[0]):
                self._grid([str(cell) for cell in value[0]], value[1:], place)
        elif not any(isinstance(e, list | dict | str) for e in value):
            return [(e, place) for e in value if isinstance(e, int) and abs(e) >= 10**8]
        return [(each, f"{place} {number + 1}") for number, each in enumerate(value)][::-1]

    def _grid(self, columns: list[str], rows: list[list[Any]], place: str) -> None:
        cells = [[None if isinstance(c, dict | list) else c for c in row] for row in rows]
        self.exhibits.add_grid(
            Grid(self.file, place, columns, cells, "", self.context, self.figure)
        )

    def draw(self, value: Mapping[str, Any], place: str) -> list[tuple[Any, str]]:
        """Keep a figure.

        Parameters
        ----------
        value : mapping
            Keys ``data`` and ``layout``, perhaps ``frames``.
        place : str
            Where it stands.
        """
        frames = value.get("frames") or []
        moved = [t for f in frames if isinstance(f, dict) for t in f.get("data") or []]
        traces = [decoded(t) for t in [*value["data"], *moved] if isinstance(t, dict)]
        layout = value.get("layout") if isinstance(value.get("layout"), dict) else {}
        name = self.figure or place
        drawing = Drawing(
            self.file, f"figure {name}", traces, decoded(layout), self.context, self.figure
        )
        add_drawing(drawing, self.exhibits)
        rest = {k: v for k, v in value.items() if k not in ("data", "layout", "frames", "config")}
        return [(each, f"{place} {key}") for key, each in rest.items()]

    def _notebook(self, value: dict[str, Any], place: str) -> list[tuple[Any, str]]:
        self.exhibits.counts["notebooks"] += 1
        rest: list[tuple[Any, str]] = [(value.get("metadata"), f"{place} metadata")]
        for number, cell in enumerate(value["cells"]):
            if not isinstance(cell, dict):
                continue
            where = f"cell {cell.get('id', number + 1)}"
            source = _joined(cell.get("source", ""))
            kind = cell.get("cell_type")
            name, role = ("words", "text") if kind == "markdown" else ("source", "source")
            self.exhibits.add_text((self.file, f"{where} {name}"), normal(source), role)
            rest.append((cell.get("metadata"), f"{where} metadata"))
            for output in cell.get("outputs") or []:
                rest += self._output(output, where)
        return rest

    def _output(self, output: dict[str, Any], place: str) -> list[tuple[Any, str]]:
        said = _joined(output.get("text", ""))
        self.exhibits.add_text((self.file, f"{place} output"), normal(said))
        rest: list[tuple[Any, str]] = []
        for kind, content in (output.get("data") or {}).items():
            where = f"{place} output {kind}"
            if kind == MARKUP or kind == "image/svg+xml":
                self.markup(_joined(content), where, "")
            elif kind not in PICTURES:
                rest.append((content if isinstance(content, dict) else _joined(content), where))
        rest.append((output.get("metadata"), f"{place} output metadata"))
        return rest

    def _features(self, value: dict[str, Any], place: str) -> list[tuple[Any, str]]:
        features = [each for each in value["features"] if isinstance(each, dict)]
        for number, feature in enumerate(features):
            geometry = feature.get("geometry") or {}
            found = geometry.get("coordinates")
            pairs = {"Point": [found], "MultiPoint": found}.get(str(geometry.get("type")), [])
            for pair in pairs or []:
                if isinstance(pair, list) and len(pair) >= 2:
                    where = f"{place} feature {number + 1}"
                    self.exhibits.points.append(Point(self.file, where, pair[1], pair[0]))
        properties = [each.get("properties") for each in features]
        self.exhibits.counts["features"] += len(features)
        return [([each for each in properties if isinstance(each, dict)], f"{place} properties")]

    def _topology(self, value: dict[str, Any], place: str) -> list[tuple[Any, str]]:
        self.exhibits.counts["topologies"] += 1
        layers = value.get("objects", {}).items()
        return [
            (
                [g.get("properties") for g in layer.get("geometries", []) if isinstance(g, dict)],
                name,
            )
            for key, layer in layers
            if isinstance(layer, dict)
            for name in [f"{place} {key}"]
        ]


_Form = Callable[[Walker, dict[str, Any], str], list[tuple[Any, str]]]
_FORMS: Sequence[tuple[Callable[[dict[str, Any]], bool], _Form]] = (
    (lambda v: isinstance(v.get("data"), list) and "layout" in v, Walker.draw),
    (lambda v: isinstance(v.get("cells"), list) and "nbformat" in v, Walker._notebook),
    (lambda v: isinstance(v.get("features"), list), Walker._features),
    (lambda v: v.get("type") == "Topology", Walker._topology),
)


def _are_traces(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(each, dict) and TRACE_KEYS & each.keys() for each in value) and any(
        isinstance(each[key], list | dict) for each in value for key in TRACE_KEYS & each.keys()
    )


def _joined(text: Any) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text or "")


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return re.sub(
        r"\\u([0-9a-fA-F]{4})|\\(.)", lambda c: chr(int(c[1], 16)) if c[1] else c[2], text
    )
