"""Documents on a page: heard as well as seen, in their own language, every text escaped."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest

from analysis.drafts import (
    Document,
    Figure,
    Heading,
    Items,
    Package,
    Paragraph,
    Span,
    Table,
    cell_of_runs,
)
from analysis.draw import show_document, show_folded, show_package
from analysis.errors import ParameterError
from analysis.language import read_words
from analysis.law import word_runs
from analysis.publish.cleaning import clean

WORDS = read_words("en")
FIGURE = Figure("rules/a/0/base", 39, "count", "39", base=39)


def compared(language: str = "uk") -> Document:
    runs = word_runs("1. Строк один рік.\n2. Так.", "1. Строк три роки.\n2. Так.\n3. Ні.")
    rows = (
        (((Span("Стаття 5", "strong"),),), ()),
        (cell_of_runs(run for run in runs if run.kind != "insert"), cell_of_runs(runs)),
    )
    table = Table("", ("Чинне", "Пропоноване"), rows, (0.5, 0.5))
    return Document("table", "comparative_table", language, "Таблиця", (table,))


def note() -> Document:
    rows = tuple(
        (((Span(name),),), ((Span(n),),)) for name, n in (("міські", "409"), ("інші", "1"))
    )
    blocks = (
        Heading(1, "Записка <про> & все"),
        Heading(2, "Мета"),
        Paragraph((Span("Із "), Span("39", "figure", FIGURE.key), Span(" громад", "strong"))),
        Paragraph((Span("немає", "missing"),)),
        Items(((Span("перше"),), (Span("друге"),)), ordered=True),
        Items(((Span("інше"),),)),
        Table("Громади", ("Тип", "Кількість"), rows, (0.6, 0.4)),
        Paragraph((Span("Підпис"),), "signature"),
        Paragraph((Span("Ім’я"),), "blank"),
        Paragraph((Span("Не все звірено."),), "warning"),
    )
    return Document(
        "note", "explanatory_note", "uk", 'Записка "про" все', blocks, (FIGURE,),
        warnings=((Span("Дані вигадані."),),), is_synthetic=True, is_translation=True,
    )  # fmt: skip


class Reader(HTMLParser):
    """Opens and closes every element; refuses what is not closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(markup)
    assert reader.open == []
    return reader.seen


@pytest.mark.parametrize("document", [note(), compared()], ids=["note", "table"])
def test_markup_is_well_formed_and_survives_the_cleaning_of_pages(document: Document) -> None:
    markup = show_document(document, words=WORDS).markup
    seen = read(markup)
    assert len(seen) > 20
    assert read(clean(markup)) == seen


def test_a_document_speaks_its_own_language_and_has_a_name() -> None:
    section, attributes = read(show_document(note(), words=WORDS).markup)[0]
    assert (section, attributes["lang"], attributes["id"]) == ("section", "uk", "note")
    assert attributes["aria-label"] == 'Document: Записка "про" все'


def test_headings_follow_the_heading_of_the_page() -> None:
    for below, expected in ((1, ["h2", "h3"]), (2, ["h3", "h4"]), (9, ["h6", "h6"])):
        seen = read(show_document(note(), words=WORDS, below=below).markup)
        assert [tag for tag, _ in seen if re.fullmatch(r"h\d", tag)] == expected


def test_what_is_quoted_as_it_came_bears_its_language() -> None:
    said = Paragraph((Span("Сказано: "), Span("Prices < costs", language="en")))
    markup = show_document(Document("n", "note", "uk", "Н", (said,)), words=WORDS).markup
    assert 'Сказано: <span lang="en">Prices &lt; costs</span>' in markup


def test_every_text_is_escaped() -> None:
    markup = show_document(note(), words=WORDS).markup
    assert "Записка &lt;про&gt; &amp; все" in markup


def test_what_a_reader_must_know_first_stands_first_as_a_note() -> None:
    markup = show_document(note(), words=WORDS).markup
    first = markup.index('role="note" aria-label="Застереження"')
    assert first < markup.index("<h2>")
    face = markup[first : markup.index("<h2>")]
    for said in ("синтетичних", "Автентичним є текст українською", "Дані вигадані."):
        assert said in face
    assert show_document(note(), words=WORDS).is_synthetic


