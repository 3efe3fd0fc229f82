"""An address is read from what it prints, in every case and with every kind of number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ParameterError
from analysis.language import read_words
from analysis.law import Address, address_said, parse_address
from analysis.law.addresses import scan_address
from analysis.law.drafting import read_drafting

numbers = st.builds(
    lambda head, index: f"{head}-{index}" if index else str(head),
    st.integers(1, 150),
    st.sampled_from([0, 0, 0, 1, 12]),
)
letters = st.sampled_from(["а", "г", "ґ", "є", "я", "ґ-1"])
maybe = st.one_of(st.just(""), numbers)
addresses = st.builds(
    Address,
    article=numbers,
    part=maybe,
    point=st.one_of(maybe, letters),
    subpoint=st.one_of(maybe, letters),
    paragraph=st.one_of(st.just(""), st.integers(1, 120).map(str)),
)


@settings(deadline=None)  # the first call builds the tables of numerals
@given(addresses, st.sampled_from(read_drafting().cases))
def test_what_is_printed_is_read_back_in_each_case(address: Address, case: str) -> None:
    printed = address.printed(next(c for c in read_drafting().cases if c == case))
    assert parse_address(printed) == address


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("пункт 6 частини шостої статті 16", Address(article="16", part="6", point="6")),
        ("Абзац п'ятий пункту 2 розділу VI", Address(section="VI", point="2", paragraph="5")),
        ("підпункті “ґ” пункту 3 частини першої статті 91",
         Address(article="91", part="1", point="3", subpoint="ґ")),
        ("статтею 23 -1", Address(article="23-1")),
        ("частини двадцять першої статті 103 - 2", Address(article="103-2", part="21")),
    ],
)  # fmt: skip
def test_the_forms_of_real_acts_are_read(printed: str, address: Address) -> None:
    assert parse_address(printed) == address


@pytest.mark.parametrize("wrong", ["", "Закон", "частина перша", "статті 5 та 6", "пункт статті 2"])
def test_what_names_no_single_place_is_refused(wrong: str) -> None:
    with pytest.raises(ParameterError, match="no address"):
        parse_address(wrong)


def test_an_address_names_an_article_or_a_section_and_not_both() -> None:
    for wrong in ({}, {"part": "1"}, {"article": "1", "section": "VI"}):
        with pytest.raises(ParameterError, match="article or section"):
            Address(**wrong)


def test_a_place_holds_what_stands_inside_it() -> None:
    part = Address(article="16", part="6")
    assert part.holds(Address(article="16", part="6", point="1"))
    assert part.holds(part)
    assert not part.holds(Address(article="16", part="7", point="1"))
    assert Address(article="16", part="6", point="1").above == part
    assert Address(article="16").above is None


def test_a_larger_place_before_a_smaller_one_ends_the_address() -> None:
    assert scan_address("статті 5 пункту 2") == ({"article": "5"}, 8)


@pytest.mark.parametrize(
    ("address", "en", "uk", "pl"),
    [
        ("26", "26", "26", "26"),
        ("59-1(2)", "59-1(2)", "59-1 ч. 2", "59-1 ust. 2"),
        ("11(5)(5-1)", "11(5)(5-1)", "11 ч. 5 п. 5-1", "11 ust. 5 pkt 5-1"),
        ("13(2)(7), 18a", "13(2)(7), 18a", "13 ч. 2 п. 7, 18a", "13 ust. 2 pkt 7, 18a"),
    ],
)
def test_steps_of_an_address_are_said_as_the_language_writes_them(
    address: str, en: str, uk: str, pl: str
) -> None:
    for language, said in (("en", en), ("uk", uk), ("pl", pl)):
        assert address_said(address, read_words(language)).replace("\u00a0", " ") == said


@given(st.lists(st.integers(1, 99), min_size=1, max_size=3), st.sampled_from(["uk", "pl"]))
def test_saying_an_address_keeps_its_numbers_in_their_order(
    numbers: list[int], language: str
) -> None:
    address = f"{numbers[0]}" + "".join(f"({each})" for each in numbers[1:])
    said = address_said(address, read_words(language))
    assert [int(each) for each in re.findall(r"\d+", said)] == numbers
