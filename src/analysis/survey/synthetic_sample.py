"""The synthetic sample of residents: answers, drawn points with what came of them, and targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from analysis.survey.expressions import read_condition
from analysis.survey.synthetic_draws import drawn_size
from analysis.survey.synthetic_plans import ResidentPlan, SyntheticPlan
from analysis.survey.synthetic_population import (
    ANSWERED,
    DrawnPoint,
    Place,
    draw_points,
    target_rows,
)
from analysis.survey.synthetic_residents import as_asked, draw_resident

__all__ = ["DrawnSample", "draw_sample"]

OUTCOMES = (ANSWERED, "refused", "not_reached", "unable")
Rows = list[dict[str, object]]


class DrawnSample(NamedTuple):
    """Clean answers, one a response; drawn points, one a row; adults by sex and age group."""

    answers: list[dict[str, str]]
    points: Rows
    targets: Rows


def draw_sample(
    plan: ResidentPlan,
    hromadas: SyntheticPlan,
    *,
    types: Mapping[str, str],
    form: Mapping[str, Sequence[Mapping[str, object]]],
) -> DrawnSample:
    """Draw points and adults in each hromada, and the answers of those who respond.

    Parameters
    ----------
    plan : ResidentPlan
        Margins and sizes of the sample.
    hromadas : SyntheticPlan
        The wave whose hromadas are taken, with the residents that it gave them.
    types : mapping of str to str
        Type of each hromada.
    form : mapping of str to sequence
        The sheets of the XLSForm; its skip logic is applied.

    Returns
    -------
    DrawnSample

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.survey.synthetic_form import form_rows
    >>> from analysis.survey.synthetic_plans import read_resident_plan, read_synthetic_plan
    >>> plan = read_resident_plan("residents")
    >>> names = {name: service.short_name.model_dump()
    ...          for name, service in places.read_services().items()}
    >>> types = places.read_register().set_index("hromada_code")["type"].to_dict()
    >>> drawn = draw_sample(plan, read_synthetic_plan("demo"), types=types,
    ...                     form=form_rows(plan.questionnaire, names))
    >>> len(drawn.targets), 2200 < len(drawn.answers) < 2600
    (390, True)
    """
    conditions = [
        (str(row["name"]), read_condition(str(row["relevant"])))
        for row in form["survey"]
        if row["relevant"]
    ]
    answers: list[dict[str, str]] = []
    points: Rows = []
    targets: Rows = []
    for place in _places(plan, hromadas, types=types):
        targets += target_rows(plan.margins, place)
        for point in draw_points(plan.margins, place, sample=plan.sample):
            point_id = f"p{len(points) + 1:04d}"
            points.append(_frame_row(point, point_id))
            answers += [
                as_asked(said, conditions)
                for said in _answers_at(plan, point, point_id=point_id, hromada_type=place.type)
            ]
    Random(f"{plan.margins.seed}/order").shuffle(answers)
    return DrawnSample(answers, points, targets)


def _places(
    plan: ResidentPlan, hromadas: SyntheticPlan, *, types: Mapping[str, str]
) -> list[Place]:
    """Hromadas of the other wave with the residents that it drew for them."""
    sizes = {response.code: response.size for response in hromadas.sample.responses}
    share = plan.margins.population.adults_share_of_residents
    return [
        Place(
            code,
            types[code],
            round(
                share
                * drawn_size(
                    Random(f"{hromadas.margins.seed}/{code}"),
                    hromadas.sample.size_classes[size],
                )
            ),
        )
        for code, size in sorted(sizes.items())
    ]


def _frame_row(point: DrawnPoint, point_id: str) -> dict[str, object]:
    outcomes = Counter(person.outcome for person in point.people)
    return {
        "point_id": point_id,
        "hromada_code": point.hromada_code,
        "points_count": point.points_count,
        "adults_count": point.adults_count,
        "drawn_count": len(point.people),
        **{f"{outcome}_count": outcomes[outcome] for outcome in OUTCOMES},
    }


def _answers_at(
    plan: ResidentPlan, point: DrawnPoint, *, point_id: str, hromada_type: str
) -> list[dict[str, str]]:
    """Answers of those who respond; ``role`` is the number of the adult at the point."""
    return [
        {
            "code": point_id,
            "role": str(number),
            "written": "",
            "point_id": point_id,
            **draw_resident(
                plan.margins,
                person,
                shares=point.shares,
                hromada_type=hromada_type,
                seed=f"{point.hromada_code}/{point_id}/{number}",
            ),
        }
        for number, person in enumerate(point.people, 1)
        if person.outcome == ANSWERED
    ]
