"""Places, persons and the export of a twin are invented."""

from __future__ import annotations

from random import Random

import pytest

from analysis import places
from analysis.survey.cleaning import Cleaned, read_cleaned
from analysis.survey.declarations import read_wave_record
from analysis.survey.respondents import resolve_hromadas
from analysis.survey.twin_exports import draw_places, exported_rows, invented_answers

DEMO = read_wave_record("demo")


@pytest.fixture(scope="module")
def clean() -> Cleaned:
    return read_cleaned(DEMO)


def test_every_hromada_becomes_another_of_its_oblast_that_was_not_asked(clean: Cleaned) -> None:
    asked, _ = resolve_hromadas(clean.raw, DEMO)
    count = len(clean.raw.table)
    drawn = draw_places(clean, DEMO, order=range(count), random=Random(1))
    codes = [
        places.find_hromada(line["hromada"], oblast=line["oblast"] or None).code for line in drawn
    ]
    known = {row: code for row, code in zip(clean.raw.table.index, codes, strict=True) if code}
    assert len(known) > 40
    same = [row for row, code in known.items() if code == asked.get(row)]
    moved = [row for row, code in known.items() if row in asked and code[:4] != asked[row][:4]]
    assert same == []
    assert len(moved) < 6
    assert sum(line["hromada"] == "Тест" for line in drawn) == count - len(asked)


def test_one_hromada_stays_one_hromada(clean: Cleaned) -> None:
    asked, _ = resolve_hromadas(clean.raw, DEMO)
    drawn = draw_places(clean, DEMO, order=range(len(clean.raw.table)), random=Random(1))
    found = {row: line["oblast"] for row, line in zip(clean.raw.table.index, drawn, strict=True)}
    groups = asked.groupby(asked).groups.values()
    several = [rows for rows in groups if len(rows) > 1]
    assert len(several) > 5
    assert all(len({found[row] for row in rows}) == 1 for rows in several)


def test_private_answers_are_visibly_invented(clean: Cleaned) -> None:
    rows = invented_answers(clean, DEMO, count=120, random=Random(1))
    assert set(rows[0]) == set(DEMO.private_questions)
    for name, sign in (
        ("respondent_email", "@example.org"),
        ("respondent_phone", "+380 00 000"),
        ("respondent_name", "Вигадана"),
        ("proposals", "Вигадана"),
    ):
        answers = [row[name] for row in rows if row[name]]
        assert len(answers) > 20, name
        assert all(sign in answer for answer in answers), name


def test_an_unanswered_question_has_no_marks_for_its_options(clean: Cleaned) -> None:
    rows = exported_rows([{"barriers": "no_providers"}, {"barriers": ""}], clean.form, record=DEMO)
    options = [key for key in rows[0] if key.startswith("barriers/")]
    assert len(options) > 3
    assert [rows[0][key] for key in options].count(1) == 1
    assert {rows[1][key] for key in options} == {None}
    assert rows[0]["_uuid"] != rows[1]["_uuid"]
    assert str(rows[0]["start"])[:10] == DEMO.fieldwork.start
