"""The because-text of a rule with its figures filled in, in the words of a language."""

from __future__ import annotations

from types import SimpleNamespace

from analysis.advise.verdicts import Finding, Verdict
from analysis.language import Words
from analysis.plurals import filled, one_line

__all__ = ["because_of", "figures_of", "filled_with_figures"]


def because_of(verdict: Verdict, words: Words) -> str:
    """Say why, with every figure taken from the findings.

    Parameters
    ----------
    verdict : Verdict
        A rule weighed.
    words : Words
        The language of the report.

    Returns
    -------
    str
        The because-text of the rule, announced as weakened or not supported when it is; with too
        little evidence what is missing instead.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.advise import evidence_of, read_rules, weigh
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> from analysis.language import read_words
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence = evidence_of(read_indicators(), inputs_of(), register=register)
    >>> verdict = weigh(read_rules()["ensure_each_basic_service"], evidence)
    >>> print(because_of(verdict, read_words("en")))
    Too little evidence: the data needed are not here (service_programmes_2021_count).
    """
    if verdict.state == "too_little_evidence":
        return _lack_of(verdict, words)
    because = filled_with_figures(verdict.rule.because, verdict, words=words)
    if verdict.state == "holds":
        return because
    return words.say(f"advise.{verdict.state}", because=because)


def figures_of(verdict: Verdict, words: Words) -> list[SimpleNamespace]:
    """Write every figure of the findings, for templates like ``{findings[0].value}``.

    Parameters
    ----------
    verdict : Verdict
        A rule weighed.
    words : Words
        The language of the report.

    Returns
    -------
    list of SimpleNamespace
        One a finding, in declared order; every figure is text, a missing one "no value".
    """
    return [_spoken(finding, words) for finding in verdict.findings]


def filled_with_figures(text: str, verdict: Verdict, *, words: Words) -> str:
    """Say a text of a declaration in the language of the report, its references filled.

    Parameters
    ----------
    text : str
        In English, perhaps with references such as ``{findings[0].value}``.
    verdict : Verdict
        Whose findings are meant.
    words : Words
        The language of the report.

    Returns
    -------
    str
        In one line.
    """
    figures = {"findings": figures_of(verdict, words)}
    said = filled(words.of(text), figures, language=words.id, decimal=words.language.decimal)
    return one_line(said)


def _lack_of(verdict: Verdict, words: Words) -> str:
    if verdict.missing_inputs:
        return words.say("advise.data_missing", inputs=", ".join(verdict.missing_inputs))
    return words.say(
        "advise.base_low",
        base=words.count(min(finding.base for finding in verdict.findings)),
        needed=words.count(verdict.rule.needs.hromadas_at_least),
    )


def _spoken(finding: Finding, words: Words) -> SimpleNamespace:
    return SimpleNamespace(
        value=words.number(finding.value, finding.unit),
        threshold=words.number(finding.threshold, finding.unit),
        distance=words.number(abs(finding.distance), finding.unit),
        base=words.count(finding.base),
        against_base=words.count(finding.against_base),
        no_data=words.count(finding.no_data_count),
        date=words.date(finding.date),
    )
