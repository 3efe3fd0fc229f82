"""The synthetic population of a wave of residents: points, adults, and who was drawn by lot.

Each hromada is drawn from its own seed, so that one more changes no other. What those who answer
say does not belong here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import NamedTuple

from analysis.survey.synthetic_draws import chosen, clustered_share, shifted_share
from analysis.survey.synthetic_resident_margins import (
    HardHromada,
    ResidentMargins,
    ResidentSample,
)

__all__ = ["DrawnPoint", "Person", "Place", "draw_points", "target_rows"]

ANSWERED = "completed"


class Person(NamedTuple):
    """An adult who was drawn: sex, age group, and what came of it (``completed``, ``refused``…)."""

    sex: str
    age_group: str
    outcome: str


class Place(NamedTuple):
    """A hromada: code, type, and number of adults."""

    code: str
    type: str
    adults_count: int


class DrawnPoint(NamedTuple):
    """A drawn point with the adults drawn at it, and the shares that its residents have in common.

    ``points_count`` is the number of points in the hromada, ``adults_count`` that of adults at
    this point.
    """

    hromada_code: str
    points_count: int
    adults_count: int
    people: tuple[Person, ...]
    shares: Mapping[str, float]


def draw_points(
    margins: ResidentMargins, place: Place, *, sample: ResidentSample
) -> list[DrawnPoint]:
    """Make the points of a hromada, and draw some of them and some adults at each.

    Parameters
    ----------
    margins : ResidentMargins
        Sizes of points, people, readiness to answer, clustering.
    place : Place
        The hromada.
    sample : ResidentSample
        How many are drawn.

    Returns
    -------
    list of DrawnPoint
        Drawn without replacement with equal probability.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_resident_plan
    >>> plan = read_resident_plan("residents")
    >>> points = draw_points(plan.margins, Place("UA1", "rural", 5000), sample=plan.sample)
    >>> 11 <= len(points) <= 14, len({point.points_count for point in points})
    (True, 1)
    """
    draw = Random(f"{margins.seed}/{place.code}")
    hard = sample.conditions_of(place.code)
    sizes = _sizes(margins, place, draw=draw)
    wanted = draw.randint(*sample.points_drawn)
    chosen_sizes = draw.sample(sizes, hard.points_drawn or wanted)
    common = _shares_of_hromada(margins, place, draw=draw)
    points = []
    for number, adults in enumerate(chosen_sizes):
        own = Random(f"{margins.seed}/{place.code}/{number}")
        people = [
            _person(margins, own, response_odds=hard.response_odds)
            for _ in range(own.randint(*sample.adults_drawn_at_point))
        ]
        correlation = margins.clustering.points
        shares = {
            name: clustered_share(own, share, correlation=correlation)
            for name, share in common.items()
        }
        points.append(
            DrawnPoint(place.code, len(sizes), adults, _as_told(people, number, hard=hard), shares)
        )
    return points


def _sizes(margins: ResidentMargins, place: Place, *, draw: Random) -> list[int]:
    """Adults at each point of the hromada; they add up to all its adults."""
    per_point = margins.points.adults_per_point[place.type]
    number = max(margins.points.points_at_least, round(place.adults_count / per_point))
    spread = margins.points.size_spread
    weights = [math.exp(draw.gauss(0, spread)) for _ in range(number)]
    return _in_proportion(place.adults_count, weights)


def _in_proportion(total: int, weights: Sequence[float]) -> list[int]:
    """Return whole numbers in proportion to weights that add up to a total."""
    borders = [0]
    reached = 0.0
    for weight in weights:
        reached += weight
        borders.append(round(total * reached / sum(weights)))
    return [upper - lower for lower, upper in pairwise(borders)]


def _shares_of_hromada(margins: ResidentMargins, place: Place, *, draw: Random) -> dict[str, float]:
    correlation = margins.clustering.hromadas
    declared = {name: getattr(share, place.type) for name, share in margins.shares.items()}
    declared |= {f"needs_{name}": need.needed for name, need in margins.services.items()}
    return {
        name: clustered_share(draw, share, correlation=correlation)
        for name, share in declared.items()
    }


def _person(margins: ResidentMargins, draw: Random, *, response_odds: float) -> Person:
    age_group = chosen(draw, margins.population.age_groups)
    sex = "female" if draw.random() < margins.population.women_share[age_group] else "male"
    odds = response_odds * (margins.response.men_odds if sex == "male" else 1.0)
    answers = draw.random() < shifted_share(margins.response.share[age_group], odds)
    reason = chosen(draw, margins.response.reasons)
    return Person(sex, age_group, ANSWERED if answers else reason)


def _as_told(people: Sequence[Person], number: int, *, hard: HardHromada) -> tuple[Person, ...]:
    """Where the sample says so, only the first adult of a point answers."""
    if number >= hard.single_answers_points:
        return tuple(people)
    others = (
        person._replace(outcome="not_reached") if person.outcome == ANSWERED else person
        for person in people[1:]
    )
    return (people[0]._replace(outcome=ANSWERED), *others)


def target_rows(margins: ResidentMargins, place: Place) -> list[dict[str, object]]:
    """Return the adults of a hromada by sex and age group.

    Parameters
    ----------
    margins : ResidentMargins
        Shares of age groups and of women.
    place : Place
        The hromada.

    Returns
    -------
    list of dict
        hromada_code, sex, age_group, adults_count; they add up to all its adults.

    Examples
    --------
    >>> from analysis.survey.synthetic_plans import read_resident_plan
    >>> rows = target_rows(read_resident_plan("residents").margins, Place("UA1", "rural", 5000))
    >>> len(rows), sum(row["adults_count"] for row in rows)
    (10, 5000)
    """
    population = margins.population
    cells = {
        (sex, age_group): share * (women if sex == "female" else 1 - women)
        for sex in ("female", "male")
        for age_group, share in population.age_groups.items()
        for women in [population.women_share[age_group]]
    }
    counts = _in_proportion(place.adults_count, list(cells.values()))
    return [
        {"hromada_code": place.code, "sex": sex, "age_group": age_group, "adults_count": count}
        for (sex, age_group), count in zip(cells, counts, strict=True)
    ]
