"""A composite index in the ten steps of the OECD and the JRC, each step declared and replayed.

This room exists so that an index is an argument that can be checked: which indicators, why,
how they were made comparable, weighted and joined, and which of these choices the result
depends on. It returns scores with intervals of their place, never a bare rank. What does not
belong here: measuring an indicator, peers of a hromada, drawing, and a league table.
"""

from analysis.composite.aggregation import aggregated, aggregated_levels
from analysis.composite.normalisation import normalised
from analysis.composite.weights import (
    BudgetAllocation,
    budget_allocation,
    effective_weights,
    equal_weights,
    given_weights,
    pca_weights,
)

__all__ = [
    "BudgetAllocation",
    "aggregated",
    "aggregated_levels",
    "budget_allocation",
    "effective_weights",
    "equal_weights",
    "given_weights",
    "normalised",
    "pca_weights",
]
