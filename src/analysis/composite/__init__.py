"""A composite index in the ten steps of the OECD and the JRC, each step declared and replayed.

This room exists so that an index is an argument that can be checked: which indicators, why,
how they were made comparable, weighted and joined, and which of these choices the result
depends on. It returns scores with intervals of their place, never a bare rank. What does not
belong here: measuring an indicator, peers of a hromada, drawing, and a league table.
"""

from analysis.composite.aggregation import aggregated, aggregated_levels
from analysis.composite.allocations import (
    PanelPoints,
    WeightPanel,
    panel_points,
    read_panel_points,
    read_weight_panels,
    with_points,
)
from analysis.composite.assessment import Assessment, assess_index, index_table
from analysis.composite.choices import (
    ChoiceSpace,
    Combinations,
    IndexData,
    Joining,
    Scaling,
    Weighting,
)
from analysis.composite.declarations import Index, read_index, read_indexes
from analysis.composite.declared_steps import AggregationChoice, AuditBounds, Choice, Steps
from analysis.composite.defensible import defensible_choices, label_of, panel_choices
from analysis.composite.estimates import IndexInputs, IndexValues, index_values
from analysis.composite.framework import Claim, Component, IndexIndicator, Link, Population
from analysis.composite.links import link_index
from analysis.composite.multiverse import (
    Finding,
    Multiverse,
    in_lowest_quarter,
    lower_than,
    median_lower,
    multiverse_of,
)
from analysis.composite.normalisation import normalised
from analysis.composite.panel_effects import PanelEffect, panel_effect
from analysis.composite.pipeline import Composite, build_index, replay
from analysis.composite.presentation import score_table, unpack_score
from analysis.composite.results import index_results, panel_results
from analysis.composite.selection import index_passports, measure_index, passport_faults
from analysis.composite.sensitivity import choice_sensitivity
from analysis.composite.steps import Reason, StepStatus, say_reasons, with_step
from analysis.composite.tracing import IndexTrace, is_index_key, read_index_trace
from analysis.composite.uncertainty import (
    PlaceUncertainty,
    indistinct_pairs,
    place_uncertainty,
)
from analysis.composite.weights import (
    BudgetAllocation,
    budget_allocation,
    effective_weights,
    equal_weights,
    given_weights,
    pca_weights,
)

__all__ = [
    "AggregationChoice",
    "Assessment",
    "AuditBounds",
    "BudgetAllocation",
    "Choice",
    "ChoiceSpace",
    "Claim",
    "Combinations",
    "Component",
    "Composite",
    "Finding",
    "Index",
    "IndexData",
    "IndexIndicator",
    "IndexInputs",
    "IndexTrace",
    "IndexValues",
    "Joining",
    "Link",
    "Multiverse",
    "PanelEffect",
    "PanelPoints",
    "PlaceUncertainty",
    "Population",
    "Reason",
    "Scaling",
    "StepStatus",
    "Steps",
    "WeightPanel",
    "Weighting",
    "aggregated",
    "aggregated_levels",
    "assess_index",
    "budget_allocation",
    "build_index",
    "choice_sensitivity",
    "defensible_choices",
    "effective_weights",
    "equal_weights",
    "given_weights",
    "in_lowest_quarter",
    "index_passports",
    "index_results",
    "index_table",
    "index_values",
    "indistinct_pairs",
    "is_index_key",
    "label_of",
    "link_index",
    "lower_than",
    "measure_index",
    "median_lower",
    "multiverse_of",
    "normalised",
    "panel_choices",
    "panel_effect",
    "panel_points",
    "panel_results",
    "passport_faults",
    "pca_weights",
    "place_uncertainty",
    "read_index",
    "read_index_trace",
    "read_indexes",
    "read_panel_points",
    "read_weight_panels",
    "replay",
    "say_reasons",
    "score_table",
    "unpack_score",
    "with_points",
    "with_step",
]
