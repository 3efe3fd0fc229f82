"""The list: every unit of the codifier is on it or left out, with the reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.errors import DataError, SourceMissing
from analysis.places import OpenData, read_open_data, read_points, read_register
from analysis.sampling.frames import SampleFrame, frame_of, read_sample_frame
from analysis.sampling.rules import read_sample_rules

RULES = read_sample_rules("pilot")
KINDS = ("hromada", "special_city", "crimean_hromada")


def nobody_is_lost(frame: SampleFrame) -> None:
    listed = [*frame.units.index, *frame.left_out["hromada_code"]]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(read_register(KINDS)["hromada_code"])
    crimean = set(read_register(("crimean_hromada",))["hromada_code"])
    assert len(crimean) == 303
    told = frame.left_out.set_index("hromada_code")["reason"]
    assert (told[sorted(crimean)] == "crimea").all()
    assert (
        frame.left_out["reason"]
        .isin({"crimea", "no_hromada", *(each.key for each in RULES.exclusions)})
        .all()
    )


def test_without_open_data_it_refuses_rather_than_leaves_nobody_out(build: Path) -> None:
    with pytest.raises(SourceMissing, match="--keep-all") as refusal:
        read_sample_frame(RULES)
    assert "war_status_2022" in refusal.value.needed


def test_whoever_keeps_all_is_told_which_rules_were_not_applied(build: Path) -> None:
    frame = read_sample_frame(RULES, excluding=False)
    nobody_is_lost(frame)
    assert len(frame.units) == 1469
    assert frame.unchecked == tuple(each.key for each in RULES.exclusions)
    assert frame.left_out["reason"].value_counts().to_dict() == {"crimea": 304, "no_hromada": 1}
    assert frame.units[["lat", "lon"]].notna().all().all()
    assert (frame.units["point_source"] == "raion").sum() == 18


def test_on_the_open_data_each_is_left_out_for_the_first_reason_that_holds(fetched: Path) -> None:
    frame = read_sample_frame(RULES)
    nobody_is_lost(frame)
    values = read_open_data().values
    told = frame.left_out.set_index("hromada_code")["reason"]
    left = pd.Series(True, index=values.index)
    for rule in RULES.exclusions:
        holds = values[rule.input].isin(list(rule.is_any_of)).fillna(False).astype(bool) & left
        assert holds.any(), rule.key
        assert (told[holds.index[holds]] == rule.key).all()
        left &= ~holds
    assert set(frame.units.index) == set(left.index[left])
    assert (frame.unchecked, frame.unknown_count) == ((), 0)
    lviv = frame.units.loc["UA46060250000025047"]
    assert lviv["residents"] == values.at["UA46060250000025047", "residents_count"]
    assert lviv["urban_residents"] == pytest.approx(
        values.at["UA46060250000025047", "urban_residents_count"] / lviv["residents"]
    )


def made(**columns: object) -> OpenData:
    """Open data of every hromada: nobody occupied, but for what is given."""
    index = pd.Index(read_register(("hromada",))["hromada_code"], name="hromada_code")
    values = pd.DataFrame(
        {
            "is_occupied_before_2022": pd.array([False] * len(index), dtype="boolean"),
            "war_status_2022": "not_occupied",
            "is_war_zone_2022_10": pd.array([False] * len(index), dtype="boolean"),
            **columns,
        },
        index=index,
    )
    return OpenData(values, pd.DataFrame(), (), pd.DataFrame())


def test_of_whom_nobody_tells_stays_on_the_list_and_is_counted() -> None:
    data = made()
    data.values.loc["UA46060250000025047", "war_status_2022"] = np.nan
    data.values.loc["UA05020030000031457", "war_status_2022"] = "occupied"
    points = read_points().set_index("hromada_code")
    frame = frame_of(RULES, data, centres=points)
    assert "UA46060250000025047" in frame.units.index
    assert frame.unknown_count == 1
    told = frame.left_out.set_index("hromada_code")["reason"]
    assert told["UA05020030000031457"] == "occupied_in_autumn_2022"
    assert len(frame.units) == 1468


def test_the_fingerprint_changes_with_the_list_and_not_with_its_order(build: Path) -> None:
    frame = read_sample_frame(RULES, excluding=False)
    turned = SampleFrame(frame.rules, frame.units[::-1], frame.left_out, frame.unchecked, 0)
    shorter = SampleFrame(frame.rules, frame.units[1:], frame.left_out, frame.unchecked, 0)
    moved = frame.units.assign(lat=frame.units["lat"] + 0.0001)
    elsewhere = SampleFrame(frame.rules, moved, frame.left_out, frame.unchecked, 0)
    assert turned.fingerprint == frame.fingerprint
    assert len({frame.fingerprint, shorter.fingerprint, elsewhere.fingerprint}) == 3


def test_regions_that_are_not_the_oblasts_are_refused() -> None:
    regions = {key: each for key, each in RULES.regions.items() if key != "east"}
    rules = RULES.model_copy(update={"regions": regions})
    points = read_points().set_index("hromada_code")
    with pytest.raises(DataError, match="Харківська"):
        frame_of(rules, made(), centres=points, excluding=False)
