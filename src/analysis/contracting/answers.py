"""Answers given by hand, written so that they can be kept.

Asking belongs to `draw`; what follows from an answer to ``choosing``.
"""

from __future__ import annotations

import json

from analysis.contracting.cases import Case
from analysis.contracting.choosing import ANSWERED_HERE

__all__ = ["declaration_of"]

FOLLOWS_FROM_THE_COUNT = "has_ngo_provider"
HEAD = """\
# Answers given by hand; say why beside each, and whether somebody of the hromada gave them.
set_on: "TO DECIDE: day, YYYY-MM-DD"
is_synthetic: {is_synthetic}
facts:
"""


def declaration_of(case: Case) -> str:
    """Return what to write to ``data/contracting/cases`` to keep the answers of a case.

    Parameters
    ----------
    case : Case
        With answers given by hand.

    Returns
    -------
    str
        YAML: every fact that the hromada itself declares; measured ones and those of the service
        stay where they are.

    Examples
    --------
    >>> from analysis.contracting import answered, read_case
    >>> case = answered(read_case("Lviv", "home_care"), {"is_emergency": True})
    >>> "is_emergency:" in declaration_of(case)
    True
    """
    lines = [HEAD.format(is_synthetic=json.dumps(case.is_synthetic))]
    for key, fact in case.facts.items():
        if fact.origin != "case" or key == FOLLOWS_FROM_THE_COUNT:
            continue
        because = "TO DECIDE: why" if fact.because == ANSWERED_HERE else fact.because
        lines += [
            f"  {key}:\n",
            f"    value: {json.dumps(fact.value, ensure_ascii=False)}\n",
            f"    basis: {fact.basis}\n",
            f"    because: {json.dumps(because, ensure_ascii=False)}\n",
        ]
    return "".join(lines)
