"""What the rules of a contest are made of: criteria, stages, quotas, chances, lots.

Each weight and each bound stands beside its reason. The contest as a whole is in ``rules``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.declared import Record
from analysis.survey import Texts

__all__ = [
    "Background",
    "ChanceRules",
    "Day",
    "FormalCriterion",
    "Key",
    "LotteryRules",
    "PublicationTerms",
    "Quota",
    "ScoredCriterion",
    "Stage",
    "Weight",
]

Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0, le=1)]
TOLERANCE = 1e-9


class FormalCriterion(Record):
    """What an application must have before anybody gives it points.

    Parameters
    ----------
    key : str
        Also the column of ``applications.csv``, true or false.
    text : Texts
        What is asked.
    why : Texts
        Why an application without it is not scored.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").formal[0].key
    'has_council_decision'
    """

    key: Key
    text: Texts
    why: Texts


class ScoredCriterion(Record):
    """What reviewers give points for.

    Parameters
    ----------
    key : str
        As in ``scores.csv``.
    text : Texts
        What is judged.
    weight : float
        Share of the stage's total, above 0.
    anchors : dict of int to Texts
        What a score means, at least at both ends of the scale, so that reviewers mean the same.
    why : Texts
        Why it counts, and why so much.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").stages[0].criteria[0].weight
    0.25
    """

    key: Key
    text: Texts
    weight: Weight
    anchors: dict[int, Texts]
    why: Texts


class Stage(Record):
    """Points given by one group of people on one scale.

    Parameters
    ----------
    key : {"review", "interview"}
        Points on paper, or after a talk.
    title : Texts
        Name of the stage for readers.
    weight : float
        Share of the final total.
    lowest : int
        Lowest score; scores are whole points.
    highest : int
        Highest score.
    passes_at : float or None
        Least adjusted total of this stage, as a share of the scale (0 to 1), with which an
        application stays; None where the stage has no such bound.
    invited : int or None
        How many at most come to this stage; None: all that are left.
    scores_per_application : int
        How many people at least score an application at this stage.
    criteria : tuple of ScoredCriterion
        Weights sum to 1.
    reasons : dict of str to Texts
        Why ``weight``, ``scale``, ``scores_per_application`` and each bound that is set.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> stage = read_contest("pilots").stages[1]
    >>> stage.key, stage.invited, round(sum(stage.weights.values()), 9)
    ('interview', 18, 1.0)
    """

    key: Literal["review", "interview"]
    title: Texts
    weight: Weight
    lowest: int
    highest: int
    passes_at: Share | None = None
    invited: int | None = Field(default=None, ge=1)
    scores_per_application: int = Field(ge=2)
    criteria: tuple[ScoredCriterion, ...] = Field(min_length=1)
    reasons: dict[str, Texts]

    @property
    def weights(self) -> dict[str, float]:
        """Weight by the key of the criterion."""
        return {each.key: each.weight for each in self.criteria}

    @model_validator(mode="after")
    def _adds_up(self) -> Stage:
        keys = [each.key for each in self.criteria]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"a criterion stands twice: {', '.join(twice)}")
        whole = sum(self.weights.values())
        if abs(whole - 1) > TOLERANCE:
            raise ValueError(
                f"the weights of the criteria must sum to 1, and sum to {whole:.4g}: "
                f"{', '.join(f'{key} {weight:g}' for key, weight in self.weights.items())}"
            )
        return self

    @model_validator(mode="after")
    def _has_a_scale_with_anchors(self) -> Stage:
        if self.highest - self.lowest < 2:
            raise ValueError("a scale needs at least three points")
        for each in self.criteria:
            off = [point for point in each.anchors if not self.lowest <= point <= self.highest]
            lacking = {self.lowest, self.highest} - set(each.anchors)
            if off or lacking:
                raise ValueError(
                    f"the anchors of '{each.key}' need {self.lowest} and {self.highest} and no "
                    f"point off the scale; they are at {', '.join(map(str, each.anchors))}"
                )
        return self

    @model_validator(mode="after")
    def _gives_reasons(self) -> Stage:
        set_here = {name for name in ("passes_at", "invited") if getattr(self, name) is not None}
        needed = {"weight", "scale", "scores_per_application"} | set_here
        if needed != set(self.reasons):
            raise ValueError(
                "'reasons' needs one for weight, scale and each bound: "
                f"{', '.join(sorted(needed ^ set(self.reasons)))}"
            )
        return self


class Quota(Record):
    """How many of the chosen must, or may, be of one group.

    Parameters
    ----------
    key : str
        Its id, lower case.
    field : {"oblast_code", "type", "size_class"}
        Column of the applications.
    value : str
        Of that column.
    at_least : int, optional
        Least number chosen of the group; at least one of the two bounds is set.
    at_most : int, optional
        Greatest number chosen of the group; at least one of the two bounds is set.
    text : Texts
        The quota in words.
    why : Texts
        Why it is set.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").quotas[0].field
    'oblast_code'
    """

    key: Key
    field: Literal["oblast_code", "type", "size_class"]
    value: str
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    text: Texts
    why: Texts

    @model_validator(mode="after")
    def _bounds(self) -> Quota:
        if self.at_least is None and self.at_most is None:
            raise ValueError("a quota needs 'at_least' or 'at_most'")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("'at_least' is above 'at_most'")
        return self


class ChanceRules(Record):
    """How it is found out whom the scores cannot tell apart.

    Parameters
    ----------
    replicates : int
        Draws of other weights and other reviewers.
    seed : int
        Of these draws.
    concentration : float
        Of the Dirichlet distribution around the declared weights: the higher, the nearer the
        other weights stay.
    surely_in : float
        Chance (0 to 1) from which an application is chosen by its score.
    surely_out : float
        Chance (0 to 1) up to which an application is not chosen by its score; in between the lot
        decides.
    reasons : dict of str to Texts
        Why each of them.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").chances.surely_in
    0.8
    """

    replicates: int = Field(ge=100)
    seed: int = Field(ge=0)
    concentration: float = Field(gt=0)
    surely_in: Share
    surely_out: Share
    reasons: dict[str, Texts]

    @model_validator(mode="after")
    def _has_a_zone_and_reasons(self) -> ChanceRules:
        if self.surely_out >= self.surely_in:
            raise ValueError("'surely_out' must be below 'surely_in'")
        needed = set(type(self).model_fields) - {"reasons"}
        if needed != set(self.reasons):
            raise ValueError(
                f"'reasons' needs one for each: {', '.join(sorted(needed ^ set(self.reasons)))}"
            )
        return self


class LotteryRules(Record):
    """Where the seed of the lots comes from: announced before, known only after.

    Parameters
    ----------
    source : Texts
        The public number that becomes the seed, described so that there is one only.
    announced_on : str
        Day (``YYYY-MM-DD``) on which the source of the number was announced.
    drawn_on : str
        Day (``YYYY-MM-DD``) on which the number comes into being, after the scores are closed.
    why : Texts
        Why this source.
    seed : str
        The number as published; ``""`` until it is known. It never stands in ``contest.yml`` but
        in ``lots.yml``, since whoever knew it before could arrange the lots.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").lottery.announced_on < read_contest("pilots").lottery.drawn_on
    True
    """

    source: Texts
    announced_on: Day
    drawn_on: Day
    why: Texts
    seed: str = ""


class Background(Record):
    """Indicators of open data that stand beside an application and are never scored.

    Parameters
    ----------
    indicators : tuple of str
        Ids of ``data/indicators``.
    why : Texts
        Why they get no points.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> "services_per_head_2021" in read_contest("pilots").background.indicators
    True
    """

    indicators: tuple[str, ...]
    why: Texts


class PublicationTerms(Record):
    """Whether tables and decisions of a contest may reach the public.

    Parameters
    ----------
    public : bool
        False: no page of it on a public site, and its tables may have private sources.
    why : Texts
        Who agreed to what.

    Examples
    --------
    >>> from analysis.contest.rules import read_contest
    >>> read_contest("pilots").terms.public
    True
    """

    public: bool
    why: Texts
