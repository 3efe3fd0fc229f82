"""Prose whose figures are references: what a template may hold, and how it is filled.

A reference stands in braces: ``{figure:0/value}`` is a finding of the proposal's own rule,
``{figure:other_rule/0/base}`` one of another, ``{open:indicator}`` a figure of the hromada that a
decision is for, ``{constant:name}`` a declared number, ``{act:id|genitive}`` the title of an act
and ``{place:act address|genitive}`` a place in it. Any other digit is a number without a source
and is refused. What stands behind a reference is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from analysis.drafts.blocks import Span, Text
from analysis.errors import DeclarationError

__all__ = ["Reference", "bare_numbers", "filled", "references_of"]

_KINDS = ("figure", "open", "constant", "act", "place", "hromada")
_REFERENCE = re.compile(r"\{(?P<kind>\w+):(?P<what>[^{}|]+)(?:\|(?P<case>\w+))?\}")
_BRACE = re.compile(r"[{}]")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")


@dataclass(frozen=True)
class Reference:
    """One reference of a template.

    Parameters
    ----------
    kind : str
        ``figure``, ``open``, ``constant``, ``act``, ``place`` or ``hromada``.
    what : str
        What follows the colon.
    case : str
        Grammatical case asked for; empty is the nominative.

    Examples
    --------
    >>> Reference("act", "ua_budget_code", "genitive").case
    'genitive'
    """

    kind: str
    what: str
    case: str = ""


def references_of(template: str) -> tuple[Reference, ...]:
    """Return every reference of a template, in order.

    Parameters
    ----------
    template : str
        Prose with references.

    Returns
    -------
    tuple of Reference

    Raises
    ------
    DeclarationError
        A brace that is no reference, or a reference of no known kind.

    Examples
    --------
    >>> references_of("Із {figure:0/base} громад")[0].what
    '0/base'
    """
    found = tuple(_reference(match) for match in _REFERENCE.finditer(template))
    for reference in found:
        if reference.kind not in _KINDS:
            raise DeclarationError(
                "A reference in prose is of no known kind.",
                needed=f"one of: {', '.join(_KINDS)}",
                found=reference.kind,
            )
    if _BRACE.search(_REFERENCE.sub("", template)):
        raise DeclarationError(
            "A brace in prose is no reference.", needed="{kind:what} or {kind:what|case}",
            found=template[:80],
        )  # fmt: skip
    return found


def bare_numbers(template: str) -> tuple[str, ...]:
    """Return the numbers of a template that are no reference.

    Parameters
    ----------
    template : str
        Prose with references.

    Returns
    -------
    tuple of str
        As they stand there; empty where every number has something behind it.

    Examples
    --------
    >>> bare_numbers("Із {figure:0/base} громад 45 не мають")
    ('45',)
    """
    return tuple(_DIGITS.findall(_REFERENCE.sub("", template)))


def filled(template: str, speak: Callable[[Reference], Text]) -> Text:
    """Fill a template.

    Parameters
    ----------
    template : str
        Prose with references; line breaks and runs of spaces count as one space.
    speak : callable
        Returns the spans of a reference.

    Returns
    -------
    tuple of Span
        Without empty spans.

    Raises
    ------
    DeclarationError
        As :func:`references_of`; or a number that is no reference.

    Examples
    --------
    >>> text = filled("Із {figure:0/base} громад", lambda each: (Span("39", "figure", "k"),))
    >>> "".join(span.text for span in text)
    'Із 39 громад'
    """
    references_of(template)
    bare = bare_numbers(template)
    if bare:
        raise DeclarationError(
            "A number stands in prose that is neither a reference nor a declared constant.",
            needed="{figure:…}, {open:…}, {constant:…}, {act:…} or {place:…}",
            found=f"{', '.join(bare)} in: {template[:120]}",
        )
    template = " ".join(template.split(" ")).replace("\n", " ").strip()
    spans: list[Span] = []
    done = 0
    for match in _REFERENCE.finditer(template):
        spans.append(Span(template[done : match.start()]))
        spans += speak(_reference(match))
        done = match.end()
    spans.append(Span(template[done:]))
    return tuple(span for span in spans if span.text)


def _reference(match: re.Match[str]) -> Reference:
    return Reference(match["kind"], match["what"].strip(), match["case"] or "")
