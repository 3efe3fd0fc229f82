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

    Parameters
    ----------
    urban, settlement, rural : float
        Share in hromadas of the type, 0 to 1.
    source : str
        Why this is plausible.

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
    """Adults of a hromada by age group and sex.

    Parameters
    ----------
    adults_share_of_residents : float
        Share of adults among residents.
    age_groups : dict of str to float
        Age group to its share of adults.
    women_share : dict of str to float
        Age group to the share of women.
    source : str
        Why this is plausible.
    """

    adults_share_of_residents: float
    age_groups: Shares
    women_share: Shares
    source: str


class PointMargins(Record):
    """Points of a hromada: how many adults each has, and the fewest points of a hromada.

    Parameters
    ----------
    adults_per_point : dict of str to int
        Type of hromada to adults at one point.
    points_at_least : int
        Fewest points of a hromada.
    size_spread : float
        Spread of the sizes of points.
    source : str
        Why this is plausible.
    """

    adults_per_point: dict[str, int]
    points_at_least: int
    size_spread: float
    source: str


class ResponseMargins(Record):
    """Share of drawn adults who answer, by age group; odds of men; why others do not.

    Parameters
    ----------
    share : dict of str to float
        Age group to the share of drawn adults who answer.
    men_odds : float
        Factor of the odds for men.
    reasons : dict of str to float
        Why others do not answer, by share.
    source : str
        Why this is plausible.
    """

    share: Shares
    men_odds: float
    reasons: Shares
    source: str


class ClusteringMargins(Record):
    """Correlation of two answers inside a point, and inside a hromada.

    Parameters
    ----------
    points : float
        Correlation of two answers inside a point.
    hromadas : float
        Correlation of two answers inside a hromada.
    source : str
        Why this is plausible.
    """

    points: float
    hromadas: float
    source: str


class LivingAloneMargins(Record):
    """Share of adults living alone by age group, and the size of the other households.

    Parameters
    ----------
    share : dict of str to float
        Age group to the share living alone.
    household_size : dict of str to float
        Size of other households to its share.
    source : str
        Why this is plausible.
    """

    share: Shares
    household_size: Shares
    source: str


class DisplacedMargins(Record):
    """Share of displaced persons with a certificate.

    Parameters
    ----------
    registered_share : float
        Share of displaced persons with a certificate.
    source : str
        Why this is plausible.
    """

    registered_share: float
    source: str


class HelpMargins(Record):
    """Help at home: odds of need by age, odds of care when living alone, hours, days, reasons.

    Parameters
    ----------
    age_odds : dict of str to float
        Age group to the factor of the odds of need.
    living_alone_odds : float
        Factor of the odds of care when living alone.
    unpaid_hours : tuple of float
        Hours of unpaid help a week, lowest and highest.
    waiting_days : tuple of float
        Days of waiting, lowest and highest.
    reasons : dict of str to float
        Reason without care to its share.
    source : str
        Why this is plausible.
    """

    age_odds: Shares
    living_alone_odds: float
    unpaid_hours: Range
    waiting_days: Range
    reasons: Shares
    source: str


class ServiceNeed(Record):
    """Share of households that needed a service, and of those that received it by type.

    Parameters
    ----------
    needed : float
        Share of households that needed the service.
    urban, settlement, rural : float
        Of those, the share that received it in hromadas of the type.
    """

    needed: float
    urban: float
    settlement: float
    rural: float


class OpinionMargins(Record):
    """Satisfaction, preference and trust.

    Parameters
    ----------
    satisfaction : dict of str to float
        Answer on satisfaction to its share.
    preferred_provider : dict of str to float
        Preferred kind of provider to its share.
    ngo_trust : dict of str to float
        Answer on trust to its share.
    source : str
        Why this is plausible.
    """

    satisfaction: Shares
    preferred_provider: Shares
    ngo_trust: Shares
    source: str


class AmountMargins(Record):
    """Travel time by type of hromada, and sums paid.

    Parameters
    ----------
    travel_minutes : dict of str to tuple of float
        Type of hromada to minutes of travel, lowest and highest.
    paid_uah : tuple of float
        Sums paid, UAH, lowest and highest.
    source : str
        Why this is plausible.
    """

    travel_minutes: dict[str, Range]
    paid_uah: Range
    source: str


class ItemNonresponseMargins(Record):
    """How often each question is left open, by kind of missing answer.

    Parameters
    ----------
    dont_know : dict of str to float
        Question to the share that does not know.
    refused : dict of str to float
        Question to the share that refuses.
    blank : dict of str to float
        Question to the share left blank.
    source : str
        Why this is plausible.
    """

    dont_know: Shares
    refused: Shares
    blank: Shares
    source: str


class ResidentMargins(Record):
    """All margins of a synthetic wave of residents.

    Parameters
    ----------
    seed : str
        Text from which the random numbers start.
    population : PopulationMargins
        Adults by age group and sex.
    points : PointMargins
        Points of a hromada.
    response : ResponseMargins
        Who answers.
    clustering : ClusteringMargins
        How alike answers of one place are.
    shares : dict of str to ShareByType
        Question to its share by type of hromada.
    living_alone : LivingAloneMargins
        Who lives alone.
    displaced : DisplacedMargins
        Displaced persons.
    help : HelpMargins
        Need for help at home, and care.
    services : dict of str to ServiceNeed
        Id of a service to who needed and received it.
    services_source : str
        Why these shares are plausible.
    home_care_needed_share : float
        Share of households that needed home care.
    opinions : OpinionMargins
        Satisfaction, preference and trust.
    amounts : AmountMargins
        Travel time, and sums paid.
    item_nonresponse : ItemNonresponseMargins
        How often each question is left open.

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

    Parameters
    ----------
    code : str
        Code of the hromada.
    points_drawn : int, optional
        Number of points drawn; left out it is as elsewhere.
    response_odds : float
        Factor of the odds of an answer.
    single_answers_points : int
        Number of points at which a single adult answers.
    why : str
        Why it is so (invented).

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

    Parameters
    ----------
    hromadas_of : str
        Wave whose hromadas are taken.
    points_drawn : tuple of int
        Points drawn in a hromada, least and most.
    adults_drawn_at_point : tuple of int
        Adults drawn at a point, least and most.
    hard : list of HardHromada
        Hromadas with conditions of their own.

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
