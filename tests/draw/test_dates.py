"""Dates are written as people read them."""

from __future__ import annotations

import pytest

from analysis.draw.dates import written_date
from analysis.language import read_words


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("2026-11-21", "21 Nov 2026"),
        ("2026-02-03", "3 Feb 2026"),
        ("2025-04", "Apr 2025"),
        ("2025", "2025"),
        ("2021 to 2022", "2021 to 2022"),
        ("2025-13", "2025-13"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(told: str, written: str) -> None:
    assert written_date(told, read_words("en")).replace("\u00a0", " ") == written


def test_a_written_date_never_breaks_over_two_lines() -> None:
    assert " " not in written_date("2026-11-21", read_words("en"))
