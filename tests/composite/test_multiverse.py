"""The multiverse against a plain loop: who is low everywhere, and which finding survives."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import places
from analysis.compare import peer_groups, read_peer_rules
from analysis.composite import build_index, defensible_choices, measure_index, read_index
from analysis.composite import multiverse as module
from analysis.composite.choices import ChoiceSpace
from analysis.composite.multiverse import (
    Finding,
    in_lowest_quarter,
    lower_than,
    median_lower,
    multiverse_of,
)
from analysis.composite.scoring import scores_of
from analysis.composite.sensitivity import choice_sensitivity
from analysis.composite.uncertainty import place_uncertainty
from analysis.errors import DataError, ParameterError
from analysis.indicators import inputs_of

from .spaces import space

GROUPS = pd.Series({f"UA{number:02d}": "rural" if number % 3 else "urban" for number in range(23)})


def plain_scores(made: ChoiceSpace) -> pd.DataFrame:
    """Scores of every combination that has a meaning, one row each."""
    everything = made.everything()
    scores = np.full((everything.count, len(made.units)), np.nan)
    kept = np.zeros(everything.count, dtype=bool)
    for part in scores_of(made, everything):
        scores[part.rows] = part.scores
        kept[part.rows] = [reason == "" for reason in part.reasons]
    return pd.DataFrame(scores[kept], columns=list(made.units))


def test_shares_and_extremes_are_those_of_a_plain_loop() -> None:
    made = space(joinings=("mean", "product", "mixed"))
    found, scores = multiverse_of(made, piece=9), plain_scores(made)
    assert found.combinations_count == 144
    assert found.possible_count == len(scores) == 128
    units = found.units.set_index("hromada_code")
    places = scores.rank(axis=1, method="min", ascending=False)
    pd.testing.assert_series_equal(units["place_lower"], places.min(), check_names=False)
    pd.testing.assert_series_equal(
        units["place_upper"], places.max(), check_names=False, check_dtype=False
    )
    quarter = scores.count(axis=1) / 4
    low = (scores.rank(axis=1) - 1).lt(quarter, axis=0).sum() / scores.count()
    pd.testing.assert_series_equal(units["lowest_quarter_share"], low, check_names=False)
    high = (scores.rank(axis=1, ascending=False) - 1).lt(quarter, axis=0).sum() / scores.count()
    pd.testing.assert_series_equal(units["highest_quarter_share"], high, check_names=False)
    assert units["combinations_count"].tolist() == scores.count().tolist()
    assert units["combinations_count"].nunique() > 1


SHARES = ["lowest_quarter_share", "highest_quarter_share"]


def test_drawing_combinations_comes_to_the_shares_of_all_of_them() -> None:
    made = space(joinings=("mean", "product", "mixed"))
    drawn = place_uncertainty(made, replicates=8000, seed=2)
    everything = multiverse_of(made)
    apart = (drawn.units[SHARES] - everything.units[SHARES]).abs().to_numpy()
    assert apart.shape == (23, 2)
    assert 0 < apart.max() < 5 * (0.25 / drawn.replicates_count) ** 0.5
    assert (drawn.units["place_lower"] >= everything.units["place_lower"]).all()
    assert (drawn.units["place_upper"] <= everything.units["place_upper"]).all()


@pytest.mark.usefixtures("fetched")
def test_the_engines_agree_on_the_real_index_of_all_hromadas() -> None:
    index, register = read_index("capacity"), places.read_register()
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    groups = peer_groups(register, inputs.values["residents_count"], rules=read_peer_rules())
    by_unit = groups.set_index("hromada_code")["peer_group"]
    made = defensible_choices(build_index(index, measure_index(index, inputs), groups=by_unit))
    everything = multiverse_of(made)
    drawn = place_uncertainty(made, replicates=2000, seed=1)
    assert len(everything.units) == len(drawn.units) == 1438
    assert set(everything.units["hromada_code"]) <= set(register["hromada_code"])
    assert len(everything.impossible) == everything.combinations_count - everything.possible_count
    apart = (drawn.units[SHARES] - everything.units[SHARES]).abs().to_numpy()
    assert apart.max() < 6 * (0.25 / drawn.replicates_count) ** 0.5
    assert everything.units["lowest_quarter_share"].sum() == pytest.approx(1438 / 4, rel=0.01)
    assert (drawn.units["place_lower"] < drawn.units["place_upper"]).mean() > 0.9
    found = choice_sensitivity(made, base=64, seed=1)
    assert set(" + ".join(found["choice"]).split(" + ")) == set(made.varied)
    assert found["reason"].tolist() == [""] * len(found)
    assert found["total_order"].max() > 0.2


def test_words_for_all_most_some_and_none_follow_the_shares() -> None:
    units = multiverse_of(space(40, joinings=("mean", "mixed"), gaps=False)).units
    expected = pd.Series("some", units.index)
    expected[units["lowest_quarter_share"] >= 0.9] = "most"
    expected[units["lowest_quarter_share"] == 1] = "all"
    expected[units["lowest_quarter_share"] == 0] = "none"
    assert units["lowest_quarter"].tolist() == expected.tolist()
    assert {"all", "some", "none"} <= set(expected)
    assert not {"place", "rank"} & set(units)


def test_impossible_combinations_are_listed_with_their_labels_and_reason() -> None:
    found = multiverse_of(space(joinings=("mean", "product")))
    assert len(found.impossible) == found.combinations_count - found.possible_count == 16
    assert set(found.impossible["normalisation"]) == {"share"}
    assert set(found.impossible["aggregation"]) == {"product"}
    assert found.impossible["reason"].str.contains("geometric").all()


def test_a_finding_is_counted_where_it_holds_fails_and_cannot_be_told() -> None:
    made = space(joinings=("mean", "product", "mixed"))
    scores = plain_scores(made)
    findings = [
        lower_than("UA00", "UA02"),
        median_lower(GROUPS, group="rural", than="urban"),
        in_lowest_quarter("UA02"),
        Finding("always", "always", (), lambda _: True),
        Finding("never", "never", (), lambda _: False),
        Finding("untold", "untold", (), lambda _: None),
    ]
    found = multiverse_of(made, findings).findings.set_index("finding_id")
    pair = scores[["UA00", "UA02"]].dropna()
    lower = (pair["UA00"] < pair["UA02"]).sum()
    assert found.loc["UA00_lower_than_UA02", ["holds_count", "fails_count"]].tolist() == [
        lower,
        len(pair) - lower,
    ]
    medians = scores.T.groupby(GROUPS).median().T
    holds = (medians["rural"] < medians["urban"]).sum()
    assert found.loc["rural_below_urban", "holds_count"] == holds
    quarter = (scores.rank(axis=1)["UA02"] - 1 < scores.count(axis=1) / 4).sum()
    assert found.loc["UA02_in_lowest_quarter", "holds_count"] == quarter
    assert found["survives"].tolist()[3:] == ["all", "none", ""]
    assert found.loc["untold", "untold_count"] == found.loc["always", "holds_count"] == 128
    total = found[["holds_count", "fails_count", "untold_count"]].sum(axis=1)
    assert total.tolist() == [128] * 6


def test_the_choice_on_which_a_finding_breaks_is_shown() -> None:
    made = space(joinings=("mean", "product", "mixed"))
    finding = lower_than("UA00", "UA02")
    found = multiverse_of(made, [finding])
    conditions = found.conditions
    assert set(conditions["factor"]) == set(made.labels)
    labels = sum(len(each) for each in made.labels.values())
    assert len(conditions) == labels
    told = found.findings.loc[0, ["holds_count", "fails_count"]].sum()
    for _, own in conditions.groupby("factor"):
        assert own["combinations_count"].sum() == told
        mean = np.average(own["holds_share"], weights=own["combinations_count"])
        assert mean == pytest.approx(found.findings.loc[0, "holds_share"])
    share = conditions.set_index(["factor", "label"])["combinations_count"]
    assert share["normalisation", "share"] < share["normalisation", "1 to 100"]


def test_a_finding_without_a_score_cannot_be_told() -> None:
    scores = pd.Series({"a": np.nan, "b": 2.0, "c": 1.0})
    assert lower_than("a", "b").holds(scores) is None
    assert in_lowest_quarter("a").holds(scores) is None
    groups = pd.Series({"a": "rural", "b": "urban"})
    assert median_lower(groups, group="rural", than="urban").holds(scores) is None


def test_what_cannot_be_asked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [lower_than("UA00", "UA01")] * 2
    with pytest.raises(ParameterError, match="id of its own"):
        multiverse_of(space(), twice)
    with pytest.raises(ParameterError, match="rural, urban"):
        median_lower(GROUPS, group="rural", than="town")
    monkeypatch.setattr(module, "AT_MOST", 10)
    with pytest.raises(ParameterError, match="Too many"):
        multiverse_of(space())


def test_an_index_without_any_meaning_is_refused() -> None:
    made = space(joinings=("product",))
    options = {**made.options, "normalisation": {"share": made.options["normalisation"]["share"]}}
    broken = ChoiceSpace(made.units, made.parents, made.lower_is_better, made.data, options)
    with pytest.raises(DataError, match="Not one combination"):
        multiverse_of(broken)
