"""The tables of a demonstration contest, made from a declared seed: nobody applied or scored.

The hromadas are real, by lot from the register; everything said of them here is invented. Whether
tables are as they must be is looked at in ``entry_checks``, for these as for any others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from pydantic import Field

from analysis import paths, places
from analysis.contest.criteria import Day
from analysis.contest.entries import Entries
from analysis.contest.entry_checks import application_columns
from analysis.contest.invitations import invite_applications
from analysis.contest.rules import Contest, contest_folder, read_contest
from analysis.contest.synthetic_points import (
    PointPlan,
    assigned_reviews,
    drawn_merits,
    drawn_points,
)
from analysis.declared import Record, read_record
from analysis.errors import ParameterError, SourceMissing

__all__ = ["SyntheticPlan", "write_residents", "write_synthetic_contest"]

SOURCE = """\
title: "{title}"
producer: {producer}
address: {address}
date_published: "{published}"
date_accessed: "{accessed}"
licence:
  name: {licence}
  address: {licence_address}
sha256: {digest}
what_we_changed: >-
  {changed}
public: true
"""
OURS = {
    "producer": "the authors of this project",
    "address": "src/analysis/contest/synthetic_contest.py",
    "published": "2026-11-30",
    "accessed": "2026-11-30",
    "licence": "CC BY 4.0",
    "licence_address": "https://creativecommons.org/licenses/by/4.0/",
    "changed": "Made by `python -m analysis.contest` from contest.yml, synthetic.yml and the\n"
    "  register.",
}
RESIDENTS_SOURCE = "population"


class PlannedApplications(Record):
    """How many apply from each oblast and why, what is lacking once each, how late one is.

    Parameters
    ----------
    counts : dict of str to int
        Name of the oblast to the number of applications from it.
    why : str
        Why these numbers, in at least 20 characters.
    lacking : tuple of str
        Formal criteria that one application each lacks.
    late_days : int
        Days by which one application comes late.
    """

    counts: dict[str, int]
    why: str = Field(min_length=20)
    lacking: tuple[str, ...]
    late_days: int = Field(ge=1)


class PlannedReviewers(Record):
    """How many of which kind at each stage, and how many conflicts of interest they declare.

    Parameters
    ----------
    review : dict of str to int
        Kind of reviewer to their number at the stage of reading.
    interview : dict of str to int
        Kind of reviewer to their number at the stage of interviews.
    conflicts : int
        How many conflicts of interest they declare.
    """

    review: dict[str, int]
    interview: dict[str, int]
    conflicts: int = Field(ge=0)


class SyntheticPlan(Record):
    """What a demonstration contest is made from: ``synthetic.yml``.

    Parameters
    ----------
    seed : int
        Of every draw.
    applications : PlannedApplications
        Numbers by oblast, formal failures, one application that is late.
    reviewers : PlannedReviewers
        Numbers by stage and kind, conflicts of interest.
    reviews : dict of str to int
        ``total`` reviews, and ``left_open``: how many of them lack a score.
    points : PointPlan
        How points come about.
    days : dict of str to tuple of str
        First and last day of the scores of each stage.
    """

    seed: int
    applications: PlannedApplications
    reviewers: PlannedReviewers
    reviews: dict[str, int]
    points: PointPlan
    days: dict[str, tuple[Day, Day]]


def write_synthetic_contest(contest_id: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Make the tables of a synthetic contest.

    Parameters
    ----------
    contest_id : str
        A contest whose folder holds ``synthetic.yml``.
    folder : pathlib.Path, optional
        Where to write; without it the contest's own folder.

    Returns
    -------
    tuple of pathlib.Path
        ``applications.csv``, ``reviewers.csv`` and ``scores.csv``; the same plan gives the same
        bytes. Each gets its ``.source.yml``.

    Raises
    ------
    ParameterError
        The contest is not declared as synthetic.
    """
    contest = read_contest(contest_id)
    own = contest_folder(contest_id)
    if not contest.is_synthetic:
        raise ParameterError(
            "Only a contest that is declared synthetic is made from a plan.",
            needed="is_synthetic: true",
            where=f"data/contests/{contest_id}/contest.yml",
        )
    plan = read_record(own / "synthetic.yml", SyntheticPlan)
    random = np.random.default_rng(plan.seed)
    register = places.read_register(("hromada",)).set_index("hromada_code")
    applications = _applications(contest, plan, register=register, random=random)
    reviewers = _reviewers(plan, applications["hromada_code"].tolist(), random)
    scores = _scores(contest, plan, tables=(applications, reviewers), random=random)
    tables = {
        "applications.csv": applications[[*application_columns(contest)]],
        "reviewers.csv": reviewers,
        "scores.csv": scores,
    }
    return tuple(
        _write_table((folder or own) / name, table, **OURS) for name, table in tables.items()
    )


