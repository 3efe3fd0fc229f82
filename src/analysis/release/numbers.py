"""Numbers that belong to one person, where they stand in a text of a page.

Whether their check digits are right is known once, in the room ``survey``; telephone numbers
have none and do not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis import survey

__all__ = ["bank_accounts", "personal_numbers"]

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
        if survey.is_personal_number(re.sub(r"\D", "", found[0])):
            yield found[0]


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
        if account := survey.bank_account(found[0]):
            yield account
