"""Where to look for needs and for providers, and what was found there of one hromada.

Only figures of open data and of a survey stand here, each with its source or the reason why there
is none; what no source tells is declared and said with them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from analysis import indicators, paths
from analysis.contracting.evidence import Evidence, Gap
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError
from analysis.survey import Texts

__all__ = ["Found", "Looking", "found_in", "read_looking"]

Side = Literal["needs", "providers"]


class Places(Record):
    """Indicators for every service, and further ones for some.

    Parameters
    ----------
    every_service : tuple of str
        Ids of the indicators that are shown for every service.
    by_service : dict of str to tuple of str
        Id of a service to the ids of further indicators for it.
    """

    every_service: tuple[str, ...] = ()
    by_service: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def of(self, service_id: str) -> tuple[str, ...]:
        """Return the indicators of one service, its own first."""
        return (*self.by_service.get(service_id, ()), *self.every_service)


class Looking(Record):
    """The content of ``data/contracting/looking.yml``.

    Parameters
    ----------
    needs : Places
        Indicators that tell of needs and of supply.
    providers : Places
        Indicators that tell of providers.
    not_told : dict of str to tuple of Texts
        What no source tells, of ``needs`` and ``providers``.

    Examples
    --------
    >>> "home_care_reach" in read_looking().needs.of("home_care")
    True
    """

    needs: Places
    providers: Places
    not_told: dict[Side, tuple[Texts, ...]]

    def places(self, side: Side) -> Places:
        """Return the places of one side."""
        return self.needs if side == "needs" else self.providers


class Found(NamedTuple):
    """A figure of one hromada: indicator, value (None where there is none), unit, why, whence.

    Examples
    --------
    >>> Found("has_day_care", "Day care", None, "is_true", Gap("nobody"), False, True).value is None
    True
    """

    indicator_id: str
    name: str
    value: float | None
    unit: str
    gap: Gap | None
    is_synthetic: bool
    is_of_survey: bool


def read_looking() -> Looking:
    """Read where to look.

    Returns
    -------
    Looking

    Raises
    ------
    DeclarationError
        ``data/contracting/looking.yml`` is not as it must be, or names an indicator that there is
        not, or one of persons and not of hromadas.

    Examples
    --------
    >>> len(read_looking().not_told["providers"])
    3
    """
    looking = read_record(paths.data_folder() / "contracting" / "looking.yml", Looking)
    known = indicators.read_indicators(level="hromada")
    for side in (looking.needs, looking.providers):
        named = [*side.every_service, *(each for ids in side.by_service.values() for each in ids)]
        strange = sorted(set(named) - set(known))
        if strange:
            raise DeclarationError(
                "Needs and providers are looked up in indicators of hromadas.",
                needed="ids of data/indicators",
                found=", ".join(strange),
                where="data/contracting/looking.yml",
            )
    return looking


def found_in(
    side: Side, service_id: str, *, evidence: Evidence, looking: Looking
) -> tuple[Found, ...]:
    """Return what was found of one hromada on one side.

    Parameters
    ----------
    side : str
        ``needs`` or ``providers``.
    service_id : str
        Of the case.
    evidence : Evidence
        Open data, and a survey where one is given.
    looking : Looking
        Where to look.

    Returns
    -------
    tuple of Found
        In the order declared; those without a value tell why.
    """
    rows = []
    for indicator_id in looking.places(side).of(service_id):
        passport = evidence.passports[indicator_id]
        figure = evidence.indicator(indicator_id)
        value = None if figure.value is None else float(figure.value)
        told = [each for each in passport.input_ids if each in evidence.inputs.origins.index]
        origins = evidence.inputs.origins.loc[told, "origin"]
        rows.append(
            Found(
                indicator_id,
                passport.name,
                value,
                passport.unit,
                figure.gap,
                is_synthetic=figure.is_synthetic,
                is_of_survey=bool(origins.eq("wave").any()),
            )
        )
    return tuple(rows)
