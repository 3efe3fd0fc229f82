"""The catalogue of social services: the statutory list, and its Polish counterparts.

Who provides a service in a hromada is an answer of a survey and does not belong here.
"""

from __future__ import annotations

from typing import Literal

from analysis import paths
from analysis.declared import Record, read_records
from analysis.translations import rendered

__all__ = ["PolishCounterpart", "Service", "ServiceName", "ServiceSource", "read_services"]

Flag = Literal["S", "P", "M"]


class ServiceName(Record):
    """A name in English, Ukrainian and Polish.

    Parameters
    ----------
    en : str
        Name in English.
    uk : str
        Name in Ukrainian.
    pl : str
        Name in Polish.
    """

    en: str
    uk: str
    pl: str

    def __getitem__(self, language: str) -> str:
        """Return the name; in a language that was added later its translation, or the English."""
        own = {"en": self.en, "uk": self.uk, "pl": self.pl}
        return own[language] if language in own else rendered(self.en, language)


class PolishCounterpart(Record):
    """The nearest Polish benefit or service; that it is the nearest is the project's reading.

    Parameters
    ----------
    name : str
        Name of the nearest Polish benefit or service, in Polish.
    act : str
        Polish act that names it.
    provision : str
        Place in the act, as printed.
    flag : str
        How far the fact was verified.
    """

    name: str
    act: str
    provision: str
    flag: Flag


class ServiceSource(Record):
    """The provision that names the service, and the date of the edition in which it was read.

    Parameters
    ----------
    act : str
        Id of the act in ``data/law/acts.yml``.
    provision : str
        Place in the act, as printed.
    edition_seen : str
        Edition in which it was read.
    """

    act: str
    provision: str
    edition_seen: str


class Service(Record):
    """One service of the catalogue.

    Parameters
    ----------
    id : str
        File name; part of question ids such as ``provider_home_care``.
    position : int
        Order in which the law names the services, from 1.
    number_printed : str
        Number of the item as printed; two services share item 1, and there is no item 17.
    name : ServiceName
        Statutory term in Ukrainian, with translations.
    short_name : ServiceName
        A shorter name for headings and charts, in each language.
    classifier_code : str or None
        Code of the ministry's classifier; None where it has not been seen.
    polish_counterpart : PolishCounterpart or None
        None where Poland has no single counterpart.
    flag : {"S", "P", "M"}
        Seen, partly seen, or from memory.
    source : ServiceSource
        Where the term stands.
    note : str or None
        What a reader should know.

    Examples
    --------
    >>> read_services()["mediation"].number_printed
    '18'
    """

    id: str
    position: int
    number_printed: str
    name: ServiceName
    short_name: ServiceName
    classifier_code: str | None
    polish_counterpart: PolishCounterpart | None
    flag: Flag
    source: ServiceSource
    note: str | None


def read_services() -> dict[str, Service]:
    """Read the catalogue of services in the order of the law.

    Returns
    -------
    dict of str to Service
        18 services by id, as named in the 17 printed items.

    Raises
    ------
    DeclarationError
        A record of ``data/services`` is not as declared.

    Source
    ------
    Law of Ukraine "On Social Services" 2671-VIII, Art. 16(6).

    Examples
    --------
    >>> services = read_services()
    >>> list(services)[:2], len({service.number_printed for service in services.values()})
    (['home_care', 'day_care'], 17)
    >>> services["home_care"].name.uk
    'догляд вдома'
    """
    records = read_records(paths.data_folder() / "services", Service)
    return dict(sorted(records.items(), key=lambda item: item[1].position))
