"""The declared form of a file says enough to read it, or is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.places.file_forms import Condition, Key, Reads


@pytest.mark.parametrize(
    ("form", "content"),
    [
        (Condition, {"column": "a", "because": "b"}),
        (Condition, {"column": "a", "because": "b", "above": 1, "is_one_of": ["c"]}),
        (Key, {"by": "budget_code", "column": "a"}),
        (Key, {"by": "name_and_population", "column": "a", "through": "b", "through_column": "c"}),
        (Reads, {"format": "csv"}),
        (Reads, {"format": "geojson"}),
        (Reads, {"format": "xlsx", "key": {"by": "hromada_code", "column": "a"}}),
    ],
)
def test_forms_that_say_too_little_are_refused(form: type, content: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        form.model_validate(content)


def test_a_table_with_a_key_is_enough() -> None:
    reads = Reads.model_validate({"format": "csv", "key": {"by": "hromada_code", "column": "a"}})
    assert reads.key is not None
    assert reads.key.column == "a"
