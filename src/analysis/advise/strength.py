"""How strong a verdict is: what is known of its firmness, beside its state.

A probability is told only of hromadas that were drawn by lot. Where all hromadas with data were
looked at there is no error of sampling, and where hromadas were chosen on purpose none can be
told: there repeated draws of the same hromadas tell how *stable* the conclusion is, no more.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ConditionStrength", "CounterGroup", "Strength", "UnderBase"]


@dataclass(frozen=True)
class CounterGroup:
    """A group of hromadas in which a condition is not met, though it is met for all together.

    Parameters
    ----------
    by : str
        ``type`` or ``oblast``.
    group : str
        Type, or code of the oblast.
    value : float
        The statistic within the group, in the unit of the finding.
    base : int
        Hromadas of the group that were measured.

    Examples
    --------
    >>> CounterGroup("type", "urban", 0.02, 411).base
    411
    """

    by: str
    group: str
    value: float
    base: int


@dataclass(frozen=True)
class ConditionStrength:
    """How firm the finding of one condition is.

    Parameters
    ----------
    probability : float
        That the condition is met among all hromadas, from the design of the draw; missing unless
        the hromadas were drawn by lot.
    stability : float
        Share of repeated draws of the same hromadas in which the condition is met; missing where
        there is a probability.
    method : str
        ``korn_graubard``, ``rao_wu``, ``resampling``; empty where nothing was computed.
    draws : int
        Repeated draws or replicates; 0 where the probability is a formula.
    lower, upper : float
        The middle 95% of the draws, in the unit of the finding; with a probability the interval
        of the design.
    fragility : int, optional
        Fewest hromadas that would have to answer otherwise for the condition to turn; None where
        no answers turn it, or nothing was measured.
    fragility_is_exact : bool
        Whether fewer are surely not enough; else the number is one that was found to be enough.
    missing_count : int
        Hromadas that belong to the condition and have no data.
    missing_lower, missing_upper : float
        The figure if all of them stood on the one side, or on the other.
    missing_turns : bool
        Whether the condition changes its side within these bounds.
    counter_groups : tuple of CounterGroup
        Where the condition is not met though it is met for all; the widest gap first.

    Examples
    --------
    >>> ConditionStrength(stability=0.97, method="resampling", draws=2000).stability
    0.97
    """

    probability: float = float("nan")
    stability: float = float("nan")
    method: str = ""
    draws: int = 0
    lower: float = float("nan")
    upper: float = float("nan")
    fragility: int | None = None
    fragility_is_exact: bool = True
    missing_count: int = 0
    missing_lower: float = float("nan")
    missing_upper: float = float("nan")
    missing_turns: bool = False
    counter_groups: tuple[CounterGroup, ...] = ()


@dataclass(frozen=True)
class UnderBase:
    """The verdict on another base that could be defended as well.

    Parameters
    ----------
    base_id, name : str
        As declared in ``data/evidence/strength.yml``.
    state : str
        ``holds``, ``not_supported`` or ``too_little_evidence``.
    values : tuple of float
        One a condition.
    left_out_count : int
        Hromadas that the verdict rests on and that this base leaves out.

    Examples
    --------
    >>> UnderBase("without_occupied", "without the occupied", "holds", (0.2,), 167).state
    'holds'
    """

    base_id: str
    name: str
    state: str
    values: tuple[float, ...]
    left_out_count: int


@dataclass(frozen=True)
class Strength:
    """How firm a verdict is.

    Parameters
    ----------
    design : str
        ``census`` (all hromadas with data: no error of sampling), ``probability`` or
        ``purposive``: the weakest of the conditions.
    probability, stability : float
        That the conditions hold together: see :class:`ConditionStrength`. With several
        conditions the probability is the least that it can be.
    draws : int
        Repeated draws; 0 where none were made.
    fragility : int, optional
        Fewest other answers that turn the verdict; None where none do.
    fragility_is_exact : bool
        Whether fewer are surely not enough.
    fragility_base : int
        Hromadas of which these are so many: those of the condition that turns first.
    hromadas_count : int
        Hromadas that the verdict rests on, each left out once.
    flips_without_hromada : tuple of str
        Codes of hromadas without any one of which the verdict would be the contrary.
    flips_without_oblast : tuple of str
        Codes of oblasts without any one of which the verdict would be another.
    under_bases : tuple of UnderBase
        The verdict on each declared base that leaves out some of its hromadas.
    bases_not_tried : tuple of str
        Names of declared bases whose data are not here.
    missing_count : int
        Hromadas without data that belong to a condition: the most of any condition.
    missing_turns : bool
        Whether they could turn the verdict.
    doubts : tuple of str
        What weakens it by the declared bounds: ``probability``, ``stability``, ``fragility``,
        ``one_hromada``, ``one_oblast``, ``base_rule``, ``missing``.

    Examples
    --------
    >>> Strength(design="census", doubts=("missing",)).is_firm
    False
    """

    design: str
    probability: float = float("nan")
    stability: float = float("nan")
    draws: int = 0
    fragility: int | None = None
    fragility_is_exact: bool = True
    fragility_base: int = 0
    hromadas_count: int = 0
    flips_without_hromada: tuple[str, ...] = ()
    flips_without_oblast: tuple[str, ...] = ()
    under_bases: tuple[UnderBase, ...] = ()
    bases_not_tried: tuple[str, ...] = ()
    missing_count: int = 0
    missing_turns: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether no declared doubt applies."""
        return not self.doubts

    def flips_under(self, side: str) -> tuple[UnderBase, ...]:
        """Bases on which the verdict is the contrary of a side."""
        return tuple(
            each for each in self.under_bases if each.state not in (side, "too_little_evidence")
        )
