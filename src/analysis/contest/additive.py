"""The bare additive model: total = application - severity of the reviewer + error.

Who reviewed what decides what can be told at all, before any score is opened: whether the
reviews hang together, how sure the difference of two applications can be, and which linear
combination of the totals estimates it. What the numbers mean belongs to ``severity``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.errors import DataError

__all__ = [
    "Design",
    "Elimination",
    "Group",
    "Projection",
    "design_of",
    "elimination_of",
    "groups_of",
    "part_of",
    "projection_of",
]

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Design:
    """Who reviewed what: one entry a review, sorted by application and reviewer.

    Parameters
    ----------
    applications, reviewers : tuple of str
        Their ids, sorted.
    application_of, reviewer_of : array of int, shape (reviews,)
        Place of each review in these tuples.

    Examples
    --------
    >>> reviews = pd.DataFrame({"application_id": ["A1", "A1"], "reviewer_id": ["R2", "R1"]})
    >>> design_of(reviews).reviewers
    ('R1', 'R2')
    """

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]
    application_of: Places
    reviewer_of: Places

    @property
    def shape(self) -> tuple[int, int, int]:
        """Reviews, applications, reviewers."""
        return len(self.application_of), len(self.applications), len(self.reviewers)

    @property
    def by_application(self) -> Numbers:
        """One row a review, one column an application: 1 where it is reviewed."""
        return np.eye(len(self.applications))[self.application_of]

    @property
    def by_reviewer(self) -> Numbers:
        """One row a review, one column a reviewer: 1 where it is theirs."""
        return np.eye(len(self.reviewers))[self.reviewer_of]


class Group(NamedTuple):
    """Applications and reviewers that hang together by common reviews."""

    applications: tuple[str, ...]
    reviewers: tuple[str, ...]


class Projection(NamedTuple):
    """Least squares as matrices: each estimate is a fixed combination of the totals.

    Severities sum to zero over the reviewers, so an application is estimated as if it had been
    reviewed by all of them. The variance of an estimate is the error's variance times the sum of
    the squares of its row.
    """

    to_applications: Numbers
    to_reviewers: Numbers
    leverage: Numbers
    degrees_of_freedom: int


class Elimination(NamedTuple):
    """Steps on the way: means by application, and reviewers within applications.

    ``links`` is the Laplacian of the reviewers (how strongly common applications tie them), and
    ``inverse`` its inverse on severities that sum to zero.
    """

    mean: Numbers
    within: Numbers
    links: Numbers
    inverse: Numbers


def design_of(reviews: pd.DataFrame) -> Design:
    """Tell who reviewed what.

    Parameters
    ----------
    reviews : pandas.DataFrame
        One row a review: application_id, reviewer_id; sorted by both in the result.

    Returns
    -------
    Design

    Raises
    ------
    DataError
        There is no review, or one stands twice.

    Examples
    --------
    >>> reviews = pd.DataFrame({"application_id": ["A1", "A2"], "reviewer_id": ["R1", "R1"]})
    >>> design_of(reviews).shape
    (2, 2, 1)
    """
    if reviews.empty:
        raise DataError("There is no complete review.", needed="at least one total")
    keys = ["application_id", "reviewer_id"]
    twice = reviews[reviews.duplicated(keys)]
    if len(twice):
        found = ", reviewer ".join(map(str, twice[keys].iloc[0]))
        raise DataError("A review stands twice.", found=f"application {found}")
    ordered = reviews[keys].sort_values(keys)
    application_of, applications = pd.factorize(ordered["application_id"], sort=True)
    reviewer_of, reviewers = pd.factorize(ordered["reviewer_id"], sort=True)
    return Design(tuple(applications), tuple(reviewers), application_of, reviewer_of)


def part_of(design: Design, kept: npt.NDArray[np.bool_]) -> Design:
    """Keep some of the reviews.

    Parameters
    ----------
    design : Design
        Who reviewed what.
    kept : array of bool, shape (reviews,)
        Which of them; at least one.

    Returns
    -------
    Design
        With those applications and reviewers that still have a review.

    Examples
    --------
    >>> reviews = pd.DataFrame({"application_id": ["A1", "A2"], "reviewer_id": ["R1", "R2"]})
    >>> part_of(design_of(reviews), np.array([False, True])).applications
    ('A2',)
    """
    own, application_of = np.unique(design.application_of[kept], return_inverse=True)
    theirs, reviewer_of = np.unique(design.reviewer_of[kept], return_inverse=True)
    return Design(
        tuple(design.applications[each] for each in own),
        tuple(design.reviewers[each] for each in theirs),
        application_of,
        reviewer_of,
    )


def groups_of(design: Design) -> tuple[Group, ...]:
    """Part applications and reviewers into groups without a review between them.

    Parameters
    ----------
    design : Design
        Who reviewed what.

    Returns
    -------
    tuple of Group
        One where the design is connected; more where severity cannot be told from merit across
        them. Largest first.

    Examples
    --------
    >>> reviews = pd.DataFrame({"application_id": ["A1", "A2"], "reviewer_id": ["R1", "R2"]})
    >>> [group.applications for group in groups_of(design_of(reviews))]
    [('A1',), ('A2',)]
    """
    reviews, applications, reviewers = design.shape
    size = applications + reviewers
    links = (design.application_of, applications + design.reviewer_of)
    count, label = connected_components(coo_array((np.ones(reviews), links), shape=(size, size)))
    groups = [
        Group(
            tuple(np.array(design.applications)[label[:applications] == each].tolist()),
            tuple(np.array(design.reviewers)[label[applications:] == each].tolist()),
        )
        for each in range(count)
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group.applications), group)))


def projection_of(design: Design) -> Projection:
    """Compute the matrices of least squares for a connected design.

    Parameters
    ----------
    design : Design
        Connected: severity can be told from merit.

    Returns
    -------
    Projection
        Matrices of shape (applications, reviews) and (reviewers, reviews), the leverage of each
        review, and the degrees of freedom of the residuals.

    Source
    ------
    Searle (1987), Linear models for unbalanced data, chapter 9: the two-way crossed model without
    interaction.

    Examples
    --------
    >>> reviews = pd.DataFrame(
    ...     {"application_id": ["A1", "A1", "A2", "A2"], "reviewer_id": ["R1", "R2", "R1", "R2"]}
    ... )
    >>> projection_of(design_of(reviews)).degrees_of_freedom
    1
    """
    reviews, applications, reviewers = design.shape
    step = elimination_of(design)
    to_reviewers = -step.inverse @ step.within.T
    own, theirs = design.by_application, design.by_reviewer
    to_applications = step.mean + step.mean @ theirs @ to_reviewers
    leverage = (own * step.mean.T).sum(axis=1) + ((step.within @ step.inverse) * step.within).sum(
        axis=1
    )
    free = reviews - applications - reviewers + 1
    return Projection(to_applications, to_reviewers, leverage, free)


def elimination_of(design: Design) -> Elimination:
    """Take the applications out of the model, so that reviewers alone are left to solve for.

    Parameters
    ----------
    design : Design
        Connected.

    Returns
    -------
    Elimination

    Examples
    --------
    >>> reviews = pd.DataFrame({"application_id": ["A1", "A1"], "reviewer_id": ["R1", "R2"]})
    >>> elimination_of(design_of(reviews)).links.tolist()
    [[0.5, -0.5], [-0.5, 0.5]]
    """
    own, theirs = design.by_application, design.by_reviewer
    mean = own.T / own.sum(axis=0)[:, None]
    within = theirs - (mean @ theirs)[design.application_of]
    links = theirs.T @ within
    level = np.full(links.shape, 1 / len(links))
    return Elimination(mean, within, links, np.linalg.inv(links + level) - level)