def test_a_figure_carries_its_key() -> None:
    cited = [a for tag, a in read(show_document(note(), words=WORDS).markup) if "data-key" in a]
    assert [each["data-key"] for each in cited] == [FIGURE.key]


def test_a_table_has_a_caption_scopes_and_numbers_at_the_edge() -> None:
    seen = read(show_document(note(), words=WORDS).markup)
    tags = [tag for tag, _ in seen]
    assert tags.count("caption") == 1
    assert [a.get("scope") for tag, a in seen if tag == "th"] == ["col", "col", "row", "row"]
    assert [a.get("class") for tag, a in seen if tag == "td"] == ["number", "number"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("uk", ("вилучено:", "додано:")), ("pl", ("usunięto:", "dodano:")),
     ("en", ("deleted:", "inserted:"))],
)  # fmt: skip
def test_changes_are_heard_in_the_language_of_the_document(
    language: str, words: tuple[str, str]
) -> None:
    markup = show_document(compared(language), words=WORDS).markup
    goes = re.findall(r"<del>(.*?)</del>", markup)
    comes = re.findall(r"<ins>(.*?)</ins>", markup)
    assert [bool(goes), bool(comes)] == [True, True]
    assert all(words[0] in each for each in goes)
    assert all(words[1] in each for each in comes)


def test_the_left_column_holds_the_wording_in_force_and_each_cell_names_its_column() -> None:
    markup = show_document(compared(), words=WORDS).markup
    cells = re.findall(r"<td role=\"cell\">(.*?)</td>", markup)
    assert len(cells) == 2
    left = re.sub(r'<span class="(hidden|column)">.*?</span>', "", cells[0])
    assert re.sub(r"<[^>]+>", "", left.replace("</p><p>", "\n")) == "1. Строк один рік.\n2. Так."
    assert [re.search('class="column">(.*?)<', cell)[1] for cell in cells] == [
        "Чинне",
        "Пропоноване",
    ]
    assert '<td class="across" colspan="2" role="cell"><strong>Стаття 5' in markup


def test_a_package_is_a_list_of_its_documents_and_then_the_documents() -> None:
    package = Package("p", "uk", "Про все", "parliament", (note(), compared()))
    shown = show_package(package, words=WORDS, addresses={"note": "files/note.docx"})
    seen = read(shown.markup)
    links = [a["href"] for tag, a in seen if tag == "a"]
    assert links == ["#note", "files/note.docx", "#table"]
    ids = [a["id"] for tag, a in seen if tag == "section"]
    assert ids == ["note", "table"]
    assert shown.is_synthetic
    assert "Мета" in repr(shown)


def test_a_folded_document_stands_whole_behind_its_title_in_its_language() -> None:
    document = note()
    whole = show_document(document, words=WORDS)
    folded = show_folded(document, words=WORDS)
    assert folded.markup.count("<details ") == folded.markup.count("</details>") == 1
    assert whole.markup in folded.markup
    assert f'<span lang="uk">{escape(document.title)}</span></summary>' in folded.markup
    assert '<details class="folded">' in clean(folded.markup)
    assert "<summary>" in clean(folded.markup)
    assert (folded.plain, folded.is_synthetic) == (whole.plain, whole.is_synthetic)


def test_on_a_page_all_documents_but_the_first_are_folded_and_in_a_file_none() -> None:
    package = Package("p", "uk", "Про все", "parliament", (note(), compared()))
    shown = show_package(package, words=WORDS)
    assert shown.markup.count("<details") == 1
    assert shown.markup.index('id="note"') < shown.markup.index("<details")
    assert shown.markup.index("<details") < shown.markup.index('id="table"')
    whole = show_package(package, words=WORDS, addresses={"note": "files/note.docx"})
    assert "<details" not in whole.markup
    assert whole.plain == shown.plain


def test_a_language_that_no_document_has_is_refused() -> None:
    with pytest.raises(ParameterError, match="'de' is not known"):
        show_document(compared("de"), words=WORDS)
