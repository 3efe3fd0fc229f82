"""What a wave asked: a form or a dictionary, and from either a whole wave."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis.errors import DataError, DeclarationError
from analysis.survey.declarations import read_wave_record
from analysis.survey.questionnaires import read_questionnaire
from analysis.survey.waves import read_wave

from .exported import delimited

QUESTIONS = {
    "hromada": {"kind": "text", "label": {"uk": "Яку громаду ви представляєте?"}},
    "oblast": {"kind": "text", "label": {"uk": "Область"}},
    "respondent_role": {
        "kind": "select_one",
        "label": {"uk": "Хто ви?"},
        "choices": {"head": "Голова", "ngo": "Організація"},
    },
    "lots": {"kind": "integer", "label": {"uk": "Скільки лотів?"}},
    "share": {"kind": "decimal", "label": {"uk": "Яка частка, млн?"}},
    "barriers": {
        "kind": "select_multiple",
        "label": {"uk": "Що заважає?"},
        "choices": {"money": "Брак коштів, або їх затримка", "staff": "Брак людей"},
    },
    "opened": {"kind": "date", "label": {"uk": "Коли відкрито?"}},
}
ROWS = [
    {
        "Позначка часу": "02.03.2026 10:00:00",
        "Яку громаду ви представляєте?": "Львівська міська громада",
        "Область": "Львівська",
        "Хто ви?": "Голова",
        "Скільки лотів?": "1 200",
        "Яка частка, млн?": "2,4",
        "Що заважає?": "Брак коштів, або їх затримка, Брак людей",
        "Коли відкрито?": "01.05.2019",
    },
    {
        "Позначка часу": "02.03.2026 11:00:00",
        "Яку громаду ви представляєте?": "Шацька громада",
        "Область": "Волинська",
        "Хто ви?": "Організація",
        "Скільки лотів?": "не знаю",
        "Яка частка, млн?": "",
        "Що заважає?": "",
        "Коли відкрито?": "",
    },
]


@pytest.fixture
def google_wave(wave_folder: Path) -> Path:
    """Return the copied wave as a survey of Google Forms without a form."""
    declared = yaml.safe_load((wave_folder / "wave.yml").read_text("utf-8"))
    for key in ("form", "sheet"):
        declared.pop(key)
    declared |= {"responses": "responses.csv", "questions": QUESTIONS, "private_questions": []}
    declared["role_order"] = ["head", "ngo"]
    (wave_folder / "wave.yml").write_text(yaml.safe_dump(declared, allow_unicode=True), "utf-8")
    (wave_folder / "responses.csv").write_bytes(delimited(ROWS))
    (wave_folder / "corrections.yml").unlink()
    return wave_folder


def test_a_wave_without_a_form_is_read_whole(google_wave: Path) -> None:
    wave = read_wave("demo")
    roles = wave.respondents.set_index("hromada_code")["respondent_role"]
    answers = wave.answers.rename(index=roles)
    assert answers.loc["head", "lots"] == 1200
    assert answers.loc["head", "share"] == pytest.approx(2.4)
    assert answers.loc["head", ["barriers_money", "barriers_staff"]].tolist() == [True, True]
    assert answers.loc["head", "opened"] == "2019-05-01"
    missing = wave.missing.rename(index=roles)
    assert missing.loc["ngo", ["lots", "barriers_money"]].tolist() == ["dont_know", "blank"]
    assert wave.form.file == "wave.yml"


def test_a_wave_has_a_form_or_a_dictionary_and_not_both(google_wave: Path) -> None:
    text = (google_wave / "wave.yml").read_text("utf-8")
    (google_wave / "wave.yml").write_text(f"{text}form: form.xlsx\n", "utf-8")
    with pytest.raises(DeclarationError, match=r"wave\.yml.*'form'.*'questions', and not both"):
        read_wave_record("demo")


def test_a_mapping_of_the_wave_is_obeyed_and_checked(google_wave: Path) -> None:
    text = (google_wave / "wave.yml").read_text("utf-8")
    rows = [{"Лотів": row["Скільки лотів?"]} | row for row in ROWS]
    for row in rows:
        del row["Скільки лотів?"]
    (google_wave / "responses.csv").write_bytes(delimited(rows))
    with pytest.raises(DataError, match=r"Needed: lots.*'mapping' of wave\.yml"):
        read_wave("demo")
    (google_wave / "wave.yml").write_text(f"{text}mapping: {{Лотів: lots}}\n", "utf-8")
    assert read_wave("demo").answers["lots"].dropna().tolist() == [1200]
    (google_wave / "wave.yml").write_text(f"{text}mapping: {{Лотів: lot}}\n", "utf-8")
    with pytest.raises(DeclarationError, match="does not have: 'lot'"):
        read_wave("demo")


def test_a_wave_with_a_form_asks_what_the_form_asks() -> None:
    record = read_wave_record("demo")
    assert read_questionnaire(record).form_id == "hromady_demo" or record.form == "form.xlsx"
    assert "services_budget_uah" in set(read_questionnaire(record).questions["question_id"])
