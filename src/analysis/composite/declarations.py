"""What an index is, as ``data/indexes/<id>.yml`` declares it: frame, choices, other choices."""

from __future__ import annotations

from pydantic import model_validator

from analysis import paths
from analysis.composite.declared_steps import Alternatives, AuditBounds, Steps
from analysis.composite.framework import (
    Claim,
    Component,
    Exclusion,
    IndexIndicator,
    Link,
    Population,
)
from analysis.declared import Record, read_record
from analysis.errors import DeclarationError, ParameterError

__all__ = ["Index", "read_index", "read_indexes"]

NOT_AN_INDEX = {"likeness", "peer_groups"}  # how hromadas are compared: read by that room


class Index(Record):
    """A composite index as declared.

    Parameters
    ----------
    id : str
        The file name.
    name : str
        Name of the index for readers.
    definition : str
        What it measures, in a sentence.
    not_for : str
        What it must not be used for.
    population : Population
        The hromadas to which the index belongs.
    framework : Component
        The index itself, with its parts and their indicators.
    excluded : tuple of Exclusion
        Indicators that were considered and left out, with the reason.
    use : Steps
        The method of each step.
    alternatives : Alternatives
        Choices of each step that could be defended as well.
    audit : AuditBounds
        Bounds beyond which a step is flagged or data are refused.
    links : tuple of Link
        Other indicators that the index should go with, or not.
    claims : tuple of Claim
        What is tried in every defensible combination of choices.
    panel : str
        Panel of ``data/panels/weights`` that gave points; empty where none was asked.

    Examples
    --------
    >>> index = read_index("capacity")
    >>> len(index.indicators), [pillar.id for pillar in index.pillars]
    (14, ['means', 'commitment', 'breadth', 'partners', 'voice'])
    """

    id: str
    name: str
    definition: str
    not_for: str
    population: Population
    framework: Component
    excluded: tuple[Exclusion, ...] = ()
    use: Steps
    alternatives: Alternatives = Alternatives()
    audit: AuditBounds
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    panel: str = ""

    @property
    def components(self) -> tuple[Component, ...]:
        """Every part, those below before those above; the index itself last."""
        return tuple(self.framework.walk())

    @property
    def pillars(self) -> tuple[Component, ...]:
        """The parts that are joined from indicators."""
        return tuple(part for part in self.components if part.indicators)

    @property
    def indicators(self) -> tuple[IndexIndicator, ...]:
        """Every indicator, in declared order."""
        return tuple(each for pillar in self.pillars for each in pillar.indicators)

    @model_validator(mode="after")
    def _ids_stand_once(self) -> Index:
        ids = [each.id for each in self.indicators]
        ids += [each.id for each in self.components]
        ids += [each.id for each in self.excluded]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"used twice in the frame or also excluded: {', '.join(twice)}")
        return self

    def without(self, left_out: tuple[str, ...]) -> Index:
        """Leave indicators out, and with its last indicator a part; nothing else changes.

        Parameters
        ----------
        left_out : tuple of str
            Ids of indicators of the index.

        Returns
        -------
        Index

        Raises
        ------
        ParameterError
            An id is no indicator of the index, or none would be left.
        """
        unknown = sorted(set(left_out) - {each.id for each in self.indicators})
        framework = _pruned(self.framework, set(left_out))
        if unknown or framework is None:
            raise ParameterError(
                f"This cannot be left out of the index '{self.id}'.",
                needed="indicators of the index, not all of them",
                found=", ".join(unknown or left_out),
            )
        return self.model_copy(update={"framework": framework})

    @model_validator(mode="after")
    def _alternatives_fit(self) -> Index:
        known = {each.id for each in self.indicators}
        unknown = {each for one in self.alternatives.without for each in one} - known
        if unknown:
            raise ValueError(f"'without' names no indicator: {', '.join(sorted(unknown))}")
        levels = self.framework.height
        for choice in (self.use.aggregation, *self.alternatives.aggregation):
            if len(choice.methods) not in (1, levels):
                raise ValueError(f"aggregation needs 1 method, or {levels}: one a level")
        return self

    @model_validator(mode="after")
    def _points_are_given_where_they_are_used(self) -> Index:
        choices = (self.use.weights, *self.alternatives.weights)
        if any(choice.method == "budget_allocation" for choice in choices):
            for part in self.components:
                if sum(each.points for each in part.members) <= 0:
                    raise ValueError(f"a budget allocation needs points inside '{part.id}'")
        return self


def read_index(index_id: str) -> Index:
    """Read one index of ``data/indexes``.

    Parameters
    ----------
    index_id : str
        Its file name without ending.

    Returns
    -------
    Index

    Raises
    ------
    DeclarationError
        There is none, or it is not as it must be: with file, line and key.

    Examples
    --------
    >>> read_index("capacity").population.units_count
    1438
    """
    known = _index_ids()
    if index_id not in known:
        raise DeclarationError(
            "No such index.", needed=f"one of: {', '.join(known)}", found=index_id
        )
    return read_record(paths.data_folder() / "indexes" / f"{index_id}.yml", Index)


def read_indexes() -> dict[str, Index]:
    """Read every index of ``data/indexes``.

    Returns
    -------
    dict of str to Index
        Sorted by id.

    Raises
    ------
    DeclarationError
        One is not as it must be.

    Examples
    --------
    >>> "capacity" in read_indexes()
    True
    """
    return {each: read_index(each) for each in _index_ids()}


def _pruned(part: Component, left_out: set[str]) -> Component | None:
    kept = tuple(each for each in part.indicators if each.id not in left_out)
    parts = tuple(each for old in part.parts if (each := _pruned(old, left_out)))
    if not kept and not parts:
        return None
    return part.model_copy(update={"indicators": kept, "parts": parts})


def _index_ids() -> list[str]:
    files = (paths.data_folder() / "indexes").glob("*.yml")
    return sorted(file.stem for file in files if file.stem not in NOT_AN_INDEX)
