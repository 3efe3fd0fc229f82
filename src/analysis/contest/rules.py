"""The rules of a contest as declared, before anybody has given a point.

A folder of ``data/contests`` with a ``contest.yml`` is a contest. That its rules have not changed
since they were sealed is looked at in ``seals``; who applied and who scored stands in ``entries``.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from analysis import paths
from analysis.compare import SizeClass
from analysis.contest.criteria import (
    TOLERANCE,
    Background,
    ChanceRules,
    Day,
    FormalCriterion,
    LotteryRules,
    PublicationTerms,
    Quota,
    Stage,
)
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError, ParameterError
from analysis.survey import Texts

__all__ = ["Contest", "Lots", "contest_folder", "read_contest", "read_contest_ids"]

TYPES = ("rural", "settlement", "urban")
REASONED = {"seats", "reserve", "formal", "oblasts", "size_classes"}


class Lots(Record):
    """The number from which lots are drawn, once it is public: ``lots.yml``.

    Parameters
    ----------
    seed : str
        The number as published.
    published_on : str
        Day (``YYYY-MM-DD``) on which the number was published.
    where : Texts
        Where anybody can look it up.

    Examples
    --------
    >>> from analysis.declared import read_record
    >>> len(read_record(contest_folder("pilots") / "lots.yml", Lots).seed) > 5
    True
    """

    seed: str = Field(min_length=1)
    published_on: Day
    where: Texts


class Contest(Record):
    """A contest as declared.

    Parameters
    ----------
    contest_id : str
        Name of its folder.
    title : Texts
        Title of the contest.
    purpose : Texts
        What the contest is for.
    who_may_apply : Texts
        Which hromadas may apply, in words.
    is_synthetic : bool
        True where nobody applied.
    oblasts : tuple of str
        Codes; only hromadas of these may apply.
    set_on : str
        Day (``YYYY-MM-DD``) on which the rules were set, before all other days.
    applications_open_on : str
        First day for applications, ``YYYY-MM-DD``.
    applications_close_on : str
        Last day for applications, ``YYYY-MM-DD``.
    scores_open_on : str
        First day for scores, ``YYYY-MM-DD``.
    scores_close_on : str
        Last day for scores, ``YYYY-MM-DD``.
    seats : int
        How many are chosen.
    reserve : int
        How many stand by in case one of those chosen withdraws.
    formal : tuple of FormalCriterion
        Without one of them an application gets no points.
    stages : tuple of Stage
        In their order; weights sum to 1.
    quotas : tuple of Quota
        Bounds on those chosen.
    size_classes : tuple of SizeClass
        By residents, ascending from 0.
    chances : ChanceRules
        When scores cannot tell applications apart.
    lottery : LotteryRules
        How the lot then decides.
    background : Background
        What is shown beside and not scored.
    terms : PublicationTerms
        Whether tables and decisions may reach the public.
    reasons : dict of str to Texts
        Why ``seats``, ``reserve``, ``formal``, ``oblasts`` and ``size_classes``.

    Examples
    --------
    >>> contest = read_contest("pilots")
    >>> contest.seats, [each.key for each in contest.stages]
    (10, ['review', 'interview'])
    """

    contest_id: str
    title: Texts
    purpose: Texts
    who_may_apply: Texts
    is_synthetic: bool
    oblasts: tuple[str, ...] = Field(min_length=1)
    set_on: Day
    applications_open_on: Day
    applications_close_on: Day
    scores_open_on: Day
    scores_close_on: Day
    seats: int = Field(ge=1)
    reserve: int = Field(ge=0)
    formal: tuple[FormalCriterion, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    quotas: tuple[Quota, ...] = ()
    size_classes: tuple[SizeClass, ...] = Field(min_length=1)
    chances: ChanceRules
    lottery: LotteryRules
    background: Background
    terms: PublicationTerms
    reasons: dict[str, Texts]

    def stage(self, key: str) -> Stage:
        """Return a stage by its key; ParameterError where there is none."""
        for each in self.stages:
            if each.key == key:
                return each
        raise ParameterError(
            f"The contest '{self.contest_id}' has no stage '{key}'.",
            needed=f"one of: {', '.join(each.key for each in self.stages)}",
        )

    @model_validator(mode="after")
    def _adds_up(self) -> Contest:
        whole = sum(each.weight for each in self.stages)
        if abs(whole - 1) > TOLERANCE:
            raise ValueError(f"the weights of the stages must sum to 1, and sum to {whole:.4g}")
        criteria = [one.key for each in self.stages for one in each.criteria]
        formal = [each.key for each in self.formal]
        quotas = [each.key for each in self.quotas]
        for name, keys in (
            ("criterion", criteria),
            ("formal criterion", formal),
            ("quota", quotas),
        ):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValueError(f"a {name} stands twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _runs_forward(self) -> Contest:
        names = [*("set_on", "applications_open_on", "applications_close_on")]
        names += ["scores_open_on", "scores_close_on"]
        days = [getattr(self, name) for name in names]
        if days != sorted(days):
            order = ", ".join(f"{name} {day}" for name, day in zip(names, days, strict=True))
            raise ValueError(f"the days are not one after the other: {order}")
        if not self.set_on < self.scores_open_on:
            raise ValueError("the rules must be set before the day on which scores are opened")
        if self.lottery.announced_on >= self.scores_open_on:
            raise ValueError("the source of the lots must be announced before scores are opened")
        if self.lottery.drawn_on <= self.scores_close_on:
            raise ValueError("the number of the lots must come into being after scores are closed")
        return self

    @model_validator(mode="after")
    def _holds_together(self) -> Contest:
        bounds = [each.residents_from for each in self.size_classes]
        if bounds[0] != 0 or bounds != sorted(set(bounds)):
            raise ValueError("size classes must ascend and begin at 0 residents")
        for stage in self.stages:
            if stage.invited is not None and stage.invited < self.seats + self.reserve:
                raise ValueError(
                    f"'{stage.key}' invites {stage.invited}, fewer than seats and reserve together"
                )
        if set(self.reasons) != REASONED:
            lacking = ", ".join(sorted(REASONED ^ set(self.reasons)))
            raise ValueError(f"'reasons' needs one for each: {lacking}")
        return self

    @model_validator(mode="after")
    def _has_quotas_that_can_be_met(self) -> Contest:
        values = {
            "oblast_code": self.oblasts,
            "type": TYPES,
            "size_class": tuple(each.id for each in self.size_classes),
        }
        wanted: dict[str, int] = {}
        for quota in self.quotas:
            if quota.value not in values[quota.field]:
                raise ValueError(
                    f"the quota '{quota.key}' names '{quota.value}', and '{quota.field}' is one "
                    f"of: {', '.join(values[quota.field])}"
                )
            wanted[quota.field] = wanted.get(quota.field, 0) + (quota.at_least or 0)
        for field, count in wanted.items():
            if count > self.seats:
                raise ValueError(
                    f"the quotas on '{field}' ask for at least {count} together, and there are "
                    f"{self.seats} seats"
                )
        return self


def contest_folder(contest_id: str) -> Path:
    """Return the folder of a contest below ``data/contests``; it may not exist."""
    return paths.data_folder() / "contests" / contest_id


def read_contest_ids() -> tuple[str, ...]:
    """Return the ids of the contests, the names of their folders.

    Returns
    -------
    tuple of str
        Sorted.

    Examples
    --------
    >>> "pilots" in read_contest_ids()
    True
    """
    files = (paths.data_folder() / "contests").glob("*/contest.yml")
    return tuple(sorted(file.parent.name for file in files))


def read_contest(contest_id: str) -> Contest:
    """Read the rules of a contest, with the number of its lots where it is public already.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.

    Returns
    -------
    Contest

    Raises
    ------
    ParameterError
        There is no such contest.
    DeclarationError
        ``contest.yml`` or ``lots.yml`` is not as it must be: with file, line and key; the seed
        stands among the rules; it was published before the day that the rules name.

    Examples
    --------
    >>> read_contest("pilot")
    Traceback (most recent call last):
    analysis.errors.ParameterError: There is no contest 'pilot'. Needed: one of: pilots.
    """
    known = read_contest_ids()
    if contest_id not in known:
        raise ParameterError(
            f"There is no contest '{contest_id}'.", needed=f"one of: {', '.join(known) or 'none'}"
        )
    file = contest_folder(contest_id) / "contest.yml"
    contest = read_record(file, Contest)
    where = f"data/contests/{contest_id}"
    if contest.contest_id != contest_id:
        raise DeclarationError(
            "The id of a contest is the name of its folder.",
            needed=contest_id,
            found=contest.contest_id,
            where=f"{where}/contest.yml, key 'contest_id'",
        )
    if contest.lottery.seed:
        raise DeclarationError(
            "The seed of the lots stands among the rules, before the scores.",
            found=contest.lottery.seed,
            where=f"{where}/contest.yml, key 'lottery.seed'",
            hint="Remove it; write it into lots.yml on the day on which it is published.",
        )
    return _with_lots(contest, file.with_name("lots.yml"), where=where)


def _with_lots(contest: Contest, file: Path, *, where: str) -> Contest:
    if not file.exists():
        return contest
    lots = read_record(file, Lots)
    if lots.published_on < contest.lottery.drawn_on:
        raise DeclarationError(
            "The seed of the lots is older than the rules allow.",
            needed=f"{contest.lottery.drawn_on} or later",
            found=lots.published_on,
            where=f"{where}/lots.yml, key 'published_on'",
        )
    known = contest.lottery.model_copy(update={"seed": lots.seed})
    return contest.model_copy(update={"lottery": known})
