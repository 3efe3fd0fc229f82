"""Whether a Word file still says what the data and the law say, figure by figure.

The file names what stands behind it; here it is computed again and compared. Whoever calls
hands in how a figure is computed, so that nothing here knows where figures come from.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any, Literal

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from analysis import law
from analysis.drafts import Figure
from analysis.errors import DataError, HromadyError, SourceMissing
from analysis.publish.containers import read_parts
from analysis.publish.manifest import ActEdition, FigureEntry, Manifest, Quote, read_manifest
from analysis.publish.wordmarkup import found, plain_spaces, text_fingerprint, text_of

__all__ = ["Held", "verify_word"]

Recompute = Callable[[str], Figure | None]
ReadAct = Callable[[str], law.ActText]
State = Literal["holds", "changed", "gone", "not_fetched", "altered", "edited"]
BODY = "word/document.xml"
#: Below this a difference is one of computers, not of figures.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Held:
    """One thing that a file says, and whether it holds.

    Parameters
    ----------
    kind : str
        ``figure``, ``quote``, ``act`` or ``text``.
    key : str
        Of the figure; place or id of the act.
    state : str
        ``holds``; ``changed``: computed or read anew it is another; ``gone``: it can no longer
        be computed or read; ``not_fetched``: what it rests on is not fetched here; ``altered``:
        somebody typed over it in the file; ``edited``: other words of the file were edited,
        which is no fault by itself.
    was, now : str
        What the manifest says and what was found.
    why : str
        In words, where it does not hold.

    Examples
    --------
    >>> Held("figure", "rules/a/0/base", "changed", "39", "41").is_fault
    True
    """

    kind: Literal["figure", "quote", "act", "text"]
    key: str
    state: State
    was: str = ""
    now: str = ""
    why: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether the file may not be used as it is."""
        return self.state not in ("holds", "edited")


def verify_word(
    path: Path, recompute: Recompute, *, read_act: ReadAct = law.read_act
) -> tuple[Held, ...]:
    """Verify a Word file against data and law as they are now.

    Parameters
    ----------
    path : pathlib.Path
        A file made by :func:`analysis.publish.write_word`; others may have edited it.
    recompute : callable
        Key of a figure to the figure as it is now; None where it is none any more.
    read_act : callable
        Id of a text of an act to the act.

    Returns
    -------
    tuple of Held
        Figures in the order of the document, then quotes, acts, and the text as a whole; a
        figure that was typed over and changed stands twice.

    Raises
    ------
    DataError
        The file has no manifest, or is no Word file.

    Examples
    --------
    >>> import tempfile
    >>> from analysis import drafts
    >>> from analysis.publish import Evidence, write_word
    >>> text = drafts.Paragraph((drafts.Span("39", "figure", "k"),))
    >>> figure = drafts.Figure("k", 39, "count", "39")
    >>> document = drafts.Document("a", "brief", "uk", "А", (text,), (figure,))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = write_word(document, Path(folder) / "a.docx",
    ...                       evidence=Evidence(package_id="p", date="2026-11-30"))
    ...     [held.state for held in verify_word(file, lambda key: figure)]
    ['holds', 'holds']
    """
    manifest, body = read_manifest(path), _read_body(path)
    told = [
        *_figures(manifest, body, recompute),
        *(held for quote in manifest.quotes for held in _quoted(quote, body, read_act)),
        *(_edition(act, read_act) for act in manifest.acts),
    ]
    same = text_fingerprint(body) == manifest.text_sha256
    return (*told, Held("text", manifest.document_id, "holds" if same else "edited"))


def _read_body(path: Path) -> Any:
    content = read_parts(path).get(BODY)
    try:
        if content is not None:
            return parse_xml(content)
    except ValueError as problem:
        raise DataError("The text of this file is damaged.", where=str(path)) from problem
    raise DataError("This Word file has no text.", where=str(path))


def _figures(manifest: Manifest, body: Any, recompute: Recompute) -> Iterator[Held]:
    said = _controls(body)
    for entry in manifest.figures:
        yield from _altered(entry, said.pop(entry.tag, []))
        yield _computed(entry, recompute)
    for tag, texts in said.items():
        why = "a figure that the manifest does not know"
        yield Held("figure", tag, "altered", "", "; ".join(texts), why)


