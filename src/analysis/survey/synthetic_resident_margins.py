"""What synthetic residents are drawn from: the forms of ``margins.yml`` and ``sample.yml``.

Every block carries its ``source``: why the margin is plausible. How answers are drawn from it
does not belong here.
"""

from __future__ import annotations

from analysis.declared import Record
from analysis.survey.synthetic_margins import Range

__all__ = ["HardHromada", "ResidentMargins", "ResidentSample", "ShareByType"]

Shares = dict[str, float]


class ShareByType(Record):
    """A share by type of hromada.

    Examples
    --------
    >>> ShareByType(urban=0.5, settlement=0.4, rural=0.3, source="own assumption").rural
    0.3
    """

    urban: float
    settlement: float
    rural: float
    source: str


class PopulationMargins(Record):
    """Adults of a hromada by age group and sex."""

    adults_share_of_residents: float
    age_groups: Shares
    women_share: Shares
    source: str


class PointMargins(Record):
    """Points of a hromada: how many adults each has, and the fewest points of a hromada."""

    adults_per_point: dict[str, int]
    points_at_least: int
    size_spread: float
    source: str


class ResponseMargins(Record):
    """Share of drawn adults who answer, by age group; odds of men; why others do not."""

    share: Shares
    men_odds: float
    reasons: Shares
    source: str


class ClusteringMargins(Record):
    """Correlation of two answers inside a point, and inside a hromada."""

    points: float
    hromadas: float
    source: str


class LivingAloneMargins(Record):
    """Share of adults living alone by age group, and the size of the other households."""

    share: Shares
    household_size: Shares
    source: str


class DisplacedMargins(Record):
    """Share of displaced persons with a certificate."""

    registered_share: float
    source: str


class HelpMargins(Record):
    """Help at home: odds of need by age, odds of care when living alone, hours, days, reasons."""

    age_odds: Shares
    living_alone_odds: float
    unpaid_hours: Range
    waiting_days: Range
    reasons: Shares
    source: str


class ServiceNeed(Record):
    """Share of households that needed a service, and of those that received it by type."""

    needed: float
    urban: float
    settlement: float
    rural: float


class OpinionMargins(Record):
    """Satisfaction, preference and trust."""

    satisfaction: Shares
    preferred_provider: Shares
    ngo_trust: Shares
    source: str


class AmountMargins(Record):
    """Travel time by type of hromada, and sums paid."""

    travel_minutes: dict[str, Range]
    paid_uah: Range
    source: str


class ItemNonresponseMargins(Record):
    """How often each question is left open, by kind of missing answer."""

    dont_know: Shares
    refused: Shares
    blank: Shares
    source: str


class ResidentMargins(Record):
    """All margins of a synthetic wave of residents.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_resident_plan
    >>> read_resident_plan("residents").margins.clustering.points
    0.05
    """

    seed: str
    population: PopulationMargins
    points: PointMargins
    response: ResponseMargins
    clustering: ClusteringMargins
    shares: dict[str, ShareByType]
    living_alone: LivingAloneMargins
    displaced: DisplacedMargins
    help: HelpMargins
    services: dict[str, ServiceNeed]
    services_source: str
    home_care_needed_share: float
    opinions: OpinionMargins
    amounts: AmountMargins
    item_nonresponse: ItemNonresponseMargins


class HardHromada(Record):
    """A hromada with conditions of its own.

    Examples
    --------
    >>> HardHromada(code="UA1", points_drawn=3, why="a small budget").response_odds
    1.0
    """

    code: str
    points_drawn: int | None = None
    response_odds: float = 1.0
    single_answers_points: int = 0
    why: str


class ResidentSample(Record):
    """How many points and adults are drawn, in the hromadas of which wave.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_resident_plan
    >>> read_resident_plan("residents").sample.hromadas_of
    'demo'
    """

    hromadas_of: str
    points_drawn: tuple[int, int]
    adults_drawn_at_point: tuple[int, int]
    hard: list[HardHromada]

    def conditions_of(self, code: str) -> HardHromada:
        """Return the conditions of a hromada, its own or the usual ones.

        Parameters
        ----------
        code : str
            KATOTTG code.

        Returns
        -------
        HardHromada
        """
        usual = HardHromada(code=code, why="")
        return next((hard for hard in self.hard if hard.code == code), usual)
