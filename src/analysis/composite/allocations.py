"""Weights by a panel: each expert shares out points among the members of each part of an index.

Nobody's points are averaged away: the mean is one choice, and the points of each expert are
another. Points that cannot be read as weights are refused by expert and part, never mended.
A panel that does not exist is shown and told apart; the index as published never rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.composite.declarations import Index
from analysis.composite.framework import Component
from analysis.composite.weights import BudgetAllocation, budget_allocation
from analysis.declared import Record, read_records
from analysis.errors import DataError, ParameterError
from analysis.memory import remembered
from analysis.survey import ExpertWave, read_experts

__all__ = [
    "PanelPoints",
    "WeightPanel",
    "panel_points",
    "read_panel_points",
    "read_weight_panels",
    "with_points",
]

ExpertCode = Annotated[str, Field(pattern=r"^E\d{2}$")]
Told = Annotated[str, Field(min_length=20)]


class WeightMembers(Record):
    """Experts of one kind of experience, by codes that stand for names kept elsewhere.

    Parameters
    ----------
    name : str
        Kind of experience, for readers.
    why : str
        Why it is asked.
    experts : tuple of str
        Codes that stand for persons whose names are kept elsewhere.
    """

    name: str
    why: Told
    experts: tuple[ExpertCode, ...] = Field(min_length=1)


class WeightPanel(Record):
    """A panel that shares out points among the members of an index, as declared.

    Parameters
    ----------
    id : str
        The file name.
    title : str
        Name of the panel for readers.
    is_synthetic : bool
        True where no expert was asked; the wave must say the same.
    question : str
        What the experts are asked.
    why_experts : str
        Why experts and not data are asked.
    index : str
        The index that the points are for.
    wave : str
        Wave of the level ``expert`` that asks ``points_<id of a member>`` of each part.
    members : dict of str to WeightMembers
        By kind of experience.
    consent_question : str
        Who does not answer it with yes is not counted; empty: not asked.
    points : float
        What each expert shares out in each part.
    experts_at_least : int
        With fewer the panel gives no weights.
    why_at_least : str
        Why so many.
    left_out : dict of str to str
        Experts whose points cannot be used, with the reason.

    Examples
    --------
    >>> panel = read_weight_panels()["capacity"]
    >>> panel.is_synthetic, len(panel.experts)
    (True, 15)
    """

    id: str
    title: str
    is_synthetic: bool
    question: str
    why_experts: Told
    index: str
    wave: str
    members: dict[str, WeightMembers] = Field(min_length=1)
    consent_question: str = ""
    points: float = Field(default=100, gt=0)
    experts_at_least: int = Field(ge=2)
    why_at_least: Told
    left_out: dict[ExpertCode, Told] = {}

    @model_validator(mode="after")
    def _names_each_once(self) -> WeightPanel:
        twice = sorted({each for each in self.experts if self.experts.count(each) > 1})
        if twice:
            raise ValueError(f"an expert stands twice: {', '.join(twice)}")
        unknown = sorted(set(self.left_out) - set(self.experts))
        if unknown:
            raise ValueError(f"'left_out' names no member: {', '.join(unknown)}")
        return self

    @property
    def experts(self) -> tuple[str, ...]:
        """Codes of all members."""
        return tuple(code for kind in self.members.values() for code in kind.experts)


@dataclass(frozen=True)
class PanelPoints:
    """Points of a panel that can be used as weights.

    Parameters
    ----------
    panel : WeightPanel
        As declared.
    points : pandas.DataFrame
        One row an expert (index: code), one column a member of a part, by its id.
    parts : mapping of str to tuple of str
        Members of each part of the index.

    Examples
    --------
    >>> from analysis.composite.declarations import read_index
    >>> points = read_panel_points(read_index("capacity"))
    >>> points.is_synthetic, points.points.shape, points.spread.loc["voice"].round(2).to_dict()
    (True, (15, 19), {'mean': 0.13, 'sd': 0.07, 'lowest': 0.0, 'highest': 0.25})
    """

    panel: WeightPanel
    points: pd.DataFrame
    parts: Mapping[str, tuple[str, ...]]

    @property
    def is_synthetic(self) -> bool:
        """True where no expert was asked."""
        return self.panel.is_synthetic

    @property
    def allocations(self) -> dict[str, BudgetAllocation]:
        """Shares of each expert within each part."""
        return {name: budget_allocation(self.points[[*own]]) for name, own in self.parts.items()}

    @property
    def shares(self) -> pd.DataFrame:
        """One row an expert, one column a member: its share of the points of its part."""
        return pd.concat([each.shares for each in self.allocations.values()], axis=1)

    @property
    def spread(self) -> pd.DataFrame:
        """Between the experts, one row a member: mean, sd (n - 1), lowest, highest."""
        return pd.concat([each.spread for each in self.allocations.values()])


def read_weight_panels() -> dict[str, WeightPanel]:
    """Read every panel on weights of ``data/panels/weights``.

    Returns
    -------
    dict of str to WeightPanel
        Sorted by id.

    Raises
    ------
    DeclarationError
        A panel is not as it must be: with file, line and key.

    Examples
    --------
    >>> read_weight_panels()["capacity"].wave
    'experts_weights'
    """
    return read_records(paths.data_folder() / "panels" / "weights", WeightPanel)


@remembered
def read_panel_points(index: Index) -> PanelPoints | None:
    """Read the points of the panel that an index declares.

    Parameters
    ----------
    index : Index
        Its ``panel`` names a file of ``data/panels/weights``.

    Returns
    -------
    PanelPoints or None
        None where the index declares no panel.

    Raises
    ------
    ParameterError
        There is no such panel, or it is one on another index.
    DataError
        As :func:`panel_points`.

    Examples
    --------
    >>> from analysis.composite.declarations import read_index
    >>> len(read_panel_points(read_index("capacity")).points)
    15
    """
    if not index.panel:
        return None
    panels = read_weight_panels()
    if index.panel not in panels or panels[index.panel].index != index.id:
        raise ParameterError(
            f"The index '{index.id}' names a panel that is none of its own.",
            needed=f"one of: {', '.join(p.id for p in panels.values() if p.index == index.id)}",
            found=index.panel,
        )
    panel = panels[index.panel]
    return panel_points(read_experts(panel.wave), panel, index=index)


def panel_points(wave: ExpertWave, panel: WeightPanel, *, index: Index) -> PanelPoints:
    """Take the points of a panel from its wave, and refuse those that are no weights.

    Parameters
    ----------
    wave : ExpertWave
        One row an expert.
    panel : WeightPanel
        Who belongs to it, and who is left out for a reason.
    index : Index
        Its parts and members.

    Returns
    -------
    PanelPoints
        Of the experts who agreed to be counted and are not left out.

    Raises
    ------
    DataError
        Panel and wave do not agree on whether they are made up; the form does not ask for a
        member; an expert is no member, left a line empty, gave points below 0, points of
        another sum, or all points to one member; or too few experts are left.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, section 6.6 (budget
    allocation).

    Examples
    --------
    >>> from analysis.composite.declarations import read_index
    >>> wave, panel = read_experts("experts_weights"), read_weight_panels()["capacity"]
    >>> panel_points(wave, panel, index=read_index("capacity")).points.at["E01", "voice"]
    np.float64(5.0)
    """
    where = f"data/waves/{wave.id}, data/panels/weights/{panel.id}.yml"
    if wave.is_synthetic != panel.is_synthetic:
        raise DataError("Panel and wave disagree on whether they are synthetic.", where=where)
    parts = {part.id: tuple(part.member_ids) for part in index.components}
    asked = {f"points_{name}": name for own in parts.values() for name in own}
    needed = [*asked, *([panel.consent_question] if panel.consent_question else [])]
    lacking = [name for name in needed if name not in wave.answers.columns]
    if lacking:
        raise DataError(
            "The form does not ask for every member of the index.",
            needed=", ".join(lacking),
            where=where,
            hint="A member that is left out of the index needs no question, every other does.",
        )
    counted = _counted(wave, panel, where=where)
    points = counted[list(asked)].rename(columns=asked).astype("Float64")
    faults = list(_faults(points, parts, total=panel.points))
    if faults:
        raise DataError(
            "The points of the panel cannot be used as weights.",
            needed=f"{panel.points:g} points in each part, 0 written out, never all on one member",
            found="; ".join(faults),
            where=where,
            hint="Ask the expert again, or name the expert under 'left_out' with the reason.",
        )
    return PanelPoints(panel, points.astype(float), parts)


def _counted(wave: ExpertWave, panel: WeightPanel, *, where: str) -> pd.DataFrame:
    answers = wave.answers
    strangers = sorted(set(answers.index) - set(panel.experts))
    if strangers:
        raise DataError("An expert is no member of the panel.", found=str(strangers), where=where)
    if panel.consent_question:
        agreed = answers[panel.consent_question].astype("boolean").fillna(False).astype(bool)
        answers = answers[agreed]
    answers = answers.drop(index=[each for each in panel.left_out if each in answers.index])
    if len(answers) < panel.experts_at_least:
        raise DataError(
            "Too few experts gave points.",
            needed=f"at least {panel.experts_at_least}: {panel.why_at_least.strip()}",
            found=str(len(answers)),
            where=where,
        )
    return answers


def _faults(
    points: pd.DataFrame, parts: Mapping[str, tuple[str, ...]], *, total: float
) -> Iterator[str]:
    """Name the row (expert) and the part of what is no allocation."""
    for part, own in parts.items():
        for expert, given in points[[*own]].iterrows():
            empty = [name for name in own if pd.isna(given[name])]
            told = given.dropna().astype(float)
            if empty:
                yield f"row {expert}, part '{part}': no points for {', '.join(empty)}"
            elif (told < 0).any():
                yield f"row {expert}, part '{part}': points below 0"
            elif abs(told.sum() - total) > 1e-9:
                yield f"row {expert}, part '{part}': the sum is {told.sum():g}"
            elif len(own) > 1 and (told == total).any():
                yield f"row {expert}, part '{part}': all on {told.idxmax()}"


def with_points(index: Index, shares: pd.Series) -> Index:
    """Put points into an index, for weights by ``budget_allocation``.

    Parameters
    ----------
    index : Index
        As declared.
    shares : pandas.Series
        By id of each member of each part: of an expert, or the mean of a panel.

    Returns
    -------
    Index
        The same frame with these points.

    Raises
    ------
    DataError
        A member has no points.

    Examples
    --------
    >>> from analysis.composite.declarations import read_index
    >>> index = read_index("capacity")
    >>> panel = read_panel_points(index)
    >>> told = with_points(index, panel.points.loc["E01"])
    >>> [part.points for part in told.framework.parts]
    [25.0, 35.0, 20.0, 15.0, 5.0]
    """
    needed = {name for part in index.components for name in part.member_ids}
    lacking = sorted(needed - set(shares.dropna().index))
    if lacking:
        raise DataError("A member of the index has no points.", needed=", ".join(lacking))
    return index.model_copy(update={"framework": _pointed(index.framework, shares)})


def _pointed(part: Component, shares: pd.Series) -> Component:
    given = float(shares[part.id]) if part.id in shares.index else part.points
    return part.model_copy(
        update={
            "points": given,
            "parts": tuple(_pointed(each, shares) for each in part.parts),
            "indicators": tuple(
                each.model_copy(update={"points": float(shares[each.id])})
                for each in part.indicators
            ),
        }
    )
