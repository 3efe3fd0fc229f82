"""Cards say what they know and no more, in three languages, without a person."""

from __future__ import annotations

import re

import pytest

from analysis import paths
from analysis.advise import read_acts, read_crosswalk, read_rules
from analysis.declared import read_yaml
from analysis.indicators import read_indicators
from analysis.places import read_services
from analysis.practices import Practice, practice_faults, read_practices

CARDS = read_practices()
TEXTS = ("title", "problem", "solution", "result", "risks")


def test_there_are_enough_and_every_id_is_declared() -> None:
    known = {
        "services": set(read_services()),
        "indicators": set(read_indicators()),
        "rules": set(read_rules()),
        "acts": set(read_acts()),
        "polish_provisions": set(read_crosswalk().provisions),
    }
    assert all(len(each) > 5 for each in known.values())
    assert 6 <= len(CARDS) <= 10
    assert [f for each in CARDS.values() for f in practice_faults(each, known)] == []


def test_an_unknown_id_of_each_kind_is_named() -> None:
    card = CARDS["social_order"]
    kinds = ("services", "indicators", "rules", "acts", "polish_provisions", "modes")
    for kind in kinds:
        assert list(practice_faults(card, {kind: set()}))


@pytest.mark.parametrize("card", CARDS.values(), ids=list(CARDS))
def test_a_text_is_in_its_language(card: Practice) -> None:
    texts = [getattr(card, name) for name in TEXTS] + [card.suits.why, card.cost.basis]
    for text in texts:
        assert len({text.en, text.uk, text.pl}) == 3
        assert re.search("[а-яіїєґ]", text.uk)
        plain = re.sub(r"життєстійкості", "", text.pl)
        assert not re.search("[а-яіїєґ]", text.en + plain)
        assert not re.search("[ыэъё]", text.uk)
        written = [
            re.sub(r"(?<=\d)[ \u00a0.,](?=\d)", "", each) for each in (text.en, text.uk, text.pl)
        ]
        assert len({tuple(sorted(re.findall(r"\d+", each))) for each in written}) == 1


@pytest.mark.parametrize("card", CARDS.values(), ids=list(CARDS))
def test_no_card_boasts_or_names_a_person(card: Practice) -> None:
    file = paths.data_folder() / "practices" / "cards" / f"{card.id}.yml"
    text = str(read_yaml(file))
    assert "@" not in text
    assert not re.search(r"\+?\d{2,3}[ -]\d{3}[ -]\d{2}", text)
    assert not re.search(r"\b(best|excellent|exemplary|найкращ|wzorow|najlepsz)", text, re.I)
    assert card.contact == "held_by_project"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"certainty": "high"}, "compared"),
        ({"facts": []}, "is_synthetic"),
        ({"contact": "Ivan"}, "held_by_project"),
        ({"ukrainian_mode": ""}, "Ukrainian mode"),
        ({"best": True}, "Extra"),
    ],
)
def test_what_claims_too_much_is_refused(change: dict[str, object], complaint: str) -> None:
    content = read_yaml(paths.data_folder() / "practices" / "cards" / "social_order.yml")
    assert Practice.model_validate({"id": "a", **content}).id == "a"
    with pytest.raises(ValueError, match=complaint):
        Practice.model_validate({"id": "a", **content, **change})


def test_facts_are_those_of_the_legal_sheet(reference: object) -> None:
    """Every fact exists in the sheet and bears the same flag there."""
    text = (reference / "reference" / "legal.md").read_text(encoding="utf-8")  # type: ignore[operator]
    flags = {"seen": "S", "partly_seen": "P", "memory": "M"}
    counted = 0
    for card in CARDS.values():
        for fact in card.facts:
            line = re.search(rf"^\| {fact.sheet} \|.*$", text, re.MULTILINE)
            assert line, fact.sheet
            cells = [cell.strip() for cell in line[0].split("|")]
            assert flags[fact.flag] in cells, fact.sheet
            assert all(source in line[0] for source in fact.source), fact.sheet
            counted += 1
    assert counted >= 15
