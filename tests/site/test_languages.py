"""The three languages of a site say the same: numbers, figures, tables, links; nothing is left."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from analysis.consult import read_consultations
from analysis.language import Language, read_languages

LANGUAGES = ("uk", "pl")
NUMBER = re.compile(r"(?<![\w.,])\d[\d\u00a0,.]*\d|(?<![\w.,])\d")
FINGERPRINT = re.compile(r"\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,}\b")
NUMBERED_ACT = re.compile(
    r"№\s*\d+(?: від \d{4} року)?|nr\s*\d+(?: z \d{4})?"
    r"|resolutions? \d+(?: of \d{4} and \d+ of \d{4})?"
    r"|[Uu]staw\w+\s(?:z\s)?(?:dnia\s)?\d{1,2}\s\w+\s\d{4}"
)
"""Names of acts bear a number or a date in one language and none in another."""
MONTH = re.compile(r"\b(\d{4})-\d{2}\b(?!-)")
"""In one language a month may stand in words."""
PART = re.compile(r"(?<=\d), part \d+")
PARTS_IN_WORDS = {
    ("uk", f"{name}.html")
    for name in ("consultation", "bill_social_order", "bill_budget_code", "bill_basic_services")
}
"""There the part of an article is written in words."""
DOCUMENTS = ("section", "blockquote")
"""Elements that hold what is written in one language, on a page of any."""
ENGLISH = re.compile(
    r"\b(?:the|of|and|with|which|are|is|from|that|this|not|only|where|each|by|than|was|were|have|has"
    r"|their|its|been|who|what|whose|they|them|into|between|among|least|most)\b",
    re.IGNORECASE,
)
GIVEN = "code-injected-parameters"
"""A page in the language of its notebook may do without given parameters."""
UNREAD = ("script", "style", "code", "pre")


@cache
def read(file: Path) -> Any:
    """A page as a tree."""
    return html.parse(file).getroot()


@cache
def languages() -> Mapping[str, Language]:
    """The languages of this project, read once."""
    return read_languages()


def names(site: Path) -> list[str]:
    """Pages that exist in every language."""
    found = sorted(file.name for file in (site / "uk").glob("*.html"))
    assert len(found) > 30
    return found


def place(site: Path, language: str, name: str) -> Path:
    """File of a page in a language."""
    return site / ("" if language == "en" else language) / name


@cache
def numbers_in(file: Path, language: str, *, unlike: re.Pattern[str]) -> Counter[str]:
    """Numbers of a page of a site, read once."""
    return numbers_of(read(file), language, unlike=unlike)


def numbers_of(root: Any, language: str, *, unlike: re.Pattern[str]) -> Counter[str]:
    """Numbers of a page: what stays English on it is read as English; documents are left out."""
    found: Counter[str] = Counter()
    for own, text in spoken(root, language):
        alike = MONTH.sub(r"\1", NUMBERED_ACT.sub("", text))
        found.update(numbers(unlike.sub("", alike), own))
    return found


def numbers(text: str, language: str) -> Counter[str]:
    """Numbers of a text, whatever separators its language writes."""
    if not any(map(str.isdecimal, text)):
        return Counter()
    told = languages()[language]
    found: Counter[str] = Counter()
    for written in NUMBER.findall(FINGERPRINT.sub("", text)):
        plain = written.replace(told.thousands, "").strip(".,\u00a0")
        found[plain.replace(told.decimal, ".")] += 1
    return found


def figures(root: Any) -> list[tuple[str, dict[str, Any]]]:
    """Id and drawing of each figure."""
    return [
        (each.get("id"), json.loads(each.find(".//script[@class='drawing']").text))
        for each in root.iterfind(".//figure[@class='figure']")
    ]


def drawn(drawing: dict[str, Any]) -> list[Any]:
    """What a figure draws: kinds of traces and how many marks, numbers sorted."""
    told = []
    for trace in drawing["data"]:
        values = [
            value
            # Rows follow the alphabet of each language: their places are not compared.
            for key in ("x", "z")
            for value in trace.get(key) or []
            if isinstance(value, int | float)
        ]
        told.append(
            (trace.get("type", "scatter"), len(trace.get("locations") or ()), sorted(values))
        )
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_the_same_figures_and_tables(trilingual_site: Path, language: str) -> None:
    counted = 0
    for name in names(trilingual_site):
        source, told = (read(place(trilingual_site, each, name)) for each in ("en", language))
        assert told.get("lang") == language
        mine, theirs = figures(told), figures(source)
        assert [id_ for id_, _ in mine] == [id_ for id_, _ in theirs], name
        for (id_, own), (_, other) in zip(mine, theirs, strict=True):
            assert drawn(own) == drawn(other), f"{name} {id_}"
            counted += 1
        sizes = [
            [
                (len(table.findall(".//tr")), len(table.findall(".//th")))
                for table in root.iter("table")
            ]
            for root in (told, source)
        ]
        assert sizes[0] == sizes[1], name
    assert counted > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_the_same_links_and_ids(trilingual_site: Path, language: str) -> None:
    for name in names(trilingual_site):
        source, told = (read(place(trilingual_site, each, name)) for each in ("en", language))
        for attribute in ("id", "data-panel", "data-cell"):
            mine, theirs = (
                sorted({str(each.get(attribute)) for each in root.iter()} - {GIVEN})
                for root in (told, source)
            )
            assert mine == theirs, f"{name}: {attribute}"
        mine, theirs = (
            Counter(
                each.get("href").rpartition("/")[2]
                for each in root.iterfind(".//main//a[@href]")
                if "names" not in each.get("href")
            )
            for root in (told, source)
        )
        assert mine == theirs, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_the_same_numbers(trilingual_site: Path, language: str) -> None:
    other = {}
    for name in names(trilingual_site):
        unlike = PART if (language, name) in PARTS_IN_WORDS else FINGERPRINT
        mine, theirs = (
            numbers_in(place(trilingual_site, each, name), each, unlike=unlike)
            for each in (language, "en")
        )
        if mine != theirs:
            other[name] = f"more {dict(mine - theirs)}, fewer {dict(theirs - mine)}"
    assert other == {}


def spoken(root: Any, language: str) -> list[tuple[str, str]]:
    """Texts of the content of a page with their languages, without code and scripts.

    Documents are left out: they are written in one language and stand in it on each page.
    """
    parts: list[tuple[str, str]] = []

    def walk(element: Any, own: str) -> None:
        if not isinstance(element.tag, str) or element.tag in UNREAD:
            return
        inner = element.get("lang", own)
        is_document = element.tag in DOCUMENTS and element.get("lang")
        if inner not in (language, "en") or is_document:
            return
        parts.append((inner, element.text or ""))
        for each in element:
            walk(each, inner)
            parts.append((inner, each.tail or ""))

    walk(root.find(".//main"), language)
    return parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_english_left(trilingual_site: Path, language: str) -> None:
    comments = {
        " ".join(comment.comment.split())[:160]
        for consultation in read_consultations().values()
        for comment in consultation.comments
    }
    left = {}
    for name in names(trilingual_site):
        found = set(english_in(read(place(trilingual_site, language, name)), language))
        # A comment stands in the language in which it was recorded; a document cannot mark it.
        if found - comments:
            left[name] = found - comments
    assert comments
    assert left == {}


def english_in(root: Any, language: str) -> list[str]:
    """Texts that read like English where nothing says that they are."""
    found = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in UNREAD:
            return
        if element.get("lang", language) != language or element.get("translate") == "no":
            return
        texts = [element.text, *(each.tail for each in element)]
        texts += [element.get(name) for name in ("aria-label", "title", "alt", "content")]
        found.extend(" ".join(text.split())[:160] for text in texts if text and is_english(text))
        for each in element:
            walk(each)

    walk(root)
    for _, drawing in figures(root):
        found.extend(text[:160] for text in texts_in(drawing) if is_english(text))
    return found


def is_english(text: str) -> bool:
    """Two different little words of English in one text."""
    return len({word.lower() for word in ENGLISH.findall(text)}) >= 2


def texts_in(content: Any) -> list[str]:
    """Every text of a drawing."""
    if isinstance(content, str):
        return [content]
    inner = content.values() if isinstance(content, dict) else content
    return (
        [text for each in inner for text in texts_in(each)]
        if isinstance(content, dict | list)
        else []
    )


def test_english_would_be_found() -> None:
    page = html.fromstring(
        "<html lang='uk'><main><p>which of the <b lang='en'>which of the</b></p>"
        "<code>which of the</code><p>яка з них</p></main></html>"
    )
    assert english_in(page, "uk") == ["which of the"]


def test_numbers_are_read_as_each_language_writes_them() -> None:
    assert numbers("1,438 hromadas, 12.5%", "en") == numbers("1\u00a0438 громад, 12,5 %", "uk")
    assert numbers("UAH 1,438 and 3", "en") == numbers("1438 i 3", "pl")
    assert numbers("1.5", "en") != numbers("15", "uk")
    assert numbers("10cb3a104 and a5", "en") == numbers("", "uk")
