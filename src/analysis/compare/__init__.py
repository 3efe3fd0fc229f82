"""Who is like whom: peer groups, and one hromada beside its peers.

This room exists so that no hromada is compared with all others silently: rural, settlement and
urban hromadas of different size stand apart, and what comes out is a place among the quartiles
of the peers, an interval of places, or a verdict by interval. It also tells whether neighbours
are alike, whether indicators move together, and which uncertain choice moves a result. What does
not belong here: a bare rank or a league table, the measuring itself, and advice.
"""

from analysis.compare.autocorrelation import (
    Autocorrelation,
    SpatialWeights,
    geary_c,
    moran_i,
    spatial_weights,
)
from analysis.compare.benchmarks import (
    compare_with_benchmark,
    compare_with_target,
    peer_benchmark,
)
from analysis.compare.changes import change_of_counts, change_of_years
from analysis.compare.coherence import Coherence, cronbach_alpha
from analysis.compare.comparison import compare_with_peers, group_comparison
from analysis.compare.cooperation import (
    Cooperation,
    LegalForms,
    SharedService,
    lacking_hromadas,
    read_cooperation,
    read_legal_forms,
)
from analysis.compare.funnels import Funnel, funnel_limits, funnel_of, funnel_of_peers
from analysis.compare.likeness import (
    LikenessRules,
    LikenessVariable,
    likeness_variables,
    nearest_neighbours,
    read_likeness_rules,
)
from analysis.compare.local_autocorrelation import LocalAutocorrelation, local_autocorrelation
from analysis.compare.peer_places import bands_among_peers, place_among_peers
from analysis.compare.peers import PeerRules, SizeClass, peer_groups, read_peer_rules
from analysis.compare.pooling import Pools, find_pools
from analysis.compare.quarters import quarter_probabilities
from analysis.compare.ranks import (
    indistinct_bands,
    levels_count,
    rank_intervals,
    rank_intervals_of_draws,
)
from analysis.compare.sensitivity import sobol_design, sobol_indices, sobol_sample
from analysis.compare.smoothing import smoothed_per_10k, smoothed_rates
from analysis.compare.strengths import strengths_of
from analysis.compare.uncertainty import (
    measure_with_bounds,
    other_year,
    rate_interval,
    yearly_fluctuation,
)

__all__ = [
    "Autocorrelation",
    "Coherence",
    "Cooperation",
    "Funnel",
    "LegalForms",
    "LikenessRules",
    "LikenessVariable",
    "LocalAutocorrelation",
    "PeerRules",
    "Pools",
    "SharedService",
    "SizeClass",
    "SpatialWeights",
    "bands_among_peers",
    "change_of_counts",
    "change_of_years",
    "compare_with_benchmark",
    "compare_with_peers",
    "compare_with_target",
    "cronbach_alpha",
    "find_pools",
    "funnel_limits",
    "funnel_of",
    "funnel_of_peers",
    "geary_c",
    "group_comparison",
    "indistinct_bands",
    "lacking_hromadas",
    "levels_count",
    "likeness_variables",
    "local_autocorrelation",
    "measure_with_bounds",
    "moran_i",
    "nearest_neighbours",
    "other_year",
    "peer_benchmark",
    "peer_groups",
    "place_among_peers",
    "quarter_probabilities",
    "rank_intervals",
    "rank_intervals_of_draws",
    "rate_interval",
    "read_cooperation",
    "read_legal_forms",
    "read_likeness_rules",
    "read_peer_rules",
    "smoothed_per_10k",
    "smoothed_rates",
    "sobol_design",
    "sobol_indices",
    "sobol_sample",
    "spatial_weights",
    "strengths_of",
    "yearly_fluctuation",
]
