"""An index is what COINr makes of it, does not depend on order, and is replayed bit for bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import places
from analysis.compare import peer_groups, read_peer_rules
from analysis.composite import (
    AggregationChoice,
    Choice,
    Composite,
    Index,
    build_index,
    measure_index,
    read_index,
    replay,
)
from analysis.errors import DataError, ParameterError
from analysis.indicators import inputs_of

from .asem import read_asem
from .example import (
    CODES,
    asem_groups,
    asem_index,
    asem_values,
    capacity_values,
    small_declaration,
    small_index,
    small_values,
)

FRAMES = ("values", "imputed", "is_imputed", "treated", "normalised", "scores")
TABLES = ("treatments", "weights")


def same(one: Composite, other: Composite) -> int:
    """Hold every figure of two indexes against each other, bit for bit; count the tables."""
    for name in (*FRAMES, *TABLES):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)
    for name in ("correlations", "parts", "effects"):
        mine, theirs = getattr(one.audit, name), getattr(other.audit, name)
        pd.testing.assert_frame_equal(mine, theirs, check_exact=True)
    assert one.statuses == other.statuses
    assert one.fingerprint == other.fingerprint
    return len(FRAMES) + len(TABLES) + 3


def built_asem(reference: Path, **use: object) -> Composite:
    return build_index(
        asem_index(reference, **use), asem_values(reference), groups=asem_groups(reference)
    )


def test_a_small_index_is_what_a_pencil_makes_of_it() -> None:
    built = build_index(small_index(), small_values())
    assert built.normalised.loc[CODES[1]].tolist() == [10.0, 20.0, 40.0, 20.0]
    assert built.scores.loc[CODES[1]].tolist() == [15.0, 30.0, 22.5]
    weighed = build_index(small_index(weights={"method": "declared"}), small_values())
    assert weighed.scores.equals(built.scores)
    assert built.weights.set_index("id")["index_weight"].tolist() == [0.25] * 4 + [0.5, 0.5, 1.0]
    assert built.weights["level"].tolist() == [1, 1, 1, 1, 2, 2, 3]


@pytest.mark.reference
def test_each_step_of_asem_agrees_with_coinr(reference: Path) -> None:
    asem, built = read_asem(reference), built_asem(reference)
    compared = 0
    for found, name in (
        (built.treated, "dset_Treated"),
        (built.normalised, "dset_Normalised"),
        (built.normalised.join(built.scores), "dset_Aggregated"),
    ):
        expected = asem.table(name)[found.columns].reindex(found.index)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
        compared += found.size
    assert compared == 51 * (49 + 49 + 60)
    assert int(built.is_imputed.to_numpy().sum()) == 63 + 2  # two units lack a denominator


@pytest.mark.reference
@pytest.mark.parametrize(
    ("method", "name"),
    [("arithmetic", "a_amean"), ("geometric", "a_gmean"), ("harmonic", "a_hmean")],
)
def test_each_mean_of_asem_agrees_with_coinr(reference: Path, method: str, name: str) -> None:
    built = built_asem(
        reference,
        normalisation={"method": "min_max", "parameters": {"lower": 1, "upper": 100}},
        aggregation={"methods": [method], "availability": 0},
    )
    expected = read_asem(reference).table(f"agg_minmax_1_100__{name}")
    assert expected.shape == (51, 11)
    np.testing.assert_allclose(
        built.scores[expected.columns], expected.reindex(built.scores.index), rtol=1e-9
    )


@pytest.mark.reference
def test_weights_in_the_whole_index_agree_with_coinr(reference: Path) -> None:
    built = built_asem(reference)
    file = reference / "expected" / "2_composite" / "weights_effective.csv"
    expected = pd.read_csv(file, index_col="iCode")["EffWeight"]
    found = built.weights.set_index("id")["index_weight"]
    assert len(expected) == len(found) == 60
    np.testing.assert_allclose(found.reindex(expected.index), expected, rtol=1e-12)


@pytest.mark.reference
def test_places_without_each_indicator_agree_with_coinr(reference: Path) -> None:
    built = built_asem(reference)
    expected = read_asem(reference).table("remove_L1_ranks").reindex(built.scores.index)
    compared = 0
    for code in expected.columns:
        again = built if code == "Nominal" else replay(built, without=(code,))
        places_found = again.index_scores.rank(method="min", ascending=False).astype(int)
        assert places_found.tolist() == expected[code].tolist(), code
        compared += 1
    assert compared == 50


def test_a_replay_with_nothing_changed_gives_every_figure_again() -> None:
    built = build_index(read_index("capacity"), capacity_values())
    assert same(replay(built), built) == 11
    assert replay(built).changed == {}


@pytest.mark.usefixtures("fetched")
def test_the_real_index_of_capacity_is_replayed_bit_for_bit_and_every_other_choice_works() -> None:
    index, register = read_index("capacity"), places.read_register()
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    groups = peer_groups(register, inputs.values["residents_count"], rules=read_peer_rules())
    by_unit = groups.set_index("hromada_code")["peer_group"]
    values = measure_index(index, inputs)
    built = build_index(index, values, groups=by_unit)
    assert same(replay(built), built) == 11
    assert built.index_scores.notna().sum() == 1438
    assert built.scores.to_numpy().min() >= 1
    assert built.scores.to_numpy().max() <= 100
    tried = 0
    for step in ("imputation", "treatment", "normalisation", "weights", "aggregation", "without"):
        for choice in getattr(index.alternatives, step):
            again = replay(built, **{step: choice})
            assert list(again.changed) == [step]
            assert again.fingerprint != built.fingerprint
            likeness = again.index_scores.corr(built.index_scores, method="spearman")
            assert 0.8 < likeness <= 1, (step, choice)
            tried += 1
    assert tried >= 12


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)), st.permutations(range(4)))
def test_the_order_of_rows_and_columns_changes_no_bit(rows: list[int], columns: list[int]) -> None:
    use = {"treatment": {"method": "winsorise_then_log"}, "weights": {"method": "pca_squared"}}
    first = build_index(small_index(**use), small_values())
    assert same(build_index(small_index(**use), small_values().iloc[rows, columns]), first) == 11


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["staff", "waiting", "spending", "reserve"]),
    st.floats(1e-3, 1e3),
    st.sampled_from(["none", "winsorise", "winsorise_then_log", "winsorise_then_box_cox"]),
)
def test_another_unit_of_measurement_does_not_change_a_min_max_index(
    name: str, scale: float, treatment: str
) -> None:
    index = small_index(treatment={"method": treatment})
    values = small_values()
    before = build_index(index, values)
    after = build_index(index, values.assign(**{name: values[name] * scale}))
    np.testing.assert_allclose(after.scores, before.scores, rtol=1e-6, atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.sampled_from(["staff", "waiting", "spending", "reserve"]))
def test_a_unit_that_gets_better_never_scores_less(unit: int, name: str) -> None:
    index = small_index(
        normalisation={"method": "z_score"},
        aggregation={"methods": ["arithmetic"], "availability": 0},
    )
    values = small_values()
    better = values.copy()
    better.iloc[unit, better.columns.get_loc(name)] += -3.0 if name == "waiting" else 3.0
    before, after = build_index(index, values), build_index(index, better)
    code = CODES[unit]
    lead = before.index_scores[code] - before.index_scores.drop(code).mean()
    assert after.index_scores[code] - after.index_scores.drop(code).mean() > lead - 1e-9


def test_a_change_takes_effect_also_where_the_index_does_nothing_there() -> None:
    values = small_values()
    values.iloc[2, 0] = np.nan
    built = build_index(small_index(), values, groups=pd.Series("rural", index=CODES))
    assert not built.is_imputed.to_numpy().any()
    again = replay(built, imputation=Choice(method="group_mean"))
    assert int(again.is_imputed.to_numpy().sum()) == 1
    assert not again.index_scores.equals(built.index_scores)
    back = replay(again, imputation=Choice(method="none"))
    assert back.index_scores.equals(built.index_scores)
    assert list(back.changed) == ["imputation"]


def test_a_step_that_does_not_exist_or_a_choice_of_another_kind_is_refused() -> None:
    built = build_index(small_index(), small_values())
    for changed in (
        {"imputations": Choice(method="mean")},
        {"aggregation": Choice(method="arithmetic")},
        {"weights": "equal"},
        {"without": ["staff"]},
    ):
        with pytest.raises(ParameterError, match="cannot be changed to this"):
            replay(built, **changed)  # type: ignore[arg-type]


def test_parameters_that_a_method_does_not_take_are_refused_at_every_step() -> None:
    built = build_index(small_index(), small_values())
    wrong = {"winsorize": 5.0}
    refused = 0
    for step, method in (
        ("imputation", "none"),
        ("treatment", "winsorise"),
        ("normalisation", "min_max"),
        ("weights", "equal"),
    ):
        with pytest.raises(ParameterError, match="winsorize"):
            replay(built, **{step: Choice(method=method, parameters=wrong)})
        refused += 1
    assert refused == 4


def test_a_parameter_by_indicator_is_read_by_id_and_must_be_whole() -> None:
    built = build_index(small_index(), small_values())
    targets = {"reserve": 6.0, "spending": 600.0, "staff": 10.0, "waiting": 0.0}
    choice = Choice(method="distance_to_target", parameters={"targets": targets})
    again = replay(built, normalisation=choice)
    assert again.normalised.max().tolist() == [1.0] * 4
    fewer = {name: value for name, value in targets.items() if name != "staff"}
    lacking = Choice(method=choice.method, parameters={"targets": fewer})
    with pytest.raises(ParameterError, match="lacks indicators.*staff"):
        replay(built, normalisation=lacking)


@pytest.mark.parametrize("method", ["geometric", "harmonic", "generalised"])
def test_a_mean_that_has_no_meaning_at_zero_is_refused_with_the_part(method: str) -> None:
    built = build_index(small_index(), small_values())
    power = -2.0 if method == "generalised" else None
    choice = AggregationChoice(methods=(method,), availability=0, power=power)
    with pytest.raises(DataError, match=f"{method}.*part 'people', first 'staff'"):
        replay(built, aggregation=choice)
    above = Choice(method="min_max", parameters={"lower": 1, "upper": 100})
    again = replay(built, aggregation=choice, normalisation=above)
    assert (again.index_scores <= replay(built, normalisation=above).index_scores + 1e-9).all()


def test_too_little_of_a_part_gives_no_score_and_no_guess() -> None:
    values = small_values()
    values.iloc[1, [0, 2]] = np.nan
    open_index = build_index(small_index(), values)
    assert open_index.scores.loc[CODES[1]].tolist() == [20.0, 20.0, 20.0]
    strict = AggregationChoice(methods=("arithmetic",), availability=0.66)
    again = replay(open_index, aggregation=strict)
    assert again.scores.loc[CODES[1]].isna().all()
    assert again.scores.drop(CODES[1]).notna().all(axis=None)


def test_each_way_to_weigh_is_followed() -> None:
    built = build_index(small_index(), small_values())
    points = replay(built.__class__(**vars(built)), weights=Choice(method="pca_squared"))
    assert points.weights.groupby("within")["weight"].sum().round(9).tolist() == [1.0] * 4
    loadings = replay(built, weights=Choice(method="pca_loadings"))
    assert (loadings.weights["weight"] > 0).all()
    declared = small_declaration()
    for part in declared["framework"]["parts"]:
        part.update(points=2, weight=3 if part["id"] == "money" else 1)
        for number, each in enumerate(part["indicators"]):
            each.update(points=1 + 2 * number)
    told = build_index(Index.model_validate(declared), small_values())
    points = replay(told, weights=Choice(method="budget_allocation"))
    assert points.weights["weight"].tolist() == [0.25, 0.75, 0.25, 0.75, 0.5, 0.5, 1.0]
    given = replay(told, weights=Choice(method="declared"))
    assert given.weights["weight"].tolist() == [0.5, 0.5, 0.5, 0.5, 0.25, 0.75, 1.0]


def test_means_by_level_are_used_on_their_levels() -> None:
    above = {"method": "min_max", "parameters": {"lower": 1, "upper": 100}}
    index = small_index(
        normalisation=above,
        aggregation={"methods": ["arithmetic", "geometric"], "availability": 0},
    )
    scores = build_index(index, small_values()).scores
    plain = build_index(small_index(normalisation=above), small_values()).scores
    assert scores[["people", "money"]].equals(plain[["people", "money"]])
    np.testing.assert_allclose(scores["small"], np.sqrt(plain["people"] * plain["money"]))
