"""An address needs a house; a position needs its decimals, degrees or a code."""

from __future__ import annotations

import pytest

from analysis.survey.whereabouts import has_address, has_position


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("вул. Шевченка, 12", "вул. Шевченка"),
        ("вул. 8 Березня, 12", "вулиця 8 Березня"),
        ("на Зеленій 7, квартира 12", "на вул. Зеленій 15 домогосподарств"),
        ("ul. Jana Pawła II 12 m. 7", "ul. 3 Maja"),
        ("os. Słoneczne 4/12", "os. 18-25 lat"),
        ("12 Shevchenko Street", "12 people on Shevchenko Street"),
        ("ул. Мира, дом 12", "ул. Мира, 5 лет без воды"),
        ("31-010 Kraków, Rynek Główny 1", "Kraków, Rynek Główny"),
    ],
)
def test_a_house_makes_an_address_of_a_street(address: str, place: str) -> None:
    assert has_address(address)
    assert not has_address(place)


@pytest.mark.parametrize(
    "text",
    [
        "50.4501, 30.5234",
        "50,4501 30,5234",
        "30.5234 50.4501",
        "50.450100 30.523400 120.0 4.5",
        "48°27'10\"N 35°02'50\"E",
        "9G4362HJ+2P",
        "широта 50.45013",
        "51.5074, -0.1278",
        "50.45 30.52 0 0",
        "50.45;30.52",
        "50,45; 30,52",
        "30.52 / 50.45",
        "ми тут: 49.84 24.03 289.5 4.9",
        "49.84 24.03 -2 12; 49.85 24.04 0 12",
    ],
)
def test_a_position_is_seen_in_every_notation(text: str) -> None:
    assert has_position(text)


@pytest.mark.parametrize(
    "text",
    [
        *("12,5 та 13,7", "8.444.000", "1.0000, 2.0000", "p = 0.0431, r = 0.2134", "45°", "C++"),
        *("12,50; 13,70", "50.45; 30.52; 19.03", "50.5 30.5", "частки 50.45; 30.52"),
        *("10.25 20.75 0 0", "45,10; 54,90"),
    ],
)
def test_shares_amounts_and_angles_are_no_position(text: str) -> None:
    assert not has_position(text)
