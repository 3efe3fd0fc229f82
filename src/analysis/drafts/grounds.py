"""The evidence behind a proposal, as a sentence with its base, its date and its uncertainty.

A document never says a share alone: how many hromadas it is of, how they came to be asked,
whether it has an interval and what the verdict is stand beside it.
"""

from __future__ import annotations

from analysis.advise import Finding
from analysis.drafts.blocks import Span, Text
from analysis.drafts.material import Material
from analysis.drafts.speaking import interval_of, spoken, state_said
from analysis.errors import DeclarationError

__all__ = ["base_of", "ground_of", "how_obtained"]


def ground_of(material: Material, rule_id: str, condition: int) -> Text:
    """Return one finding of a rule as a sentence and what stands behind it.

    Parameters
    ----------
    material : Material
        What the package is made of.
    rule_id : str
        A rule of the package.
    condition : int
        Its place among the conditions of the rule, from 0.

    Returns
    -------
    tuple of Span
        The declared sentence, then base, date, interval or the reason why there is none, and
        what the verdict on the recommendation is.

    Raises
    ------
    DeclarationError
        The proposal has no sentence for this condition.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> text = ground_of(material, "allow_multi_year_contracts", 0)
    >>> text[0].key
    'rules/allow_multi_year_contracts/0/value'
    """
    said, verdict = material.texts[rule_id].findings, material.verdicts[rule_id]
    if condition >= len(said) or condition >= len(verdict.findings):
        raise DeclarationError(
            f"The proposal has no sentence for condition {condition} of its rule.",
            needed=f"{len(verdict.findings)} sentence(s) in text.findings",
            found=str(len(said)),
            where=f"data/proposals/{rule_id}.yml",
        )
    sentence = spoken(said[condition], material, owner=rule_id)
    if verdict.findings[condition].base == 0:
        return sentence
    base = base_of(material, rule_id, condition=condition)
    behind = how_obtained(verdict.findings[condition], material)
    closing = material.words.say("drafts.ground_verdict", state=state_said(material, rule_id))
    return (*sentence, Span(". "), *base, Span(f"; {behind}. {closing}"))


def base_of(material: Material, rule_id: str, *, condition: int) -> Text:
    """Return on how many hromadas a finding rests, its number a reference.

    Parameters
    ----------
    material : Material
        What the package is made of.
    rule_id : str
        A rule of the package.
    condition : int
        Its place among the conditions of the rule, from 0.

    Returns
    -------
    tuple of Span

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> base_of(material, "allow_multi_year_contracts", condition=0)[1].mark
    'figure'
    """
    count = material.words.count(material.verdicts[rule_id].findings[condition].base)
    before, _, after = material.words.say("drafts.ground_base", base=count).partition(count)
    base = spoken(f"{{figure:{condition}/base}}", material, owner=rule_id)
    return tuple(span for span in (Span(before), *base, Span(after)) if span.text)


def how_obtained(finding: Finding, material: Material) -> str:
    """Say when and how a figure came to be, and whether it has an interval.

    Parameters
    ----------
    finding : Finding
        One condition as found.
    material : Material
        Its language.

    Returns
    -------
    str
        Without a sign at its end.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> finding = material.verdicts["allow_multi_year_contracts"].findings[0]
    >>> "синтетичні" in how_obtained(finding, material)
    True
    """
    say = material.words.say
    design, interval = say(f"drafts.design_{finding.design}"), interval_of(finding)
    if interval is not None:
        lower, upper = (material.words.number(bound, finding.unit) for bound in interval)
        design = say("drafts.ground_interval", lower=lower, upper=upper)
    parts = [material.words.date(finding.date), design]
    if finding.is_synthetic:
        parts.append(say("drafts.ground_synthetic"))
    return "; ".join(part for part in parts if part)
