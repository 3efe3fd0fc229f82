"""The matcher: one certain answer, or candidates with the reason; never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import places
from analysis.errors import AmbiguousName, UnknownName

LVIV = "UA46060250000025047"


@pytest.mark.parametrize(
    "text",
    [
        LVIV,
        LVIV.replace("A", "А"),  # Cyrillic A
        f" {LVIV.lower()} ",
        "Львів",
        "м. Львів",
        "ЛЬВІВ",
        "Львiв",
        "Львівська",
        "Львівська громада",
        "Львівська міська рада",
        "Львівська ОТГ",
        "Львівської міської територіальної громади",
        "Lviv",
        "Lvivska urban hromada",
        "Lwów",
        "Lviv city council",
        "Львівська громада Львівська область",
    ],
)
def test_lviv_is_found_however_it_is_written(text: str) -> None:
    assert places.hromada_code_of(text) == LVIV


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kiev", "UA80000000000093317"),
        ("м. Київ", "UA80000000000093317"),
        ("Севастополь", "UA85000000000065278"),
        ("АР Крим, Севастополь", "UA85000000000065278"),
        ("АР Крим", "UA01000000000013043"),
        ("Червоноградська ТГ", "UA46120130000026331"),
        ("Новоград-Волинський", "UA18080150000022496"),
        ("Івано Франківськ", "UA26040190000081578"),
        ("с. Старе Село", "UA56080190000032614"),
        ("Покровська сільська, Нікопольський район", "UA12080110000055958"),
        ("Ахтирка", "UA59040110000026694"),
    ],
)
def test_known_spellings_lead_to_one_code(text: str, code: str) -> None:
    assert places.find_hromada(text).code == code


@pytest.mark.parametrize(
    "oblast",
    ["Львівська", "Львівська обл.", "Львівська область", "Львівщина", "Lviv oblast", "Lvivska",
     "woj. lwowski", "obwód lwowski", "львівської області", "LVIV"],
)  # fmt: skip
def test_an_oblast_is_understood_in_its_usual_spellings(oblast: str) -> None:
    assert places.find_hromada("Миколаївська", oblast=oblast).code == "UA46100110000018989"


def test_an_ambiguous_name_gives_its_candidates_and_the_reason() -> None:
    match = places.find_hromada("Андріївська")
    assert match.code is None
    assert len(match.candidates) == 2
    assert "give oblast" in match.reason
    with pytest.raises(AmbiguousName, match="Краматорський"):
        places.hromada_code_of("Андріївська")
    assert places.hromada_code_of("Андріївська", oblast="Донецька") == "UA14120010000096882"


def test_an_old_name_that_is_anothers_current_name_is_not_certain() -> None:
    match = places.find_hromada("Первомайська", oblast="Миколаївська")
    assert match.code is None
    assert set(match.candidates["name_uk"]) == {"Заводська", "Первомайська"}
    assert places.find_hromada("Первомайська міська", oblast="Миколаївська").code is not None


def test_a_wrong_oblast_or_type_is_not_overlooked() -> None:
    assert "oblast is another" in places.find_hromada("Львів", oblast="Одеська").reason
    assert "type is another" in places.find_hromada("с. Львів").reason
    assert places.find_hromada("Львівська", type="rural").code is None


def test_a_misspelt_name_gives_the_nearest_and_no_match() -> None:
    with pytest.raises(UnknownName) as refusal:
        places.hromada_code_of("Lviw")
    assert any("Львівська" in name for name in refusal.value.nearest)
    with pytest.raises(UnknownName, match="no oblast or raion"):
        places.hromada_code_of("Стрий", oblast="Львівщна")


@pytest.mark.parametrize("text", ["", " ", "громада", "Львівська область", "UA46060250000025048"])
def test_nothing_is_found_where_nothing_is_named(text: str) -> None:
    match = places.find_hromada(text)
    assert match.code is None
    assert match.candidates.empty
    assert match.reason


def test_a_village_that_is_no_centre_does_not_match() -> None:
    assert places.find_hromada("с. Рудне").code is None


REGISTER = places.read_register(("hromada",))
APOSTROPHES = ["'", "’", "ʼ", "`", "´"]
AROUND = ["{}", "{} громада", "{} ТГ", "{} ОТГ", "  {} територіальна громада ", "{} рада"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    row=st.integers(0, len(REGISTER) - 1),
    apostrophe=st.sampled_from(APOSTROPHES),
    around=st.sampled_from(AROUND),
    case=st.sampled_from([str.upper, str.lower, str.title, str]),
    latin=st.booleans(),
)
def test_an_official_name_in_any_dress_leads_to_its_code(
    row: int, apostrophe: str, around: str, case: object, latin: bool
) -> None:
    unit = REGISTER.iloc[row]
    text = around.format(unit["name_uk"]).replace("’", apostrophe)
    text = text.replace("і", "i").replace("о", "o") if latin else text
    match = places.find_hromada(
        case(text), oblast=f"{unit['oblast_uk']} область", raion=unit["raion_uk"]
    )
    assert unit["hromada_code"] in set(match.candidates["hromada_code"])
    assert match.code in (unit["hromada_code"], None)


def test_each_full_official_name_with_its_raion_is_certain_or_shares_it() -> None:
    counted, uncertain = 0, []
    for unit in REGISTER.itertuples():
        match = places.find_hromada(unit.full_name_uk, oblast=unit.oblast_uk, raion=unit.raion_uk)
        counted += 1
        if match.code != unit.hromada_code:
            assert match.code is None
            uncertain.append(unit.full_name_uk)
    assert counted == 1469
    assert len(uncertain) <= 2


def test_the_transliterated_name_and_centre_lead_back() -> None:
    counted = 0
    for unit in REGISTER.itertuples():
        for text in (unit.name_en, unit.centre_uk, unit.centre_en):
            match = places.find_hromada(text, oblast=unit.oblast_en)
            assert unit.hromada_code in set(match.candidates["hromada_code"]), text
            counted += 1
    assert counted == 3 * 1469
