"""The frame of an index: its parts, its indicators, what was left out, which units it is for.

Every indicator is in for a reason and points a declared way; every one that is left out is left
out for a reason. Which methods are used is declared beside the frame, not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from analysis.declared import Record

__all__ = ["Claim", "Component", "Exclusion", "IndexIndicator", "Link", "Population"]


class IndexIndicator(Record):
    """One indicator of an index.

    Parameters
    ----------
    id : str
        A passport of ``data/indicators``.
    direction : str
        ``higher`` or ``lower``: which end is good *for this index*, also where the passport
        says ``neither``.
    reason : str
        Why it is in, and why it points that way.
    date : str
        The edition that the index was made for; the passport must say the same. Empty: not told.
    weight : float
        Declared weight within its pillar.
    points : float
        Points given to it in a budget allocation, within its pillar.

    Examples
    --------
    >>> IndexIndicator(id="staff", direction="higher", reason="Services are people.").weight
    1.0
    """

    id: str
    direction: Literal["higher", "lower"]
    reason: str = Field(min_length=1)
    date: str = ""
    weight: float = Field(default=1.0, ge=0)
    points: float = Field(default=0.0, ge=0)


class Component(Record):
    """A part of the index that is joined from indicators (a pillar) or from other parts.

    Parameters
    ----------
    id : str
        Id of the part, lower case.
    name : str
        Its name for readers.
    reason : str
        What the part stands for in the framework.
    weight : float
        Declared weight within the part above.
    points : float
        Points given to it in a budget allocation, within the part above.
    parts : tuple of Component
        Empty for a pillar.
    indicators : tuple of IndexIndicator
        Empty for a part above the pillars.

    Examples
    --------
    >>> staff = IndexIndicator(id="staff", direction="higher", reason="Services are people.")
    >>> Component(id="people", name="People", reason="Who serves.", indicators=(staff,)).height
    1
    """

    id: str
    name: str
    reason: str = Field(min_length=1)
    weight: float = Field(default=1.0, ge=0)
    points: float = Field(default=0.0, ge=0)
    parts: tuple[Component, ...] = ()
    indicators: tuple[IndexIndicator, ...] = ()

    @model_validator(mode="after")
    def _joined_from_one_kind(self) -> Component:
        if bool(self.parts) == bool(self.indicators):
            raise ValueError(f"'{self.id}' needs either parts or indicators")
        if len({part.height for part in self.parts}) > 1:
            raise ValueError(f"the parts of '{self.id}' do not stand on one level")
        return self

    @property
    def height(self) -> int:
        """Levels below: 1 for a pillar."""
        return 1 + max((part.height for part in self.parts), default=0)

    @property
    def members(self) -> tuple[Component, ...] | tuple[IndexIndicator, ...]:
        """What it is joined from."""
        return self.parts or self.indicators

    @property
    def member_ids(self) -> list[str]:
        """Ids of what it is joined from, in declared order."""
        return [part.id for part in self.parts] or [each.id for each in self.indicators]

    def walk(self) -> Iterator[Component]:
        """Yield every part, those below before those above."""
        for part in self.parts:
            yield from part.walk()
        yield self


class Exclusion(Record):
    """An indicator that was considered and left out, with the reason.

    Parameters
    ----------
    id : str
        Id of the indicator that was left out.
    reason : str
        Why it was left out.
    """

    id: str
    reason: str = Field(min_length=1)


class Link(Record):
    """Another indicator, and how the index should go with it.

    Parameters
    ----------
    id : str
        A passport of ``data/indicators`` that is no part of the index.
    expected : str
        ``together``, ``against`` or ``none``.
    reason : str
        Why this is expected.

    Examples
    --------
    >>> Link(id="travel", expected="none", reason="Roads are no capacity.").expected
    'none'
    """

    id: str
    expected: Literal["together", "against", "none"]
    reason: str = Field(min_length=1)


class Claim(Record):
    """Something that readers may want to say with the index; it is tried in every combination.

    Parameters
    ----------
    group : str
        Group of hromadas of which the median is said to score lower.
    than : str
        Group of hromadas than which the first is said to score lower.
    by : str
        What the groups are: ``type`` of the hromada, or ``peer_group``.
    reason : str
        Why anybody would want to say it.

    Examples
    --------
    >>> Claim(group="rural", than="urban", by="type", reason="Often said.").than
    'urban'
    """

    group: str
    than: str
    by: Literal["type", "peer_group"]
    reason: str = Field(min_length=1)


class Population(Record):
    """Which units the index is made for.

    Parameters
    ----------
    has : str
        Input of open data that a hromada must have.
    units_count : int
        How many have it; another number means another edition of the data.
    code : str
        Pattern of a whole unit code.
    reason : str
        Why these hromadas and no others.

    Examples
    --------
    >>> Population(has="income_total_2021_uah", units_count=1438, reason="Budgets.").code
    'UA[0-9]{17}'
    """

    has: str
    units_count: int = Field(ge=3)
    code: str = "UA[0-9]{17}"
    reason: str = Field(min_length=1)
