"""What was agreed: a contract for a service, as its hromada declares it.

A folder of ``data/contracts`` with a ``contract.yml`` is a contract. What was delivered stands in
``reports``; what somebody must mend, in ``actions``.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field, model_validator

from analysis import paths, places
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError, ParameterError
from analysis.monitoring.measures import Measure
from analysis.survey import Texts

__all__ = ["Contract", "contract_folder", "read_contract", "read_contract_ids"]

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
LONGEST = 60
"""Months; the longest term of a contract that was seen anywhere (Poland, five years)."""


class Agreed(Record):
    """What the parties agreed for an ordinary month.

    Parameters
    ----------
    units_per_month : float
        In the unit of the contract, above 0.
    users_per_month : int
        Persons, above 0.
    cost_per_month_uah : float
        Whole cost of the service, public money and the provider's own, above 0.
    public_money_per_quarter_uah : float
        Highest sum from the budget in a full quarter; at most three months' cost.
    standard_items : int
        Items of the standard against which quality is checked, above 0.
    items_met_share : float, optional
        Expected share (0 to 1) of examined items that are met; left out it is that of
        ``monitoring.yml``.
    voices_positive_share : float, optional
        Expected share (0 to 1) of users who answer favourably; left out it is that of
        ``monitoring.yml``.
    volunteer_hours_per_month : float
        Promised voluntary work; 0 where none was promised.
    """

    units_per_month: float = Field(gt=0)
    users_per_month: int = Field(gt=0)
    cost_per_month_uah: float = Field(gt=0)
    public_money_per_quarter_uah: float = Field(gt=0)
    standard_items: int = Field(gt=0)
    items_met_share: float | None = Field(default=None, gt=0, le=1)
    voices_positive_share: float | None = Field(default=None, gt=0, le=1)
    volunteer_hours_per_month: float = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _is_paid_once(self) -> Agreed:
        if self.public_money_per_quarter_uah > 3 * self.cost_per_month_uah:
            raise ValueError(
                f"public money of a quarter ({self.public_money_per_quarter_uah:g} UAH) is more "
                f"than three months cost ({3 * self.cost_per_month_uah:g} UAH)"
            )
        return self


class SettlementRule(Record):
    """What the budget owes for a quarter, as the parties agreed.

    Parameters
    ----------
    rule : {"units", "cost", "lower"}
        Delivered units at the agreed unit cost, at most the agreed volume; the money whose use
        was accepted; or the lower of both.
    because : Texts
        Why this one.
    days_to_return : int
        Days within which money is returned after it was asked for.
    days_to_return_because : Texts
        Why so many.
    """

    rule: Literal["units", "cost", "lower"]
    because: Texts
    days_to_return: int = Field(ge=1, le=365)
    days_to_return_because: Texts


class CorrectionRule(Record):
    """How long a provider has to answer a letter, and to mend what it names, with the reason.

    Parameters
    ----------
    days_to_answer : int
        Days within which a provider answers a letter, 1 to 365.
    days_to_mend : int
        Days within which a provider mends what the letter names, 1 to 365.
    because : Texts
        Why these periods, in each language.
    """

    days_to_answer: int = Field(ge=1, le=365)
    days_to_mend: int = Field(ge=1, le=365)
    because: Texts

    @model_validator(mode="after")
    def _answers_before_mending(self) -> CorrectionRule:
        if self.days_to_answer > self.days_to_mend:
            raise ValueError(
                f"{self.days_to_answer} days to answer are more than {self.days_to_mend} to mend"
            )
        return self


class ContractTerms(Record):
    """Whether reports and results may reach the public, and why or why not.

    Parameters
    ----------
    public : bool
        Whether reports and results may appear on a public site.
    because : Texts
        Why or why not, in each language.
    """

    public: bool
    because: Texts


class Contract(Record):
    """A contract for a social service.

    Parameters
    ----------
    contract_id : str
        Name of its folder.
    title : Texts
        Without names of persons.
    is_synthetic : bool
        True where nobody made this contract.
    service : str
        Id of ``data/services``.
    hromada_code : str
        Code of the codifier: who commissioned.
    provider_kind : {"ngo", "charity", "religious", "communal", "private", "sole_trader"}
        Never a name.
    first_month : str
        First month of the contract, ``YYYY-MM``.
    last_month : str
        Last month of the contract, ``YYYY-MM``; it still belongs to it.
    unit : {"hour", "visit", "place_day", "case"}
        Of what is delivered.
    agreed : Agreed
        Volume, users, money, quality of an ordinary month.
    settlement : SettlementRule
        What the budget owes.
    corrections : CorrectionRule
        Days to answer and to mend.
    report_days : int
        Days after the end of a month by which its report is due.
    terms : ContractTerms
        Whether results may be public.

    Examples
    --------
    >>> contract = read_contract("home_care_steady")
    >>> contract.service, contract.unit, contract.months[0], len(contract.months)
    ('home_care', 'hour', '2025-01', 24)
    """

    contract_id: str
    title: Texts
    is_synthetic: bool
    service: str
    hromada_code: str
    provider_kind: Literal["ngo", "charity", "religious", "communal", "private", "sole_trader"]
    first_month: Month
    last_month: Month
    unit: Literal["hour", "visit", "place_day", "case"]
    agreed: Agreed
    settlement: SettlementRule
    corrections: CorrectionRule
    report_days: int = Field(ge=1, le=90)
    terms: ContractTerms

    @model_validator(mode="after")
    def _runs_forward(self) -> Contract:
        if self.last_month < self.first_month:
            raise ValueError(
                f"the months are out of order: first {self.first_month}, last {self.last_month}"
            )
        if len(self.months) > LONGEST:
            raise ValueError(f"{len(self.months)} months are more than {LONGEST}")
        return self

    @property
    def months(self) -> tuple[str, ...]:
        """Months of the contract, ``2026-01``, in order."""
        span = pd.period_range(self.first_month, self.last_month, freq="M")
        return tuple(str(month) for month in span)

    @property
    def unit_cost_uah(self) -> float:
        """Agreed cost of one unit, UAH."""
        return self.agreed.cost_per_month_uah / self.agreed.units_per_month

    @property
    def public_share(self) -> float:
        """Part of the agreed cost that the budget bears, above 0 and at most 1."""
        return self.agreed.public_money_per_quarter_uah / (3 * self.agreed.cost_per_month_uah)

    def agreed_value(self, key: str, measure: Measure) -> float | None:
        """Return what is expected of a measure: the contract's own share, else the declared one.

        None where nothing is agreed, as for voluntary work that nobody promised.
        """
        if key == "in_kind_input" and self.agreed.volunteer_hours_per_month == 0:
            return None
        own = {
            "standard_items_met": self.agreed.items_met_share,
            "users_voice": self.agreed.voices_positive_share,
        }.get(key)
        return measure.agreed if own is None else own


def contract_folder(contract_id: str) -> Path:
    """Return the folder of a contract below ``data/contracts``; it may not exist."""
    return paths.data_folder() / "contracts" / contract_id


def read_contract_ids() -> tuple[str, ...]:
    """Return the ids of the contracts, the names of their folders.

    Returns
    -------
    tuple of str
        Sorted.

    Examples
    --------
    >>> "home_care_steady" in read_contract_ids()
    True
    """
    files = (paths.data_folder() / "contracts").glob("*/contract.yml")
    return tuple(sorted(file.parent.name for file in files))


def read_contract(contract_id: str) -> Contract:
    """Read what was agreed in a contract.

    Parameters
    ----------
    contract_id : str
        Name of its folder below ``data/contracts``.

    Returns
    -------
    Contract

    Raises
    ------
    ParameterError
        There is no such contract.
    DeclarationError
        ``contract.yml`` is not as it must be: with file, line, key, needed and found. A contract
        without a unit, a volume that is not above 0, months out of order, a service or hromada
        that is not declared.

    Examples
    --------
    >>> read_contract("home_care_steddy")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no contract 'home_care_steddy'. Needed: one of: ...
    """
    known = read_contract_ids()
    if contract_id not in known:
        nearest = get_close_matches(contract_id, known, n=1)
        raise ParameterError(
            f"There is no contract '{contract_id}'.",
            needed=f"one of: {', '.join(known) or 'none'}",
            hint=f"Nearest: {nearest[0]}." if nearest else "",
        )
    contract = read_record(contract_folder(contract_id) / "contract.yml", Contract)
    hromadas = places.read_register(("hromada",))["hromada_code"]
    wanted = {
        "contract_id": ([contract_id], contract.contract_id, "the name of its folder"),
        "service": (places.read_services(), contract.service, "a service of data/services"),
        "hromada_code": (set(hromadas), contract.hromada_code, "a hromada of the codifier"),
    }
    for key, (allowed, found, needed) in wanted.items():
        if found not in allowed:
            nearest = get_close_matches(found, list(allowed), n=1)
            raise DeclarationError(
                f"The contract '{contract_id}' names what is not there.",
                needed=needed,
                found=found,
                where=f"data/contracts/{contract_id}/contract.yml, key '{key}'",
                hint=f"Nearest: {nearest[0]}." if nearest else "",
            )
    return contract
