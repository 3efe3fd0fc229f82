"""The because-text of a rule with its figures filled in, in the words of a language."""

from __future__ import annotations

from types import SimpleNamespace

from analysis.advise.verdicts import Finding, Verdict
from analysis.language import Words

__all__ = ["because_of", "say_finding"]


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
        The because-text of the rule when it holds; otherwise what was found, or what is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.advise import evidence_of, read_rules, weigh
    >>> from analysis.indicators import inputs_of, read_indicators
    >>> from analysis.language import read_words
    >>> register = pd.DataFrame({"hromada_code": ["UA1"], "type": ["rural"],
    ...     "oblast_code": ["UA0"]})
    >>> evidence = evidence_of(read_indicators(), inputs_of(), register)
    >>> verdict = weigh(read_rules()["ensure_each_basic_service"], evidence)
    >>> print(because_of(verdict, read_words("en")))
    Too little evidence: the data needed are not here (service_programmes_2021_count).
    """
    if verdict.state == "holds":
        findings = [_spoken(finding, words) for finding in verdict.findings]
        return " ".join(verdict.rule.because.format(findings=findings).split())
    if verdict.missing_inputs:
        return words.say("advise.data_missing", inputs=", ".join(verdict.missing_inputs))
    key = "advise.not_supported_because" if verdict.state == "not_supported" else "advise.base_low"
    said = " ".join(say_finding(finding, words) for finding in verdict.findings)
    return words.say(key, findings=said)


def say_finding(finding: Finding, words: Words) -> str:
    """Say one finding: statistic, value, threshold, base and gaps.

    Parameters
    ----------
    finding : Finding
        One condition as found.
    words : Words
        The language of the report.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> finding = Finding(indicator_id="has_social_order", statistic="share_true", value=0.2,
    ...     unit="share", comparison="at_most", threshold=0.25, threshold_reason="One in four.",
    ...     is_met=True, distance=0.05, distance_relative=0.2, base=30, against_base=0,
    ...     no_data_count=9, not_surveyed_count=0, withheld_count=0, date="2025",
    ...     source_ids=("spring",), design="purposive", is_synthetic=False, missing_inputs=(),
    ...     missing_sources=())
    >>> print(say_finding(finding, read_words("en")))
    Share of hromadas: 20.0% (at most 25.0% was asked for); 30 hromadas, 9 without data.
    """
    spoken = _spoken(finding, words)
    return words.say(
        "advise.finding",
        statistic=words.say(f"advise.statistic.{finding.statistic}"),
        value=spoken.value,
        comparison=words.say(f"advise.comparison.{finding.comparison}"),
        threshold=spoken.threshold,
        base=spoken.base,
        no_data=spoken.no_data,
    )


def _spoken(finding: Finding, words: Words) -> SimpleNamespace:
    return SimpleNamespace(
        value=words.number(finding.value, finding.unit),
        threshold=words.number(finding.threshold, finding.unit),
        distance=words.number(abs(finding.distance), finding.unit),
        base=words.count(finding.base),
        against_base=words.count(finding.against_base),
        no_data=words.count(finding.no_data_count),
        date=finding.date,
    )
