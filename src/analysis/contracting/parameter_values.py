"""What fills each parameter of a contract in one case, and what is left to the hromada.

Every sentence is a key of the words with its values, so that it can be said in any language and
each number keeps what stands behind it. Nothing is filled in that nobody measured or declared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analysis.contracting.calendars import Calendar
from analysis.contracting.cases import Case
from analysis.contracting.economics import ASSUMED, Economics
from analysis.contracting.norms import norm_for
from analysis.contracting.parameters import read_parameters
from analysis.places import Service
from analysis.survey import Texts

__all__ = ["Day", "Measure", "ParameterValue", "Sentence", "Word", "parameters_of"]

State = Literal["known", "estimated", "assumed", "proposed", "to_decide"]
TOLD = ("service_code", "standard_ref", "unit")
"""Parameters without a number that are read from the catalogue or declared."""


@dataclass(frozen=True)
class Measure:
    """A number of a paper and what stands behind it.

    Parameters
    ----------
    key : str
        What it is, unique in the case.
    value : float
        In the unit.
    unit : str
        ``count``, ``uah`` or ``share``.
    basis : str
        Of the weakest figure that it rests on.
    low, high : float or None
        Its range, where there is one.

    Examples
    --------
    >>> Measure("expected_users", 12, "count", "declared").low is None
    True
    """

    key: str
    value: float
    unit: Literal["count", "uah", "share"]
    basis: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Day:
    """A day, said in the way of a language: ``Day("2027-03-01")``."""

    day: str


@dataclass(frozen=True)
class Word:
    """A value that is itself a word of the papers: ``Word("unit_hour")``."""

    key: str


Value = Measure | Day | Word | Texts | str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paper.

    Parameters
    ----------
    key : str
        Of its words.
    values : mapping of str to value
        What stands in the places of these words.

    Examples
    --------
    >>> Sentence("value_unit", {"unit": Word("unit_hour")}).key
    'value_unit'
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class ParameterValue:
    """A parameter as far as it is filled.

    Parameters
    ----------
    key : str
        Of the parameter.
    state : str
        ``known`` (catalogue, law or declared); ``estimated`` from open data; ``assumed``: it
        rests at least partly on an assumption; ``proposed``: a clause of ours; ``to_decide``:
        nothing is known, and its sentence says what has to be settled.
    sentences : tuple of Sentence
        What the annex says.
    bases : tuple of str
        On what it rests.

    Examples
    --------
    >>> ParameterValue("unit", "known", (Sentence("value_unit"),)).bases
    ()
    """

    key: str
    state: State
    sentences: tuple[Sentence, ...]
    bases: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a part of it is left to be decided."""
        return any(each.key.startswith("decide_") for each in self.sentences)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Numbers of its sentences."""
        values = (each for one in self.sentences for each in one.values.values())
        return tuple(each for each in values if isinstance(each, Measure))


@dataclass(frozen=True, eq=False)
class _Sources:
    """What parameters are filled from."""

    case: Case
    economics: Economics
    calendar: Calendar

    def measure(self, key: str) -> Measure | None:
        """A declared quantity with its range."""
        found = self.case.quantities.get(key)
        if found is None:
            return None
        unit: Literal["count", "uah", "share"] = "count"
        if found.unit == "share":
            unit = "share"
        if found.unit.startswith("uah"):
            unit = "uah"
        bounds = (None, None) if found.is_sure else (found.low, found.high)
        return Measure(key, found.central, unit, found.basis, *bounds)

    def step(self, key: str, unit: Literal["count", "uah", "share"]) -> Measure | None:
        """A step of the calculation of cost, at central figures."""
        found = next((each for each in self.economics.steps if each.key == key), None)
        return None if found is None else Measure(f"steps/{key}", found.value, unit, self.weakest)

    @property
    def weakest(self) -> str:
        """``assumption`` where any quantity of the case is assumed, else ``declared``."""
        bases = {each.basis for each in self.case.quantities.values()}
        return "assumption" if bases & ASSUMED else "declared"

    def is_true(self, key: str) -> bool | None:
        """A fact as far as it is known."""
        fact = self.case.facts.get(key)
        return None if fact is None or fact.value is None else bool(fact.value)


def parameters_of(
    case: Case, *, economics: Economics, calendar: Calendar
) -> dict[str, ParameterValue]:
    """Fill the parameters of a contract from what is declared, measured and computed.

    Parameters
    ----------
    case : Case
        Hromada and service.
    economics : Economics
        Of the same case.
    calendar : Calendar
        Of the competition.

    Returns
    -------
    dict of str to ParameterValue
        One for each declared parameter, in their order.

    Examples
    --------
    >>> from analysis.contracting import calendar_of, economics_of, read_case, read_procedure
    >>> case = read_case("Lviv", "home_care")
    >>> plan = calendar_of(read_procedure(), seen_from=case.set_on)
    >>> values = parameters_of(case, economics=economics_of(case), calendar=plan)
    >>> len(values), values["unit"].state
    (21, 'known')
    """
    sources = _Sources(case, economics, calendar)
    return {key: _valued(key, _FILLED[key](sources)) for key in read_parameters().parameters}


def _valued(key: str, sentences: list[Sentence]) -> ParameterValue:
    """Say how sure a parameter is: by its numbers, and by whether anything is left to decide."""
    measures = ParameterValue(key, "known", tuple(sentences)).measures
    bases = tuple(sorted({each.basis for each in measures}))
    state: State = "known" if measures or key in TOLD else "proposed"
    if "open_data" in bases:
        state = "estimated"
    if ASSUMED & set(bases):
        state = "assumed"
    if all(each.key.startswith("decide_") for each in sentences):
        state = "to_decide"
    return ParameterValue(key, state, tuple(sentences), bases)


def _named(service: Service) -> Texts:
    """Name of a service in each language."""
    return Texts(en=service.name["en"], uk=service.name["uk"], pl=service.name["pl"])


def _always(*keys: str) -> Callable[[_Sources], list[Sentence]]:
    """What holds of every contract."""
    return lambda _: [Sentence(key) for key in keys]


def _service_code(sources: _Sources) -> list[Sentence]:
    service = sources.case.service
    said = [Sentence("value_service", {"service": _named(service)})]
    if service.classifier_code is None:
        return [*said, Sentence("decide_code")]
    return [*said, Sentence("value_code", {"code": service.classifier_code})]


def _standard(sources: _Sources) -> list[Sentence]:
    state, local = sources.is_true("has_state_standard"), sources.is_true("has_local_standard")
    if state:
        return [Sentence("value_state_standard"), Sentence("decide_standard_order")]
    if local:
        return [Sentence("value_local_standard")]
    return [Sentence("decide_standard_unknown" if state is None else "decide_standard_local")]


def _target(sources: _Sources) -> list[Sentence]:
    users, need = sources.measure("expected_users"), sources.measure("need_persons")
    said = [_ranged("value_users", users)] if users else [Sentence("decide_users")]
    return [*said, _ranged("value_need", need)] if need else said


def _ranged(key: str, measure: Measure, **values: Value) -> Sentence:
    """A sentence on a number, with its range where it has one."""
    return Sentence(f"{key}_ranged" if measure.low is not None else key, {"n": measure, **values})


def _scope(sources: _Sources) -> list[Sentence]:
    return [
        Sentence("value_scope", {"service": _named(sources.case.service)}),
        Sentence("decide_scope"),
    ]


def _place_time(sources: _Sources) -> list[Sentence]:
    plan = sources.calendar
    premises = sources.is_true("hromada_has_premises")
    where = {True: "value_place_hromada", False: "value_place_provider", None: "decide_place"}
    days: dict[str, Value] = {"start": Day(plan.day("start")), "end": Day(plan.day("year_end"))}
    return [Sentence(where[premises]), Sentence("value_period", days)]


def _unit(sources: _Sources) -> list[Sentence]:
    return [Sentence("value_unit", {"unit": Word(f"unit_{sources.case.unit}")})]


def _volume(sources: _Sources) -> list[Sentence]:
    units, each = sources.step("units", "count"), sources.measure("units_per_user_month")
    if units is None or each is None:
        return [Sentence("decide_volume")]
    months = sources.measure("months") or Measure("months", 12, "count", "declared")
    return [Sentence("value_volume", {"n": units}), _ranged("value_each", each, months=months)]


def _cost(sources: _Sources) -> list[Sentence]:
    unit, total = sources.step("unit", "uah"), sources.step("total", "uah")
    if unit is None or total is None:
        return [Sentence("decide_cost")]
    said = [Sentence("value_cost", {"n": unit, "total": total})]
    price = sources.economics.price
    if price is not None and price.middle > 0:
        said.append(_ranged("value_price", Measure(
            "break_even_price", price.middle, "uah", sources.weakest, price.low, price.high
        )))  # fmt: skip
    return said


def _funding(sources: _Sources) -> list[Sentence]:
    own = sources.measure("own_funds_share")
    said = [Sentence("value_funding")]
    if own is not None and own.value > 0:
        said.append(_ranged("value_own_funds", own))
    return [*said, Sentence("decide_amount")]


def _staff(sources: _Sources) -> list[Sentence]:
    case, workers = sources.case, sources.step("workers", "count")
    norm = norm_for(case.service_id, case.hromada.type)
    said = [Sentence("value_workers", {"n": workers})] if workers else [Sentence("decide_workers")]
    if norm is not None:
        clients = Measure("norm", norm.clients_per_worker, "count", norm.flag)
        said.append(Sentence("value_norm", {"n": clients}))
    return said


def _economic(sources: _Sources) -> list[Sentence]:
    table = sources.economics.alternatives
    found = table[table["alternative"].eq("ngo")] if len(table) else table
    if len(found) != 1:
        return [Sentence("decide_economic")]
    row = found.iloc[0]
    saving = Measure(
        "saving_ngo", float(row["saving_middle"]), "uah", sources.weakest,
        float(row["saving_low"]), float(row["saving_high"]),
    )  # fmt: skip
    share = Measure("cheaper_share_ngo", float(row["cheaper_share"]), "share", sources.weakest)
    return [_ranged("value_saving", saving), Sentence("value_cheaper", {"n": share})]


def _social(sources: _Sources) -> list[Sentence]:
    left = sources.economics.left_out
    if left is None:
        return [Sentence("decide_social")]
    basis = sources.weakest
    measure = Measure("left_out", left.middle, "count", basis, left.low, left.high)
    return [_ranged("value_left_out", measure)]


def _term(sources: _Sources) -> list[Sentence]:
    days: dict[str, Value] = {"end": Day(sources.calendar.day("year_end"))}
    return [Sentence("value_term", days), Sentence("value_term_poland")]


def _reporting(sources: _Sources) -> list[Sentence]:
    days: dict[str, Value] = {"day": Day(sources.calendar.day("settlement"))}
    return [Sentence("value_quarterly"), Sentence("value_settlement", days)]


_FILLED: Mapping[str, Callable[[_Sources], list[Sentence]]] = {
    "service_code": _service_code,
    "standard_ref": _standard,
    "target_group": _target,
    "eligibility": _always("value_eligibility", "value_never_provider"),
    "scope": _scope,
    "place_time": _place_time,
    "unit": _unit,
    "volume": _volume,
    "cost_calc": _cost,
    "funding": _funding,
    "user_fee": _always("value_fee", "decide_fee"),
    "staff": _staff,
    "quantity_indicators": _always("value_degree", "value_reached"),
    "quality_indicators": _always("value_items", "value_voice", "decide_minimum"),
    "result_indicators": _always("value_plan_goals", "decide_goals"),
    "economic_effect": _economic,
    "social_effect": _social,
    "contract_term": _term,
    "reporting": _reporting,
    "control": _always("value_control", "value_correction"),
    "data_controller": _always("value_data", "decide_data"),
}
