"""What a synthetic wave is drawn from: the form of ``margins.yml``.

Every block carries its ``source``: why the margin is plausible. How answers are drawn from it
does not belong here.
"""

from __future__ import annotations

from analysis.declared import Record

__all__ = ["Margins", "Range"]

Range = tuple[float, float]


class OlderMargins(Record):
    """Residents aged 60 and over."""

    share_of_residents: Range
    source: str


class HomeCareMargins(Record):
    """Need for home care, how much of it is met, and the wait."""

    need_share_of_60_plus: Range
    reach_share_of_need: Range
    waiting_share_of_need: Range
    waiting_days: Range
    requires_living_alone_share: float
    source: str


class ServiceMargins(Record):
    """Share of hromadas in which a service is provided, by type, and recipients."""

    urban: float
    settlement: float
    rural: float
    recipients_per_1k: Range


class ProviderMargins(Record):
    """Who provides in larger and in smaller hromadas."""

    larger: dict[str, float]
    smaller: dict[str, float]
    dont_know_share: float
    source: str


class StaffMargins(Record):
    """Posts and vacancies."""

    posts_per_1k: Range
    vacant_share: Range
    source: str


class MoneyMargins(Record):
    """Spending on services, and the size of one contract."""

    services_budget_uah_per_head: Range
    contract_uah: Range
    source: str


class ContractMargins(Record):
    """Contracts with organisations, and the social order, by type of hromada."""

    any_share: dict[str, float]
    contracts_count: Range
    social_order_share: dict[str, float]
    lots_offered: Range
    lots_funded_share: float
    source: str


class PlanningMargins(Record):
    """Determination of needs, and joint services."""

    needs_determination: dict[str, float]
    joint_services_share: float
    source: str


class MinistryMargins(Record):
    """Contact with the ministry."""

    contact: dict[str, float]
    answer_days: Range
    source: str


class RespondentMargins(Record):
    """How much a further respondent differs, and how often a question is left blank."""

    further_respondent_changes_share: float
    item_nonresponse_share: float
    source: str


class Margins(Record):
    """All margins of a synthetic wave."""

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
