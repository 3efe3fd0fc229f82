"""What the comparison of costs would be under other terms than those set.

Terms are choices of policy, not figures that somebody could find out; so they are tried one after
the other and never drawn.
"""

from __future__ import annotations

import pandas as pd

from analysis.contracting.comparisons import Terms, alternative_costs
from analysis.contracting.draws import values_of
from analysis.contracting.economics import Economics

__all__ = ["costs_under_other_terms"]


def costs_under_other_terms(economics: Economics) -> pd.DataFrame:
    """Compare the costs of the alternatives under each term that is tried, the others as set.

    Parameters
    ----------
    economics : Economics
        As :func:`analysis.contracting.economics_of` returns it.

    Returns
    -------
    pandas.DataFrame, one row a term tried and alternative but own provision
        term (``horizon_years``, ``own_kept_share``); tried (years, or a share); is_set (True for
        the term as set); alternative; cheaper_share (of draws in which it costs less than own
        provision); saving_middle (UAH of the period). Only ``joint`` depends on the share kept.

    Examples
    --------
    >>> from analysis.contracting import economics_of, read_case
    >>> list(costs_under_other_terms(economics_of(read_case("Lviv", "mediation"))))
    ['term', 'tried', 'is_set', 'alternative', 'cheaper_share', 'saving_middle']
    """
    terms = economics.weighing.terms
    tried = [
        *(("horizon_years", float(each), terms.horizon_years) for each in terms.horizons_tried),
        *(("own_kept_share", float(each), terms.own_kept_share) for each in terms.shares_tried),
    ]
    rows = []
    values = values_of(economics.draws)
    for term, value, as_set in tried if economics.can_compare else ():
        changed = economics.weighing.policy._replace(**{term: value})
        costs = alternative_costs(values, terms=Terms(*changed))
        for name in costs:
            if name != "in_house" and (term == "horizon_years" or name == "joint"):
                saving = pd.Series(costs["in_house"] - costs[name])
                share, middle = float((saving > 0).mean()), float(saving.median())
                rows.append((term, value, value == as_set, name, share, middle))
    columns = ["term", "tried", "is_set", "alternative", "cheaper_share", "saving_middle"]
    return pd.DataFrame(rows, columns=columns)
