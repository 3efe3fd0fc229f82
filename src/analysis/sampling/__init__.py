"""Hromadas of the whole country drawn by lot: balanced, spread, with reserves, and explained.

This room exists so that a pilot or a survey can start from a sample whose chances were known
before it was drawn, with everybody who was left out named. What does not belong here: estimates
from the answers of a sample (`estimate`), and choosing by merit (`contest`).
"""

from analysis.sampling.balance import SpatialBalance, balance_table, spatial_balance
from analysis.sampling.explanations import explain_sample
from analysis.sampling.frames import SampleFrame, read_sample_frame
from analysis.sampling.rules import (
    SampleRules,
    read_sample_rules,
    read_samples,
    sample_faults,
)
from analysis.sampling.samples import (
    BalancedSample,
    allocate_places,
    draw_balanced_sample,
    write_sample,
)

__all__ = [
    "BalancedSample",
    "SampleFrame",
    "SampleRules",
    "SpatialBalance",
    "allocate_places",
    "balance_table",
    "draw_balanced_sample",
    "explain_sample",
    "read_sample_frame",
    "read_sample_rules",
    "read_samples",
    "sample_faults",
    "spatial_balance",
    "write_sample",
]
