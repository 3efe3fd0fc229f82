"""Who took part: by size, hostilities, question and role, each hromada counted once."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import compare, places, survey
from analysis.errors import ParameterError

CLASSES = [SimpleNamespace(id=name, residents_from=bound) for name, bound in (("s", 0), ("l", 100))]


def test_a_wave_of_either_level_is_read_by_its_name(
    demo: survey.Wave, residents: survey.RespondentWave
) -> None:
    assert survey.read_answers("demo").answers.equals(demo.answers)
    assert survey.read_answers("residents").answers.equals(residents.answers)
    with pytest.raises(ParameterError, match="no wave 'dmeo'"):
        survey.read_answers("dmeo")
    with pytest.raises(ParameterError, match="one row an expert.*demo.*residents"):
        survey.read_answers("experts_round_1")


@pytest.mark.parametrize(
    ("residents_count", "expected"), [(0, "s"), (99, "s"), (100, "l"), (5_000, "l")]
)
def test_a_size_class_begins_at_its_bound(residents_count: int, expected: str) -> None:
    values = pd.DataFrame({"residents_count": [residents_count]}, index=["UA1"])
    groups = survey.groups_of_hromadas(values, size_classes=CLASSES)
    assert groups["size_class"].tolist() == [expected]


def test_a_source_that_was_not_fetched_makes_no_groups() -> None:
    assert survey.groups_of_hromadas(pd.DataFrame(index=["UA1"]), size_classes=CLASSES) == {}


def test_every_hromada_stands_in_one_group_of_each_dimension(demo: survey.Wave) -> None:
    register = places.read_register()
    codes = register.loc[register["kind"] == "hromada", "hromada_code"].tolist()
    statuses = pd.Series(["occupied"] * 400 + ["war_zone"] * 1000, index=codes[:1400])
    table = survey.who_answered(demo, register, groups={"war_status": statuses})
    own = table[table["by"] == "war_status"].set_index("group")
    assert own["hromadas_count"].to_dict() == {"occupied": 400, "unknown": 69, "war_zone": 1000}
    assert own["surveyed_count"].sum() == 39
    sums = table.groupby("by")[["share_of_all", "share_of_surveyed"]].sum()
    assert sums.to_numpy().ravel().tolist() == pytest.approx([1.0] * 8)
    assert len(sums) == 4


@pytest.mark.reference
def test_on_fetched_data_all_hromadas_have_a_size_and_a_status(
    fetched: object, residents: survey.RespondentWave
) -> None:
    assert fetched
    values = places.read_open_data().values
    rules = compare.read_peer_rules()
    groups = survey.groups_of_hromadas(values, size_classes=rules.size_classes)
    table = survey.who_answered(residents, places.read_register(), groups=groups)
    statuses = table[table["by"] == "war_status"].set_index("group")["hromadas_count"]
    assert statuses.sum() == 1469
    assert statuses["occupied"] == 167
    sizes = table[table["by"] == "size_class"]
    assert sizes["hromadas_count"].sum() == 1469
    known = set(sizes["group"]) - {"unknown"}
    assert known == {each.id for each in rules.size_classes}


def test_a_question_of_several_choices_is_one_row_in_the_forms_order(
    residents: survey.RespondentWave,
) -> None:
    table = survey.question_nonresponse(residents)
    order = residents.form.questions["question_id"].tolist()
    assert table["question_id"].tolist() == [
        name for name in order if name in set(table["question_id"])
    ]
    own = table.set_index("question_id").loc["services_needed"]
    assert own["blank_count"] == (residents.missing["services_needed_none"] == "blank").sum() == 18
    assert "services_needed_none" not in set(table["question_id"])
    kinds = [name for name in table.columns if name.endswith("_count") and name != "asked_count"]
    assert (table[kinds].sum(axis=1) == len(residents.answers)).all()


def test_pairs_of_roles_add_up_to_all_comparisons(demo: survey.Wave) -> None:
    table = survey.disagreement_of_roles(demo)
    assert table["pairs_count"].sum() == len(demo.comparisons)
    assert (table["pairs_count"] - table["agreeing_count"]).sum() == len(demo.disagreements)
    assert table["numbers_count"].sum() == demo.comparisons["difference_share"].notna().sum() > 0
    row = table.iloc[0]
    own = demo.comparisons[
        (demo.comparisons["used_role"] == row["used_role"])
        & (demo.comparisons["other_role"] == row["other_role"])
    ]
    assert row["hromadas_count"] == own["hromada_code"].nunique()
    assert row["difference_median_share"] == own["difference_share"].median()


def test_where_each_person_answers_alone_nobody_is_compared(
    residents: survey.RespondentWave,
) -> None:
    table = survey.disagreement_of_roles(residents)
    assert table.empty
    assert "agreement_share" in table.columns
