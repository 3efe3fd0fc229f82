"""What the weights of a panel would change in an index, and how far its experts are apart.

The index as published is not touched: this stands beside it. Every expert keeps a set of weights;
where the panel is synthetic, so is everything here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.composite.allocations import PanelPoints, with_points
from analysis.composite.assessment import Assessment
from analysis.composite.choices import FACTORS, Combinations
from analysis.composite.declared_steps import Choice
from analysis.composite.defensible import defensible_choices, panel_choices
from analysis.composite.pipeline import Composite, build_index
from analysis.composite.places import standing
from analysis.composite.uncertainty import PlaceUncertainty, place_uncertainty
from analysis.memory import remembered

__all__ = ["PanelEffect", "panel_effect"]


@dataclass(frozen=True)
class PanelEffect:
    """An index with the weights of a panel, beside the index as declared.

    Parameters
    ----------
    panel : PanelPoints
        Whose points these are.
    composite : Composite
        The index with the mean weights of the panel, all other steps as declared.
    weights : pandas.DataFrame
        One row a member of a part: id, within, declared (share of the part in the index as
        declared), mean, sd, lowest, highest (between the experts).
    experts : PlaceUncertainty
        Places of units with the weights of each expert, nothing else changed: a replicate an
        expert, in the order of their codes.
    everything : PlaceUncertainty
        Places when every defensible choice is drawn, the panel among the weights: there each
        expert is one draw.
    moved_count : int
        Units that the mean weights put into another quarter than the index as declared.
    correlation : float
        Of order (Spearman), between the two.

    Examples
    --------
    >>> from analysis.composite import Assessment, build_index, read_index, read_panel_points
    >>> index = read_index("capacity")
    >>> values = pd.DataFrame(np.random.default_rng(1).random((20, len(index.indicators))),
    ...     [f"UA{n:017d}" for n in range(20)], [each.id for each in index.indicators])
    >>> built = build_index(index, values, groups=pd.Series("rural", values.index))
    >>> effect = panel_effect(Assessment(index, built), read_panel_points(index), replicates=20,
    ...     seed=1)
    >>> effect.is_synthetic, effect.experts.replicates_count
    (True, 15)
    """

    panel: PanelPoints
    composite: Composite
    weights: pd.DataFrame
    experts: PlaceUncertainty
    everything: PlaceUncertainty
    moved_count: int
    correlation: float

    @property
    def is_synthetic(self) -> bool:
        """True where no expert was asked."""
        return self.panel.is_synthetic


@remembered
def panel_effect(
    assessment: Assessment, panel: PanelPoints | None, *, replicates: int, seed: int
) -> PanelEffect | None:
    """Try the weights of a panel on an index that was built.

    Parameters
    ----------
    assessment : Assessment
        Of the index.
    panel : PanelPoints or None
        As :func:`read_panel_points` returns it.
    replicates : int
        Random combinations of all choices.
    seed : int
        The same seed gives the same figures.

    Returns
    -------
    PanelEffect or None
        None where the index was not built or declares no panel.

    Raises
    ------
    ParameterError
        Fewer than two replicates.

    Source
    ------
    OECD and JRC (2008), Handbook on constructing composite indicators, section 6.6; each expert
    as one draw: Saisana, Saltelli and Tarantola (2005), JRSS A 168.

    Examples
    --------
    >>> from analysis.composite import Assessment, read_index, read_panel_points
    >>> index = read_index("capacity")
    >>> panel_effect(Assessment(index), read_panel_points(index), replicates=20, seed=1) is None
    True
    """
    if assessment.composite is None or panel is None:
        return None
    declared = assessment.composite
    pointed = _with_mean(declared, panel)
    experts = panel_choices(declared, panel)
    before, after = (each.index_scores for each in (declared, pointed))
    return PanelEffect(
        panel=panel,
        composite=pointed,
        weights=_weights(declared, panel),
        experts=place_uncertainty(experts, seed=seed, combinations=_each_expert(len(panel.points))),
        everything=place_uncertainty(
            defensible_choices(declared, panel), replicates=replicates, seed=seed
        ),
        moved_count=int((_quarter(before) != _quarter(after)).sum()),
        correlation=float(before.corr(after, method="spearman")),
    )


def _with_mean(declared: Composite, panel: PanelPoints) -> Composite:
    use = declared.use.model_copy(update={"weights": Choice(method="budget_allocation")})
    return build_index(
        with_points(declared.index, panel.shares.mean()),
        declared.values,
        groups=declared.groups,
        use=use,
        standard_errors=declared.standard_errors,
    )


def _each_expert(count: int) -> Combinations:
    """One combination an expert: the share in the middle of its draw."""
    picks = np.zeros((count, len(FACTORS)), dtype=int)
    return Combinations(picks, drawn=(np.arange(count) + 0.5) / count)


def _weights(declared: Composite, panel: PanelPoints) -> pd.DataFrame:
    known = declared.weights[declared.weights["within"].ne("")]
    within = known["weight"] / known.groupby("within")["weight"].transform("sum")
    told = pd.DataFrame({"id": known["id"], "within": known["within"], "declared": within})
    return told.merge(panel.spread.rename_axis("id").reset_index(), on="id", validate="one_to_one")


def _quarter(scores: pd.Series) -> pd.Series:
    """Which quarter each unit is in: 1 the lowest, 4 the highest, 2 between them; 0: no score."""
    found = standing(scores.to_numpy(dtype=float)[None])
    quarter = np.select([found.above[0] < 0, found.lowest()[0], found.highest()[0]], [0, 1, 4], 2)
    return pd.Series(quarter, index=scores.index)
