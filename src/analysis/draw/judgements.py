"""Verdicts on recommendation rules: counted, laid out, and spoken one after the other.

Each is said with its addressee, its provisions with how far they were checked, what speaks
against it and our proposal. Weighing belongs to ``advise``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.advise import Verdict, read_acts, resting_on, verdict_table
from analysis.draw.headings import columns_of
from analysis.draw.rule_results import results_of_verdicts
from analysis.draw.tables import Passage, Table, show_table
from analysis.draw.verdict_cards import card_of
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = ["say_verdict_counts", "say_verdicts", "show_verdicts"]

STATES = ("holds", "weakened", "not_supported", "too_little_evidence")


def say_verdict_counts(verdicts: Mapping[str, Verdict], *, words: Words) -> Passage:
    """Say how many rules on open data the evidence bears out, and how many others there are.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`analysis.advise.weigh_all` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_verdict_counts({}, words=read_words("en")).plain[:47]
    'Of 0 recommendations tested on real open data, '
    """
    real = resting_on(verdicts, survey=False)
    states = [verdict.state for verdict in real.values()]
    text = words.say(
        "reports.verdict_counts",
        all=words.count(len(states)),
        holds=words.count(states.count("holds")),
        weakened=words.count(states.count("weakened")),
        not_supported=words.count(states.count("not_supported")),
        too_little=words.count(states.count("too_little_evidence")),
    )
    others = len(verdicts) - len(real)
    synthetic = any(verdict.is_synthetic for verdict in verdicts.values())
    key = "other_rules_synthetic" if synthetic else "other_rules"
    more = f" {words.say(f'reports.{key}', count=words.count(others))}" if others else ""
    plain = text.replace("**", "")
    certainty = words.say("reports.thresholds_are_choices")
    return Passage(text + more, plain + more, headline=plain, certainty=certainty)


def show_verdicts(
    verdicts: Mapping[str, Verdict],
    *,
    words: Words,
    oblast_names: Mapping[str, str] | pd.Series | None = None,
) -> Table:
    """Lay out every verdict with its base and its firmness.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`analysis.advise.weigh_all` returns them.
    words : Words
        The reader's language.
    oblast_names : mapping or Series of str, optional
        Name by oblast code; else codes are written.

    Returns
    -------
    Table
        Real data before made-up answers, which bear out nothing; then those borne out first,
        and inside a state the widest base first.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> show_verdicts({}, words=read_words("en")).note
    'There are no rows.'
    """
    names = {} if oblast_names is None else dict(oblast_names)
    table = verdict_table(verdicts)
    order = table["state"].map(STATES.index) if len(table) else table["state"]
    table = table.assign(order=order).sort_values(
        ["is_synthetic", "order", "base"], ascending=[True, True, False]
    )
    shown = pd.DataFrame(
        {
            "title": [words.of(title) for title in table["title"]],
            "verdict": [_verdict(verdicts[rule_id], words) for rule_id in table["rule_id"]],
            "base": [words.count(base) for base in table["base"]],
            "data": [_data(row, words) for _, row in table.iterrows()],
            "addressee": [words.say(f"reports.addressee.{each}") for each in table["addressee"]],
            "firmness": [_firmness(row, names, words) for _, row in table.iterrows()],
        }
    )
    columns = columns_of(shown, words=words)
    columns["title"] = (words.say("reports.column.rule"), "")
    columns["addressee"] = (words.say("reports.column.rule_addressee"), "")
    caption = words.say("reports.caption_verdicts")
    return show_table(shown, caption=caption, columns=columns, words=words)


def _verdict(verdict: Verdict, words: Words) -> str:
    """Made-up answers bear nothing out: they show what the verdict would be."""
    kind = "verdict_if" if verdict.is_synthetic else "verdict"
    told = words.say(f"reports.{kind}.{verdict.state}")
    if verdict.rule.is_proposed:
        return f"{told} ({words.say('maturity.badge')})"
    return told


def _data(row: pd.Series, words: Words) -> str:
    if row["is_synthetic"]:
        return words.say("reports.data.synthetic")
    return words.say("reports.data.wave" if row["design"] != "census" else "reports.data.open")


def _firmness(row: pd.Series, names: Mapping[str, str], words: Words) -> str:
    if not row["oblasts_count"]:
        return words.say("reports.not_weighed")
    if not row["flips_without"]:
        return words.say("reports.firm")
    oblasts = ", ".join(names.get(code, code) for code in row["flips_without"])
    return words.say("reports.carried", oblasts=oblasts)


def say_verdicts(
    verdicts: Mapping[str, Verdict],
    *,
    indicators: Mapping[str, Indicator],
    words: Words,
    oblast_names: Mapping[str, str] | pd.Series | None = None,
) -> Passage:
    """Say each verdict with addressee, provisions, what speaks against it and the proposal.

    Of one alone everything is in sight; of several the details of each are folded away.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`analysis.advise.weigh_all` returns them.
    indicators : mapping of str to Indicator
        Give the findings their names.
    words : Words
        The reader's language.
    oblast_names : mapping or Series of str, optional
        Name by oblast code; else codes are written.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_verdicts({}, indicators={}, words=read_words("en")).plain
    'There is no rule of this kind.'
    """
    acts = read_acts()
    names = {} if oblast_names is None else dict(oblast_names)
    passages = [
        card_of(
            verdict,
            indicators=indicators,
            words=words,
            known=(names, acts),
            is_folded=len(verdicts) > 1,
        )
        for verdict in sorted(verdicts.values(), key=lambda each: STATES.index(each.state))
    ]
    if not passages:
        nothing = words.say("reports.no_verdict")
        return Passage(nothing, nothing)
    return Passage(
        "\n\n".join(passage.markdown for passage in passages),
        "\n\n".join(passage.plain for passage in passages),
        any(verdict.is_synthetic for verdict in verdicts.values()),
        results=results_of_verdicts(verdicts),
    )