def _applications(
    contest: Contest, plan: SyntheticPlan, *, register: pd.DataFrame, random: np.random.Generator
) -> pd.DataFrame:
    """Hromadas by lot within their oblast, in the order in which they came in."""
    codes = []
    for oblast, count in plan.applications.counts.items():
        own = register.index[register["oblast_code"] == oblast].to_numpy()
        codes += random.choice(own, size=count, replace=False).tolist()
    codes = [str(one) for one in random.permutation(codes)]
    first = date.fromisoformat(contest.applications_open_on)
    last = date.fromisoformat(contest.applications_close_on)
    span = (last - first).days
    after = np.sort(np.floor(span * random.random(len(codes)) ** 0.5).astype(int)).tolist()
    days = [(first + timedelta(days=int(one))).isoformat() for one in after]
    days[-1] = (last + timedelta(days=plan.applications.late_days)).isoformat()
    table = pd.DataFrame(
        {
            "application_id": [f"A{number:02d}" for number in range(1, len(codes) + 1)],
            "hromada_code": codes,
            "submitted_on": days,
            "type": register.loc[codes, "type"].to_numpy(),
        }
    ).assign(**{each.key: "yes" for each in contest.formal})
    lacking = random.choice(len(codes) - 1, size=len(plan.applications.lacking), replace=False)
    for row, name in zip(lacking.tolist(), plan.applications.lacking, strict=True):
        table.loc[row, name] = "no"
    return table


def _reviewers(
    plan: SyntheticPlan, codes: Sequence[str], random: np.random.Generator
) -> pd.DataFrame:
    wanted = {"review": plan.reviewers.review, "interview": plan.reviewers.interview}
    people = [
        (kind, stage)
        for stage, kinds in wanted.items()
        for kind, count in kinds.items()
        for _ in range(count)
    ]
    conflicts: list[set[str]] = [set() for _ in people]
    for row in random.integers(len(people), size=plan.reviewers.conflicts).tolist():
        conflicts[row].add(str(random.choice(list(codes))))
    return pd.DataFrame(
        {
            "reviewer_id": [f"R{number:02d}" for number in range(1, len(people) + 1)],
            "kind": [kind for kind, _ in people],
            "stages": [stage for _, stage in people],
            "conflicts": [" ".join(sorted(own)) for own in conflicts],
        }
    )


def _scores(
    contest: Contest,
    plan: SyntheticPlan,
    *,
    tables: tuple[pd.DataFrame, pd.DataFrame],
    random: np.random.Generator,
) -> pd.DataFrame:
    """Points on paper for all that may be scored, then points of a talk for those invited."""
    applications, reviewers = tables
    formal = applications[[each.key for each in contest.formal]].eq("yes").all(axis=1)
    in_time = applications["submitted_on"] <= contest.applications_close_on
    scored = applications.loc[formal & in_time, "application_id"].tolist()
    merits = {
        stage: dict(zip(applications["application_id"], values, strict=True))
        for stage, values in drawn_merits(
            applications["type"].tolist(), plan.points, random=random
        ).items()
    }
    review, interview = contest.stage("review"), contest.stage("interview")
    pairs = assigned_reviews(
        scored,
        _refused(applications, reviewers, "review"),
        each=review.scores_per_application,
        total=plan.reviews["total"],
        random=random,
    )
    paper = drawn_points(pairs, merits["review"], stage=review, plan=plan.points, random=random)
    paper = _dated(_left_open(paper, plan.reviews["left_open"], random), plan.days, random)
    invited = invite_applications(contest, _entries(contest, applications, paper)).invited
    kept_out = _refused(applications, reviewers, "interview")
    heard = [(one, r) for one in invited for r, refused in kept_out.items() if one not in refused]
    talks = drawn_points(
        heard, merits["interview"], stage=interview, plan=plan.points, random=random
    )
    return pd.concat([paper, _dated(talks, plan.days, random)], ignore_index=True)


