"""Who is like whom: peer groups, and one hromada beside its peers.

This room exists so that no hromada is compared with all others silently: rural, settlement and
urban hromadas of different size stand apart, and what comes out is a place among the quartiles
of the peers. It also tells whether neighbours are alike, whether indicators move together, and
which uncertain choice moves a result. What does not belong here: a bare rank or a league table,
the measuring itself, and advice.
"""

from analysis.compare.autocorrelation import (
    Autocorrelation,
    SpatialWeights,
    geary_c,
    moran_i,
    spatial_weights,
)
from analysis.compare.coherence import Coherence, cronbach_alpha
from analysis.compare.comparison import compare_with_peers, group_comparison
from analysis.compare.local_autocorrelation import LocalAutocorrelation, local_autocorrelation
from analysis.compare.peers import PeerRules, SizeClass, peer_groups, read_peer_rules
from analysis.compare.sensitivity import sobol_design, sobol_indices, sobol_sample
from analysis.compare.smoothing import smoothed_rates

__all__ = [
    "Autocorrelation",
    "Coherence",
    "LocalAutocorrelation",
    "PeerRules",
    "SizeClass",
    "SpatialWeights",
    "compare_with_peers",
    "cronbach_alpha",
    "geary_c",
    "group_comparison",
    "local_autocorrelation",
    "moran_i",
    "peer_groups",
    "read_peer_rules",
    "smoothed_rates",
    "sobol_design",
    "sobol_indices",
    "sobol_sample",
    "spatial_weights",
]
