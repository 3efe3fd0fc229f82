"""Who stands out whichever defensible way is taken, and who by one choice of ours alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analysis.compare import LikenessRules
from analysis.indicators import Indicator, Inputs
from analysis.memory import remembered
from analysis.practices.deviance import Deviance, deviance_of
from analysis.practices.deviance_rules import Alternative

__all__ = ["Alternatives", "count_otherwise"]


@dataclass(frozen=True)
class Alternatives:
    """One search for deviants, and the same in other ways.

    Parameters
    ----------
    base : Deviance
        As declared.
    ways : tuple of (Alternative, frozenset of str)
        Each other way with the codes of those who stand out there.

    Examples
    --------
    >>> from analysis.practices import question_of, read_deviance_rules
    >>> rules = read_deviance_rules()
    >>> Alternatives(Deviance(question_of(rules, "effort"), rules)).steady
    []
    """

    base: Deviance
    ways: tuple[tuple[Alternative, frozenset[str]], ...] = field(default=())

    @property
    def steady(self) -> list[str]:
        """Codes of those who stand out in every way."""
        return [code for code in self.base.codes("stands_out") if not self.lost(code)]

    def lost(self, hromada_code: str) -> list[str]:
        """Ids of the ways in which one hromada does not stand out."""
        return [way.id for way, codes in self.ways if hromada_code not in codes]


@remembered
def count_otherwise(
    deviance: Deviance,
    inputs: Inputs,
    *,
    register: pd.DataFrame,
    indicators: dict[str, Indicator],
    rules: LikenessRules,
) -> Alternatives:
    """Search once more in every other declared way.

    Parameters
    ----------
    deviance : Deviance
        As :func:`deviance_of` returns it; its rules declare the ways.
    inputs : Inputs
        Open data, one row a hromada.
    register : pandas.DataFrame
        With hromada_code, kind, type and oblast_code.
    indicators : dict of str to Indicator
        Passports by id.
    rules : LikenessRules
        The circumstances.

    Returns
    -------
    Alternatives
        Without ways where the open data were not fetched. A way that leaves the question as it is
        (a reason that does not hold for it) is left out.

    Source
    ------
    A multiverse of choices: Steegen and others (2016), Perspectives on Psychological Science 11.

    Examples
    --------
    >>> from analysis import compare, indicators, practices
    >>> from analysis.places import read_register
    >>> declared = practices.read_deviance_rules()
    >>> nothing = Deviance(practices.question_of(declared, "effort"), declared)
    >>> practices.count_otherwise(nothing, indicators.inputs_of(), register=read_register(),
    ...     indicators={}, rules=compare.read_likeness_rules()).ways
    ()
    """
    if not deviance.is_built:
        return Alternatives(deviance)
    question, ways = deviance.question, []
    for other in deviance.rules.alternatives:
        kept = tuple(each for each in question.kept_apart if each not in other.without_reasons)
        if not other.change and kept == question.kept_apart:
            continue
        told = deviance_of(
            question.model_copy(update={"kept_apart": kept}),
            inputs,
            register=register,
            indicators=indicators,
            rules=(deviance.rules.changed(other), rules),
        )
        ways.append((other, frozenset(told.codes("stands_out"))))
    return Alternatives(deviance, tuple(ways))
