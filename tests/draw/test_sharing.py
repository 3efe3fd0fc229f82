"""Terms stand with their reasons and flags; forms with their place and never their wording."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis.compare import read_cooperation, read_legal_forms
from analysis.draw import Subject
from analysis.draw.pooling import SharedSubject
from analysis.draw.sharing import show_legal_forms, show_sharing_terms
from analysis.language import Words


@pytest.mark.parametrize("service_id", ["home_care", "social_services_centre"])
def test_every_assumption_has_a_value_a_reason_and_a_flag(
    subject: Subject, words: Words, service_id: str
) -> None:
    service = read_cooperation().service(service_id)
    table = show_sharing_terms(SharedSubject(service_id, service, subject), words=words)
    assert len(table.rows) == 3
    flags = {
        words.say(f"space.flag_{name}") for name in ("partly_seen", "derived", "our_judgement")
    }
    for row in table.rows:
        assert all(cell.text for cell in row)
        assert row[3].text in flags
    assert words.count(service.minimum) in table.rows[0][1].text


def test_forms_name_their_place_and_their_edition(words: Words) -> None:
    table = show_legal_forms(read_legal_forms(), words=words)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert len(rows) == 6
    assert rows[3][1] == "Art. 4(1)(4); Art. 13(1)"
    assert rows[5][2] == "not for a single service"
    assert "28\xa0Feb\xa02026" in table.note
    assert "Art. 15(2)(3)" in table.note
    assert "Not legal advice" in table.note


@pytest.mark.reference
def test_the_wording_of_the_act_is_nowhere_in_our_words(reference: Path) -> None:
    file = reference / "data" / "law" / "1508-18.json"
    provisions = json.loads(file.read_text(encoding="utf-8"))["provisions"]
    text = " ".join(each["content"] for each in provisions)
    from analysis.paths import data_folder

    ours = "".join(
        file.read_text(encoding="utf-8")
        for file in [
            *(data_folder() / "cooperation").iterdir(),
            data_folder() / "language/en/space.yml",
        ]
    )
    assert len(text) > 10_000
    assert not any("Ѐ" <= sign <= "ӿ" for sign in ours)
    ukrainian = (data_folder() / "language/uk/space.yml").read_text(encoding="utf-8")
    assert _runs(ukrainian)
    assert not _runs(ukrainian) & _runs(text)


def _runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    told = re.findall(r"[^\W\d_]+", text.lower())
    return {tuple(told[place : place + length]) for place in range(len(told) - length + 1)}
