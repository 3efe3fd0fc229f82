"""Numbers that belong to one person, device or submission, and prove it by their form.

Tax numbers and passports of Ukraine, PESEL and identity cards of Poland, cards, bank accounts;
identifiers of devices, networks and submissions. Telephone numbers do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

__all__ = [
    "BIRTH",
    "bank_account",
    "has_birth_date",
    "has_identifier",
    "has_personal_number",
    "is_personal_number",
]

ADULT_DAYS = (3_650, 42_000)
"""Births from 1909 to 2014, as days since the last day of 1899."""
IBAN_LENGTHS = {"UA": 29, "PL": 28, "DE": 22, "GB": 22, "CZ": 24, "SK": 24, "LT": 20, "RO": 24}
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]){11,30}(?!\w)", re.IGNORECASE)
POLISH_ACCOUNT = re.compile(r"(?<![\w])\d{2}(?:[ -]?\d{4}){6}(?!\w)")
NUMBERS = re.compile(
    r"(?<![\w.,+-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|\d{15,16}|\d{10,11})(?!\w|[.,]\d)"
)
NAMED_NUMBER = re.compile(
    r"(?<!\w)(?:рнокпп|іпн|инн|ипн|унзр|pesel|tax (?:number|id|code)|tin|"
    r"(?:ідентифікаційн|идентификационн)\w+ (?:код|номер)\w*|(?:індивідуальн|индивидуальн)\w+ "
    r"(?:податков|налогов)\w+ номер\w*)\W{0,4}(?:[^\W\d]{1,12}\W{1,3}){0,2}"
    r"(?:\d[ -]?){9,12}\d(?!\d)",
    re.IGNORECASE,
)
PASSPORT = re.compile(
    r"(?<!\w)(?:паспорт|passport|paszport|посвідченн|удостоверени|id[ -]?карт|id[ -]?card|"
    r"dow[oó]d|закордонн)\w*[^\d\n]{0,25}?"
    r"(?:(?<![^\W\d])[A-ZА-ЯІЇЄҐ]{2,3}[^\w\n]{0,3}(?:номер|number|no\.?|nr\.?|№)?\s?\d{6,7}|\d{9})(?!\d)",
    re.IGNORECASE,
)
BARE_PASSPORT = re.compile(r"(?<!\w)[А-ЯІЇЄҐ]{2}\s?№?\s?(?!\d{3}000)\d{6}(?![\w%]|[.,]\d)")
POLISH_CARD = re.compile(r"(?<!\w)[A-Z]{3}\s?\d{6}(?!\w)")
SUBMISSION = re.compile(
    r"(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])"
    r"|uuid:\s?[0-9a-f]{8}|collect:[a-z0-9]{8,}|ee\.(?:kobotoolbox\.org|humanitarianresponse\.info):\w{8,}"
    r"|(?:device[\s_]?id|submitted_by|subscriber[\s_]?id|imei|imsi|sim[\s_]?serial|instance[\s_]?id|android[\s_]?id"
    r"|серійн\w+ номер\w*|серийн\w+ номер\w*|numer seryjny)"
    r"(?:\s(?:sim|сім|сим))?[\"']?\s*[:=№]?\s*[\"']?"
    r"(?=[\w:.-]*\d)[\w:.-]{6,}"
    r"|(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])"
    r"|(?<![\w:])(?=[\d:]*[a-f])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})(?![\w:])"
    r"|(?<!\d)(?:89380|8948)\d{14,15}(?!\d)|(?<!\d)(?:255|260)\d{12}(?!\d)",
    re.IGNORECASE,
)
NETWORK = re.compile(r"(?<![\w.,])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\w]|\.\d)")
_NUMBERED = re.compile(
    r"(?:пункт\w*|пп?\.|розділ\w*|раздел\w*|верс\w+|version|v\.?|room|каб\w*|punkt\w*|pkt|rozdz\w*|ст\.|art\.|"
    r"section|table|табл\w*|№)\W*$",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"(?:наказ|приказ|постанов|розпорядж|распоряж|ріш|реш|договор|довідк|справк|order|umow|faktur|uchwał)"
    r"\w*\W{0,3}(?:№|nr|no\.?)?\s*$|№\s*$",
    re.IGNORECASE,
)
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2}\s[^\W\d]{3,12}\s(?:19|20)\d\d|(?:19|20)\d\d)"
)
BIRTH = re.compile(
    rf"(?<!\w)(?:born|dob|d\.o\.b\.?|date of birth|birth ?da(?:te|y)|народи\w+|народжен\w*|нар\.|"
    rf"д\.\s?н\.|дн\s?:|родил\w+|рожден\w+|urodzi?\w{{0,3}}n\w|urodził\w*|data urodzenia|ur\.|"
    rf"rocznik)"
    rf"(?<!urodzeń)(?:\s(?:року|рождения|народження))?[^\d\n]{{0,15}}?(?<!\d){_DAY}(?!\d)"
    rf"|{_DAY}\s*(?:р\.?\s?н\.?|г\.?\s?р\.?|року народження|года рождения|рік народження"
    rf"|r\.\s?ur\.)(?!\w)",
    re.IGNORECASE,
)

_YEAR_ONLY = re.compile(r"^[^\W\d][^\d]*(?:19|20)\d\d$")
_COUNTED = re.compile(r"\d\s(?:[^\W\d]+\s){1,3}$")


def has_identifier(text: str) -> bool:
    """Return whether a text holds an identifier of a device, a network or a submission.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_identifier("uuid:2f1b9dbb-af85-4673-83b8-bae2d5ac4f3d"), has_identifier("пункт 1.2.3.4")
    (True, False)
    """
    if SUBMISSION.search(text):
        return True
    if any(len(found[0]) == 15 and _luhn(found[0]) for found in NUMBERS.finditer(text)):
        return True
    return any(_is_network(found, text) for found in NETWORK.finditer(text))


def _is_network(found: re.Match[str], text: str) -> bool:
    parts = [int(part) for part in found.groups()]
    before = text[max(0, found.start() - 20) : found.start()]
    named = re.search(r"\bip\b", text, re.IGNORECASE) is not None
    return max(parts) <= 255 and (named or max(parts) >= 20) and not _NUMBERED.search(before)


def has_personal_number(text: str) -> bool:
    """Return whether a text holds a tax number, PESEL, passport, card or bank account.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool
        A bare number counts when its check digit is right.

    Examples
    --------
    >>> has_personal_number("PESEL 44051401359"), has_personal_number("UA46060250000025047")
    (True, False)
    """
    if any(pattern.search(text) for pattern in (NAMED_NUMBER, PASSPORT, BARE_PASSPORT)):
        return True
    if any(
        is_personal_number(re.sub(r"\D", "", found[0]))
        and not _OF_A_PAPER.search(text[: found.start()][-30:])
        for found in NUMBERS.finditer(text)
    ):
        return True
    accounts = [found[0] for found in IBAN.finditer(text)]
    accounts += [f"PL{found[0]}" for found in POLISH_ACCOUNT.finditer(text)]
    return any(bank_account(number) for number in accounts) or any(
        _is_polish_card(re.sub(r"\s", "", found[0])) for found in POLISH_CARD.finditer(text)
    )


def has_birth_date(text: str) -> bool:
    """Return whether a text says when somebody was born.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_birth_date("народилася 12.03.1957"), has_birth_date("договір від 12.03.2020")
    (True, False)
    """
    return any(
        not (_YEAR_ONLY.search(found[0]) and _COUNTED.search(text[: found.start()]))
        for found in BIRTH.finditer(text)
    )


def is_personal_number(digits: str) -> bool:
    """Return whether digits have the length and the check digit of a personal number.

    Parameters
    ----------
    digits : str
        Digits only.

    Returns
    -------
    bool

    Source
    ------
    Order of the State Tax Service of Ukraine on the registration number of the taxpayer's card;
    the Polish act on the population register (PESEL); ISO/IEC 7812-1 (Luhn) for cards.

    Examples
    --------
    >>> is_personal_number("3184710691"), is_personal_number("3184710692")
    (True, False)
    """
    check = _CHECKS.get(len(digits))
    return bool(check and not digits.endswith("0000") and check(digits))


def bank_account(number: str) -> str:
    """Return the international bank account number that a text begins with.

    Parameters
    ----------
    number : str
        As written, blanks and small letters allowed; what follows its own length is not read.

    Returns
    -------
    str
        Without blanks; ``""`` where the check digits are wrong, the length of the country is not
        known here, or the text is a code of a hromada.

    Source
    ------
    ISO 13616-1 and ISO 7064 (remainder 97).

    Examples
    --------
    >>> bank_account("PL61 1090 1014 0000 0712 1981 2874"), bank_account("UA46060250000025047")
    ('PL61109010140000071219812874', '')
    """
    plain = re.sub(r"[\s-]", "", number).upper()
    length = IBAN_LENGTHS.get(plain[:2], 0)
    account = plain[:length]
    if not length or len(account) != length:
        return ""
    turned = int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4]))
    return account if turned % 97 == 1 else ""


def _is_polish_card(written: str) -> bool:
    weights = (7, 3, 1, 9, 7, 3, 1, 7, 3)
    values = [int(sign, 36) for sign in written]
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) % 10 == 0


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
    return digits[0] in "23456" and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


_CHECKS: Mapping[int, Callable[[str], bool]] = {10: _is_tax_number, 11: _is_pesel, 16: _is_card}
