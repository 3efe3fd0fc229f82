"""What a synthetic wave is drawn from: the form of ``margins.yml``.

Every block carries its ``source``: why the margin is plausible. How answers are drawn from it
does not belong here.
"""

from __future__ import annotations

from analysis.declared import Record

__all__ = ["Margins", "Range"]

Range = tuple[float, float]


class OlderMargins(Record):
    """Residents aged 60 and over.

    Parameters
    ----------
    share_of_residents : tuple of float
        Share of residents aged 60 and over, lowest and highest.
    source : str
        Why this is plausible.
    """

    share_of_residents: Range
    source: str


class HomeCareMargins(Record):
    """Need for home care, how much of it is met, and the wait.

    Parameters
    ----------
    need_share_of_60_plus : tuple of float
        Share of older residents who need help, lowest and highest.
    reach_share_of_need : tuple of float
        Share of those in need who get it.
    waiting_share_of_need : tuple of float
        Share of those in need who wait.
    waiting_days : tuple of float
        Days of waiting, lowest and highest.
    requires_living_alone_share : float
        Share of hromadas that ask for living alone.
    source : str
        Why this is plausible.
    """

    need_share_of_60_plus: Range
    reach_share_of_need: Range
    waiting_share_of_need: Range
    waiting_days: Range
    requires_living_alone_share: float
    source: str


class ServiceMargins(Record):
    """Share of hromadas in which a service is provided, by type, and recipients.

    Parameters
    ----------
    urban, settlement, rural : float
        Share of hromadas of the type that have the service.
    recipients_per_1k : tuple of float
        Recipients per 1,000 residents, lowest and highest.
    """

    urban: float
    settlement: float
    rural: float
    recipients_per_1k: Range


class ProviderMargins(Record):
    """Who provides in larger and in smaller hromadas.

    Parameters
    ----------
    larger : dict of str to float
        Kind of provider to its share, in larger hromadas.
    smaller : dict of str to float
        Kind of provider to its share, in smaller hromadas.
    dont_know_share : float
        Share of answers that nobody knows.
    source : str
        Why this is plausible.
    """

    larger: dict[str, float]
    smaller: dict[str, float]
    dont_know_share: float
    source: str


class StaffMargins(Record):
    """Posts and vacancies.

    Parameters
    ----------
    posts_per_1k : tuple of float
        Posts per 1,000 residents, lowest and highest.
    vacant_share : tuple of float
        Share of vacant posts, lowest and highest.
    source : str
        Why this is plausible.
    """

    posts_per_1k: Range
    vacant_share: Range
    source: str


class MoneyMargins(Record):
    """Spending on services, and the size of one contract.

    Parameters
    ----------
    services_budget_uah_per_head : tuple of float
        Spending on services per resident, UAH, lowest and highest.
    contract_uah : tuple of float
        Size of one contract, UAH, lowest and highest.
    source : str
        Why this is plausible.
    """

    services_budget_uah_per_head: Range
    contract_uah: Range
    source: str


class ContractMargins(Record):
    """Contracts with organisations, and the social order, by type of hromada.

    Parameters
    ----------
    any_share : dict of str to float
        Type of hromada to the share that has contracts.
    contracts_count : tuple of float
        Number of contracts, lowest and highest.
    social_order_share : dict of str to float
        Type of hromada to the share that uses the social order.
    lots_offered : tuple of float
        Lots announced, lowest and highest.
    lots_funded_share : float
        Share of lots that are funded.
    source : str
        Why this is plausible.
    """

    any_share: dict[str, float]
    contracts_count: Range
    social_order_share: dict[str, float]
    lots_offered: Range
    lots_funded_share: float
    source: str


class PlanningMargins(Record):
    """Determination of needs, and joint services.

    Parameters
    ----------
    needs_determination : dict of str to float
        Way of determining needs to its share.
    joint_services_share : float
        Share of hromadas with joint services.
    source : str
        Why this is plausible.
    """

    needs_determination: dict[str, float]
    joint_services_share: float
    source: str


class MinistryMargins(Record):
    """Contact with the ministry.

    Parameters
    ----------
    contact : dict of str to float
        Kind of contact with the ministry to its share.
    answer_days : tuple of float
        Days until an answer, lowest and highest.
    source : str
        Why this is plausible.
    """

    contact: dict[str, float]
    answer_days: Range
    source: str


class RespondentMargins(Record):
    """How much a further respondent differs, and how often a question is left blank.

    Parameters
    ----------
    further_respondent_changes_share : float
        Share of answers in which a further respondent differs.
    item_nonresponse_share : float
        Share of answers left blank.
    source : str
        Why this is plausible.
    """

    further_respondent_changes_share: float
    item_nonresponse_share: float
    source: str


class Margins(Record):
    """All margins of a synthetic wave.

    Parameters
    ----------
    seed : str
        Text from which the random numbers start.
    older_residents : OlderMargins
        Residents aged 60 and over.
    home_care : HomeCareMargins
        Need for home care, and how much of it is met.
    services : dict of str to ServiceMargins
        Id of a service to who provides it.
    services_source : str
        Why these shares are plausible.
    provider_mix : ProviderMargins
        Who provides.
    staff : StaffMargins
        Posts and vacancies.
    money : MoneyMargins
        Spending, and the size of one contract.
    contracts : ContractMargins
        Contracts with organisations.
    planning : PlanningMargins
        Determination of needs, and joint services.
    barriers : dict of str to float
        Barrier to the share of hromadas that name it.
    barriers_source : str
        Why these shares are plausible.
    ministry : MinistryMargins
        Contact with the ministry.
    respondents : RespondentMargins
        How respondents differ, and what they leave blank.
    """

    seed: str
    older_residents: OlderMargins
    home_care: HomeCareMargins
    services: dict[str, ServiceMargins]
    services_source: str
    provider_mix: ProviderMargins
    staff: StaffMargins
    money: MoneyMargins
    contracts: ContractMargins
    planning: PlanningMargins
    barriers: dict[str, float]
    barriers_source: str
    ministry: MinistryMargins
    respondents: RespondentMargins
