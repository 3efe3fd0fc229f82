"""An operation is declared whole or refused with what it lacks."""

from __future__ import annotations

import pytest

from analysis.errors import DeclarationError
from analysis.law.addresses import Address
from analysis.law.operations import Renumber, Repeal, declared_operation, operation_at

BASE = {"act": "law", "edition": "2026-01-01", "article": "5"}


@pytest.mark.parametrize(
    ("declared", "needed"),
    [
        ({**BASE, "operation": "delete"}, "does not match any of the expected tags"),
        ({**BASE, "operation": "insert"}, "text: Field required"),
        ({**BASE, "operation": "replace_words", "words": ""}, "words: String should have"),
        ({**BASE, "operation": "replace_words", "words": "а", "times": 0}, "times"),
        ({**BASE, "operation": "repeal", "text": "1. Зайве."}, "text: Extra inputs"),
        ({**BASE, "operation": "repeal", "edition": "2026"}, "edition"),
        ({"operation": "repeal", "act": "law", "edition": "2026-01-01"}, "name an article"),
        ({**BASE, "operation": "repeal", "section": "VI"}, "name an article"),
    ],
)
def test_a_declaration_that_lacks_or_has_too_much_is_refused(
    declared: dict[str, str], needed: str
) -> None:
    with pytest.raises(DeclarationError, match=needed):
        declared_operation(declared, where="data/recommendations/a.yml, proposes")


def test_the_place_of_an_operation_is_an_address() -> None:
    made = declared_operation({**BASE, "operation": "repeal", "part": "2", "point": "ґ"})
    assert made == operation_at(
        Repeal, Address(article="5", part="2", point="ґ"), act="law", edition="2026-01-01"
    )


def test_a_renumbered_place_keeps_what_it_stands_in() -> None:
    made = declared_operation(
        {**BASE, "operation": "renumber", "part": "2", "point": "3", "to": "4"}
    )
    assert isinstance(made, Renumber)
    assert made.renumbered == Address(article="5", part="2", point="4")
