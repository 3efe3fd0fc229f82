"""How sure a figure is: the design of a sample, its weights, and estimates with their error.

This room exists so that each standard error, interval and effective sample size is computed in
one place, by formulas that agree with R's ``survey`` package, and so that a sample that was not
drawn by lot can never get a sampling interval. What does not belong here: what is measured
(indicators), what may be shown (protect), and any wording of a finding.
"""

from analysis.estimate.calibration import calibrate
from analysis.estimate.designs import Calibration, Design, DesignPlan, Stage, design_of
from analysis.estimate.differences import change, difference
from analysis.estimate.estimates import mean, ratio, total
from analysis.estimate.hromada_samples import HromadaSample, hromada_sample
from analysis.estimate.intervals import (
    binomial_interval,
    hypergeometric_interval,
    korn_graubard,
    logit_interval,
    wilson_interval,
)
from analysis.estimate.quantiles import quantile
from analysis.estimate.replicates import Replicates, replicate_mean, replicates_of
from analysis.estimate.samples import Sample, sample_of
from analysis.estimate.shares import share
from analysis.estimate.weights import (
    Weighting,
    nonresponse_weights,
    poststratify,
    rake,
    trim,
    with_weights,
)

__all__ = [
    "Calibration",
    "Design",
    "DesignPlan",
    "HromadaSample",
    "Replicates",
    "Sample",
    "Stage",
    "Weighting",
    "binomial_interval",
    "calibrate",
    "change",
    "design_of",
    "difference",
    "hromada_sample",
    "hypergeometric_interval",
    "korn_graubard",
    "logit_interval",
    "mean",
    "nonresponse_weights",
    "poststratify",
    "quantile",
    "rake",
    "ratio",
    "replicate_mean",
    "replicates_of",
    "sample_of",
    "share",
    "total",
    "trim",
    "wilson_interval",
    "with_weights",
]
