"""The handbook as files: Word in each language, a page, and slides without a script.

Slides are nbconvert's, on a template of our own: the usual one loads its scripts from the network.
One slide fills the screen and the next follows by scrolling, space or arrow; printed, each is a
sheet. What stands in all three is decided in `handbook`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape
from pathlib import Path

import nbformat
from nbconvert.exporters import SlidesExporter

from analysis import draw, handbook, paths
from analysis.drafts import Document, Figure
from analysis.handbook import Press, Slide
from analysis.language import read_words
from analysis.publish.cleaning import framed_tables
from analysis.publish.commits import read_commit
from analysis.publish.exporter import render
from analysis.publish.manifest import Evidence, Manifest
from analysis.publish.staging import replaced_at_once
from analysis.publish.word import write_word

__all__ = [
    "HANDBOOK_LANGUAGES",
    "handbook_figures",
    "slides_page",
    "write_handbook",
    "write_handbook_files",
]

HANDBOOK_LANGUAGES = ("uk", "en", "pl")
"""The first is the authoritative one."""
FOLDERS = ("handbook", "contracting", "practices")


def write_handbook(press: Press, folder: Path, *, others: Sequence[Press] = ()) -> Path:
    """Write the handbook into a folder that is replaced whole or not at all.

    Parameters
    ----------
    press : Press
        As :func:`analysis.handbook.read_press` returns it; its language is that of the page.
    folder : pathlib.Path
        Where to.
    others : sequence of Press
        In other languages, for a Word file and slides each.

    Returns
    -------
    pathlib.Path
        The page: ``index.html``. Beside it ``handbook-<language>.docx`` and
        ``slides-<language>.html``.

    Raises
    ------
    OutputError
        The folder cannot be written; the one before is untouched.

    Examples
    --------
    >>> import tempfile
    >>> press = handbook.read_press("en")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     page = write_handbook(press, Path(name) / "out")
    ...     sorted(file.name for file in page.parent.iterdir())
    ['handbook-en.docx', 'index.html', 'slides-en.html']
    """
    files: list[str] = []
    with replaced_at_once(folder) as staging:
        for each in (press, *others):
            made = handbook.handbook_of(each)
            name = f"handbook-{each.language}.docx"
            write_word(made, staging / name, evidence=_read_evidence(each))
            slides = f"slides-{each.language}.html"
            paths.write_text(staging / slides, slides_page(each))
            files += [name, slides]
        page = _page(handbook.handbook_of(press), files)
        paths.write_text(staging / "index.html", page)
    return folder / "index.html"


def write_handbook_files(folder: Path, press: Press, *, home: str = "") -> dict[str, Path]:
    """Write the files of the handbook that the site hands out in a language.

    Parameters
    ----------
    folder : pathlib.Path
        Of this language.
    press : Press
        As :func:`analysis.handbook.read_press` returns it.
    home : str
        Address of the page that the slides lead back to, from the folder; may be empty.

    Returns
    -------
    dict of str to pathlib.Path
        ``word`` and ``slides``.

    Raises
    ------
    OutputError
        A file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     files = write_handbook_files(Path(name), handbook.read_press("en"))
    ...     [file.name for file in files.values()]
    ['handbook.docx', 'slides.html']
    """
    word, slides = folder / "handbook.docx", folder / "slides.html"
    write_word(handbook.handbook_of(press), word, evidence=_read_evidence(press))
    return {"word": word, "slides": paths.write_text(slides, slides_page(press, home=home))}


def _page(document: Document, files: Sequence[str]) -> str:
    words = read_words("en")
    shown = draw.show_document(document, words=words, below=0)
    return render(
        "contest.html.j2",
        document=document,
        alarm="",
        content=framed_tables(shown.markup, label=words.say("publish.table")),
        files=files,
        words=words,
        style=_style(),
    )


def _style() -> str:
    return (Path(__file__).parent / "site" / "site.css").read_text(encoding="utf-8")


def slides_page(press: Press, *, home: str = "") -> str:
    """Return the slides as one page that needs neither a script nor the network.

    Parameters
    ----------
    press : Press
        As :func:`analysis.handbook.read_press` returns it.
    home : str
        Address of the page that they lead back to; may be empty.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> "<script" in slides_page(handbook.read_press("en"))
    False
    """
    cells = [
        nbformat.v4.new_raw_cell(
            _slide(slide, press.language, level=2 if number else 1),
            metadata={"slideshow": {"slide_type": "slide"}},
        )
        for number, slide in enumerate(handbook.slides_of(press))
    ]
    exporter = SlidesExporter(
        template_name="base",
        template_file="handbook_slides.html.j2",
        extra_template_paths=[str(Path(__file__).parent / "site")],
        exclude_raw=False,
    )
    title = press.told(press.handbook.declared.title)
    resources = {
        "heading": title,
        "language": press.language,
        "style": _style(),
        "home": home,
    }
    page, _ = exporter.from_notebook_node(
        nbformat.v4.new_notebook(cells=cells), resources=resources
    )
    return str(page)


def _slide(slide: Slide, language: str, *, level: int) -> str:
    document = Document("slide", "handbook", language, slide.title, slide.blocks)
    words = read_words("en")
    markup = draw.show_document(document, words=words, below=0).markup
    # A slide is a section already: what stands on it is no document of its own.
    content = markup.partition(">")[2].rpartition("</section>")[0]
    framed = framed_tables(f"<div>{content}</div>", label=words.say("publish.table"))
    return f"<h{level}>{escape(slide.title)}</h{level}>\n{framed}"


def _read_evidence(press: Press) -> Evidence:
    files = [
        file for name in FOLDERS for file in sorted((paths.data_folder() / name).rglob("*.yml"))
    ]
    return Evidence(
        package_id=press.example.case.case_id,
        date=press.handbook.declared.set_on,
        declarations={
            str(file.relative_to(paths.data_folder().parent)): hashlib.sha256(
                file.read_bytes()
            ).hexdigest()
            for file in files
        },
        commit=read_commit(),
        hromada=press.example.case.hromada_code,
    )


def handbook_figures(manifest: Manifest) -> dict[str, Figure]:
    """Compute the figures of a handbook again, from what is declared now.

    Parameters
    ----------
    manifest : Manifest
        Of a Word file of the handbook.

    Returns
    -------
    dict of str to Figure
        By key.

    Raises
    ------
    HromadyError
        A declaration cannot be read any more.

    Examples
    --------
    >>> from analysis.publish.manifest import manifest_of
    >>> press = handbook.read_press("en")
    >>> manifest = manifest_of(handbook.handbook_of(press), _read_evidence(press))
    >>> sorted(handbook_figures(manifest)) == sorted(each.key for each in manifest.figures)
    True
    """
    hromada, _, service = manifest.package_id.partition("_")
    press = handbook.read_press(manifest.language, hromada=hromada, service_id=service)
    return {each.key: each for each in handbook.handbook_of(press).figures}
