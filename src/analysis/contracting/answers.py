"""Answers given by hand: what a case becomes with them, and how to keep them.

Asking belongs to `draw`; what follows from a case to the chooser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from analysis.contracting.cases import Case
from analysis.contracting.facts import Answer, Fact
from analysis.errors import ParameterError, UnknownName

__all__ = ["answered_case", "declaration_of"]

BY_HAND = "Answered by hand."
HEAD = """\
# Answers given by hand; say why beside each, and whether somebody of the hromada gave them.
set_on: "TO DECIDE: day, YYYY-MM-DD"
is_synthetic: {is_synthetic}
facts:
"""


def answered_case(case: Case, answers: Mapping[str, Answer]) -> Case:
    """Return a case in which some questions are answered otherwise.

    Parameters
    ----------
    case : Case
        As :func:`analysis.contracting.read_case` returns it.
    answers : mapping of str to bool, str or None
        By key of a question; None: not known.

    Returns
    -------
    Case
        Answers that are the same as before keep what they rest on.

    Raises
    ------
    UnknownName
        There is no such question.
    ParameterError
        An answer that the question does not allow.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> case = read_case("UA46060250000025047", "home_care")
    >>> answered_case(case, {"is_emergency": True}).facts["is_emergency"].basis
    'declared'
    """
    facts = dict(case.facts)
    for key, value in answers.items():
        if key not in facts:
            raise UnknownName(f"There is no question '{key}'.", nearest=list(facts)[:3])
        possible = case.questions[key].answers
        if value is not None and value not in possible:
            raise ParameterError(
                f"'{value}' is no answer to '{key}'.",
                needed=", ".join(map(str, possible)),
                found=str(value),
            )
        if value != facts[key].value:
            facts[key] = Fact(key, value, "declared", BY_HAND, origin="case")
    return replace(case, facts=facts)


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
    >>> from analysis.contracting import read_case
    >>> case = answered_case(read_case("UA46060250000025047", "home_care"), {"is_emergency": True})
    >>> "is_emergency:" in declaration_of(case)
    True
    """
    lines = [HEAD.format(is_synthetic=json.dumps(case.is_synthetic))]
    for key, fact in case.facts.items():
        if fact.origin != "case":
            continue
        because = "TO DECIDE: why" if fact.because == BY_HAND else fact.because
        lines += [
            f"  {key}:\n",
            f"    value: {json.dumps(fact.value, ensure_ascii=False)}\n",
            f"    basis: {fact.basis}\n",
            f"    because: {json.dumps(because, ensure_ascii=False)}\n",
        ]
    return "".join(lines)
