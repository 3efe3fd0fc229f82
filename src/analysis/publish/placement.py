"""Placing what a notebook holds on a page: headings, prose, figures and their tables.

One :class:`Placement` serves one page and remembers what already stands on it, so that ids
stay unique and links permanent. Templates decide how it looks; files are not touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from analysis.language import Words
from analysis.memory import remembered
from analysis.publish.cleaning import clean, framed_tables, plain_text
from analysis.publish.figurepanels import FigurePanel, figure_panel
from analysis.publish.figuretables import FigureTable, figure_key, figure_table, figure_title
from analysis.publish.pages import Page
from analysis.publish.panels import Panel, panels_of

__all__ = ["FIGURE", "Heading", "PlacedFigure", "Placement"]

FIGURE = "application/vnd.plotly.v1+json"


@dataclass(frozen=True)
class Heading:
    """A heading that stands on the page: its level, id and words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class PlacedFigure:
    """A figure ready for the template: its facts, its table, its drawing as safe JSON."""

    id: str
    number: int
    cell_id: str
    facts: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    drawing: str
    panel: FigurePanel
    way: str = ""
    table: FigureTable | None = None

    @property
    def title(self) -> str:
        """First sentence of the caption."""
        return figure_title(self.facts)

    @property
    def remarks(self) -> str:
        """The caption's other sentences, if any."""
        return str(self.facts.get("caption") or "").partition(". ")[2]


class Placement:
    """Everything placed on one page so far.

    Parameters
    ----------
    page : Page
        The page; its heading replaces the first title.
    words : Words
        Words of the page's language.
    """

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words = page, words
        self.headings: list[Heading] = []
        self.figures: list[PlacedFigure] = []
        self.names_geometry = False
        self._ids: set[str] = set()
        self._last_passage = ""
        self._is_passage = False
        self._spoken: dict[int, int] = {}

    @property
    def sections(self) -> list[Heading]:
        """Headings of the second level, for the list of contents."""
        return [heading for heading in self.headings if heading.level == 2]

    @property
    def way(self) -> str:
        """Way from this page to the folder of its language, where the page of panels lies."""
        return "../" * (self.page.path.count("/") - self.page.home.count("/"))

    @property
    def title(self) -> Heading | None:
        """The one title of the page, once it was placed."""
        return next((heading for heading in self.headings if heading.level == 1), None)

    @property
    def has_synthetic_figure(self) -> bool:
        """Whether a figure rests on generated answers."""
        return any(figure.facts.get("is_synthetic") for figure in self.figures)

    @property
    def has_approximate_figure(self) -> bool:
        """Whether a map shows approximate areas."""
        return any(figure.facts.get("is_approximate") for figure in self.figures)

    def prose(self, source: str, cell_id: str) -> str:
        """Return Markdown as safe markup with permanent headings and framed tables.

        Parameters
        ----------
        source : str
            Markdown of a cell or of an output.
        cell_id : str
            Id of the cell; its first heading takes it as its own id.

        Returns
        -------
        str
        """
        self._last_passage = ""
        heading = "" if self.title else self.page.heading
        text, headings = _prose(heading, self.words, source, place=(cell_id, self.title is None))
        if any(each.id in self._ids for each in headings):
            return self._rendered(source, cell_id)
        self._ids.update(each.id for each in headings)
        self.headings.extend(headings)
        return text

    def passage(self, source: str, cell_id: str) -> str:
        """Return what a cell said as safe markup; nothing where the cell before said the same.

        Parameters
        ----------
        source : str
            Markdown of an output.
        cell_id : str
            Id of the cell.

        Returns
        -------
        str
            Empty for a repetition below the same words of the report.
        """
        if source == self._last_passage:
            return ""
        self._last_passage = source
        self._is_passage = True
        text = self._rendered(source, cell_id)
        self._is_passage = False
        return text

    def behind(self, results: Iterable[Mapping[str, Any]] | None) -> tuple[Panel, ...]:
        """Return the panels behind numbers, as :mod:`analysis.draw` told them with their keys."""
        return panels_of(results or (), words=self.words)

    def _rendered(self, source: str, cell_id: str) -> str:
        renderer = _Renderer(self, cell_id)
        return self.markup(MarkdownWithMath(renderer=renderer).render(source))

    def markup(self, html: str) -> str:
        """Return markup of an output, safe and with framed tables.

        Parameters
        ----------
        html : str
            Markup of any origin.

        Returns
        -------
        str
        """
        return framed_tables(clean(html), label=self.words.say("publish.table"), shortens=True)

    def heading(self, html: str, *, level: int, cell_id: str) -> str:
        """Return a heading with its permanent link; only the first title is of level 1.

        Parameters
        ----------
        html : str
            Its content.
        level : int
            As written.
        cell_id : str
            Id of the cell it stands in.

        Returns
        -------
        str
        """
        is_title = level == 1 and self.title is None
        level = level if is_title else max(level, 2)
        if self._is_passage and self.headings:
            # What is spoken does not know below which heading it will stand: none is skipped.
            # Those of one level, one after another, stay on one level.
            asked, level = level, min(level, self.headings[-1].level + 1)
            level = self._spoken.get(asked, level)
            above = {each: placed for each, placed in self._spoken.items() if each < asked}
            self._spoken = {**above, asked: level}
        else:
            self._spoken = {}
        html = self.page.heading if is_title and self.page.heading else html
        placed = Heading(level, self._fresh(cell_id), plain_text(html))
        self.headings.append(placed)
        if is_title:
            return f'<h1 id="{placed.id}">{html}</h1>\n'
        label = self.words.say("publish.permanent_link", title=placed.text)
        link = f'<a class="permanent" href="#{placed.id}" title="{_attribute(label)}">#</a>'
        return f'<h{level} id="{placed.id}">{html} {link}</h{level}>\n'

    def figure(self, content: Mapping[str, Any], cell_id: str) -> PlacedFigure:
        """Place a figure and return what its template needs.

        Parameters
        ----------
        content : mapping
            The figure's ``data``, ``layout`` and ``config``; ``layout.meta`` states caption,
            alternative, unit, base, source and table.
        cell_id : str
            Id of the cell that drew it.

        Returns
        -------
        PlacedFigure
        """
        layout = dict(content.get("layout", {}))
        facts = dict(layout.pop("meta", None) or {})
        table = facts.pop("table", None) or {}
        # The numbers with their keys stand in the site's own table of results.
        results = facts.pop("results", None) or ()
        traces = content.get("data", [])
        if any(isinstance(trace.get("geojson"), str) for trace in traces):
            self.names_geometry = True
        drawing = {"data": traces, "layout": layout, "config": content.get("config", {})}
        placed = PlacedFigure(
            id=self._fresh(f"figure-{cell_id}"),
            number=len(self.figures) + 1,
            cell_id=cell_id,
            facts=facts,
            columns=tuple(str(column) for column in table.get("columns", ())),
            rows=tuple(tuple(self._cells(row)) for row in table.get("rows", ())),
            drawing=embedded_json(drawing),
            panel=figure_panel(facts, results, title=figure_title(facts), words=self.words),
            way=self.way,
            table=self._table(content, cell_id),
        )
        self.figures.append(placed)
        return placed

    def _table(self, content: Mapping[str, Any], cell_id: str) -> FigureTable | None:
        """Return all that a figure draws, where the page has such tables beside it."""
        if not self.page.has_tables:
            return None
        number = 1 + sum(each.cell_id == cell_id for each in self.figures)
        key = figure_key(self.page, cell_id, number=number)
        return figure_table(content, key=key, words=self.words)

    def _cells(self, row: Iterable[object]) -> Iterable[tuple[str, bool]]:
        for value in row:
            if isinstance(value, bool):
                yield self.words.say("language.yes" if value else "language.no"), False
            elif isinstance(value, int | float):
                whole = float(value).is_integer()
                yield self.words.plain(value, 0 if whole else 2), True
            else:
                yield ("" if value is None else str(value)), _is_number(str(value))

    def _fresh(self, wanted: str) -> str:
        candidate, count = wanted, 1
        while candidate in self._ids:
            count += 1
            candidate = f"{wanted}-{count}"
        self._ids.add(candidate)
        return candidate