def _controls(body: Any) -> dict[str, list[str]]:
    """Tag of each control to its texts, in their order; deletions that are tracked count not."""
    texts: dict[str, list[str]] = {}
    for control in found(body, "sdt"):
        tag = next((each.get(qn("w:val")) for each in found(control, "tag")), None)
        if tag:
            texts.setdefault(tag, []).append(text_of(control))
    return texts


def _altered(entry: FigureEntry, texts: list[str]) -> Iterator[Held]:
    known = {plain_spaces(text).strip() for text in entry.texts}
    others = [text for text in texts if plain_spaces(text).strip() not in known]
    for text, times in Counter(others).items():
        why = f"typed over in {times} place(s)"
        yield Held("figure", entry.key, "altered", entry.printed, text, why)
    if not texts:
        yield Held("figure", entry.key, "altered", entry.printed, "", "no longer in the text")


def _computed(entry: FigureEntry, recompute: Recompute) -> Held:
    try:
        figure = recompute(entry.key)
    except SourceMissing as problem:
        return Held("figure", entry.key, "not_fetched", entry.printed, "", str(problem))
    except HromadyError as problem:
        return Held("figure", entry.key, "gone", entry.printed, "", str(problem))
    if figure is None:
        why = "the package has no such figure any more"
        return Held("figure", entry.key, "gone", entry.printed, "", why)
    differing = [name for name in _COMPARED if not _same(name, entry, figure)]
    if not differing:
        return Held("figure", entry.key, "holds", entry.printed, figure.printed)
    told = (f"{name} {getattr(entry, name)} → {getattr(figure, name)}" for name in differing)
    return Held("figure", entry.key, "changed", entry.printed, figure.printed, "; ".join(told))


_COMPARED = ("value", "unit", "lower", "upper", "base", "design", "is_synthetic", "printed")


def _same(name: str, entry: FigureEntry, figure: Figure) -> bool:
    was, now = getattr(entry, name), getattr(figure, name)
    if isinstance(was, float) and isinstance(now, int | float):
        return isclose(was, now, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if isinstance(was, str) and isinstance(now, str):
        return plain_spaces(was) == plain_spaces(now)
    return bool(was == now)


def _quoted(quote: Quote, body: Any, read_act: ReadAct) -> Iterator[Held]:
    """Whether the wording still stands in the file, and still in the act."""
    key = f"{quote.act}: {quote.address}"
    if quote.sha256 not in _fingerprints(body):
        yield Held("quote", key, "altered", "", "", "the quoted wording is not in the file")
    try:
        address = law.parse_address(quote.address)
        law.require_place(read_act(quote.act), address, fingerprint=quote.sha256)
    except SourceMissing as problem:
        yield Held("quote", key, "not_fetched", "", "", str(problem))
    except DataError as problem:
        yield Held("quote", key, "changed", "", "", str(problem))
    except HromadyError as problem:
        yield Held("quote", key, "gone", "", "", str(problem))
    else:
        yield Held("quote", key, "holds")


def _fingerprints(body: Any) -> set[str]:
    """Of every cell and every paragraph, to the letter."""
    cells = ("\n".join(text_of(p) for p in found(cell, "p")) for cell in found(body, "tc"))
    paragraphs = (text_of(paragraph) for paragraph in found(body, "p"))
    return {
        hashlib.sha256(text.encode("utf-8")).hexdigest()
        for texts in (cells, paragraphs)
        for text in texts
    }


def _edition(seen: ActEdition, read_act: ReadAct) -> Held:
    try:
        act = read_act(seen.id)
    except SourceMissing as problem:
        return Held("act", seen.id, "not_fetched", seen.edition, "", str(problem))
    except HromadyError as problem:
        return Held("act", seen.id, "gone", seen.edition, "", str(problem))
    if (act.edition, act.sha256) == (seen.edition, seen.sha256):
        return Held("act", seen.id, "holds", seen.edition, act.edition)
    why = "another edition or another file; the quotes say whether a wording changed"
    return Held("act", seen.id, "changed", seen.edition, act.edition, why)
