"""A new practice: a card that the check leads to completion."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import publish
from analysis.errors import ParameterError
from analysis.practices import read_practices
from analysis.scaffolds import write_new_practice

from .filling import fill

KINDS = ["model practices", "files without a place left open"]
TEXT = "{en: Neighbours drive each other., uk: Сусіди возять одне одного., pl: Sąsiedzi się wożą.}"
TEXTS = ("title", "problem", "solution", "suits.why", "basis", "result", "risks")


def test_a_card_is_led_to_completion_and_read(home: Path) -> None:
    made = write_new_practice("shared_journeys")
    file = home / made.files[0]
    faults = publish.check_everything(kinds=KINDS[1:]).faults
    assert len(faults) == len(made.openings) > 15
    assert "data/practices/cards/shared_journeys.yml, line 7, key 'title'" in faults[1]
    fill(file, {**dict.fromkeys(TEXTS, TEXT), "mode": "M3", "rule": "transport_to_services"})
    assert publish.check_everything(kinds=KINDS).faults == []
    assert read_practices()["shared_journeys"].title.in_("pl") == "Sąsiedzi się wożą."


def test_what_is_there_stays(home: Path) -> None:
    before = (home / "data" / "practices" / "cards" / "small_grant.yml").read_bytes()
    with pytest.raises(ParameterError, match="already"):
        write_new_practice("small_grant")
    assert (home / "data" / "practices" / "cards" / "small_grant.yml").read_bytes() == before
