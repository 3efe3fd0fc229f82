"""One hromada among its peers, by interval; whose noise is not known is left out and counted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.compare import place_among_peers, rank_intervals
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
