"""What is declared of services that hromadas could share, and who lacks one of them.

Which size a shared service needs, how far its hromadas may lie apart, and which forms of
cooperation the law knows: each number with its reason and how far it was verified. Finding groups
belongs to ``pooling``; the wording of the law is never here.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd
from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.errors import DataError, UnknownName
from analysis.indicators import Provision
from analysis.places import OpenData, read_register

__all__ = [
    "Cooperation",
    "LegalForm",
    "LegalForms",
    "SharedService",
    "lacking_hromadas",
    "read_cooperation",
    "read_legal_forms",
]

Flag = Literal["seen", "partly_seen", "from_memory", "derived", "our_judgement"]
Case = Literal["nobody_provides", "one_provides"]


class Lack(Record):
    """When a hromada lacks the service: its value of an indicator is at most this.

    Parameters
    ----------
    indicator : str
        Id of the indicator that tells whether the service is there.
    at_most : float
        Value up to which the service counts as lacking, in the unit of the indicator.
    """

    indicator: str
    at_most: float


class SetAside(Record):
    """Hromadas for which nothing is proposed, by a category of open data.

    Parameters
    ----------
    input : str
        Id of an open-data input of the unit ``category``.
    classes : tuple of str
        Classes of it for whose hromadas nothing is proposed.
    because : str
        Why nothing is proposed there.
    """

    input: str
    classes: tuple[str, ...] = Field(min_length=1)
    because: str


class SharedService(Record):
    """A service that hromadas could share: ``services.<id>`` of ``minimum_caseload.yml``.

    Parameters
    ----------
    lacks : Lack
        Who lacks it.
    counts : str
        What the caseload is counted in: ``clients`` or ``residents``.
    per_1000_residents : float
        Caseload to expect of a thousand residents, persons.
    per_1000_because : str
        Why that caseload is expected.
    per_1000_flag : str
        How far the expected caseload was verified, or ``our_judgement``.
    minimum : float
        Least caseload of one service, persons.
    minimum_because : str
        Why that is the least.
    minimum_flag : str
        How far the least caseload was verified, or ``our_judgement``.
    distance_at_most_km : float
        Straight line from the seat to each centre.
    members_at_most : int
        Hromadas of one group.
    bounds_because : str
        Why distance and number of members are bounded so.
    bounds_flag : str
        How far the other bounds were verified, or ``our_judgement``.

    Examples
    --------
    >>> service = read_cooperation().service("home_care")
    >>> service.counts, service.minimum_flag
    ('clients', 'our_judgement')
    """

    lacks: Lack
    counts: Literal["clients", "residents"]
    per_1000_residents: float = Field(gt=0)
    per_1000_because: str
    per_1000_flag: Flag
    minimum: float = Field(gt=0)
    minimum_because: str
    minimum_flag: Flag
    distance_at_most_km: float = Field(gt=0)
    members_at_most: int = Field(ge=2, le=6)
    bounds_because: str
    bounds_flag: Flag


class Cooperation(Record):
    """The content of ``data/cooperation/minimum_caseload.yml``.

    Parameters
    ----------
    residents : str
        Id of the open-data input with the number of residents.
    budget : str
        Id of the open-data input with the budget, UAH.
    set_aside : SetAside
        For whom nothing is proposed.
    services : dict of str to SharedService
        Id of the service to what sharing it needs.

    Examples
    --------
    >>> sorted(read_cooperation().services)
    ['home_care', 'social_services_centre']
    """

    residents: str
    budget: str
    set_aside: SetAside
    services: dict[str, SharedService] = Field(min_length=1)

    def service(self, service_id: str) -> SharedService:
        """Return one service.

        Raises
        ------
        UnknownName
            There is none of this id.
        """
        if service_id not in self.services:
            raise UnknownName(
                f"No shared service is called '{service_id}'.",
                nearest=tuple(self.services),
                where="data/cooperation/minimum_caseload.yml",
            )
        return self.services[service_id]


class LegalForm(Record):
    """A form of cooperation by its place in the act.

    Parameters
    ----------
    provisions : tuple of Provision
        Where the form stands, and where it is regulated.
    suits : tuple of str
        In which case it is worth discussing first: ``nobody_provides``, ``one_provides``.

    Examples
    --------
    >>> read_legal_forms().forms["joint_institution"].provisions[0].point
    '4'
    """

    provisions: tuple[Provision, ...] = Field(min_length=1)
    suits: tuple[Case, ...]


class Encouragement(Record):
    """From how many members on the state may encourage a cooperation, and where this stands.

    Parameters
    ----------
    provision : Provision
        Place in the act.
    members_above : int
        The state may encourage a cooperation of more members than this.
    """

    provision: Provision
    members_above: int


class LegalForms(Record):
    """The content of ``data/cooperation/legal_forms.yml``.

    Parameters
    ----------
    act : str
        Id of the act on cooperation in ``data/law/acts.yml``.
    edition_seen : str
        Edition (day) in which the places were checked.
    suits_flag : str
        How far the choice of forms was verified.
    forms : dict of str to LegalForm
        Id to each legal form of cooperation.
    encouragement : Encouragement
        Of cooperation of several.

    Examples
    --------
    >>> read_legal_forms().suiting("one_provides")
    ('delegation', 'joint_funding')
    """

    act: str
    edition_seen: str
    suits_flag: Flag
    forms: dict[str, LegalForm] = Field(min_length=1)
    encouragement: Encouragement

    def suiting(self, case: Case) -> tuple[str, ...]:
        """Return the ids of the forms worth discussing first in a case."""
        return tuple(name for name, form in self.forms.items() if case in form.suits)


def read_cooperation() -> Cooperation:
    """Return what is declared of services that hromadas could share.

    Returns
    -------
    Cooperation

    Raises
    ------
    DeclarationError
        With file, line and key.

    Examples
    --------
    >>> read_cooperation().residents
    'residents_count'
    """
    return read_record(paths.data_folder() / "cooperation" / "minimum_caseload.yml", Cooperation)


def read_legal_forms() -> LegalForms:
    """Return the declared forms of cooperation.

    Returns
    -------
    LegalForms

    Raises
    ------
    DeclarationError
        With file, line and key.

    Examples
    --------
    >>> len(read_legal_forms().forms)
    6
    """
    return read_record(paths.data_folder() / "cooperation" / "legal_forms.yml", LegalForms)


def lacking_hromadas(
    measured: pd.DataFrame,
    service_id: str,
    *,
    open_data: OpenData,
    centres: pd.DataFrame,
    declared: Cooperation,
) -> pd.DataFrame:
    """Tell of every hromada whether it lacks the service, and what it would bring to a group.

    Parameters
    ----------
    measured : pandas.DataFrame
        The indicator of ``lacks`` as ``indicators.measure`` returns it: from open data or from a
        survey. Withheld and missing values are not known, never a lack.
    service_id : str
        Of ``declared``.
    open_data : OpenData
        Residents, budgets and who is set aside.
    centres : pandas.DataFrame
        Index ``hromada_code``: ``lat``, ``lon``, as ``places.centres_of`` returns them.
    declared : Cooperation
        As :func:`read_cooperation` returns it.

    Returns
    -------
    pandas.DataFrame, one row a hromada of ``measured``, indexed by ``hromada_code``
        status (``lacks``, ``has``, ``unknown``, ``set_aside``; ``not_fetched`` for all where
        residents, budgets or who is set aside are not here), caseload (expected; in what the
        service counts), residents_count, budget_uah, raion_code, oblast_code, lat, lon.

    Raises
    ------
    DataError
        The table is of another indicator, or a hromada stands twice.

    Examples
    --------
    >>> from analysis import places
    >>> measured = pd.DataFrame({"hromada_code": ["UA05020010000053508"], "value": [0.0],
    ...     "indicator_id": "home_care_programme_per_head_2021", "status": "measured"})
    >>> found = lacking_hromadas(measured, "home_care", open_data=places.read_open_data(),
    ...     centres=places.read_points().set_index("hromada_code"), declared=read_cooperation())
    >>> found["status"].item() in ("lacks", "not_fetched")
    True
    """
    service = declared.service(service_id)
    values = _of_indicator(measured, service)
    inputs = [declared.residents, declared.budget, declared.set_aside.input]
    known = open_data.values.reindex(index=values.index, columns=inputs)
    register = read_register().set_index("hromada_code").reindex(values.index)
    status = values.le(service.lacks.at_most).map({True: "lacks", False: "has"})
    status = status.where(values.notna(), "unknown")
    aside = known[declared.set_aside.input].isin(declared.set_aside.classes)
    residents = known[declared.residents].astype(float)
    status = status.mask(aside, "set_aside")
    if not set(inputs) <= set(open_data.values.columns):
        status = pd.Series("not_fetched", index=values.index)
    return pd.DataFrame(
        {
            "status": status,
            "caseload": residents * service.per_1000_residents / 1000,
            "residents_count": residents,
            "budget_uah": known[declared.budget].astype(float),
            "raion_code": register["raion_code"],
            "oblast_code": register["oblast_code"],
        }
    ).join(centres[["lat", "lon"]])


def _of_indicator(measured: pd.DataFrame, service: SharedService) -> pd.Series:
    """Known values of the one indicator that decides, by hromada."""
    ids = set(measured.get("indicator_id", ()))
    if ids != {service.lacks.indicator} or measured["hromada_code"].duplicated().any():
        raise DataError(
            "Who lacks the service cannot be told from this table.",
            needed=f"one row a hromada of the indicator {service.lacks.indicator}",
            found=", ".join(sorted(map(str, ids))) or "no indicator",
        )
    values = measured.set_index("hromada_code")
    return values["value"].where(values["status"].eq("measured")).astype(float)
