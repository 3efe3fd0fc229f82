"""Those who were asked: expert panels in rounds, comments answered, questions to the ministry.

This room exists so that a judgement of experts comes in as a wave like any other answers, with
its rule of consensus set before and its dissent beside it, and so that nothing that a hromada
asked is lost. What does not belong here: weighing measured evidence (`advise`), and pages.
"""

from analysis.consult.agreement import Agreement, consensus_summary, kendall_w, round_stability

__all__ = [
    "Agreement",
    "consensus_summary",
    "kendall_w",
    "round_stability",
]
