"""A bill: what it consists of, what it is computed from, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from analysis.advise import Evidence
from analysis.drafts import (
    Document,
    Heading,
    Material,
    Paragraph,
    plain_text,
    read_evidence,
    read_material,
    read_packages,
)
from analysis.drafts.bills import (
    act_name,
    announced,
    bill_of,
    by_laws_of,
    edition_said,
    require_sound,
    title_inside,
)
from analysis.errors import AmbiguousName, DataError, SourceMissing, UnknownName
from analysis.law import read_act, read_acts

from .amended import (
    DAY,
    LAW,
    PACKAGE,
    change_package,
    change_proposal,
    change_text,
    only_rule,
    renumber_article,
    without_article,
)


@lru_cache(maxsize=1)
def evidence() -> Evidence:
    """Of the demonstration wave, read once: no refusal below depends on it."""
    return read_evidence()


def material_of(package_id: str, *, day: str = DAY) -> Material:
    return read_material(package_id, day=day, evidence=evidence())


def bills() -> list[str]:
    return [key for key, record in read_packages().items() if record.kind == "bill"]


def roles(document: Document) -> list[str]:
    return [each.role for each in document.blocks if isinstance(each, Paragraph)]


def face(document: Document) -> str:
    return "\n".join("".join(span.text for span in text) for text in document.warnings)


@pytest.mark.reference
def test_every_bill_has_the_parts_of_a_law_in_their_order(law: Path) -> None:
    counted = 0
    for package_id in bills():
        counted += 1
        document = bill_of(material_of(package_id))
        assert roles(document)[:4] == ["right", "blank", "centred", "enacting"]
        assert roles(document)[-1] == "signature"
        text = plain_text(document.blocks)
        assert text.count("постановляє:") == 1
        headings = [each.text for each in document.blocks if isinstance(each, Heading)]
        assert headings[0] == document.title
        assert headings[1].startswith("II. Прикінцеві")
        assert "\nI. Внести" in text
        assert text.index("I. Внести") < text.index("II. Прикінцеві") < text.index("набирає чинн")
    assert counted >= 1


@pytest.mark.reference
def test_the_face_says_what_the_bill_rests_on(law: Path) -> None:
    material = material_of(PACKAGE)
    document = bill_of(material)
    act = read_act(LAW)
    assert document.is_synthetic
    assert "пропозиція авторів" in face(document)
    assert "синтетичні відповіді" in face(document)
    assert act.sha256[:12] in face(document)
    assert "28\u00a0лютого\u00a02026" in face(document)
    assert edition_said(act, material) in face(document)


@pytest.mark.reference
def test_a_recommendation_that_fell_is_named_on_the_face(law: Path) -> None:
    material = material_of(PACKAGE)
    rule = material.package.rules[0]
    title = material.texts[rule].title
    assert title not in face(bill_of(material))
    for state in ("not_supported", "too_little_evidence"):
        fallen = replace(material.verdicts[rule], state=state)
        changed = replace(material, verdicts={**material.verdicts, rule: fallen})
        assert f'На рекомендацію "{title}" не можна спиратися' in face(bill_of(changed))


@pytest.mark.reference
@pytest.mark.parametrize(
    ("day", "year"), [("2026-03-01", 2027), ("2026-07-15", 2027), ("2026-07-16", 2028)]
)
def test_a_bill_on_budgets_waits_for_its_budget_period(law: Path, day: str, year: int) -> None:
    material = material_of(PACKAGE, day=day)
    entry = material.package.entry.model_copy(update={"kind": "budget_period", "months": 0})
    record = material.package.model_copy(update={"entry": entry})
    document = bill_of(replace(material, package=record))
    assert f"з 1 січня {year} року" in plain_text(document.blocks)
    assert "частина третя статті 27 Бюджетного кодексу України" in face(document)


@pytest.mark.reference
def test_each_kind_of_entry_into_force_is_worded(law: Path) -> None:
    material = material_of(PACKAGE)
    for kind, months, said in (
        ("day_after_publication", 0, "з дня, наступного за днем його опублікування."),
        ("months_after_publication", 6, "через 6 місяців"),
    ):
        entry = material.package.entry.model_copy(update={"kind": kind, "months": months})
        record = material.package.model_copy(update={"entry": entry})
        assert said in plain_text(bill_of(replace(material, package=record)).blocks)


@pytest.mark.reference
def test_the_cabinet_is_told_of_its_own_acts_and_of_no_law(law: Path) -> None:
    material = material_of(PACKAGE)
    rule = material.package.rules[0]
    kept = material.proposals[rule].by_laws[:1]
    own = kept[0].model_copy(update={"act": "ua_cmu_450_2020", "body": "Кабінет Міністрів України"})
    remembered = own.model_copy(update={"act": "ua_cmu_428_2020"})
    law_of_rada = own.model_copy(update={"act": "ua_law_280_97", "body": "Верховна Рада України"})
    alone = material.proposals[rule].model_copy(update={"by_laws": (law_of_rada, own, remembered)})
    document = bill_of(replace(material, proposals={rule: alone}, texts=material.texts))
    final = plain_text(document.blocks).split("II. Прикінцеві")[1]
    assert "Кабінету Міністрів України" in final
    assert "№ 450" in final
    assert "280/97" not in final
    # A number from memory does not stand in a bill.
    assert "№ 428" not in final
    assert "акти, які видає Кабінет Міністрів України" in final
    nothing = material.proposals[rule].model_copy(update={"by_laws": ()})
    without = bill_of(replace(material, proposals={rule: nothing}))
    assert "Кабінету Міністрів України" not in plain_text(without.blocks).split("II. Прик")[1]


def test_without_the_texts_a_bill_is_refused(build: Path) -> None:
    with pytest.raises(SourceMissing, match="hromady fetch law"):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_another_edition_than_the_one_seen_is_refused(home: Path) -> None:
    bill_of(material_of(PACKAGE))
    change_text(home, lambda text: text, edition="2026-07-16")
    with pytest.raises(DataError, match=r"another edition.*2026-02-28.*2026-07-16"):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_a_renumbered_article_is_refused_with_its_new_number(home: Path) -> None:
    only_rule(home)
    seen = read_act(LAW).at(article="26", part="5").fingerprint
    where = {"article": "26", "part": "5"}
    _first_operation(home, operation="insert_sentence", sentence="Додане речення.", **where)
    change_proposal(home, lambda declared: declared["changes"][0].update(fingerprint=seen))
    bill_of(material_of(PACKAGE))
    change_text(home, lambda text: renumber_article(text, "26", "126"))
    with pytest.raises(DataError, match=r"another number now.*частина п’ята статті 126"):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_another_wording_than_the_one_seen_is_refused(home: Path) -> None:
    where = {"article": "26", "part": "5"}
    _first_operation(home, operation="insert_sentence", sentence="Додане речення.", **where)
    change_proposal(home, lambda declared: declared["changes"][0].update(fingerprint="f" * 64))
    with pytest.raises(DataError, match=r"not the one seen.*Needed: sha256 f+"):
        bill_of(material_of(PACKAGE))


def _first_operation(home: Path, **operation: Any) -> None:
    """Put one other operation in the place of all the declared ones."""

    def changed(declared: dict[str, Any]) -> None:
        first, *others = declared["changes"]
        kept = {"act": first["operation"]["act"], "edition": first["operation"]["edition"]}
        first["operation"] = {**kept, **operation}
        declared["changes"] = [first]
        for other in others:
            declared["text"]["changes"].pop(other["id"])

    only_rule(home)
    change_proposal(home, changed)


@pytest.mark.reference
@pytest.mark.parametrize(
    ("operation", "refusal"),
    [
        ({"operation": "repeal", "article": "16", "part": "6", "point": "17"}, "17"),
        ({"operation": "repeal", "article": "260"}, "260"),
        (
            {"operation": "insert", "article": "26", "part": "3", "text": "3. Так."},
            "exists already",
        ),
        ({"operation": "repeal", "article": "11", "part": "1", "point": "1"}, "dangling"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(
    home: Path, operation: dict[str, Any], refusal: str
) -> None:
    _first_operation(home, **operation)
    with pytest.raises((DataError, UnknownName, AmbiguousName), match=refusal):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_two_changes_of_the_same_place_are_refused(home: Path) -> None:
    def changed(declared: dict[str, Any]) -> None:
        twin = {**declared["changes"][0], "id": "twin"}
        declared["changes"].append(twin)
        declared["text"]["changes"]["twin"] = "Те саме."

    change_proposal(home, changed)
    with pytest.raises(DataError, match="cannot be carried out together"):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_an_article_that_is_gone_is_refused(home: Path) -> None:
    _first_operation(home, operation="repeal", article="26", part="5")
    change_text(home, lambda text: without_article(text, "26"))
    with pytest.raises(UnknownName, match="26"):
        bill_of(material_of(PACKAGE))


@pytest.mark.reference
def test_an_amending_act_is_never_amended(law: Path) -> None:
    material = material_of(PACKAGE)
    rule = material.package.rules[0]
    change = material.proposals[rule].changes[0]
    operation = {**change.operation, "act": "ua_law_4332_ix"}
    other = change.model_copy(update={"operation": operation})
    proposal = material.proposals[rule].model_copy(update={"changes": (other,)})
    acts = {**material.acts, "ua_law_4332_ix": read_act("ua_law_4332_ix")}
    changed = replace(material, proposals={rule: proposal}, acts=acts)
    with pytest.raises(DataError, match=r"primary act only.*ua_law_4332_ix"):
        require_sound(changed)


@pytest.mark.reference
def test_a_closing_clause_makes_the_provisions_transitional(home: Path) -> None:
    change_package(home, lambda declared: declared.update(closing=["Договори діють далі."]))
    text = plain_text(bill_of(material_of(PACKAGE)).blocks)
    assert "II. Прикінцеві та перехідні положення\n1. Цей Закон" in text
    assert "\n2. Договори діють далі." in text


def test_acts_are_named_once_with_number_and_day(bill_material: Material) -> None:
    counted = 0
    for act_id, act in read_acts().items():
        counted += 1
        assert act_name(act_id).count(act.number) == 1
        assert act.date[:4] in act_name(act_id)
    assert counted > 10
    told = [(law.action, law.act, law.body) for law, _ in by_laws_of(bill_material)]
    assert len(told) == len(set(told)) >= 1
    declared = {law.what for p in bill_material.proposals.values() for law in p.by_laws}
    assert sum(len(subjects) for _, subjects in by_laws_of(bill_material)) == len(declared)
    assert title_inside("Про зміни") == "про зміни"


def test_what_says_it_already_does_not_say_it_twice(bill_material: Material) -> None:
    plain = Document("authors", "authors", "uk", "А", ())
    once = announced(plain, bill_material)
    assert once.is_synthetic
    assert announced(once, bill_material) is once
