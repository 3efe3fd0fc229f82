"""Numbers that belong to one person and prove it by their check digits.

Tax numbers of Ukraine, PESEL of Poland, payment cards, bank accounts. Telephone numbers
have no check digit and do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

__all__ = ["bank_accounts", "is_personal_number", "personal_numbers"]

ADULT_DAYS = (7_300, 42_000)
"""Births from 1919 to 2014, as days since the last day of 1899."""
IBAN_LENGTHS = {"UA": 29, "PL": 28, "DE": 22, "GB": 22, "CZ": 24, "SK": 24, "LT": 20, "RO": 24}
DIGITS = re.compile(
    r"(?<![\w.,+-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|\d{16}|\d{10,11})(?![\w%]|[.,-]\d)"
)
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}(?!\w)")


def personal_numbers(text: str) -> Iterator[str]:
    """Return each tax number, PESEL and card number of a text.

    Parameters
    ----------
    text : str
        Any.

    Yields
    ------
    str
        As written.

    Examples
    --------
    >>> list(personal_numbers("PESEL 44051401359 of the textbook"))
    ['44051401359']
    """
    for found in DIGITS.finditer(text):
        if is_personal_number(re.sub(r"\D", "", found[0])):
            yield found[0]


def is_personal_number(digits: str) -> bool:
    """Return whether digits have the length and the check digit of a personal number.

    Parameters
    ----------
    digits : str
        Digits only.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_personal_number("4111111111111111"), is_personal_number("4111111111111112")
    (True, False)
    """
    check = _CHECKS.get(len(digits))
    return bool(check and check(digits))


def bank_accounts(text: str) -> Iterator[str]:
    """Return each international bank account number of a text.

    Parameters
    ----------
    text : str
        Any; codes of hromadas begin alike and are shorter.

    Yields
    ------
    str
        Without spaces.

    Examples
    --------
    >>> list(bank_accounts("PL61 1090 1014 0000 0712 1981 2874, UA46060250000025047"))
    ['PL61109010140000071219812874']
    """
    for found in IBAN.finditer(text):
        plain = re.sub(r"\s", "", found[0])
        length = IBAN_LENGTHS.get(plain[:2], 0)
        number = plain[:length]
        if length and len(number) == length:
            turned = "".join(str(int(sign, 36)) for sign in number[4:] + number[:4])
            if int(turned) % 97 == 1:
                yield number


def _is_tax_number(digits: str) -> bool:
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
    born = int(digits[:5])
    return total % 11 % 10 == int(digits[9]) and ADULT_DAYS[0] <= born <= ADULT_DAYS[1]


def _is_pesel(digits: str) -> bool:
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = {0: 1900, 20: 2000, 80: 1800}.get(month - (month % 20), 0)
    try:
        date(century + year, month % 20, day)
    except ValueError:
        return False
    return (10 - total % 10) % 10 == int(digits[10])


def _is_card(digits: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits)]
    return digits[0] in "3456" and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


_CHECKS: Mapping[int, Callable[[str], bool]] = {10: _is_tax_number, 11: _is_pesel, 16: _is_card}
