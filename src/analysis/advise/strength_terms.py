"""What ``data/evidence/strength.yml`` must say: how firm a verdict must be, and on which bases.

Bounds are choices of policy, each with its reason. What is found belongs to ``strength``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pandas as pd
from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record

__all__ = ["BaseRule", "Keep", "StrengthTerms", "read_strength_terms"]

Reason = Annotated[str, Field(min_length=20)]


class Keep(Record):
    """Which hromadas stay in a base: those whose input is as told; an unknown one goes.

    Parameters
    ----------
    input : str
        Input of the open data.
    one_of : tuple of str
        Only hromadas of these classes of the input are kept.
    none_of : tuple of str
        Hromadas of these classes of the input are left out.
    at_least : float, optional
        Lower bound, included, in the unit of the input.
    at_most : float, optional
        Upper bound, included, in the unit of the input.
    known : bool
        Whether it is enough that the input is known.

    Examples
    --------
    >>> Keep(input="residents_count", at_least=5000).known
    False
    """

    input: str
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    known: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Keep:
        bounds = self.at_least is not None or self.at_most is not None
        if sum((bool(self.one_of), bool(self.none_of), bounds, self.known)) != 1:
            raise ValueError("exactly one of one_of, none_of, bounds and known is needed")
        return self

    def kept(self, inputs: pd.DataFrame) -> pd.Series:
        """Tell for each row of the inputs whether it stays."""
        column = inputs[self.input]
        if self.one_of:
            return column.isin(self.one_of)
        if self.none_of:
            return column.notna() & ~column.isin(self.none_of)
        stays = column.notna()
        if self.at_least is not None:
            stays &= (column >= self.at_least).fillna(False).astype(bool)
        if self.at_most is not None:
            stays &= (column <= self.at_most).fillna(False).astype(bool)
        return stays


class BaseRule(Record):
    """Another choice of hromadas that could be defended as well.

    Parameters
    ----------
    id : str
        Id of the other rule for the base.
    name : str
        Its name; it completes "the base is taken ...".
    keep : tuple of Keep
        All of them must be so.
    reason : str
        Why it could be defended.

    Examples
    --------
    >>> [rule.id for rule in read_strength_terms().bases][:2]
    ['without_occupied', 'without_hostilities']
    """

    id: str
    name: str = Field(min_length=5)
    keep: tuple[Keep, ...] = Field(min_length=1)
    reason: Reason

    def kept(self, inputs: pd.DataFrame) -> pd.Series | None:
        """Tell which hromadas stay; None where an input is not there."""
        if any(each.input not in inputs for each in self.keep):
            return None
        return pd.concat([each.kept(inputs) for each in self.keep], axis=1).all(axis=1)


class Resampling(Record):
    """How often hromadas are drawn again, and where the random numbers start.

    Parameters
    ----------
    draws : int
        How often hromadas are drawn again, 100 to 20,000.
    seed : int
        Whole number from which the random numbers start.
    reason : str
        Why that many draws.
    """

    draws: int = Field(ge=100, le=20000)
    seed: int
    reason: Reason


class ShareBound(Record):
    """The least share of draws, or probability, with which a condition must hold.

    Parameters
    ----------
    at_least : float
        Least share of draws, or least probability, 0.5 to 1.
    reason : str
        Why that bound.
    """

    at_least: float = Field(ge=0.5, le=1)
    reason: Reason


class FragilityBound(Record):
    """More hromadas than this must have to answer otherwise before a verdict turns.

    Parameters
    ----------
    hromadas_above : int
        A verdict is fragile unless more hromadas than this must answer otherwise to turn it.
    share_above : float
        The same as a share of the measured hromadas, 0 to 1.
    reason : str
        Why these bounds.
    """

    hromadas_above: int = Field(ge=0)
    share_above: float = Field(ge=0, le=1)
    reason: Reason

    def is_exceeded(self, count: int, *, base: int) -> bool:
        """Tell whether enough hromadas of the base would have to answer otherwise."""
        return count > max(self.hromadas_above, self.share_above * base)


class Weakens(Record):
    """Whether a doubt weakens a recommendation whose conditions are met.

    Parameters
    ----------
    weakens : bool
        Whether the doubt weakens a recommendation whose conditions are met.
    reason : str
        Why it does or does not.
    """

    weakens: bool
    reason: Reason


class Doubts(Record):
    """When a verdict whose conditions are met is weakened.

    Parameters
    ----------
    probability : ShareBound
        Least probability with which a condition must hold, where hromadas were drawn by lot.
    stability : ShareBound
        Least share of repeated draws in which a condition must hold, where they were not.
    fragility : FragilityBound
        How many hromadas must answer otherwise before a verdict turns.
    one_hromada : Weakens
        Whether it weakens when a single hromada decides.
    one_oblast : Weakens
        Whether it weakens when a single oblast decides.
    base_rule : Weakens
        Whether it weakens when another rule for the base turns the verdict.
    missing : Weakens
        Whether it weakens when missing answers could turn the verdict.
    """

    probability: ShareBound
    stability: ShareBound
    fragility: FragilityBound
    one_hromada: Weakens
    one_oblast: Weakens
    base_rule: Weakens
    missing: Weakens


class CounterGroups(Record):
    """The least hromadas of a group that is named as evidence to the contrary.

    Parameters
    ----------
    hromadas_at_least : int
        Least number of hromadas, 3 or more, of a group that is named as evidence to the contrary.
    reason : str
        Why that number.
    """

    hromadas_at_least: int = Field(ge=3)
    reason: Reason


class StrengthTerms(Record):
    """How firm a verdict must be.

    Parameters
    ----------
    resampling : Resampling
        draws, seed, reason.
    doubts : Doubts
        Bounds of what weakens a verdict, each with its reason.
    counter_groups : CounterGroups
        Least size of a group that is named.
    bases : tuple of BaseRule
        Other bases that could be defended.

    Examples
    --------
    >>> read_strength_terms().doubts.stability.at_least
    0.9
    """

    resampling: Resampling
    doubts: Doubts
    counter_groups: CounterGroups
    bases: tuple[BaseRule, ...]

    @model_validator(mode="after")
    def _each_base_once(self) -> StrengthTerms:
        ids = [each.id for each in self.bases]
        if len(set(ids)) != len(ids):
            raise ValueError("the id of a base stands twice")
        return self

    def reasons(self) -> Mapping[str, str]:
        """Why each doubt weakens, by its name."""
        return {name: getattr(self.doubts, name).reason for name in Doubts.model_fields}


def read_strength_terms() -> StrengthTerms:
    """Read how firm a verdict must be.

    Returns
    -------
    StrengthTerms

    Raises
    ------
    DeclarationError
        The file is not as it must be: with file, line and key.

    Examples
    --------
    >>> read_strength_terms().resampling.draws
    2000
    """
    return read_record(paths.data_folder() / "evidence" / "strength.yml", StrengthTerms)
