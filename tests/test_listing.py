"""What is here, and what stands behind a number, in lines for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import advise, indicators, places, survey
from analysis.errors import ParameterError
from analysis.listing import LISTS, traced


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_every_kind_is_listed_by_id_and_name(kind: str) -> None:
    listed = LISTS[kind]()
    assert listed
    assert all(key and text.strip() for key, text in listed.items())


def test_titles_are_those_of_the_rooms() -> None:
    rooms: dict[str, dict[str, str]] = {
        "waves": {
            name: survey.read_wave_record(name).title["en"] for name in survey.read_wave_ids(None)
        },
        "indicators": {key: each.name for key, each in indicators.read_indicators(None).items()},
        "rules": {key: each.title for key, each in advise.read_rules().items()},
        "services": {key: each.name["en"] for key, each in places.read_services().items()},
    }
    register = places.read_register().set_index("hromada_code")
    rooms["hromadas"] = (register["name_uk"] + ", " + register["oblast_uk"]).to_dict()
    for kind, titles in rooms.items():
        assert list(LISTS[kind]().items()) == [(key, each.strip()) for key, each in titles.items()]


def test_sources_are_told_as_fetched_where_their_files_lie(
    build: Path,
) -> None:
    declared = places.read_sources()
    assert all(text.startswith("not fetched ") for text in LISTS["sources"]().values())
    (build / "open").mkdir(parents=True)
    for each in declared.values():
        (build / "open" / each.local_name).touch()
    told = LISTS["sources"]()
    assert told == {key: f"{'fetched':<12} {each.title.strip()}" for key, each in declared.items()}


def test_a_source_read_through_another_waits_for_it(build: Path) -> None:
    (build / "open").mkdir(parents=True)
    declared = places.read_sources()
    through = {key: each.reads.key.through for key, each in declared.items()
               if each.reads.key is not None and each.reads.key.through}  # fmt: skip
    assert through
    for key in through:
        (build / "open" / declared[key].local_name).touch()
    assert all(LISTS["sources"]()[key].startswith("not fetched ") for key in through)


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


def test_a_figure_of_an_index_is_told_with_steps_and_indicators(build: Path) -> None:
    lines = list(traced("index/capacity/effective_share/member=voice"))
    told = dict(lines)
    assert told["index"].endswith("(data/indexes/capacity.yml)")
    assert told["  aggregation"].startswith("arithmetic(availability=0.66): ")
    assert [text.split(":")[0] for label, text in lines if label == "rests on"] == [
        "Tools of e-participation found, 2022",
        "Youth centres found, 2021",
    ]
    assert "value" not in told
    made_up = list(traced("index/capacity/panel_weight/member=voice"))
    assert any("Synthetic data" in text for label, text in made_up if label == "note")
    assert not build.exists()


def test_a_figure_of_a_case_is_told_with_its_quantities_and_declarations(build: Path) -> None:
    key = "contracting/home_care/price_middle/hromada=UA46060250000025047"
    lines = list(traced(key))
    told = dict(lines)
    assert told["number"] == key
    assert told["  hours_per_unit"].startswith("1 | 1 | 1 hour/unit (declared): ")
    assert any("expected_users" in text for label, text in lines if label == "not known")
    assert sum(label == "file" for label, _ in lines) == 4
    assert not build.exists()


@pytest.mark.usefixtures("fetched")
def test_the_score_of_a_hromada_is_told_with_the_values_behind_it() -> None:
    told = dict(traced("index/capacity/score/hromada=UA46060250000025047"))
    assert 1 <= float(told["value"]) <= 100
    assert "of commitment" in told["  services_per_head_2021"]
    assert "of capacity" in told["  voice"]
    assert "note" not in told
