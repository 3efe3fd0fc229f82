"""The brief: one page in plain words for a reader who is no lawyer."""

from __future__ import annotations

import re

from analysis.drafts.blocks import Block, Document, Items, Paragraph, Span, Text
from analysis.drafts.framing import framed, heading, paragraph
from analysis.drafts.grounds import base_of
from analysis.drafts.material import Material
from analysis.drafts.speaking import spoken, state_said

__all__ = ["brief_of"]

#: The threshold behind a share, in brackets; it stands in the explanatory note.
_THRESHOLD = re.compile(r"\s*\([^()]*/threshold\}[^()]*\)")
#: How many recommendations and objections together leave room on one page.
LINES_AT_MOST = 5
_SENTENCE = re.compile(r"(?<=[.;])\s+")


def brief_of(material: Material) -> Document:
    """Return the one-page brief of a package.

    Parameters
    ----------
    material : Material
        What the package is made of.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        A reference does not exist.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> brief_of(material).title
    'Коротко про проєкт'
    """
    say, record = material.words.say, material.package
    language = material.words.id
    blocks: list[Block] = [
        heading(1, say("drafts.brief_title")),
        paragraph((Span(record.title_in(language), "strong"),)),
        Paragraph(spoken(record.why_in(language), material, owner=record.id)),
        heading(2, say("drafts.brief_what")),
        Items(tuple(_proposals(material))),
        heading(2, say("drafts.brief_sure")),
        Items(tuple(_states(material))),
        heading(2, say("drafts.brief_against")),
        Items(tuple(_objections(material))),
        heading(2, say("drafts.brief_next")),
        paragraph(say(f"drafts.brief_next_{record.addressee}")),
    ]
    return framed(material, blocks, kind="brief", title=say("drafts.brief_title"))


def _proposals(material: Material) -> list[Text]:
    return [
        (Span(f"{text.title}. ", "strong"), *spoken(text.brief, material, owner=rule_id))
        for rule_id, text in material.texts.items()
    ]


def _objections(material: Material) -> list[Text]:
    """The first sentence of some objections; the whole stands in the explanatory note."""
    said = [
        spoken(_first_sentence(text.against), material, owner=rule_id)
        for rule_id, text in material.texts.items()
    ]
    each = list(dict.fromkeys(said))
    room = max(1, LINES_AT_MOST - len(material.package.rules))
    if len(each) <= room:
        return each
    more = (Span(material.words.say("drafts.brief_more_against")),)
    return [*each[:room], more]


def _first_sentence(text: str) -> str:
    return f"{_SENTENCE.split(text.strip(), maxsplit=1)[0].rstrip('.;')}."


def _states(material: Material) -> list[Text]:
    """Each recommendation with its verdict and the figure that decides it."""
    lines: list[Text] = []
    for rule_id, text in material.texts.items():
        state = state_said(material, rule_id)
        state = f"{state[:1].upper()}{state[1:]}"
        finding = spoken(_THRESHOLD.sub("", text.findings[0]), material, owner=rule_id)
        base = base_of(material, rule_id, condition=0)
        lines.append((Span(f"{state}: ", "strong"), *finding, Span(". "), *base, Span(".")))
    return lines
