"""Synthetic rounds of an expert panel: ratings that no expert gave, and the form they stand in.

A later round follows an earlier one: its form tells each expert what the panel said before, and
its ratings move from those of the round before. What ratings come to does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from statistics import quantiles

from pydantic import Field

from analysis import paths
from analysis.declared import Record, read_record
from analysis.survey.synthetic_allocations import PointMargins, draw_points
from analysis.survey.synthetic_dirt import Dirt
from analysis.survey.synthetic_form import GroupWords, Labels, Questionnaire, QuestionWords

__all__ = ["ExpertPlan", "draw_ratings", "expert_answers", "questionnaire_of", "read_expert_plan"]

Ratings = dict[str, dict[str, int]]
LOWEST, HIGHEST = 1, 9


class ExpertWords(Record):
    """The questionnaire of a round in words; what a later round leaves empty is as before.

    ``each`` are the questions asked of every statement, with ``{statement}`` in their names;
    ``feedback`` stands under a rating of a later round, with ``{median}``, ``{low}``, ``{high}``.

    Parameters
    ----------
    form_id : str
        Id of the form.
    version : str
        Version of the form.
    title : dict of str to str
        Title of the form.
    notice : dict of str to str
        What is said at its head.
    group_suffix : dict of str to str
        Words added to each heading of a group.
    negative_message : dict of str to str
        What is said where a number is negative.
    lists : dict of str to dict of str to dict of str to str
        Name of a list to its choices.
    groups : dict of str to GroupWords
        Id to each group of questions.
    each : dict of str to QuestionWords
        Questions asked of every statement, with ``{statement}`` in their names.
    statements : dict of str to dict of str to str
        Id of a statement to its text.
    feedback : dict of str to str
        What stands under a rating of a later round, with ``{median}``, ``{low}``, ``{high}``.
    """

    form_id: str
    version: str
    title: Labels
    notice: Labels
    group_suffix: Labels = {}
    negative_message: Labels = {}
    lists: dict[str, dict[str, Labels]] = {}
    groups: dict[str, GroupWords] = {}
    each: dict[str, QuestionWords] = {}
    statements: dict[str, Labels] = {}
    feedback: Labels = {}


class RatingMargins(Record):
    """What ratings of one question are drawn from: centre, spread, and who rates otherwise.

    Parameters
    ----------
    centre : float
        Centre of the ratings, points.
    spread : float
        Standard deviation of the ratings, points.
    shift : dict of str to float
        Kind of experience to how far it rates otherwise, points.
    """

    centre: float
    spread: float
    shift: dict[str, float] = {}


class ExpertMargins(Record):
    """Who answers, and what the ratings are drawn from.

    ``follows`` names the wave of the round before; ``moves_share`` is the chance that a rating
    beside the median of that round moves towards it; ``absent`` did not answer, ``unanswered``
    are the questions that an expert left open. ``allocations`` are groups of questions among
    which each expert shares out a hundred points.

    Parameters
    ----------
    seed : str
        Text from which the random numbers start.
    follows : str
        Wave of the round before; empty for the first.
    experts : dict of str to list of str
        Kind of experience to the codes of its experts.
    ratings : dict of str to dict of str to RatingMargins
        Statement to question to the margins of its ratings.
    allocations : dict of str to PointMargins
        Group of questions among which each expert shares out a hundred points.
    moves_share : float
        Chance (0 to 1) that a rating moves towards the median of the round before.
    absent : list of str
        Codes of experts who did not answer.
    unanswered : dict of str to list of str
        Code of an expert to the questions left open.
    reasons : list of str
        Invented reasons in words.
    source : str
        Why these margins are plausible.
    """

    seed: str
    follows: str = ""
    experts: dict[str, list[str]] = {}
    ratings: dict[str, dict[str, RatingMargins]] = {}
    allocations: dict[str, PointMargins] = {}
    moves_share: float = Field(default=0.0, ge=0, le=1)
    absent: list[str] = []
    unanswered: dict[str, list[str]] = {}
    reasons: list[str] = []
    source: str


class ExpertPlan(Record):
    """Everything that a synthetic round of a panel is made from.

    Parameters
    ----------
    words : ExpertWords
        ``questions.yml``: the form in words.
    margins : ExpertMargins
        ``margins.yml``: who answers, and what ratings are drawn from, and why.
    dirt : Dirt
        ``dirt.yml``: how the export dates and numbers the responses.
    before : ExpertPlan or None
        The round before.

    Examples
    --------
    >>> read_expert_plan("experts_round_2").before.margins.seed
    'hromady-experts-1'
    """

    words: ExpertWords
    margins: ExpertMargins
    dirt: Dirt
    before: ExpertPlan | None = None

    @property
    def first(self) -> ExpertPlan:
        """The plan of the first round."""
        return self.before.first if self.before else self


def read_expert_plan(wave_id: str) -> ExpertPlan:
    """Read what a synthetic round of a panel is made from.

    Parameters
    ----------
    wave_id : str
        Name of a folder below ``data/waves`` with ``questions.yml``, ``margins.yml`` and
        ``dirt.yml``.

    Returns
    -------
    ExpertPlan

    Raises
    ------
    DeclarationError
        One of the files is missing or not as it must be.

    Examples
    --------
    >>> sum(len(codes) for codes in read_expert_plan("experts_round_1").margins.experts.values())
    15
    """
    folder = paths.data_folder() / "waves" / wave_id
    margins = read_record(folder / "margins.yml", ExpertMargins)
    return ExpertPlan(
        words=read_record(folder / "questions.yml", ExpertWords),
        margins=margins,
        dirt=read_record(folder / "dirt.yml", Dirt),
        before=read_expert_plan(margins.follows) if margins.follows else None,
    )


def draw_ratings(plan: ExpertPlan) -> Ratings:
    """Draw the ratings of a round, and of those before it.

    Parameters
    ----------
    plan : ExpertPlan
        As declared.

    Returns
    -------
    dict of str to dict of str to int
        By expert, the rating (1 to 9) or the points of each question; the absent and the open
        are not in it.

    Examples
    --------
    >>> ratings = draw_ratings(read_expert_plan("experts_round_1"))
    >>> all(1 <= each <= 9 for given in ratings.values() for each in given.values())
    True
    """
    own = plan.margins
    drawn = _moved(plan, draw_ratings(plan.before)) if plan.before else _first(plan)
    return {
        expert: {
            name: at for name, at in given.items() if name not in own.unanswered.get(expert, [])
        }
        for expert, given in drawn.items()
        if expert not in own.absent
    }


def _first(plan: ExpertPlan) -> Ratings:
    own = plan.margins
    drawn: Ratings = {}
    for kind, experts in own.experts.items():
        for expert in experts:
            given = drawn.setdefault(expert, {})
            for statement, asked in own.ratings.items():
                for dimension, margin in asked.items():
                    name = f"{dimension}_{statement}"
                    draw = Random(f"{own.seed}/{expert}/{name}")
                    centre = margin.centre + margin.shift.get(kind, 0.0)
                    given[name] = _on_scale(draw.gauss(centre, margin.spread))
            for group, margins in own.allocations.items():
                given |= draw_points(margins, kind, seed=f"{own.seed}/{expert}/{group}")
    return drawn


def _moved(plan: ExpertPlan, before: Ratings) -> Ratings:
    """Move ratings beside the median of the round before by a point or two towards it."""
    middles = {name: _middle(before, name)[1] for name in _names(before)}
    drawn: Ratings = {}
    for expert, given in before.items():
        drawn[expert] = {}
        for name, rating in given.items():
            draw = Random(f"{plan.margins.seed}/{expert}/{name}")
            away = middles[name] - rating
            is_moved = draw.random() < plan.margins.moves_share
            step = min(draw.choice([1, 1, 2]), abs(away)) if is_moved else 0
            drawn[expert][name] = _on_scale(rating + (step if away > 0 else -step))
    return drawn


def _names(ratings: Ratings) -> list[str]:
    return list(dict.fromkeys(name for given in ratings.values() for name in given))


def _middle(ratings: Ratings, name: str) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of the ratings of a question."""
    given = [each[name] for each in ratings.values() if name in each]
    low, median, high = quantiles(given, n=4, method="inclusive")
    return low, median, high