def _refused(
    applications: pd.DataFrame, reviewers: pd.DataFrame, stage: str
) -> dict[str, set[str]]:
    """By reviewer of a stage the applications of hromadas with a conflict of interest."""
    return {
        row.reviewer_id: set(
            applications.loc[
                applications["hromada_code"].isin(row.conflicts.split()), "application_id"
            ]
        )
        for row in reviewers[reviewers["stages"] == stage].itertuples()
    }


def _left_open(scores: pd.DataFrame, count: int, random: np.random.Generator) -> pd.DataFrame:
    """Leave single scores out, where an application has a review to spare."""
    reviews = scores.groupby("application_id")["reviewer_id"].nunique()
    spare = random.choice(reviews.index[reviews > reviews.min()].to_numpy(), count, replace=False)
    rows = [
        int(random.choice(scores.index[scores["application_id"] == one].to_numpy()))
        for one in sorted(spare.tolist())
    ]
    points = scores["score"].astype("Int64")
    points.loc[rows] = pd.NA
    return scores.assign(score=points)


def _dated(
    scores: pd.DataFrame, days: dict[str, tuple[Day, Day]], random: np.random.Generator
) -> pd.DataFrame:
    """Give the scores of one review one day, on which people work."""
    first, last = (date.fromisoformat(day) for day in days[scores["stage"].iloc[0]])
    span = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    working = [day.isoformat() for day in span if day.weekday() < 5]
    reviews = scores[["application_id", "reviewer_id"]].drop_duplicates()
    drawn = reviews.assign(
        scored_on=[working[i] for i in random.integers(len(working), size=len(reviews))]
    )
    return scores.merge(drawn, how="left", on=["application_id", "reviewer_id"])


def _entries(contest: Contest, applications: pd.DataFrame, scores: pd.DataFrame) -> Entries:
    formal = {each.key: applications[each.key].eq("yes") for each in contest.formal}
    return Entries(
        contest.contest_id,
        is_synthetic=True,
        applications=applications.assign(**formal),
        reviewers=pd.DataFrame(),
        scores=scores.assign(score=scores["score"].astype(float)),
    )


def write_residents(contest_id: str, folder: Path | None = None) -> Path:
    """Write the official number of residents of every hromada that may apply.

    Parameters
    ----------
    contest_id : str
        Name of its folder below ``data/contests``.
    folder : pathlib.Path, optional
        Where to write; without it the contest's own folder.

    Returns
    -------
    pathlib.Path
        ``residents.csv``, so that the size of a hromada rests neither on its own word nor on what
        was fetched.

    Raises
    ------
    SourceMissing
        The open data on residents were not fetched.
    """
    contest = read_contest(contest_id)
    values = places.read_open_data().values
    if "residents_count" not in values:
        raise SourceMissing(
            "The residents of the hromadas were not fetched.",
            hint=f"Run `hromady fetch {RESIDENTS_SOURCE}`.",
        )
    register = places.read_register(("hromada",))
    own = register.loc[register["oblast_code"].isin(contest.oblasts), "hromada_code"].tolist()
    known = values["residents_count"].reindex(own).dropna().astype(int)
    table = known.rename_axis("hromada_code").reset_index()
    source = places.read_sources()[RESIDENTS_SOURCE]
    told = {
        "producer": " ".join(source.producer.split()),
        "address": source.address,
        "published": source.date_published,
        "accessed": source.date_accessed,
        "licence": source.licence.name,
        "licence_address": source.licence.address,
        "changed": f"Column residents_count of data/open/{RESIDENTS_SOURCE}.yml, for the "
        "hromadas of the contest's oblasts; written by `python -m analysis.contest`.",
    }
    file = (folder or contest_folder(contest_id)) / "residents.csv"
    return _write_table(file, table, **told, title=f"{source.title}: hromadas that may apply")


def _write_table(file: Path, table: pd.DataFrame, *, title: str = "", **told: str) -> Path:
    content = table.to_csv(None, index=False, lineterminator="\n").encode()
    paths.write_bytes(file, content)
    named = (
        title or f"{file.name} of the demonstration contest (synthetic, nobody applied or scored)"
    )
    text = SOURCE.format(title=named, digest=hashlib.sha256(content).hexdigest(), **told)
    paths.write_text(file.with_name(f"{file.name}.source.yml"), text)
    return file
