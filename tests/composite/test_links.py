"""An index goes with other measures as its declaration expects, or says that it does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import places
from analysis.composite import (
    Composite,
    Index,
    build_index,
    link_index,
    measure_index,
    read_index,
    say_reasons,
)
from analysis.errors import DataError
from analysis.indicators import inputs_of, measure, read_indicators
from analysis.language import read_words

from .example import small_declaration, small_index

UNITS = 40


def built(*expected: str) -> Composite:
    declared: dict[str, Any] = small_declaration()
    declared["links"] = [
        {"id": f"other_{number}", "expected": each, "reason": "A test."}
        for number, each in enumerate(expected)
    ]
    values = pd.DataFrame(
        np.random.default_rng(1).random((UNITS, 4)),
        index=[f"UA{number:017d}" for number in range(UNITS)],
        columns=["staff", "waiting", "spending", "reserve"],
    )
    return build_index(Index.model_validate(declared), values)


def test_a_measure_that_follows_or_opposes_the_index_is_told_and_judged() -> None:
    index = built("together", "against", "none")
    score = index.index_scores
    noise = pd.Series([1.0, -1.0] * (UNITS // 2), index=score.sort_values().index)
    others = pd.DataFrame({"other_0": score**3, "other_1": -score, "other_2": noise})
    linked, table = link_index(index, others, none_below=0.2)
    told = table[table["component_id"] == "small"].set_index("id")
    assert told["spearman"].round(9).tolist()[:2] == [1.0, -1.0]
    assert told.loc["other_0", "pearson"] == pytest.approx(score.corr(score**3))
    assert told["as_expected"].tolist() == [True, True, True]
    assert linked.statuses[8].state == "passed"
    assert linked.statuses[8].checks_count == 3
    assert len(table) == 9
    assert table["units_count"].eq(UNITS).all()


def test_a_link_that_is_not_as_expected_warns_in_words() -> None:
    index = built("against")
    linked, _ = link_index(index, pd.DataFrame({"other_0": index.index_scores}))
    assert linked.statuses[8].state == "warned"
    said = say_reasons(linked.statuses[8], read_words("en"))
    assert said == ("other_0: correlation 1.00 where another was expected.",)


def test_what_cannot_be_linked_is_refused() -> None:
    index = built("together")
    others = pd.DataFrame({"other_0": index.index_scores})
    with pytest.raises(DataError, match="lacking: other_0"):
        link_index(index, others.rename(columns={"other_0": "roads"}))
    with pytest.raises(DataError, match="stand twice: 1"):
        link_index(index, pd.concat([others, others.iloc[:1]]))
    with pytest.raises(DataError, match="at least 10 units.*Found: 9"):
        link_index(index, others.iloc[:9])
    nothing = build_index(small_index(), index.values)
    with pytest.raises(DataError, match="0 declared"):
        link_index(nothing, others)


@pytest.mark.usefixtures("fetched")
def test_the_declared_links_of_capacity_are_looked_at_on_real_data() -> None:
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    index, passports = read_index("capacity"), read_indicators()
    others = pd.DataFrame(
        {
            each.id: measure(passports[each.id], inputs).set_index("hromada_code")["value"]
            for each in index.links
        }
    )
    linked, table = link_index(build_index(index, measure_index(index, inputs)), others)
    assert len(table) == len(index.links) * len(index.components)
    assert linked.statuses[8].checks_count == len(index.links) >= 3
    told = table[table["component_id"] == "capacity"].set_index("id")
    assert told.loc["own_income_share_2021", "as_expected"]
    assert not told.loc["travel_time_to_oblast_centre", "as_expected"]
