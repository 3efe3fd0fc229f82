"""Names of the place of a case, and what stands in for a name that a language does not have."""

from __future__ import annotations

import pytest

from analysis.contracting.case_places import read_case_place
from analysis.errors import ParameterError

LVIV = "UA46060250000025047"


def test_a_language_without_its_own_names_gets_the_english_one() -> None:
    place = read_case_place(LVIV)
    assert [place.named("name", each) for each in ("uk", "pl", "en")] == [
        "Львівська",
        "Lwów",
        "Lvivska",
    ]
    assert place.named("oblast", "sk") == place.oblast_en == "Lviv oblast"


def test_what_is_no_hromada_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"1,469 hromadas.*Found: UA46000000000026241"):
        read_case_place("UA46000000000026241")