def _on_scale(value: float) -> int:
    return min(max(round(value), LOWEST), HIGHEST)


def questionnaire_of(plan: ExpertPlan) -> Questionnaire:
    """Return the questionnaire of a round in words, one group a statement.

    Parameters
    ----------
    plan : ExpertPlan
        As declared.

    Returns
    -------
    Questionnaire
        A later round tells under each rating the median and the middle half of the round before.

    Examples
    --------
    >>> words = questionnaire_of(read_expert_plan("experts_round_2"))
    >>> group = words.groups["statement_share_services_between_hromadas"]
    >>> group.questions["importance_share_services_between_hromadas"].hint["en"][:20]
    'The panel last time:'
    """
    own, first = plan.words, plan.first.words
    told = draw_ratings(plan.before) if plan.before else {}
    groups = dict(own.groups or first.groups)
    for statement, label in (own.statements or first.statements).items():
        questions = {
            name.replace("{statement}", statement): asked
            for name, asked in (own.each or first.each).items()
        }
        groups[f"statement_{statement}"] = GroupWords(
            label=label,
            questions={
                name: _with_feedback(asked, name, told=told, feedback=own.feedback)
                for name, asked in questions.items()
            },
        )
    return Questionnaire(
        form_id=own.form_id,
        version=own.version,
        title=own.title,
        notice=own.notice,
        group_suffix=own.group_suffix or first.group_suffix,
        negative_message=own.negative_message or first.negative_message,
        lists=own.lists or first.lists,
        groups=groups,
    )


def _with_feedback(
    asked: QuestionWords, name: str, *, told: Ratings, feedback: Labels
) -> QuestionWords:
    if not feedback or name not in _names(told):
        return asked
    low, median, high = (f"{value:g}" for value in _middle(told, name))
    hint = {code: text.format(median=median, low=low, high=high) for code, text in feedback.items()}
    return asked.model_copy(update={"hint": hint})


def expert_answers(plan: ExpertPlan) -> list[Mapping[str, str]]:
    """Return one mapping an expert: the code, consent, ratings, and an invented reason or none.

    Parameters
    ----------
    plan : ExpertPlan
        As declared.

    Returns
    -------
    list of mapping
        As :func:`analysis.survey.synthetic_dirt.soil` takes them; in an order of its own.

    Examples
    --------
    >>> sorted(expert_answers(read_expert_plan("experts_round_1")), key=lambda row: row["code"])[0][
    ...     "expert"]
    'E01'
    """
    draw = Random(f"{plan.margins.seed}/order")
    reasons = plan.margins.reasons or plan.first.margins.reasons
    rows: list[Mapping[str, str]] = []
    for expert, given in draw_ratings(plan).items():
        technical = {"code": expert, "role": "", "written": "", "oblast": ""}
        ratings = {name: str(rating) for name, rating in given.items()}
        reason = {}
        if reasons:
            statement = draw.choice(list(plan.first.words.statements))
            reason = {f"reason_{statement}": draw.choice(reasons)}
        consent = {"expert": expert, "agrees_to_be_counted": "yes"}
        rows.append({**technical, **consent, **ratings, **reason})
    draw.shuffle(rows)
    return rows
