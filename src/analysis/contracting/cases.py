"""A case: one service in one hromada, with all that is declared and measured of it.

Defaults of the service hold for any hromada; what the hromada itself declares goes before them;
open data are read, never typed. What follows from a case belongs to other modules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field

from analysis import paths
from analysis.contracting.case_places import CasePlace, read_case_place
from analysis.contracting.evidence import Evidence, Gap, read_evidence
from analysis.contracting.facts import (
    Fact,
    FactDeclared,
    FactQuestion,
    fact_of,
    read_questions,
    require_keys,
)
from analysis.contracting.quantities import (
    NotKnown,
    Quantity,
    QuantityDeclared,
    quantity_of,
    read_quantity_kinds,
    require_units,
)
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError, UnknownName
from analysis.places import OpenData, Service, hromada_code_of, read_services
from analysis.survey import Wave

__all__ = ["Case", "Unit", "read_case", "read_case_ids"]

Unit = Literal["hour", "visit", "place_day", "case"]
T = TypeVar("T")


class ServiceDefaults(Record):
    """What holds of a service in any hromada: ``data/contracting/services/<service>.yml``.

    Parameters
    ----------
    set_on : str
        Day on which it was written down.
    unit : str
        What is counted and paid: ``hour``, ``visit``, ``place_day``, ``case``.
    facts : dict of str to FactDeclared
        Answers by key of ``facts.yml``.
    quantities : dict of str to QuantityDeclared
        Figures by key of ``quantities.yml``.

    Examples
    --------
    >>> read_defaults("home_care").unit
    'hour'
    """

    set_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    unit: Unit
    unit_because: str = Field(min_length=1, description="Why it is counted so.")
    facts: dict[str, FactDeclared] = Field(default_factory=dict)
    quantities: dict[str, QuantityDeclared] = Field(default_factory=dict)


class CaseDeclared(Record):
    """What one hromada declares of one service: ``data/contracting/cases/<code>_<service>.yml``.

    Parameters
    ----------
    set_on : str
        Day (``YYYY-MM-DD``) on which the case was written down.
    is_synthetic : bool
        True where nobody of the hromada said so.
    unit : str or None
        Where it counts otherwise than the default.
    facts, quantities : dict of str to FactDeclared or QuantityDeclared
        What the hromada says itself, by key of ``facts.yml`` and ``quantities.yml``.

    Examples
    --------
    >>> CaseDeclared(set_on="2026-01-31", is_synthetic=True).unit is None
    True
    """

    set_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    is_synthetic: bool
    unit: Unit | None = None
    facts: dict[str, FactDeclared] = Field(default_factory=dict)
    quantities: dict[str, QuantityDeclared] = Field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Case:
    """One service in one hromada.

    Parameters
    ----------
    case_id : str
        Code and service.
    hromada : CasePlace
        Where.
    service : Service
        Its record of the catalogue.
    unit : str
        What is counted and paid.
    unit_because : str
        Why.
    facts : dict of str to Fact
        Every question of ``facts.yml``, in its order; those without an answer are not known.
    quantities : dict of str to Quantity
        Those that are known.
    not_known : dict of str to NotKnown
        Quantities declared whose figure is not there, with the reason.
    questions : dict of str to FactQuestion
        The questions, for their words and cautious answers.
    is_synthetic : bool
        True where something in it was invented.
    has_declaration : bool
        True where the hromada has a file of its own.
    set_on : str
        Day of the youngest of its declarations.
    sources : tuple of str
        Ids of the inputs and indicators that it rests on.

    Examples
    --------
    >>> case = read_case("UA46060250000025047", "home_care")
    >>> case.hromada.name_en, case.unit, case.facts["ngo_count"].value, case.is_synthetic
    ('Lvivska', 'hour', 'several', True)
    """

    case_id: str
    hromada: CasePlace
    service: Service
    unit: Unit
    unit_because: str
    facts: Mapping[str, Fact]
    quantities: Mapping[str, Quantity]
    not_known: Mapping[str, NotKnown] = field(default_factory=dict)
    questions: Mapping[str, FactQuestion] = field(default_factory=dict)
    is_synthetic: bool = False
    has_declaration: bool = False
    set_on: str = ""
    sources: tuple[str, ...] = ()

    @property
    def hromada_code(self) -> str:
        """Code of the hromada."""
        return self.hromada.code

    @property
    def service_id(self) -> str:
        """Id of the service."""
        return self.service.id


def read_defaults(service_id: str) -> ServiceDefaults:
    """Read what holds of a service in any hromada; UnknownName where there is no such service."""
    known = read_services()
    if service_id not in known:
        near = [each for each in known if each[:4] == service_id[:4]] or list(known)[:3]
        raise UnknownName(f"There is no service '{service_id}'.", nearest=near)
    file = paths.data_folder() / "contracting" / "services" / f"{service_id}.yml"
    defaults = read_record(file, ServiceDefaults)
    _require_known(defaults, f"data/contracting/services/{file.name}")
    return defaults


def _require_known(record: ServiceDefaults | CaseDeclared, where: str) -> None:
    kinds, questions = read_quantity_kinds(), read_questions()
    require_keys(record.facts, questions, what="fact", where=f"{where}, key 'facts'")
    require_keys(record.quantities, kinds, what="quantity", where=f"{where}, key 'quantities'")
    require_units(record.quantities, kinds, where=where)
    for key, fact in record.facts.items():
        possible = questions[key].answers
        if fact.value is not None and fact.value not in possible:
            raise DeclarationError(
                f"The fact '{key}' has an answer that is not possible.",
                needed=f"one of: {', '.join(map(str, possible))}",
                found=str(fact.value),
                where=f"{where}, key 'facts.{key}.value'",
            )


def case_file(hromada_code: str, service_id: str) -> Path:
    """Return the file in which a hromada declares a service; it may not exist."""
    return paths.data_folder() / "contracting" / "cases" / f"{hromada_code}_{service_id}.yml"


def read_case_ids() -> tuple[tuple[str, str], ...]:
    """Return code and service of every case that a hromada has declared itself.

    Returns
    -------
    tuple of (str, str)
        Sorted.

    Raises
    ------
    DeclarationError
        A file is not named by a code and a service.

    Examples
    --------
    >>> ("UA46060250000025047", "home_care") in read_case_ids()
    True
    """
    found = []
    for file in sorted((paths.data_folder() / "contracting" / "cases").glob("*.yml")):
        named = re.fullmatch(r"(UA\d{17})_([a-z_]+)", file.stem)
        if named is None:
            raise DeclarationError(
                "A case is named by the code of its hromada and the id of its service.",
                needed="<code>_<service>.yml",
                found=file.name,
                where=f"data/contracting/cases/{file.name}",
            )
        found.append((named[1], named[2]))
    return tuple(found)


def read_case(
    hromada_code: str,
    service_id: str,
    *,
    open_data: OpenData | None = None,
    wave: Wave | None = None,
    evidence: Evidence | None = None,
) -> Case:
    """Read the case of one service in one hromada.

    Parameters
    ----------
    hromada_code : str
        A KATOTTG code, or any name of the hromada.
    service_id : str
        Of ``data/services``.
    open_data : places.OpenData, optional
        Read when not given; without fetched sources what rests on them is not known.
    wave : survey.Wave, optional
        Answers of a survey on which facts may rest.
    evidence : Evidence, optional
        What was read of the same hromada already; goes before the other two.

    Returns
    -------
    Case

    Raises
    ------
    UnknownName, AmbiguousName
        There is no such hromada or service; the nearest are named.
    ParameterError
        The unit is no hromada of the register (Kyiv, Sevastopol, Crimea).
    DeclarationError
        A declaration is not as it must be: with file, key, needed and found.

    Examples
    --------
    >>> read_case("Lviv", "homecare")
    Traceback (most recent call last):
    analysis.errors.UnknownName: There is no service 'homecare'. Nearest: home_care.
    """
    place = read_case_place(hromada_code_of(hromada_code))
    defaults = read_defaults(service_id)
    file = case_file(place.code, service_id)
    own = read_record(file, CaseDeclared) if file.is_file() else None
    if own is not None:
        _require_known(own, f"data/contracting/cases/{file.name}")
    if evidence is None or evidence.hromada_code != place.code:
        evidence = read_evidence(place.code, open_data=open_data, wave=wave)
    questions = read_questions()
    facts = _facts(questions, defaults, own, evidence=evidence)
    quantities, not_known = _quantities(defaults, own, evidence=evidence)
    sources = {each.source for each in facts.values()}
    sources |= {each.source for each in quantities.values()}
    return Case(
        case_id=f"{place.code}_{service_id}",
        hromada=place,
        service=read_services()[service_id],
        unit=own.unit if own is not None and own.unit else defaults.unit,
        unit_because=defaults.unit_because,
        facts=facts,
        quantities=quantities,
        not_known=not_known,
        questions=questions,
        is_synthetic=(own is not None and own.is_synthetic) or _is_invented(facts, evidence),
        has_declaration=own is not None,
        set_on=max(defaults.set_on, own.set_on if own is not None else ""),
        sources=tuple(sorted(sources - {""})),
    )


def _merged(
    defaults: Mapping[str, T], own: Mapping[str, T] | None
) -> dict[str, tuple[T, Literal["service", "case"]]]:
    merged: dict[str, tuple[T, Literal["service", "case"]]] = {
        key: (each, "service") for key, each in defaults.items()
    }
    merged.update({key: (each, "case") for key, each in (own or {}).items()})
    return merged


def _facts(
    questions: Mapping[str, FactQuestion],
    defaults: ServiceDefaults,
    own: CaseDeclared | None,
    *,
    evidence: Evidence,
) -> dict[str, Fact]:
    merged = _merged(defaults.facts, own.facts if own is not None else None)
    found = {
        key: fact_of(key, declared, evidence=evidence, origin=origin)
        for key, (declared, origin) in merged.items()
    }
    found.update(_providers(found, where=evidence.hromada_code))
    return {k: found.get(k, Fact(k, None, "declared", gap=Gap("nobody"))) for k in questions}


def _providers(found: Mapping[str, Fact], *, where: str) -> dict[str, Fact]:
    """Make whether there is a provider, and how many, agree; one may follow from the other."""
    count, has = found.get("ngo_count"), found.get("has_ngo_provider")
    told = None if count is None or count.value is None else count.value != "none"
    said = None if has is None else has.value
    if told is not None and said is not None and told != said:
        raise DeclarationError(
            "A case has answers that contradict each other.",
            needed="'has_ngo_provider' true where 'ngo_count' is one or several, else false",
            found=f"has_ngo_provider {said}, ngo_count {count.value if count else None}",
            where=f"data/contracting/cases, hromada {where}",
        )
    if count is not None and told is not None and said is None:
        return {"has_ngo_provider": replace(count, key="has_ngo_provider", value=told)}
    if has is not None and said is False and told is None:
        return {"ngo_count": replace(has, key="ngo_count", value="none")}
    return {}


def _quantities(
    defaults: ServiceDefaults, own: CaseDeclared | None, *, evidence: Evidence
) -> tuple[dict[str, Quantity], dict[str, NotKnown]]:
    kinds = read_quantity_kinds()
    merged = _merged(defaults.quantities, own.quantities if own is not None else None)
    found = {
        key: quantity_of(key, declared, kind=kinds[key], evidence=evidence, origin=origin)
        for key, (declared, origin) in merged.items()
    }
    known = {key: each for key, each in found.items() if isinstance(each, Quantity)}
    return known, {key: each for key, each in found.items() if isinstance(each, NotKnown)}


def _is_invented(facts: Mapping[str, Fact], evidence: Evidence) -> bool:
    """True where an answer rests on a synthetic wave."""
    surveyed = {each.source for each in facts.values() if each.basis == "survey" and each.is_known}
    origins = evidence.inputs.origins
    return bool(surveyed) and bool(origins["is_synthetic"].any())
