"""Quantities of a case: ranges declared by a file, or scaled from open data of the hromada.

A range says what its maker holds possible and is no sampling interval. Drawing from it belongs to
``draws``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import Field, model_validator

from analysis import paths
from analysis.contracting.evidence import Evidence, Gap
from analysis.contracting.facts import Basis
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.indicators import Provision
from analysis.survey import Texts

__all__ = [
    "NotKnown",
    "Quantity",
    "QuantityDeclared",
    "QuantityKind",
    "quantity_of",
    "read_quantity_kinds",
    "require_units",
]


class QuantityKind(Record):
    """A quantity that a case may state.

    Parameters
    ----------
    name : Texts
        As a reader sees it.
    unit : str
        The only unit in which it may be stated; ``unit`` in it is the unit of the service.
    distribution : str
        Law of its range: ``lognormal`` or ``triangular``.

    Examples
    --------
    >>> read_quantity_kinds()["expected_users"].unit
    'person'
    """

    name: Texts
    unit: str = Field(min_length=1)
    distribution: Literal["lognormal", "triangular"]


class RangeDeclared(Record):
    """Low, central and high of a factor.

    Parameters
    ----------
    low : float
        Low end of the factor, not negative.
    central : float
        Central value of the factor.
    high : float
        High end of the factor.
    """

    low: float = Field(ge=0)
    central: float = Field(ge=0)
    high: float = Field(ge=0)

    @model_validator(mode="after")
    def _ascends(self) -> RangeDeclared:
        _require_order(self.low, self.central, self.high)
        return self


class QuantityDeclared(Record):
    """A quantity as a file states it.

    Parameters
    ----------
    low : float, optional
        Low end of the range, in the unit of the quantity; not negative.
    central : float, optional
        Central value, in the unit of the quantity.
    high : float, optional
        High end of the range, in the unit of the quantity; equal to the low end where the figure is
        sure.
    input : str
        Input of open data from which it is scaled instead.
    per_1000 : RangeDeclared or None
        How many of a thousand of the input.
    unit : str
        As ``quantities.yml`` has it.
    basis : str
        On what the figure rests.
    because : str
        Why these values.
    indicator : str
        Id of the indicator where it can be looked up.
    norm : str
        Key of ``norms.yml`` where it can be looked up.
    provision : Provision or None
        Where it is regulated.

    Examples
    --------
    >>> QuantityDeclared(low=1, central=2, high=4, unit="person", basis="assumption",
    ...     because="A guess.").central
    2.0
    """

    low: float | None = Field(default=None, ge=0)
    central: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    input: str = ""
    per_1000: RangeDeclared | None = None
    unit: str = Field(min_length=1)
    basis: Basis
    because: str = Field(min_length=1)
    indicator: str = ""
    norm: str = ""
    provision: Provision | None = None

    @model_validator(mode="after")
    def _is_stated_once(self) -> QuantityDeclared:
        stated = [each for each in (self.low, self.central, self.high) if each is not None]
        if len(stated) == 3:
            _require_order(*stated)
        scaled = bool(self.input) and self.per_1000 is not None
        if bool(self.input) != (self.per_1000 is not None):
            raise ValueError("'input' and 'per_1000' go together")
        if scaled == (len(stated) == 3) or len(stated) in (1, 2):
            raise ValueError("either low, central and high, or input and per_1000, are needed")
        if scaled and self.basis == "declared":
            raise ValueError("a scaled quantity rests on data or on an assumed rate, not declared")
        return self


def _require_order(low: float, central: float, high: float) -> None:
    if not low <= central <= high:
        raise ValueError(f"low <= central <= high is needed, found {low} | {central} | {high}")


class NotKnown(NamedTuple):
    """Why a quantity is not known: what is declared of it, and which figure is not there."""

    because: str
    gap: Gap | None


@dataclass(frozen=True)
class Quantity:
    """A quantity of one hromada and service.

    Parameters
    ----------
    key : str
        Of ``data/contracting/quantities.yml``.
    low, central, high : float
        In the unit; equal where it is sure.
    unit : str
        Its unit.
    basis, because : str
        On what it rests, and why.
    source : str
        Id of the input, indicator or norm behind it, else empty.
    distribution : str
        ``lognormal``, ``triangular`` or ``sure``.
    origin : str
        ``service`` (any hromada) or ``case`` (declared by this one).
    shared_by : int
        Hromadas that it holds for together.

    Examples
    --------
    >>> Quantity("months", 12, 12, 12, unit="month", basis="declared", because="A year.").is_sure
    True
    """

    key: str
    low: float
    central: float
    high: float
    unit: str
    basis: Basis
    because: str
    source: str = ""
    distribution: Literal["lognormal", "triangular", "sure"] = "sure"
    origin: Literal["service", "case"] = "service"
    shared_by: int = 1

    @property
    def is_sure(self) -> bool:
        """True where there is no range."""
        return self.low == self.high


class _Kinds(Record):
    """The quantities that costs are made of.

    Parameters
    ----------
    covers : float
        Share of what its maker thinks possible that a range covers, between 0 and 1.
    quantities : dict of str to QuantityKind
        Key to each kind of quantity.
    """

    covers: float = Field(gt=0, lt=1)
    quantities: dict[str, QuantityKind] = Field(min_length=1)


def read_quantity_kinds() -> dict[str, QuantityKind]:
    """Read every quantity that a case may state.

    Returns
    -------
    dict of str to QuantityKind
        By key.

    Raises
    ------
    DeclarationError
        ``data/contracting/quantities.yml`` is not as it must be: with line and key.

    Examples
    --------
    >>> read_quantity_kinds()["wage_month_uah"].distribution
    'lognormal'
    """
    file = paths.data_folder() / "contracting" / "quantities.yml"
    return read_record(file, _Kinds).quantities


def quantity_of(
    key: str,
    declared: QuantityDeclared,
    *,
    kind: QuantityKind,
    evidence: Evidence,
    origin: Literal["service", "case"],
) -> Quantity | NotKnown:
    """Return a quantity of one hromada, or the reason why it is not known.

    Parameters
    ----------
    key : str
        Of the quantity.
    declared : QuantityDeclared
        As a file states it.
    kind : QuantityKind
        Its dictionary entry.
    evidence : Evidence
        What is measured of the hromada.
    origin : str
        Which file: ``service`` or ``case``.

    Returns
    -------
    Quantity or NotKnown
        Where the figure that it is scaled from is not there.
    """
    low, central, high = declared.low or 0.0, declared.central or 0.0, declared.high or 0.0
    if declared.per_1000 is not None:
        figure = evidence.input(declared.input)
        if figure.value is None:
            return NotKnown(declared.because, figure.gap)
        scale, share = float(figure.value) / 1000, declared.per_1000
        low, central, high = share.low * scale, share.central * scale, share.high * scale
    return Quantity(
        key,
        low,
        central,
        high,
        unit=declared.unit,
        basis=declared.basis,
        because=declared.because,
        source=declared.input or declared.indicator or declared.norm,
        distribution="sure" if low == high else kind.distribution,
        origin=origin,
    )


def require_units(
    quantities: Mapping[str, QuantityDeclared], kinds: Mapping[str, QuantityKind], *, where: str
) -> None:
    """Refuse quantities in another unit than the dictionary's, and shares above one.

    Raises
    ------
    DeclarationError
        With file, key, needed and found.
    """
    for key, each in quantities.items():
        if each.unit != kinds[key].unit:
            raise DeclarationError(
                f"The quantity '{key}' is in another unit.",
                needed=kinds[key].unit,
                found=each.unit,
                where=f"{where}, key 'quantities.{key}.unit'",
            )
        if each.unit == "share" and (each.high or 0.0) > 1:
            raise DeclarationError(
                f"The share '{key}' is above one.",
                needed="at most 1",
                found=str(each.high),
                where=f"{where}, key 'quantities.{key}.high'",
            )
