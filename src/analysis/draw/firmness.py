"""How firm a verdict is, in words: each fact under its label, for everybody to read.

A share of repeated draws is never called a probability; what is found is decided in ``advise``.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.advise import Finding, Strength, UnderBase, Verdict
from analysis.draw.groups import type_name
from analysis.draw.mapwords import count_of
from analysis.draw.subjects import Subject
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["Fact", "contrary_facts", "facts_markup", "firmness_facts"]

NAMED = 5
"""Hromadas or groups that are named one by one."""
PER_CONDITION = ("found", "missing")
Names = Mapping[str, str]


class Fact(NamedTuple):
    """A label and the lines that stand under it."""

    label: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.label}: {' '.join(self.lines)}"


def firmness_facts(
    verdict: Verdict, indicators: Mapping[str, Indicator], *, names: Names, words: Words
) -> list[Fact]:
    """Say of a decided verdict how far it lies, whether it would hold again, what would turn it.

    Parameters
    ----------
    verdict : Verdict
        Weighed; without strength there is nothing to say.
    indicators : mapping of str to Indicator
        Name the conditions.
    names : mapping of str to str
        Of oblasts and hromadas, by code; else the code is written.
    words : Words
        The reader's language.

    Returns
    -------
    list of Fact
    """
    strength = verdict.strength
    if strength is None:
        return []
    told = {
        "doubts": _doubts(verdict, words),
        "found": [_found(each, indicators, words) for each in verdict.findings],
        "chance": [_chance(verdict, strength, words)],
        "fragility": [_fragility(strength, words)],
        "carried": _carried(strength, names, words),
        "missing": _missing(verdict, strength, words),
        "bases": _bases(verdict, strength, words),
    }
    return [
        Fact(words.say(f"evidence.label_{key}"), _numbered(lines, words, key in PER_CONDITION))
        for key, lines in told.items()
        if any(lines)
    ]


def _numbered(lines: Sequence[str], words: Words, is_per_condition: bool) -> tuple[str, ...]:
    """Lines of conditions bear the number of theirs where there are several."""
    if not is_per_condition or len(lines) < 2:
        return tuple(line for line in lines if line)
    return tuple(
        words.say("evidence.of_condition", number=words.count(place + 1), text=line)
        for place, line in enumerate(lines)
        if line
    )


def contrary_facts(verdict: Verdict, *, names: Names, words: Words) -> list[Fact]:
    """Say in which types and oblasts a condition that is met for all is not met.

    Parameters and returns are those of :func:`firmness_facts`.
    """
    if verdict.strength is None or not verdict.is_met:
        return []

    lines = [_groups(each, names, words) for each in verdict.findings]
    told = _numbered(lines, words, True) or (words.say("evidence.contrary_none"),)
    return [Fact(words.say("evidence.label_contrary"), told)]


def _groups(finding: Finding, names: Names, words: Words) -> str:
    groups = () if finding.strength is None else finding.strength.counter_groups
    each = [
        words.say(
            "evidence.contrary_group",
            name=type_name(group.group, words)
            if group.by == "type"
            else names.get(group.group, group.group),
            value=words.number(group.value, finding.unit),
            base=count_of(words, "hromadas", group.base),
        )
        for group in groups
    ]
    rest = len(each) - NAMED
    more = [words.say("evidence.contrary_more", count=words.count(rest))] if rest > 0 else []
    return words.say("evidence.contrary", groups="; ".join([*each[:NAMED], *more])) if each else ""


def facts_markup(facts: Sequence[Fact], *, title: str = "") -> str:
    """Return facts as a list of terms, every text of it escaped."""
    if not facts:
        return ""
    rows = "".join(
        f"<div><dt>{html.escape(fact.label)}</dt>"
        + "".join(f"<dd>{html.escape(line)}</dd>" for line in fact.lines)
        + "</div>"
        for fact in facts
    )
    head = f'<p class="firmness-title">{html.escape(title)}</p>' if title else ""
    return f'<div class="firmness">{head}<dl>{rows}</dl></div>'


def _found(finding: Finding, indicators: Mapping[str, Indicator], words: Words) -> str:
    known = indicators.get(finding.indicator_id)
    name = words.of(known.name) if known else finding.indicator_id
    threshold = words.number(finding.threshold, finding.unit)
    unit = "points" if finding.unit == "share" else finding.unit
    return words.say(
        "evidence.found" if finding.is_met else "evidence.found_unmet",
        name=Subject(name, finding.unit, date=finding.date).titled(words),
        statistic=words.say(f"draw.statistic_{finding.statistic}"),
        value=words.number(finding.value, finding.unit),
        threshold=words.say(f"draw.threshold_{finding.comparison}", threshold=threshold),
        distance=words.number(abs(finding.distance), unit),
        relative=words.number(abs(finding.distance_relative), "share"),
        base=count_of(words, "hromadas", finding.base),
    )


def _doubts(verdict: Verdict, words: Words) -> list[str]:
    if verdict.state != "weakened" or verdict.strength is None:
        return []
    told = [words.say(f"evidence.doubt_{each}") for each in verdict.strength.doubts]
    return [f"{text[:1].upper()}{text[1:]}." for text in told]


def _chance(verdict: Verdict, strength: Strength, words: Words) -> str:
    if strength.design != "probability":
        share = words.number(strength.stability, "share")
        return words.say(f"evidence.stability_{strength.design}", share=share)
    if pd.isna(strength.probability):
        return words.say("evidence.probability_none")
    methods = {each.strength.method for each in verdict.findings if each.strength} - {""}
    return words.say(
        "evidence.probability",
        share=words.number(strength.probability, "share"),
        methods="; ".join(words.say(f"evidence.method_{method}") for method in sorted(methods)),
    )


def _fragility(strength: Strength, words: Words) -> str:
    if strength.fragility is None:
        return words.say("evidence.fragility_none")
    key = "exact" if strength.fragility_is_exact else "search"
    return words.say(
        f"evidence.fragility_{key}",
        hromadas=count_of(words, "hromadas", strength.fragility),
        base=words.count(strength.fragility_base),
    )


def _carried(strength: Strength, names: Names, words: Words) -> list[str]:
    told = []
    if strength.flips_without_oblast:
        oblasts = ", ".join(names.get(code, code) for code in strength.flips_without_oblast)
        told.append(words.say("evidence.carried_oblasts", oblasts=oblasts))
    if codes := strength.flips_without_hromada:
        told.append(
            words.say(
                "evidence.carried_hromadas",
                hromadas=count_of(words, "hromadas", len(codes)),
                names=", ".join(_shortened(codes, names, words)),
            )
        )
    return told or [words.say("evidence.carried_none")]


def _shortened(codes: Sequence[str], names: Names, words: Words) -> Iterator[str]:
    yield from (names.get(code, code) for code in codes[:NAMED])
    if len(codes) > NAMED:
        yield words.say("evidence.contrary_more", count=words.count(len(codes) - NAMED))


def _missing(verdict: Verdict, strength: Strength, words: Words) -> list[str]:
    if not strength.missing_count:
        return [words.say("evidence.missing_none")]
    return [_gap(each, strength, words) for each in verdict.findings]


def _gap(finding: Finding, strength: Strength, words: Words) -> str:
    told = finding.strength
    if told is None or not told.missing_count:
        return ""
    turned = "turns" if strength.missing_turns else "condition_turns"
    return words.say(
        f"evidence.missing_{turned if told.missing_turns else 'stays'}",
        hromadas=count_of(words, "hromadas", told.missing_count),
        lower=words.number(told.missing_lower, finding.unit),
        upper=words.number(told.missing_upper, finding.unit),
    )


def _bases(verdict: Verdict, strength: Strength, words: Words) -> list[str]:
    parts: dict[str, list[str]] = {"turn": [], "same": [], "little": []}
    for each in strength.under_bases:
        kind = "little" if each.state == "too_little_evidence" else "turn"
        kind = "same" if each.state == verdict.side else kind
        is_told = kind == "turn" or (kind == "same" and len(verdict.findings) == 1)
        parts[kind].append(_base(each, verdict, words) if is_told else words.of(each.name))
    told = [
        words.say(f"evidence.bases_{kind}", names="; ".join(names))
        for kind, names in parts.items()
        if names
    ]
    if strength.bases_not_tried:
        names = "; ".join(words.of(name) for name in strength.bases_not_tried)
        told.append(words.say("evidence.bases_not_tried", names=names))
    return told or [words.say("evidence.bases_none")]


def _base(each: UnderBase, verdict: Verdict, words: Words) -> str:
    pairs = zip(each.values, verdict.findings, strict=True)
    value = ", ".join(words.number(value, finding.unit) for value, finding in pairs)
    return words.say("evidence.base_with_value", name=words.of(each.name), value=value)
