"""Who is like whom: peer groups, and one hromada beside its peers.

This room exists so that no hromada is compared with all others silently: rural, settlement and
urban hromadas of different size stand apart, and what comes out is a place among the quartiles
of the peers. What does not belong here: a bare rank or a league table, the measuring itself,
and advice.
"""

from analysis.compare.comparison import compare_with_peers, group_comparison
from analysis.compare.peers import PeerRules, SizeClass, peer_groups, read_peer_rules

__all__ = [
    "PeerRules",
    "SizeClass",
    "compare_with_peers",
    "group_comparison",
    "peer_groups",
    "read_peer_rules",
]
