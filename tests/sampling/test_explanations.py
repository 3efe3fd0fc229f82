"""How a sample was drawn, in words: every number of it is that of the sample."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from analysis.language import read_words
from analysis.sampling.balance import balance_table, spatial_balance
from analysis.sampling.explanations import explain_sample
from analysis.sampling.frames import read_sample_frame
from analysis.sampling.rules import read_sample_rules
from analysis.sampling.samples import BalancedSample, draw_balanced_sample

from .frames import small_frame


def told(sample: BalancedSample) -> str:
    return "\n".join(
        explain_sample(
            sample,
            read_words("en"),
            balance=balance_table(sample),
            spread=spatial_balance(sample, replays=10),
        )
    )


def test_it_names_who_is_not_on_the_list_and_what_was_not_checked(build: Path) -> None:
    frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    said = told(draw_balanced_sample(frame, size=20, seed="7 8"))
    assert "20 hromadas drawn by lot from a list of 1,469" in said
    assert "304 hromadas of Crimea" in said
    assert "Crimea is Ukraine" in said
    assert "Kyiv" in said
    assert "NOT CHECKED" in said
    assert "on_the_list_of_october_2022" in said
    assert "For 18 hromadas only the middle of their raion is known" in said
    assert "Not compared, since the open data were not fetched: residents;" in said
    assert f"--size 20 --seed '7 8', from the list with the fingerprint {frame.fingerprint}" in said
    assert "Left out (" not in said


def test_on_the_open_data_each_exclusion_is_told_with_its_number_and_reason(fetched: Path) -> None:
    frame = read_sample_frame(read_sample_rules("pilot"))
    said = told(draw_balanced_sample(frame, seed="2026"))
    counts = frame.left_out["reason"].value_counts()
    for each in frame.rules.exclusions:
        assert f"Left out ({counts[each.key]} hromadas): {each.text}. {each.why}" in said
    assert "NOT CHECKED" not in said
    assert "Not compared" not in said


def test_an_unlike_sample_an_empty_part_and_a_missing_reserve_are_told() -> None:
    frame = small_frame({"west/rural": 12, "west/urban": 1, "east/rural": 9})
    sample = draw_balanced_sample(frame, size=6, seed="3")
    units = frame.units.copy()
    units["travel_time"] = np.where(units.index.isin(sample.units.index), 100.0, 10.0)
    unlike = replace(sample, frame=replace(frame, units=units))
    said = told(unlike)
    assert "Unlike the list in minutes by car to the centre of the oblast" in said
    assert "do not draw again" in said
    assert "No hromada of the list is in: west/settlement, north/rural" in said
    assert "5 of the drawn hromadas have a reserve" in said
    (alone,) = sample.units.loc[sample.units["stratum"] == "west/urban", "name_en"]
    assert f"stands by for another: {alone}." in said


def test_a_like_sample_names_its_largest_difference() -> None:
    frame = small_frame({"west/rural": 12, "east/rural": 9})
    rules = frame.rules.model_copy(update={"largest_difference": 9.0})
    sample = draw_balanced_sample(replace(frame, rules=rules), size=6, seed="3")
    table = balance_table(sample)
    known = table[table["kind"] == "variable"]["difference"].abs().max()
    assert f"the largest difference is {known:.2f} standard deviations" in told(sample)
