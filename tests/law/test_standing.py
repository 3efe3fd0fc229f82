"""Another edition, another wording, another number: each is a refusal of its own."""

from __future__ import annotations

import pytest

from analysis.errors import DataError, ParameterError, UnknownName
from analysis.indicators import Provision
from analysis.law import ActText, Address, Unit, address_of, require_place

UNIT = Unit("article", "2", ("Стаття 2. А",), ("1. Б:", "1) в;", "2) г.", "2. Ґ."))
ACT = ActText("law", "law", "2026-01-01", "0" * 64, (UNIT,))
PART = Address(article="2", part="2")


def test_what_stands_as_it_was_seen_is_returned() -> None:
    seen = ACT.at(PART).fingerprint
    assert require_place(ACT, PART, edition="2026-01-01", fingerprint=seen).text == "2. Ґ."


def test_another_edition_is_refused_with_both_days() -> None:
    with pytest.raises(DataError, match=r"Needed: 2025-09-27. Found: 2026-01-01"):
        require_place(ACT, PART, edition="2025-09-27")


def test_another_wording_is_refused_with_both_fingerprints() -> None:
    with pytest.raises(DataError, match=r"not the one seen.*Needed: sha256 f+"):
        require_place(ACT, PART, fingerprint="f" * 64)


def test_a_renumbered_provision_is_told_with_its_new_number() -> None:
    seen = ACT.at(article="2", part="1", point="2").fingerprint
    with pytest.raises(DataError, match=r"another number now.*пункт 2 частини першої статті 2"):
        require_place(ACT, Address(article="2", part="1", point="7"), fingerprint=seen)
    with pytest.raises(UnknownName, match="Nearest: 2"):
        require_place(ACT, Address(article="2", part="1", point="7"), fingerprint="f" * 64)


def test_a_declared_provision_is_an_address_if_it_names_an_article() -> None:
    declared = Provision(act="law", article="91", part="1", point="3", subpoint="е", flag="seen")
    assert str(address_of(declared)) == 'підпункт "е" пункту 3 частини першої статті 91'
    with pytest.raises(ParameterError):
        address_of(Provision(act="law", flag="seen"))
