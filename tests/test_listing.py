"""What is here, and what stands behind a number, in lines for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ParameterError
from analysis.listing import LISTS, traced


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_every_kind_is_listed_by_id_and_name(kind: str) -> None:
    listed = LISTS[kind]()
    assert listed
    assert all(key and text.strip() for key, text in listed.items())


def test_a_number_that_no_site_shows_says_so(build: Path) -> None:
    lines = list(traced("residents/knows_where_to_ask/share/all"))
    assert ("note", "The site in build/site does not show this number.") in lines
    assert not any(label == "value" for label, _ in lines)


def test_a_shown_number_is_told_with_its_interval_and_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_BUILD", str(site.parent))
    told = dict(traced("residents/knows_where_to_ask/share/all"))
    assert float(told["lower"]) < float(told["value"]) < float(told["upper"])
    assert told["shown at"].startswith("residents.html#code-")


def test_what_is_no_key_is_refused() -> None:
    with pytest.raises(ParameterError, match="no key"):
        list(traced("something"))
