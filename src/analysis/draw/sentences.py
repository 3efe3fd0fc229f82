"""Findings in words: each number with its unit, base, gaps, date, and how sure it is.

Sentences are put together from declared words, so that no figure is ever typed into prose.
What is found is decided below, in ``compare`` and ``advise``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeAlias

import pandas as pd

from analysis.advise import Finding, Verdict, because_of
from analysis.draw.groups import group_name, written_span
from analysis.draw.mapwords import count_of
from analysis.draw.results import results_of_summary
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage
from analysis.draw.unfetched import told_when_unfetched
from analysis.errors import DataError
from analysis.indicators import Indicator
from analysis.language import Words

__all__ = [
    "announce_synthetic",
    "literal",
    "say_comparison",
    "say_finding",
    "say_value",
    "say_verdict",
]

_GAPS = ("no_data", "withheld", "not_surveyed", "not_applicable")
Row: TypeAlias = "pd.Series | pd.DataFrame"
_NUMBERED = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.MULTILINE)  # would begin a list


class _Surveyed(Protocol):
    """What is asked of a wave."""

    @property
    def is_synthetic(self) -> bool: ...


def announce_synthetic(wave: _Surveyed, *, words: Words) -> Passage:
    """Announce that answers were made up; say nothing where they were not.

    Parameters
    ----------
    wave : Wave
        Tells whether it is synthetic.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A notice for the top of a page.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> announce_synthetic(SimpleNamespace(is_synthetic=False), words=read_words("en")).markdown
    ''
    """
    if not wave.is_synthetic:
        return Passage("", "")
    title, text = words.say("draw.synthetic_title"), words.say("draw.synthetic_notice")
    return Passage(f"> **{title}** {text}", f"{title} {text}", is_synthetic=True)


def say_value(value: float, *, subject: Subject, words: Words, status: str = "measured") -> Passage:
    """Say one value, or why there is none.

    Parameters
    ----------
    value : float
        In the unit of the subject; missing allowed.
    subject : Subject
        What it is.
    words : Words
        The reader's language.
    status : str
        As in the indicator table.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_value(0.125, subject=Subject("Home care", "share", date="2026"), words=read_words("en"))
    Home care, 2026: 12.5%.
    """
    is_known = status == "measured" and pd.notna(value)
    reason = f"draw.status_{'no_data' if status == 'measured' else status}"
    said = words.number(value, subject.unit) if is_known else words.say(reason)
    text = words.say("draw.value", name="{name}", value=said)
    return _passage(text, subject, words)


@told_when_unfetched
def say_finding(row: Row, *, subject: Subject, words: Words, statistic: str = "median") -> Passage:
    """Say what many hromadas show together, with base, gaps and how sure it is.

    Parameters
    ----------
    row : Series or DataFrame of one row
        As :func:`analysis.indicators.summarise` returns it.
    subject : Subject
        What the values are.
    words : Words
        The reader's language.
    statistic : str
        Column to say: ``median``, ``mean``, ``share_true``, ``lower_quartile``,
        ``upper_quartile``.

    Returns
    -------
    Passage

    Raises
    ------
    DataError
        There is not exactly one row, or it lacks the statistic.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> row = pd.Series({"hromadas_count": 39, "median": 12.0, "design": "purposive"})
    >>> print(say_finding(row, subject=Subject("Waiting", "days"), words=read_words("en")).plain)
    Waiting: 12 days in the typical hromada. Typical means the median of the 39 hromadas ...
    """
    found = _single(row, statistic, "hromadas_count")
    sentence = _finding_sentence(found, subject, words, statistic=statistic)
    count = int(found["hromadas_count"])
    base = _base_sentence(count, words, statistic=statistic)
    design = str(found.get("design", "purposive" if subject.is_survey else "census"))
    interval = _interval(found, subject, words, statistic=statistic)
    sure = _sure(design, interval, words)
    said = (sentence, base, _gaps(found, words), sure, words.of(subject.caution.strip()))
    passage = _passage(" ".join(part for part in said if part), subject, words)
    return replace(
        passage,
        headline=sentence.replace("{name}", subject.titled(words)),
        certainty=words.say(
            f"draw.short_{design}",
            hromadas=count_of(words, "hromadas", count),
            interval=interval or words.say("language.no_value"),
        ),
        results=results_of_summary(found.to_frame().T, subject=subject, statistics=(statistic,)),
    )


_BOUNDS = {"median": "median", "share_true": "share"}


def _interval(found: Any, subject: Subject, words: Words, *, statistic: str) -> str:
    """Write the interval of hromadas drawn by lot; nothing where there is none."""
    stem = _BOUNDS.get(statistic, "")
    ends = [found.get(f"{stem}_{end}", float("nan")) for end in ("lower", "upper")]
    if not stem or any(pd.isna(end) for end in ends):
        return ""
    unit = "share" if statistic == "share_true" else subject.unit
    return written_span(float(ends[0]), float(ends[1]), unit, words=words)


def _sure(design: str, interval: str, words: Words) -> str:
    if design != "probability":
        return words.say(f"draw.sure_{design}")
    if not interval:
        return words.say("draw.sure_probability_bare")
    return words.say("draw.sure_probability", interval=interval)


def _finding_sentence(found: Any, subject: Subject, words: Words, *, statistic: str) -> str:
    if statistic == "median":
        value = words.number(found[statistic], subject.unit)
        return words.say("draw.finding_median", name="{name}", value=value)
    if statistic != "share_true":
        return words.say(
            "draw.finding",
            name="{name}",
            statistic=words.say(f"draw.statistic_{statistic}"),
            value=words.number(found[statistic], subject.unit),
        )
    count = int(found["hromadas_count"])
    return words.say(
        "draw.finding_share",
        name="{name}",
        some=words.count(round(found[statistic] * count)),
        all=count_of(words, "hromadas", count),
        share=words.number(found[statistic], "share"),
    )


def _base_sentence(count: int, words: Words, *, statistic: str) -> str:
    """How many were counted, where the finding itself does not tell it."""
    if statistic == "share_true":
        return ""
    key = "draw.finding_base_median" if statistic == "median" else "draw.finding_base"
    return words.say(key, hromadas=count_of(words, "hromadas", count))


@told_when_unfetched
def say_comparison(row: Row, *, subject: Subject, words: Words) -> Passage:
    """Say where one hromada stands among its peers: below, within or above their middle half.

    Parameters
    ----------
    row : Series or DataFrame of one row
        As :func:`analysis.compare.compare_with_peers` returns it.
    subject : Subject
        What the values are; its direction decides whether higher is called better.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        With the numbers, and never with a rank.

    Raises
    ------
    DataError
        There is not exactly one row, or it lacks the position.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> row = pd.Series({"value": 3.0, "status": "measured", "position": "lower",
    ...     "peers_count": 40, "peer_group": "rural", "peer_median": 9.0,
    ...     "lower_quartile": 5.0, "upper_quartile": 15.0})
    >>> subject = Subject("Waiting", "days", better="lower")
    >>> print(say_comparison(row, subject=subject, words=read_words("en")).plain)
    Waiting: 3 days. This is lower than the middle half of its 40 peers (rural), who lie at
    5 to 15 days; their median is 9 days. Lower is better here.
    """
    found = _single(row, "position", "peers_count")
    unit, position = subject.unit, str(found["position"])
    status = str(found.get("status", "measured"))
    own = say_value(found["value"], subject=subject, words=words, status=status)
    told = words.say(
        f"draw.position_{position}",
        peers=words.count(found["peers_count"]),
        group=group_name(found, words),
        span=written_span(found["lower_quartile"], found["upper_quartile"], unit, words=words),
        median=words.number(found["peer_median"], unit),
    )
    is_judged = position in ("lower", "higher") and subject.better != "neither"
    better = words.say(f"draw.better_{subject.better}") if is_judged else ""
    more = " ".join(part for part in (told, better) if part)
    return Passage(f"{own.markdown} {more}", f"{own.plain} {more}", own.is_synthetic)


def say_verdict(
    verdict: Verdict,
    *,
    indicators: Mapping[str, Indicator],
    words: Words,
    oblast_names: Mapping[str, str] | pd.Series | None = None,
) -> Passage:
    """Say whether a recommendation is borne out, on which findings, and how firmly.

    Parameters
    ----------
    verdict : Verdict
        As :func:`analysis.advise.weigh` returns it.
    indicators : mapping of str to Indicator
        Gives the findings their names.
    words : Words
        The reader's language.
    oblast_names : mapping or Series of str, optional
        Name by oblast code; else codes are written.

    Returns
    -------
    Passage
        The recommendation, why, one line a finding, and what leaving out one oblast would change.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> verdict = SimpleNamespace(rule=SimpleNamespace(title="Buy more services."), findings=(),
    ...     state="too_little_evidence", without_oblast=(), is_synthetic=False,
    ...     missing_inputs=("budgets",))
    >>> print(say_verdict(verdict, indicators={}, words=read_words("en")).plain)
    Buy more services. – There is too little evidence to say.
    Too little evidence: the data needed are not here (budgets).
    """
    state = words.say(f"draw.verdict_{verdict.state}")
    because = because_of(verdict, words)
    lines = [_finding_line(found, indicators, words) for found in verdict.findings]
    names = {} if oblast_names is None else dict(oblast_names)
    rest = [_firmness(verdict, names, words)] if verdict.without_oblast else []
    rest += [words.say("draw.synthetic_caption")] if verdict.is_synthetic else []
    rest = [" ".join(rest)] if rest else []
    title = words.of(verdict.rule.title)
    plain = "\n".join([f"{title} – {state}", because, *(f"- {line}" for line in lines), *rest])
    listed = "\n".join(f"- {literal(line)}" for line in lines)
    marked = [f"**{literal(title)}** – {state}", literal(because), listed, *rest]
    text = "\n\n".join(part for part in marked if part)
    return Passage(text, plain, verdict.is_synthetic)


def _firmness(verdict: Verdict, oblast_names: Mapping[str, str], words: Words) -> str:
    """Say what leaving out one oblast would change."""
    if not verdict.flips_without:
        return words.say("draw.verdict_firm")
    named = [oblast_names.get(code, code) for code in verdict.flips_without]
    return words.say("draw.verdict_carried", oblasts=", ".join(named))


def _finding_line(found: Finding, indicators: Mapping[str, Indicator], words: Words) -> str:
    known = indicators.get(found.indicator_id)
    name = known.name if known else found.indicator_id
    return words.say(
        "draw.verdict_finding",
        name=Subject(name, found.unit, date=found.date).titled(words),
        statistic=words.say(f"draw.statistic_{found.statistic}"),
        value=words.number(found.value, found.unit),
        threshold=words.say(
            f"draw.threshold_{found.comparison}",
            threshold=words.number(found.threshold, found.unit),
        ),
        base=count_of(words, "hromadas", found.base),
    )


def _single(row: Row, *needed: str) -> Any:
    """Return the one row there is."""
    if isinstance(row, pd.DataFrame):
        if len(row) != 1:
            raise DataError(
                "A sentence is about one row.", found=f"{len(row)} rows", hint="Choose one"
            )
        row = row.iloc[0]
    missing = [key for key in needed if key not in row.index]
    if missing:
        raise DataError("A sentence lacks a value.", needed=", ".join(missing))
    return row


def _gaps(found: Mapping[str, Any], words: Words) -> str:
    counts = {gap: int(found.get(f"{gap}_count", 0)) for gap in _GAPS}
    gaps = [
        words.say(f"draw.left_out_{gap}", hromadas=count_of(words, "hromadas", count))
        for gap, count in counts.items()
        if count
    ]
    return words.say("draw.left_out", gaps="; ".join(gaps)) if gaps else ""


def _warning(subject: Subject, words: Words) -> list[str]:
    return [words.say("draw.synthetic_caption")] if subject.is_synthetic else []


def _passage(text: str, subject: Subject, words: Words) -> Passage:
    """Put the name in, bold where it can be, and the warning behind."""
    rest = "".join(f" {part}" for part in _warning(subject, words))
    name = subject.titled(words)
    marked = text.replace("{name}", f"**{literal(name)}**")
    plain = text.replace("{name}", name)
    return Passage(f"{marked}{rest}", f"{plain}{rest}", subject.is_synthetic)


def literal(text: str) -> str:
    """Keep declared text from being read as marks."""
    for sign in "\\`*_[]<>":
        text = text.replace(sign, f"\\{sign}")
    return _NUMBERED.sub(r"\1\\\2", text)
