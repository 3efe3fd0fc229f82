"""One hromada among its peers, by interval; whose noise is not known is left out and counted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare import bands_among_peers, place_among_peers, rank_intervals
from analysis.errors import UnknownName

PLACES = ["place_from", "place_to"]


def bounded(values: list[float], *, error: float | None, scale: str = "difference") -> pd.DataFrame:
    codes = [f"UA{place:02d}" for place in range(len(values))]
    noise = "none" if error is None else "years"
    return pd.DataFrame(
        {"hromada_code": codes, "value": values, "error": error, "scale": scale, "noise": noise}
    )


def groups(count: int) -> pd.DataFrame:
    codes = [f"UA{place:02d}" for place in range(count)]
    return pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})


def test_a_hromada_stands_among_its_peers_by_interval() -> None:
    table = bounded([float(place) for place in range(12)], error=0.3)
    found = place_among_peers(table, groups(12), hromada_code="UA05", minimum_peers=8)
    own = found.set_index("hromada_code").loc["UA05"]
    assert own["own_from"] >= own["place_from"]
    assert 4 <= own["own_from"] <= 6 <= own["own_to"] <= 8
    assert found["own_from"].notna().sum() == 1
    assert found["half"].tolist()[0] == "lower"
    assert found["half"].tolist()[-1] == "upper"
    assert not found["is_exact"].any()


def test_ratios_are_compared_on_their_scale() -> None:
    table = bounded([1.0] * 10 + [100.0], error=0.2, scale="ratio")
    found = place_among_peers(table, groups(11), hromada_code="UA10", minimum_peers=8)
    assert found["value"].tolist()[-1] == 100
    assert found[PLACES].values.tolist()[-1] == [11, 11]


def test_without_noise_the_order_is_as_measured_and_says_so() -> None:
    found = place_among_peers(
        bounded([float(place) for place in range(12)], error=None),
        groups(12),
        hromada_code="UA05",
        minimum_peers=8,
    )
    assert found["is_exact"].all()
    assert set(found["noise"]) == {"none"}


def test_hromadas_without_known_noise_are_left_out_and_counted() -> None:
    table = bounded([float(place) for place in range(12)], error=0.3)
    table.loc[0, "error"] = np.nan
    found = place_among_peers(table, groups(12), hromada_code="UA05", minimum_peers=8)
    assert set(found["left_out_count"]) == {1}
    assert len(found) == 11


def test_too_few_peers_have_no_places_and_no_group_is_an_error() -> None:
    table = bounded([1.0] * 6, error=0.3)
    assert place_among_peers(table, groups(6), hromada_code="UA01", minimum_peers=8).empty
    with pytest.raises(UnknownName, match="no peer group"):
        place_among_peers(table, groups(6), hromada_code="UA99", minimum_peers=8)


def test_no_column_is_a_bare_rank() -> None:
    table = bounded([float(place) for place in range(12)], error=0.3)
    found = place_among_peers(table, groups(12), hromada_code="UA05", minimum_peers=8)
    values = pd.Series([1.0, 2.0])
    columns = [*found.columns, *rank_intervals(values, values).columns]
    assert len(columns) > 15
    assert [name for name in columns if name in ("rank", "place", "position")] == []


@given(
    values=st.lists(st.floats(1, 100), min_size=9, max_size=25, unique=True),
    error=st.floats(0.01, 30),
    own=st.integers(0, 8),
)
def test_bands_hold_exactly_the_pairs_that_cannot_be_told_apart(
    values: list[float], error: float, own: int
) -> None:
    codes = [f"UA{place:02}" for place in range(len(values))]
    table = pd.DataFrame({"hromada_code": codes, "value": values, "error": error})
    table = table.assign(scale="difference", noise="years")
    groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    asked = {"hromada_code": codes[own], "minimum_peers": 8}
    bands = bands_among_peers(table, groups, **asked)
    places = place_among_peers(table, groups, **asked).set_index("hromada_code")
    # The same pairs by the other route: who lies neither surely below nor surely above.
    assert bands["alike_count"].unique().tolist() == [places.loc[codes[own], "alike_count"]]
    mine = values[own]
    assert bands["is_own"].tolist() == [
        low <= mine <= high for low, high in zip(bands["lowest"], bands["highest"], strict=True)
    ]
    assert bands["lowest"].is_monotonic_increasing
    assert bands["highest"].is_monotonic_increasing
    assert bands["lowest"].iloc[0] == min(values)
    assert bands["highest"].iloc[-1] == max(values)


def test_no_bands_without_noise_or_with_too_few_peers() -> None:
    codes = [f"UA{place:02}" for place in range(9)]
    table = pd.DataFrame({"hromada_code": codes, "value": np.arange(9.0), "error": np.nan})
    table = table.assign(scale="difference", noise="none")
    groups = pd.DataFrame({"hromada_code": codes, "peer_group": "rural"})
    assert bands_among_peers(table, groups, hromada_code="UA00", minimum_peers=8).empty
    noisy = table.assign(error=0.1, noise="years")
    assert len(bands_among_peers(noisy, groups, hromada_code="UA00", minimum_peers=8)) == 9
    assert bands_among_peers(noisy, groups, hromada_code="UA00", minimum_peers=9).empty
    with pytest.raises(UnknownName, match="UA99"):
        bands_among_peers(noisy, groups, hromada_code="UA99", minimum_peers=8)
