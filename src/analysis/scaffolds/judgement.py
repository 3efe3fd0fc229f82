"""The judgement of a proposed rule: its twelve criteria, and its place beside Poland."""

from __future__ import annotations

from analysis import paths
from analysis.advise import CRITERIA, Judgement, Rule, read_rule
from analysis.errors import ParameterError
from analysis.indicators import read_indicators
from analysis.scaffolds.comments import commented
from analysis.scaffolds.templates import read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_new_judgement"]

CROSSWALK = "data/crosswalk/poland.yml"


def write_new_judgement(rule_id: str, *, month: str) -> Scaffold:
    """Write what makes a proposed rule a judged one.

    Parameters
    ----------
    rule_id : str
        A rule that is declared as proposed.
    month : str
        ``YYYY-MM`` in which it is judged.

    Returns
    -------
    Scaffold
        The record of judgements, and an entry in the crosswalk.

    Raises
    ------
    UnknownName
        There is no such rule: with the nearest.
    ParameterError
        The rule is judged already.

    Examples
    --------
    >>> write_new_judgement("budget_line_for_ngo_services", month="2026-11")
    Traceback (most recent call last):
    analysis.errors.ParameterError: The rule 'budget_line_for_ngo_services' is judged already. ...
    """
    rule = read_rule(rule_id)
    if not rule.is_proposed:
        raise ParameterError(
            f"The rule '{rule_id}' is judged already.",
            needed="a rule with 'maturity: proposed'",
            where=str(paths.data_folder() / "recommendations" / f"{rule_id}.yml"),
        )
    judged = {"month": month, "certainty": _certainty(rule), "criteria": _open_criteria()}
    judgement = commented(read_filled("judgement.yml", judged), Judgement, kind="rule")
    entry = read_filled("crosswalk_entry.yml", {"rule": rule_id})
    steps = (
        f"take the line 'maturity: proposed' out of data/recommendations/{rule_id}.yml",
        "hromady check --only judgements: what is open, and what contradicts the evidence",
        f"hromady run 11 --recommendation {rule_id}",
        "hromady translations uk --write (and pl): then write the texts in each language",
    )
    made = {f"data/judgements/{rule_id}.yml": judgement}
    return write_scaffold(made, added={CROSSWALK: entry}, steps=steps)


def _certainty(rule: Rule) -> str:
    """Of open data the lowest grade to begin with; of a survey none until it is graded."""
    passports = read_indicators()
    dated = [name in passports and bool(passports[name].date) for name in rule.indicator_ids]
    return "very_low" if all(dated) else "not_graded"


def _open_criteria() -> str:
    """The twelve criteria, each open; no study is included of anything new."""
    lines = []
    for key, answers in CRITERIA.items():
        is_studied = "no_included_studies" in answers
        guess = "no_included_studies" if is_studied else answers[-1]
        mark = "" if is_studied else f"  # TO DECIDE: one of: {', '.join(answers)}"
        lines += [
            f"  {key}:",
            f"    judgement: {guess}{mark}",
            "    basis: judgement",
            "    reason: TO DECIDE in one whole sentence of at least eight words.",
        ]
    return "\n".join(lines)
