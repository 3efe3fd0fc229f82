"""Comments come in by a real XLSForm; what was not released is left behind and listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis import survey
from analysis.consult.comment_forms import CommentIntake, read_comments, write_comment_form
from analysis.consult.comments import Consultation, read_consultation

RECOMMENDATIONS = {"allow_multi_year_contracts": "Allow contracts over several years"}
PACKAGES = {"social_order_reform": "Reform of social order"}
ROW: dict[str, Any] = {
    "start": "2026-10-01T09:00:00",
    "end": "2026-10-01T09:09:00",
    "received": "2026-10-01",
    "body": "ministry",
    "about": "recommendation",
    "recommendation": "allow_multi_year_contracts",
    "package": None,
    "place": "direction",
    "comment": "The plan should cover the same years.",
    "consent_to_publish": "yes",
}


@pytest.fixture
def consultation() -> Consultation:
    return read_consultation("social_order_reform")


@pytest.fixture
def form(tmp_path: Path, consultation: Consultation) -> Path:
    return write_comment_form(
        consultation,
        tmp_path / "form.xlsx",
        recommendations=RECOMMENDATIONS,
        packages=PACKAGES,
    )


def received(form: Path, consultation: Consultation, *rows: dict[str, Any]) -> CommentIntake:
    technical = [
        ROW | row | {"_id": n, "_uuid": f"u{n}", "_submission_time": f"2026-10-01T10:{n:02}:00"}
        for n, row in enumerate(rows, 1)
    ]
    sent = survey.write_sheets(form.with_name("sent.xlsx"), {"responses": technical})
    return read_comments(form, sent, consultation=consultation)


def test_the_form_passes_pyxform_and_every_check_in_three_languages(
    form: Path, consultation: Consultation, tmp_path: Path
) -> None:
    assert survey.check_form(form) == ()
    assert survey.lint_form(form).empty
    read = survey.read_form(form)
    assert read.questions[["label_en", "label_uk", "label_pl"]].notna().all(axis=None)
    bodies = read.choices[read.choices["list_name"].eq("bodies")]
    assert bodies["choice_id"].tolist() == list(consultation.bodies)
    again = write_comment_form(
        consultation, tmp_path / "b.xlsx", recommendations=RECOMMENDATIONS, packages=PACKAGES
    )
    assert again.read_bytes() == form.read_bytes()


def test_a_comment_waits_for_an_answer_under_the_next_number(
    form: Path, consultation: Consultation
) -> None:
    intake = received(
        form, consultation, {}, {"about": "package", "package": "social_order_reform"}
    )
    one, two = intake.comments
    assert (one.id, two.id, intake.faults, intake.rows_count) == ("C08", "C09", (), 2)
    assert one.is_open
    assert one.comment == ROW["comment"]
    assert (one.about.recommendation, one.about.place) == (ROW["recommendation"], "direction")
    assert (two.about.recommendation, two.about.package) == ("", "social_order_reform")
    whole = consultation.model_copy(update={"comments": (*consultation.comments, one, two)})
    assert Consultation(**whole.model_dump()).comments[-1].id == "C09"


def test_without_consent_the_text_stays_behind_and_the_comment_is_counted(
    form: Path, consultation: Consultation
) -> None:
    (one,) = received(form, consultation, {"consent_to_publish": "no"}).comments
    assert (one.comment, one.consent_to_publish) == ("", False)


def test_a_private_text_is_kept_out_and_named_by_its_kind(
    form: Path, consultation: Consultation
) -> None:
    intake = received(form, consultation, {"comment": "Call me: +380 67 123 45 67."})
    (one,) = intake.comments
    assert one.comment == ""
    assert [(each.column, each.found) for each in intake.faults] == [
        ("comment", "telephone number")
    ]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"received": "yesterday"}, "not_a_date"),
        ({"body": "olena"}, "not_a_choice"),
        ({"recommendation": None}, "missing"),
        ({"body": None}, "missing"),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_listed(
    form: Path, consultation: Consultation, changed: dict[str, Any], kind: str
) -> None:
    intake = received(form, consultation, changed, {})
    assert len(intake.comments) == 1
    assert intake.comments[0].id == "C08"
    assert kind in {each.kind for each in intake.faults}
    assert {each.row for each in intake.faults} == {2}
