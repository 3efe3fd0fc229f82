"""Every comment is answered or open; what is rejected has a reason, what is accepted a change."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from analysis.consult.comments import (
    Comment,
    Consultation,
    comment_table,
    read_consultation,
    read_consultations,
)
from analysis.errors import ParameterError

GIVEN: dict[str, Any] = {
    "id": "C01",
    "received": "2026-09-10",
    "body": "ministry",
    "about": {"recommendation": "a"},
    "comment": "A comment.",
    "consent_to_publish": True,
    "answer": "rejected",
    "answered": "2026-09-12",
    "why": "It was weighed, and the evidence points the other way.",
}
CHANGE = {"what": "A word was changed.", "file": "data/recommendations/a.yml"}


@pytest.fixture
def consultation() -> Consultation:
    return read_consultation("social_order_reform")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"why": "No."}, "reason in a whole sentence"),
        ({"why": "it was weighed and found wanting in every way"}, "reason in a whole sentence"),
        ({"answer": "partly", "change": CHANGE, "why": ""}, "reason in a whole sentence"),
        ({"answer": "accepted"}, "needs 'change'"),
        ({"answer": "partly"}, "needs 'change'"),
        ({"change": CHANGE}, "changes nothing"),
        ({"answered": None}, "an answer needs its day"),
        ({"answered": "2026-09-09"}, "not before the comment came"),
        ({"answer": "open"}, "has no answer yet"),
        ({"consent_to_publish": False}, "with consent to publish"),
        ({"comment": ""}, "with consent to publish"),
        ({"about": {"recommendation": "a", "package": "b"}}, "exactly one of"),
        ({"about": {"place": "part 2"}}, "exactly one of"),
        ({"received": "10.09.2026"}, "pattern"),
    ],
)
def test_what_is_missing_or_too_much_is_refused(changed: dict[str, Any], message: str) -> None:
    assert Comment(**GIVEN).answer == "rejected"
    with pytest.raises(ValidationError, match=message):
        Comment(**{**GIVEN, **changed})


def test_days_are_counted_to_the_answer_or_up_to_the_day_of_the_register() -> None:
    assert Comment(**GIVEN).days("2027-01-01") == 2
    waiting = {**GIVEN, "answer": "open", "answered": None, "why": ""}
    assert Comment(**waiting).days("2026-10-10") == 30
    assert Comment(**waiting).is_open


def test_the_table_has_each_comment_once_in_the_order_of_the_days(
    consultation: Consultation,
) -> None:
    table = comment_table(consultation)
    assert len(table) == len(consultation.comments)
    assert table["received"].is_monotonic_increasing
    silent = table[table["id"].eq("C07")].iloc[0]
    assert (silent["comment"], silent["answer"], silent["days"]) == ("", "open", 33)
    assert comment_table(consultation.model_copy(update={"comments": ()})).empty


def test_a_body_that_is_not_declared_and_an_id_that_stands_twice_are_refused() -> None:
    given = read_consultation("social_order_reform").model_dump()
    given["comments"][0]["body"] = "olena"
    with pytest.raises(ValidationError, match="not declared: olena"):
        Consultation(**given)
    given["comments"] = (given["comments"][1], *given["comments"][1:])
    with pytest.raises(ValidationError, match="an id stands twice: C02"):
        Consultation(**given)


def test_an_unknown_consultation_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ParameterError, match="no consultation 'x'.*social_order_reform"):
        read_consultation("x")
    assert set(read_consultations()) == {"social_order_reform"}
