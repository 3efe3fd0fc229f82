"""From an executed notebook to a page, by nbconvert's exporter on this site's own templates.

An exporter is made once and serves every page. Running notebooks and writing files do not
belong here: everything in this module returns text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from analysis.errors import RunError
from analysis.language import Words
from analysis.publish.pages import Front, Page
from analysis.publish.placement import FIGURE, Placement

__all__ = [
    "HIDDEN_TAGS",
    "export_index",
    "export_page",
    "export_placed",
    "render",
    "shown_figures",
]

GIVEN = "injected-parameters"
CONTROLS = "controls"
# Hidden as well in what is said to have been computed: it computes nothing.
HIDDEN_TAGS = frozenset({"parameters", "injected-parameters", "hide", CONTROLS})
# Their plain text is for comparing runs, not for reading.
COMPARED_TAG = "nbval-check-output"
_SHOWN = (FIGURE, "text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain")


class Shown(NotebookNode):
    """What a reader sees of a notebook: nobody changes it, so that it is never copied."""

    def __deepcopy__(self, _memo: object) -> Shown:
        return self


class PageExporter(TemplateExporter):
    """nbconvert's template exporter with this site's templates and escaping switched on.

    The stock HTML exporter's scripts from the network and its second parse of every page
    are left out.
    """

    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Nothing is prepared, hence nothing is copied."""
        return nb, resources

    def _create_environment(self) -> Any:
        environment = super()._create_environment()
        environment.autoescape = True
        return environment


@lru_cache(maxsize=1)
def _exporter() -> PageExporter:
    folder = str(Path(__file__).parent / "site")
    return PageExporter(
        template_name="base",
        template_file="cells.html.j2",
        extra_template_paths=[folder],
        preprocessors=[],
        default_preprocessors=[],
    )


def export_page(notebook: NotebookNode, page: Page, *, words: Words) -> str:
    """Return an executed notebook as a page of the site.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Executed; it is not changed. Cells tagged ``parameters``, ``injected-parameters``,
        ``hide`` or ``controls`` do not appear, nor does anything printed or warned.
    page : Page
        What the page is and where it will lie.
    words : Words
        Words of the page's language.

    Returns
    -------
    str
        HTML that loads nothing but the site's own assets.

    Raises
    ------
    RunError
        A cell ended in an error; the cell is named.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> from analysis.language import read_words
    >>> notebook = new_notebook(cells=[new_markdown_cell("# Who answered", id="title")])
    >>> page = export_page(notebook, Page("who.html", "Who answered"), words=read_words("en"))
    >>> '<h1 id="title">Who answered</h1>' in page
    True
    """
    return export_placed(notebook, page, words=words)[0]


def export_placed(notebook: NotebookNode, page: Page, *, words: Words) -> tuple[str, Placement]:
    """Return a page as :func:`export_page` does, and with it what was placed on it.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> from analysis.language import read_words
    >>> export_placed(new_notebook(), Page("a.html", "A"), words=read_words("en"))[1].figures
    []
    """
    _refuse_errors(notebook)
    shown = Shown(metadata=notebook.metadata, cells=_shown_cells(notebook.cells))
    resources: dict[str, Any] = {"placement": Placement(page, words), "words": words}
    content, resources = _exporter().from_notebook_node(shown, resources=resources)
    # nbconvert works on copies: what was placed stands in what it hands back.
    placement: Placement = resources["placement"]
    text = render(
        "page.html.j2",
        content=content,
        code=_code_cells(notebook.cells),
        placement=placement,
        page=page,
        words=words,
        is_partly_synthetic=_says_synthetic(notebook),
    )
    return text, placement


def export_index(page: Page, front: Front, *, words: Words) -> str:
    """Return the first page of the site.

    Parameters
    ----------
    page : Page
        Usually ``index.html``.
    front : Front
        What was found, the reports and the sources.
    words : Words
        Words of the page's language.

    Returns
    -------
    str
        HTML that loads nothing but the site's own style.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> front = Front("What each hromada does, spends and lacks.")
    >>> text = export_index(Page("index.html", "Hromady"), front, words=read_words("en"))
    >>> "What each hromada does" in text
    True
    """
    return render(
        "index.html.j2",
        placement=Placement(page, words),
        page=page,
        words=words,
        front=front,
        is_partly_synthetic=any(finding.is_synthetic for finding in front.findings),
    )


def render(template: str, **values: object) -> str:
    """Fill one of the site's templates.

    Parameters
    ----------
    template : str
        Its file in ``site``.
    **values : object
        What it asks for.

    Returns
    -------
    str
    """
    return str(_exporter().environment.get_template(template).render(**values))


def _says_synthetic(notebook: NotebookNode) -> bool:
    """Tell whether an output says of itself that it rests on generated answers."""
    return any(
        output.get("metadata", {}).get("hromady", {}).get("is_synthetic")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )


def _refuse_errors(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise RunError(
                    "A notebook that ended in an error is not made into a page.",
                    found=f"{output.get('ename', '')}: {output.get('evalue', '')}",
                    where=f"cell {number} '{cell.get('id', '')}'",
                    hint="Run the notebook again after mending what the error names.",
                )


def shown_figures(notebook: NotebookNode) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the figures that a reader sees of a notebook, each with the id of its cell.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> shown_figures(new_notebook())
    []
    """
    return [
        (cell.id, output.data[FIGURE])
        for cell in _shown_cells(notebook.cells)
        for output in cell.get("outputs", [])
        if FIGURE in output.data
    ]


def _code_cells(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Return what ran; the cell of given parameters, named by chance at each run, by its tag."""
    return [
        NotebookNode({**cell, "id": GIVEN}) if GIVEN in cell.metadata.get("tags", []) else cell
        for cell in cells
        if cell.cell_type == "code"
        and cell.source.strip()
        and CONTROLS not in cell.metadata.get("tags", [])
    ]


def _shown_cells(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Return copies of the cells that a reader sees, each output in its best form only."""
    shown = []
    for cell in cells:
        tags = set(cell.get("metadata", {}).get("tags", []))
        if cell.cell_type == "raw" or tags & HIDDEN_TAGS:
            continue
        outputs = [_best(output, tags) for output in cell.get("outputs", [])]
        kept = NotebookNode({**cell, "outputs": [output for output in outputs if output]})
        if cell.cell_type == "markdown" or kept.outputs:
            shown.append(kept)
    return shown


def _best(output: NotebookNode, tags: set[str]) -> NotebookNode | None:
    data = output.get("data", {})
    form = next((kind for kind in _SHOWN if data.get(kind)), None)
    is_caption = output.get("metadata", {}).get("hromady", {}).get("is_caption")
    if form is None or is_caption or (form == "text/plain" and COMPARED_TAG in tags):
        return None
    return NotebookNode(
        output_type="display_data", data={form: data[form]}, metadata=output.get("metadata", {})
    )
