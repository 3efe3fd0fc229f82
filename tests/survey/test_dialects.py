"""Dialects are seen by their headings, the more certain sign first."""

from __future__ import annotations

from typing import get_args

import pytest

from analysis.survey.dialects import DIALECTS, STAMPS, DialectName, detect_dialect
from analysis.survey.responses import ID_COLUMN, TIME_COLUMN, UUID_COLUMN


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (["start", "age", "_id", "_uuid"], "kobo"),
        (["SubmissionDate", "age", "KEY"], "odk"),
        ([STAMPS[1], "Вік"], "google"),
        (["Sygnatura czasowa", "Wiek"], "google"),
        (["age", "key"], "plain"),
        ([], "plain"),
    ],
)
def test_a_dialect_is_seen_by_its_headings(headings: list[str], name: str) -> None:
    assert detect_dialect(headings).name == name


def test_each_name_that_may_be_declared_has_a_dialect() -> None:
    assert {"auto", *DIALECTS} == set(get_args(DialectName))
    assert all(dialect.name == name for name, dialect in DIALECTS.items())


def test_each_dialect_says_what_gives_the_identifiers_or_makes_them() -> None:
    for dialect in DIALECTS.values():
        assert set(dialect.identifiers) == {ID_COLUMN, UUID_COLUMN, TIME_COLUMN}
        assert all(dialect.identifiers.values()) or dialect.makes_identifiers
