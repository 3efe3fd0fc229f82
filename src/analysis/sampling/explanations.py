"""How a sample was drawn, in words that a head of a hromada can read and an auditor can check.

What is said is taken from the sample; how it was drawn belongs to ``samples``.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import pandas as pd

from analysis.language import Words
from analysis.sampling.balance import SpatialBalance
from analysis.sampling.frames import CRIMEA, NO_HROMADA
from analysis.sampling.samples import BalancedSample

__all__ = ["explain_sample"]


def explain_sample(
    sample: BalancedSample, words: Words, *, balance: pd.DataFrame, spread: SpatialBalance
) -> tuple[str, ...]:
    """Say how the sample was drawn, from what, who is not on the list, and how like it came out.

    Parameters
    ----------
    sample : BalancedSample
        As drawn.
    words : Words
        Of the language.
    balance : pandas.DataFrame
        As :func:`balance_table` returns it.
    spread : SpatialBalance
        As :func:`spatial_balance` returns it.

    Returns
    -------
    tuple of str
        One paragraph each.

    Examples
    --------
    >>> from analysis.sampling import draw_balanced_sample, read_sample_frame, read_sample_rules
    >>> from analysis.sampling import balance_table, spatial_balance
    >>> from analysis.language import read_words
    >>> frame = read_sample_frame(read_sample_rules("pilot"), excluding=False)
    >>> sample = draw_balanced_sample(frame, seed="7")
    >>> told = explain_sample(
    ...     sample,
    ...     read_words("en"),
    ...     balance=balance_table(sample),
    ...     spread=spatial_balance(sample, replays=5),
    ... )
    >>> told[0]
    '39 hromadas drawn by lot from a list of 1,469. The number that decided: 7.'
    """
    return (
        *_drawing(sample, words),
        *_not_on_the_list(sample, words),
        _map(spread, words),
        *_balance(sample, words, balance),
        *_reserves(sample, words),
        words.say(
            "samples.again",
            id=sample.frame.rules.id,
            size=sample.size,
            seed=shlex.quote(sample.seed),
            fingerprint=sample.frame.fingerprint,
        ),
        words.say("samples.once"),
    )


def _drawing(sample: BalancedSample, words: Words) -> Iterator[str]:
    strata = sample.strata[sample.strata["frame_count"] > 0]
    yield words.say(
        "samples.drawn",
        count=words.count(sample.size),
        frame=words.count(len(sample.frame.units)),
        seed=sample.seed,
    )
    yield words.say(
        "samples.strata",
        strata=words.count(len(strata)),
        least=words.count(sample.frame.rules.at_least),
    )
    yield words.say("samples.spread")
    chances = sample.chances[sample.chances > 0]
    yield words.say(
        "samples.chances",
        low=words.number(chances.min(), "share"),
        high=words.number(chances.max(), "share"),
        light=words.count(round(1 / chances.max())),
        heavy=words.count(round(1 / chances.min())),
    )
    empty = sample.strata.index[sample.strata["frame_count"] == 0]
    if len(empty):
        yield words.say("samples.empty", strata=", ".join(empty))


def _not_on_the_list(sample: BalancedSample, words: Words) -> Iterator[str]:
    frame = sample.frame
    counts = frame.left_out["reason"].value_counts()
    if counts.get(CRIMEA):
        yield words.say("samples.crimea", count=words.count(counts[CRIMEA]))
    if counts.get(NO_HROMADA):
        yield words.say("samples.no_hromada")
    for each in frame.rules.exclusions:
        if each.key not in frame.unchecked:
            number = words.count(counts.get(each.key, 0))
            yield words.say("samples.left_out", count=number, text=each.text, why=each.why)
    if frame.unchecked:
        yield words.say("samples.unchecked", keys=", ".join(frame.unchecked))
    if frame.unknown_count:
        yield words.say("samples.unknown", count=words.count(frame.unknown_count))
    apart = int((frame.units["point_source"] == "raion").sum())
    if apart:
        yield words.say("samples.raion", count=words.count(apart))


def _map(spread: SpatialBalance, words: Words) -> str:
    return words.say(
        "samples.map_spread",
        measure=words.plain(spread.measure, 2),
        plain=words.plain(spread.simple_random, 2),
        share=words.number(spread.more_even_share, "share"),
    )


def _balance(sample: BalancedSample, words: Words, table: pd.DataFrame) -> Iterator[str]:
    texts = {each.key: each.text for each in sample.frame.rules.variables}
    own = table[table["kind"] == "variable"]
    known = own[own["difference"].notna()]
    large = known[known["is_large"].astype(bool)]
    for row in large.to_dict("records"):
        yield words.say(
            "samples.balance_large",
            text=texts[row["key"]],
            difference=words.plain(row["difference"], 2),
            chance=words.plain(row["by_chance"], 2),
        )
    if len(known) and large.empty:
        widest = known.loc[known["difference"].abs().idxmax()]
        yield words.say(
            "samples.balance_good",
            known=words.count(len(known)),
            largest=words.plain(abs(widest["difference"]), 2),
            text=texts[widest["key"]],
            chance=words.plain(widest["by_chance"], 2),
        )
    unknown = own[own["difference"].isna()]
    if len(unknown):
        names = "; ".join(texts[key] for key in unknown["key"])
        yield words.say("samples.balance_unknown", names=names)


def _reserves(sample: BalancedSample, words: Words) -> Iterator[str]:
    has = sample.units["reserve_code"].notna()
    yield words.say("samples.reserves", count=words.count(int(has.sum())))
    if not has.all():
        names = ", ".join(sample.units.loc[~has, "name_en"])
        yield words.say("samples.no_reserve", names=names)
