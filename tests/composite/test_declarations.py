"""The declared index holds together, and each way of breaking it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from analysis import paths, places
from analysis.composite import Index, read_index, read_indexes
from analysis.errors import DeclarationError, ParameterError
from analysis.indicators import read_indicators

from .example import indicator, small_declaration, small_index


def test_every_index_of_the_project_is_read_and_peer_groups_are_none() -> None:
    indexes = read_indexes()
    files = {f.stem for f in (paths.data_folder() / "indexes").glob("*.yml")}
    assert set(indexes) == files - {"likeness", "peer_groups"}
    assert "capacity" in indexes
    for index in indexes.values():
        assert index.framework.id == index.id
        assert len(index.indicators) >= 3


def test_capacity_says_a_reason_for_each_choice_it_makes() -> None:
    index = read_index("capacity")
    assert 12 <= len(index.indicators) <= 15
    assert 3 <= len(index.pillars) <= 5
    steps = [index.use.imputation, index.use.treatment, index.use.normalisation]
    reasons = [each.reason for each in (*steps, index.use.weights, index.use.aggregation)]
    for name in ("imputation", "treatment", "normalisation", "weights", "aggregation"):
        others = getattr(index.alternatives, name)
        assert others, f"no other choice for {name}"
        reasons += [each.reason for each in others]
    assert len(reasons) >= 12
    assert all(len(reason.split()) >= 4 for reason in reasons)


def test_where_the_passport_says_neither_the_reason_of_capacity_is_longer() -> None:
    passports, compared = read_indicators(), 0
    for each in read_index("capacity").indicators:
        if passports[each.id].better == "neither":
            compared += 1
            assert len(each.reason.split()) >= 10, each.id
    assert compared >= 8


def test_what_capacity_leaves_out_exists() -> None:
    inputs = {each.id for source in places.read_sources().values() for each in source.inputs}
    excluded = [each.id for each in read_index("capacity").excluded]
    assert len(excluded) >= 10
    assert set(excluded) <= inputs | set(read_indicators())


def broken(**changed: Any) -> dict[str, Any]:
    return {**small_declaration(), **changed}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"excluded": [{"id": "staff", "reason": "A test."}]}, "used twice.*staff"),
        ({"excluded": [{"id": "roads", "reason": ""}]}, "reason"),
        ({"alternatives": {"without": [["roads"]]}}, "names no indicator: roads"),
        (
            {"alternatives": {"aggregation": [{"methods": ["arithmetic"] * 3, "availability": 0}]}},
            "needs 1 method, or 2",
        ),
        ({"alternatives": {"weights": [{"method": "budget_allocation"}]}}, "points inside"),
        ({"audit": {}}, "audit"),
    ],
)
def test_a_declaration_that_does_not_hold_together_is_refused(
    changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        Index.model_validate(broken(**changed))


def test_an_indicator_that_stands_in_two_parts_is_refused() -> None:
    declared = small_declaration()
    declared["framework"]["parts"][1]["indicators"].append(indicator("staff"))
    with pytest.raises(ValidationError, match="used twice in the frame.*staff"):
        Index.model_validate(declared)


def test_leaving_out_prunes_an_empty_part_and_refuses_the_last() -> None:
    index = small_index()
    less = index.without(("staff", "waiting"))
    assert [part.id for part in less.components] == ["money", "small"]
    assert [each.id for each in index.indicators] == ["staff", "waiting", "spending", "reserve"]
    with pytest.raises(ParameterError, match="cannot be left out"):
        index.without(("staff", "waiting", "spending", "reserve"))
    with pytest.raises(ParameterError, match="Found: roads"):
        index.without(("staff", "roads"))


def test_an_unknown_index_and_a_broken_file_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DeclarationError, match="Needed: one of: capacity"):
        read_index("wealth")
    with pytest.raises(DeclarationError, match="No such index"):
        read_index("peer_groups")
    file = paths.data_folder() / "indexes" / "capacity.yml"
    text = file.read_text(encoding="utf-8").replace("direction: lower", "direction: sideways")
    folder = tmp_path / "data" / "indexes"
    folder.mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (folder / "capacity.yml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    with pytest.raises(DeclarationError, match=r"direction.*line \d+.*sideways"):
        read_index("capacity")
