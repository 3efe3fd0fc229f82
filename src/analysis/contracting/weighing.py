"""How ways of providing a service are weighed, as declared: criteria, judgements, weights.

What follows from them for one case belongs to ``preferences`` and ``stability``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.contracting.comparisons import ALTERNATIVES, Terms
from analysis.contracting.draws import Linked
from analysis.declared import Record, read_record
from analysis.survey import Texts

__all__ = [
    "Alternative",
    "Criterion",
    "Judged",
    "Laws",
    "MovesTogether",
    "PolicyTerms",
    "Stakeholder",
    "Thresholds",
    "Weighing",
    "read_weighing",
]

TOLERANCE = 1e-9


class Span(Record):
    """A range: low <= central <= high.

    Parameters
    ----------
    low : float
        Low end of the range, not negative.
    central : float
        Central value, between both ends.
    high : float
        High end of the range.
    """

    low: float = Field(ge=0)
    central: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if not self.low <= self.central <= self.high:
            raise ValueError(
                f"low <= central <= high is needed, found {self.low}, {self.central}, {self.high}"
            )
        return self


class Judged(Span):
    """Points from 0 to 100 that somebody gave an alternative, with the reason.

    Parameters
    ----------
    high : float
        High end of the range, at most 100 points.
    because : str
        Why these points.
    """

    high: float = Field(le=100)
    because: str


class Laws(Record):
    """Which share of what its maker thinks possible a declared range covers.

    Parameters
    ----------
    covers : float
        Share of what its maker thinks possible that a declared range covers, above 0.5 and below 1.
    because : str
        Why that share.
    """

    covers: float = Field(gt=0.5, lt=1)
    because: str


class PolicyTerms(Record):
    """Choices of policy on which costs rest, each with its reason, and others that are tried.

    Parameters
    ----------
    horizon_years : float
        Years over which the cost of changing is spread.
    horizon_because : str
        Why that many.
    horizons_tried : tuple of float
        Other numbers of years that are tried.
    own_kept_share : float
        Share of the volume that the own provider keeps where both provide, 0 to 1.
    own_kept_because : str
        Why that share.
    shares_tried : tuple of float
        Other shares that are tried, 0 to 1.
    """

    horizon_years: float = Field(gt=0)
    horizon_because: str
    horizons_tried: tuple[Annotated[float, Field(gt=0)], ...] = Field(min_length=1)
    own_kept_share: float = Field(ge=0, le=1)
    own_kept_because: str
    shares_tried: tuple[Annotated[float, Field(ge=0, le=1)], ...] = Field(min_length=1)


class MovesTogether(Record):
    """Two quantities that move together.

    Parameters
    ----------
    first : str
        Key of the first quantity.
    second : str
        Key of the second quantity.
    correlation : float
        Correlation between them, -1 to 1.
    because : str
        Why they move together.
    """

    first: str
    second: str
    correlation: float = Field(ge=-1, le=1)
    because: str


class Thresholds(Record):
    """From which share of draws on a test says yes, and up to which it says no.

    Parameters
    ----------
    yes_at_least : float
        Share of draws from which on the answer is yes, above 0.5.
    no_at_most : float
        Share of draws up to which the answer is no, below 0.5.
    because : str
        Why these thresholds.
    """

    yes_at_least: float = Field(gt=0.5, le=1)
    no_at_most: float = Field(ge=0, lt=0.5)
    because: str


class Alternative(Record):
    """A way of providing the service.

    ``delivered``: share of the volume that really reaches people in the period.

    Parameters
    ----------
    name : Texts
        Its name in each language.
    meaning : Texts
        What it means, in each language.
    delivered : Span
        Share of the volume that really reaches people in the period, as a range.
    delivered_because : str
        Why that share.
    """

    name: Texts
    meaning: Texts
    delivered: Span
    delivered_because: str

    @model_validator(mode="after")
    def _is_a_share(self) -> Alternative:
        if self.delivered.high > 1:
            raise ValueError(f"delivered is a share, found {self.delivered.high}")
        return self


class Criterion(Record):
    """One criterion and its value function.

    Parameters
    ----------
    part : str
        Of the test of effectiveness: ``economic``, ``social``, or ``organisational`` (in neither).
    name : Texts
        In three languages.
    measure : str
        ``cost_ratio`` (cost by the cost of own provision), ``delivered_share``, or ``judged``
        (points from 0 to 100).
    value : tuple of pairs
        Points of the value function: measure, value from 0 to 1; straight between them.
    because : str
        Why it runs so.

    Examples
    --------
    >>> read_weighing().criteria["economy"].value[1]
    (1.0, 0.5)
    """

    part: Literal["economic", "social", "organisational"]
    name: Texts
    measure: Literal["cost_ratio", "delivered_share", "judged"]
    value: tuple[tuple[float, float], ...] = Field(min_length=2)
    because: str

    @model_validator(mode="after")
    def _runs_one_way(self) -> Criterion:
        measures = [point[0] for point in self.value]
        values = [point[1] for point in self.value]
        if measures != sorted(set(measures)):
            raise ValueError("the measures of a value function must rise")
        if values not in (sorted(values), sorted(values, reverse=True)):
            raise ValueError("a value function must only rise or only fall")
        if {min(values), max(values)} != {0.0, 1.0}:
            raise ValueError("the values of a value function must reach from 0 to 1")
        return self


class Stakeholder(Record):
    """Somebody who has a say: name, weights of the criteria that sum to 1, and the reason.

    Parameters
    ----------
    name : Texts
        Who has a say, in each language.
    weights : dict of str to float
        Key of a criterion to its weight, 0 to 1; the weights sum to 1.
    because : str
        Why these weights.
    """

    name: Texts
    weights: dict[str, float]
    because: str

    @model_validator(mode="after")
    def _weights_sum(self) -> Stakeholder:
        total = sum(self.weights.values())
        if any(weight < 0 for weight in self.weights.values()) or abs(total - 1) > TOLERANCE:
            raise ValueError(f"weights of zero or more that sum to 1 are needed, found {total:g}")
        return self


class Weighing(Record):
    """What is declared in ``data/contracting/weighing.yml``.

    Parameters
    ----------
    set_on : str
        Day (``YYYY-MM-DD``) on which the terms were set.
    is_synthetic : bool
        True until weights and points are those of real people.
    seed : int
        Whole number from which the scrambling starts.
    draws : int
        Number of draws, a power of two.
    laws : Laws
        How much of what is possible a declared range covers.
    terms : PolicyTerms
        Choices of policy on which costs rest.
    moves_together : tuple of MovesTogether
        Pairs of quantities that move together.
    thresholds : Thresholds
        From which share of draws a test says yes or no.
    alternatives : dict of str to Alternative
        ``in_house``, ``ngo``, ``joint``, ``with_neighbours``.
    criteria : dict of str to Criterion
        In the order of the tables.
    judged : dict of str to dict of str to Judged
        Points of each judged criterion for each alternative.
    stakeholders : dict of str to Stakeholder
        Those who have a say.

    Examples
    --------
    >>> list(read_weighing().stakeholders)
    ['council', 'users', 'ngo', 'finance']
    """

    set_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    is_synthetic: bool
    seed: int
    draws: int = Field(ge=64)
    laws: Laws
    terms: PolicyTerms
    moves_together: tuple[MovesTogether, ...]
    thresholds: Thresholds
    alternatives: dict[str, Alternative]
    criteria: dict[str, Criterion]
    judged: dict[str, dict[str, Judged]]
    stakeholders: dict[str, Stakeholder]

    @model_validator(mode="after")
    def _hangs_together(self) -> Weighing:
        _same("alternatives", self.alternatives, ALTERNATIVES)
        wanted = [key for key, each in self.criteria.items() if each.measure == "judged"]
        _same("judged", self.judged, wanted)
        for key, points in self.judged.items():
            _same(f"judged.{key}", points, ALTERNATIVES)
        for key, each in self.stakeholders.items():
            _same(f"stakeholders.{key}.weights", each.weights, self.criteria)
        if not self.stakeholders:
            raise ValueError("at least one stakeholder is needed")
        if self.draws & (self.draws - 1):
            raise ValueError(f"draws must be a power of two, found {self.draws}")
        return self

    @property
    def policy(self) -> Terms:
        """The choices of policy as the formulas take them."""
        return Terms(self.terms.horizon_years, self.terms.own_kept_share)

    @property
    def linked(self) -> tuple[Linked, ...]:
        """The pairs as the draws take them."""
        return tuple(Linked(p.first, p.second, p.correlation) for p in self.moves_together)


def _same(where: str, found: Mapping[str, object], needed: object) -> None:
    keys = set(needed)  # type: ignore[call-overload]
    if set(found) != keys:
        raise ValueError(
            f"{where}: needed {', '.join(sorted(keys))}; found {', '.join(sorted(found))}"
        )


def read_weighing() -> Weighing:
    """Read how ways of providing a service are weighed.

    Returns
    -------
    Weighing

    Raises
    ------
    DeclarationError
        The file is missing or not as it must be: weights that do not sum to 1, low above central,
        points for an unknown alternative; with file, line and key.

    Examples
    --------
    >>> read_weighing().is_synthetic
    True
    """
    return read_record(paths.data_folder() / "contracting" / "weighing.yml", Weighing)
