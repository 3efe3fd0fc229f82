"""Who of a survey is worth asking: a rule of thumb, without any statement on chance.

Hromadas of a wave were seldom drawn by lot; then neither a p-value nor an interval has a meaning.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.indicators import Indicator, Inputs, measure, missing_inputs
from analysis.practices.deviance_rules import Surveyed

__all__ = ["worth_asking"]


def worth_asking(
    inputs: Inputs, indicators: Mapping[str, Indicator], *, rules: Surveyed
) -> pd.DataFrame:
    """Tell who of a survey lies at the better end in several measures.

    Parameters
    ----------
    inputs : Inputs
        Of a wave.
    indicators : mapping of str to Indicator
        Passports by id; each measure has a better side.
    rules : Surveyed
        Which measures, and in how many.

    Returns
    -------
    pandas.DataFrame, one row a hromada with any of the values
        hromada_code, known_count, best_count, group (``worth_asking``, ``not_singled_out`` or
        ``too_few_answers``). Ties at the bound count as the better end only where they do not
        make it larger than declared.

    Examples
    --------
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> from analysis.practices import read_deviance_rules
    >>> told = worth_asking(inputs_of(), read_indicators(), rules=read_deviance_rules().surveyed)
    >>> len(told)
    0
    """
    columns = {}
    for name in rules.measures:
        if missing_inputs(indicators[name], inputs):
            continue
        table = measure(indicators[name], inputs).set_index("hromada_code")
        value = table["value"].where(table["status"].eq("measured")).astype(float)
        columns[name] = value if indicators[name].better == "higher" else -value
    values = pd.DataFrame(columns).dropna(how="all")
    known = values.notna().sum(axis=1)
    # the worst place that a tie could have: a crowd at the top is no better end
    place = values.rank(ascending=False, method="max", pct=True)
    best = (place <= rules.best_share).sum(axis=1)
    group = pd.Series("not_singled_out", index=values.index).mask(
        best >= rules.at_least, "worth_asking"
    )
    group = group.mask(known < rules.known_at_least, "too_few_answers")
    told = pd.DataFrame({"known_count": known, "best_count": best, "group": group})
    return told.rename_axis("hromada_code").reset_index()