@remembered
def _prose(
    heading: str, words: Words, source: str, *, place: tuple[str, bool]
) -> tuple[str, tuple[Heading, ...]]:
    """Render a cell as on an empty page, and return its headings as well.

    ``place`` is the id of the cell, and whether the page still has no title.
    """
    cell_id, is_untitled = place
    alone = Placement(Page("", "", heading=heading), words)
    if not is_untitled:
        alone.headings.append(Heading(1, "", ""))
    text = alone._rendered(source, cell_id)
    return text, tuple(alone.headings[not is_untitled :])


class _Renderer(IPythonRenderer):
    """Markdown as nbconvert reads it, with the page's own headings."""

    def __init__(self, placement: Placement, cell_id: str) -> None:
        super().__init__(escape=False, allow_harmful_protocols=False, exclude_anchor_links=True)
        self.placement, self.cell_id = placement, cell_id

    def heading(  # type: ignore[override]
        self,
        text: str,
        *,
        level: int,
        **attrs: Any,  # noqa: ARG002
    ) -> str:
        return self.placement.heading(text, level=level, cell_id=self.cell_id)

    def table_cell(self, text: str, *, align: str | None = None, head: bool = False) -> str:
        name, side = ("th", ' scope="col"') if head else ("td", "")
        kind = ' class="number"' if align == "right" else ""
        return f"<{name}{side}{kind}>{text}</{name}>\n"


def embedded_json(content: object) -> str:
    """Return JSON that can stand inside a page's script element.

    Parameters
    ----------
    content : object
        Anything JSON can hold; a number that is not finite becomes null.

    Returns
    -------
    str
        No ``<`` in it, so that no text of it can end the element.

    Examples
    --------
    >>> embedded_json({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    text = json.dumps(_finite(content), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _finite(content: Any) -> Any:
    if isinstance(content, Mapping):
        return {key: _finite(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_finite(value) for value in content]
    if isinstance(content, float) and not -1e308 < content < 1e308:
        return None
    return content


def _is_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and not any(sign.isalpha() for sign in text)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
