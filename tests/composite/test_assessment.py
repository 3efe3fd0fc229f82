"""The whole index on the real data: every test is made, every figure can be made again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import compare, places
from analysis.composite import (
    Assessment,
    assess_index,
    index_table,
    multiverse_of,
    read_index,
    replay,
)
from analysis.composite.defensible import defensible_choices
from analysis.errors import DataError
from analysis.indicators import inputs_of

REPLICATES = 300


@pytest.fixture(scope="module")
def assessed(fetched_build: Path) -> Assessment:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_BUILD", str(fetched_build))
        data = places.read_open_data()
        inputs = inputs_of(None, data, sources=places.read_sources())
    groups = compare.peer_groups(
        places.read_register(), data.values["residents_count"], rules=compare.read_peer_rules()
    )
    return assess_index(
        read_index("capacity"), inputs, groups=groups, replicates=REPLICATES, seed=1
    )


@pytest.mark.reference
def test_all_ten_steps_are_done_on_the_real_data_and_none_failed(assessed: Assessment) -> None:
    states = {each.step: each.state for each in assessed.built.statuses}
    assert len(states) == 10
    assert set(states.values()) <= {"passed", "warned"}
    assert all(each.checks_count for each in assessed.built.statuses)
    assert len(set(assessed.sources)) == len(assessed.sources) >= 6


@pytest.mark.reference
def test_a_replay_with_nothing_changed_gives_every_published_score_again(
    assessed: Assessment,
) -> None:
    again = replay(assessed.built)
    pd.testing.assert_frame_equal(again.scores, assessed.built.scores, check_exact=True)
    assert again.fingerprint == assessed.built.fingerprint


@pytest.mark.reference
def test_every_hromada_with_a_budget_has_a_range_and_never_a_bare_place(
    assessed: Assessment,
) -> None:
    assert assessed.places is not None
    units = assessed.places.units
    assert len(units) == 1438
    assert (units["place_lower"] <= units["place_median"]).all()
    assert (units["place_median"] <= units["place_upper"]).all()
    assert (units["place_upper"] - units["place_lower"]).median() > 50
    assert not {"rank", "place"} & set(units.columns)


@pytest.mark.reference
def test_the_multiverse_is_complete_and_its_claims_are_made_again(assessed: Assessment) -> None:
    multiverse = assessed.multiverse
    assert multiverse is not None
    labels = defensible_choices(assessed.built).labels
    assert multiverse.combinations_count == np.prod([len(each) for each in labels.values()])
    assert len(multiverse.findings) == len(assessed.index.claims) >= 8
    assert set(multiverse.findings["survives"]) >= {"all", "some"}
    again = multiverse_of(defensible_choices(replay(assessed.built)))
    pd.testing.assert_frame_equal(again.units, multiverse.units)


@pytest.mark.reference
def test_scores_are_drawn_like_any_indicator(assessed: Assessment) -> None:
    table = index_table(assessed)
    assert table["hromada_code"].is_unique
    assert table["status"].eq("measured").sum() == 1438
    low = index_table(assessed, "lowest_quarter")
    assert low["value"].between(0, 1).all()
    assert 0.2 < low["value"].mean() < 0.3
    with pytest.raises(DataError, match="no part 'beds'"):
        index_table(assessed, "beds")


def test_without_the_data_there_is_a_frame_and_no_score() -> None:
    groups = pd.DataFrame({"hromada_code": ["UA1", "UA2"], "type": "rural", "peer_group": "rural"})
    frame = assess_index(
        read_index("capacity"), inputs_of(), groups=groups, replicates=REPLICATES, seed=1
    )
    assert not frame.is_built
    assert frame.sources == ()
    assert frame.multiverse is None
    with pytest.raises(DataError, match="hromady fetch"):
        _ = frame.built
    assert index_table(frame)["status"].tolist() == ["not_fetched", "not_fetched"]


def test_every_claim_names_groups_that_exist() -> None:
    kinds = set(places.read_register()["type"].dropna())
    for claim in read_index("capacity").claims:
        for group in (claim.group, claim.than):
            known = group in kinds if claim.by == "type" else group.split("_")[0] in kinds
            assert known, group
