"""A place in an act is written as drafting prints it, and looked up where the text is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.consult.intake import Received
from analysis.consult.question_places import PlacesOfActs


def row(act: str, place: str) -> Received:
    return Received("q.xlsx", "questions", 7, {"act": act, "place": place}, {})


@pytest.mark.parametrize(
    ("act", "place", "told"),
    [
        ("ua_law_2671_viii", "", ("", "", [])),
        ("", "", ("", "", [])),
        ("ua_law_2671_viii", "ч. 3", ("", "", ["not_an_address"])),
        ("ua_law_2671_viii", "ч. 3 ст. 26", ("частина третя статті 26", "not_checked", [])),
        (
            *("ua_law_2671_viii", "П.1 ч.6 ст.16"),
            ("пункт 1 частини шостої статті 16", "not_checked", []),
        ),
        ("", "стаття 3", ("", "", ["missing"])),
        ("ua_law_2671_viii", "у статті 3", ("", "", ["not_an_address"])),
        ("ua_law_2671_viii", "частини 3 статті 26", ("частина третя статті 26", "not_checked", [])),
        ("ua_cmu_64_2026", "стаття 900", ("стаття 900", "not_checked", [])),
    ],
)
def test_without_a_fetched_text_only_the_form_is_checked(
    build: Path, act: str, place: str, told: tuple[str, str, list[str]]
) -> None:
    written, state, faults = PlacesOfActs()(row(act, place))
    assert (written, state, [fault.kind for fault in faults]) == told
    assert all(fault.row == 7 and fault.lost == "value" for fault in faults)
    assert not build.exists()


@pytest.mark.reference
def test_with_a_fetched_text_the_place_must_be_there(reference: Path, build: Path) -> None:
    from analysis import law

    law.fetch_text("ua_law_2671_viii", folder=reference / "data" / "law")
    places = PlacesOfActs()
    act = "ua_law_2671_viii"
    assert places(row(act, "стаття 26")) == ("стаття 26", "found", [])
    (fault,) = places(row(act, "стаття 926"))[2]
    assert (fault.kind, fault.found) == ("no_such_place", "стаття 926 in ua_law_2671_viii")
    assert build.exists()
