"""The declaration of weights is refused, with its key, when it does not hang together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis import paths
from analysis.contracting.weighing import Weighing, read_weighing
from analysis.declared import read_record, read_yaml
from analysis.errors import DeclarationError


def changed(folder: Path, keys: tuple[str, ...], value: Any) -> Path:
    content = read_yaml(paths.data_folder() / "contracting" / "weighing.yml")
    inner = content
    for key in keys[:-1]:
        inner = inner[key]
    if value is None:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = value
    file = folder / "weighing.yml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return file


def test_the_declaration_is_whole_and_synthetic() -> None:
    weighing = read_weighing()
    assert weighing.is_synthetic
    assert len(weighing.criteria) == 6
    for each in weighing.stakeholders.values():
        assert sum(each.weights.values()) == pytest.approx(1)
    assert weighing.policy.horizon_years == 1
    assert weighing.linked[0].correlation == pytest.approx(0.6)


FAULTS = [
    (("stakeholders", "users", "weights", "economy"), 0.5, "sum to 1"),
    (("stakeholders", "users", "weights", "economy"), -0.1, "zero or more"),
    (("stakeholders", "users", "weights", "reach"), None, "sum to 1"),
    (("judged", "choice", "ngo", "low"), 99, "low <= central <= high"),
    (("judged", "choice", "ngo", "high"), 120, "100"),
    (("judged", "choice", "ngo"), None, "judged.choice"),
    (("alternatives", "joint"), None, "alternatives"),
    (("alternatives", "ngo", "delivered", "high"), 1.2, "share"),
    (("criteria", "economy", "value"), [[1.0, 1.0], [0.5, 0.0]], "must rise"),
    (("criteria", "economy", "value"), [[0.5, 0.4], [1.0, 0.0]], "from 0 to 1"),
    (("criteria", "economy", "value"), [[0.5, 0.0], [0.7, 1.0], [1, 0.5]], "only rise"),
    (("draws",), 1000, "power of two"),
    (("moves_together",), [{"first": "a", "second": "b", "correlation": 2, "because": ""}], "corr"),
    (("terms", "horizon_years"), 0, "horizon_years"),
]


@pytest.mark.parametrize(("keys", "value", "told"), FAULTS)
def test_a_fault_is_refused_with_its_reason(
    keys: tuple[str, ...], value: Any, told: str, tmp_path: Path
) -> None:
    with pytest.raises(DeclarationError) as refusal:
        read_record(changed(tmp_path, keys, value), Weighing)
    assert told in str(refusal.value)
    assert "weighing.yml" in str(refusal.value)


def test_ranges_cover_what_the_dictionary_of_quantities_says() -> None:
    quantities = read_yaml(paths.data_folder() / "contracting" / "quantities.yml")
    assert read_weighing().laws.covers == quantities["covers"]
