"""What changed between two editions, said in plain words.

Comparing belongs to ``differences``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.advise import is_rule_key
from analysis.language import Words
from analysis.publish.differences import NumberChange, SiteDifference, VerdictChange

__all__ = ["because_of", "cause_lines", "change_lines", "printed_values", "verdict_line"]

NAMED_FILES = 4
DIGITS = 6
OPEN = "open"
COUNTED = ("data", "method", "law", "words", "code")
TOLD = ("changed", "withheld", "shown")


def change_lines(found: SiteDifference, *, words: Words, at_most: int = 0) -> list[str]:
    """Say what changed, as Markdown.

    Parameters
    ----------
    found : SiteDifference
        As :func:`analysis.publish.compare_sites` returns it.
    words : Words
        The reader's language.
    at_most : int
        How many numbers are listed; 0 lists all.

    Returns
    -------
    list of str
        Headings begin with ``#``, entries with ``-``.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> from analysis.publish import SiteManifest
    >>> same = SiteManifest(commit="a", stage="public", language="en")
    >>> found = SiteDifference(same, same, (), {}, (), (), (), 12)
    >>> change_lines(found, words=read_words("en"))[2]
    'No number, no verdict and no page differs. 12 numbers are the same.'
    """
    unknown = words.say("changes.unknown_edition")
    lines = [
        f"# {words.say('changes.title')}",
        words.say(
            "changes.editions",
            before=found.before.commit or unknown,
            after=found.after.commit or unknown,
        ),
    ]
    if found.is_empty:
        lines.append(words.say("changes.nothing", unchanged=words.count(found.unchanged)))
    causes = [f"- {each}" for each in cause_lines(found, words)]
    lines.append(f"## {words.say('changes.causes')}")
    lines += causes or [words.say("changes.no_cause")]
    if found.verdicts:
        lines.append(f"## {words.say('changes.verdicts')}")
        lines += [f"- {verdict_line(each, words)}" for each in found.verdicts]
    if found.numbers:
        lines += [f"## {_summary(found, words)}", *_numbers(found.numbers, words, at_most)]
    if found.figures:
        lines.append(f"## {words.say('figures.changes')}")
        lines += [
            f"- {each.title(words.id)} (`{each.key}`): {words.say(f'figures.change_{each.change}')}"
            for each in found.figures
        ]
    if found.reports:
        lines.append(f"## {words.say('changes.pages')}")
        lines += [
            f"- {words.say(f'changes.page_{each.change}', name=each.path)}"
            for each in found.reports
        ]
    return lines


def cause_lines(found: SiteDifference, words: Words) -> list[str]:
    """Say which files and libraries are not the same; nothing where all are."""
    lines = []
    for kind in COUNTED:
        paths = [each.path for each in found.files if each.kind == kind]
        values = {"count": words.count(len(paths)), "files": _named(paths, words)}
        lines += [words.say(f"changes.cause_{kind}", **values)] if paths else []
    if found.versions:
        none = words.say("changes.library_none")
        told = ", ".join(
            words.say("changes.library", name=name, before=old or none, after=new or none)
            for name, (old, new) in found.versions.items()
        )
        lines.append(words.say("changes.cause_libraries", list=told))
    return lines


def _named(paths: list[str], words: Words) -> str:
    listed, rest = ", ".join(paths[:NAMED_FILES]), len(paths) - NAMED_FILES
    return words.say("changes.more", list=listed, count=words.count(rest)) if rest > 0 else listed


def because_of(causes: tuple[str, ...], words: Words) -> str:
    """Say what caused a change, in a few words."""
    told = [words.say(f"changes.because_{each}") for each in causes]
    if not told:
        return words.say("changes.because_unknown")
    if len(told) == 1:
        return told[0]
    return words.say("changes.because_many", first=told[0], second=told[1])


def verdict_line(change: VerdictChange, words: Words) -> str:
    """Say which verdict is another, and why."""
    before, after = (
        words.say(f"changes.state_{state or 'none'}") for state in (change.before, change.after)
    )
    evidence = (
        words.say("changes.evidence_open")
        if change.evidence == OPEN
        else words.say("changes.evidence_wave", wave=change.evidence)
    )
    return words.say(
        "changes.verdict",
        name=words.of(change.name),
        evidence=evidence,
        before=before,
        after=after,
        because=because_of(change.causes, words),
    )


def _summary(found: SiteDifference, words: Words) -> str:
    counted = Counter(each.change for each in found.numbers)
    kinds = ("changed", "new", "gone", "withheld", "shown")
    return words.say(
        "changes.numbers",
        unchanged=words.count(found.unchanged),
        **{kind: words.count(counted[kind]) for kind in kinds},
    )


def _numbers(changes: Iterable[NumberChange], words: Words, at_most: int) -> Iterator[str]:
    """New and gone numbers are only counted: their pages or rules are named elsewhere."""
    told = [each for each in changes if each.change in TOLD]
    for each in told[: at_most or None]:
        interval = ""
        if each.change == "changed" and each.is_within is not None:
            interval = words.say(f"changes.{'within' if each.is_within else 'beyond'}")
        printed = printed_values(each, words)
        yield "- " + words.say(
            f"changes.{each.change}",
            what=_what(each, words),
            before=printed[0],
            after=printed[1],
            because=because_of(each.causes, words),
            interval=interval,
        )
    if at_most and len(told) > at_most:
        yield "- " + words.say("changes.more_numbers", count=words.count(len(told) - at_most))


def printed_values(change: NumberChange, words: Words) -> tuple[str, str]:
    """Print both values with their unit; with more digits where they would read the same."""
    both = change.before, change.after
    if f"language.unit.{change.unit}" in words.entries:
        before, after = (words.number(_value(each), change.unit) for each in both)
        if before != after:
            return before, after
    before, after = (words.plain(_value(each), DIGITS) for each in both)
    return before, after


def _value(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _what(change: NumberChange, words: Words) -> str:
    _, _, statistic, domain = change.key.split("/", 3)
    if is_rule_key(change.key):
        number, figure = int(statistic) + 1, domain.replace("_", " ")
        return words.say(
            "changes.what_rule", name=words.of(change.name), number=number, figure=figure
        )
    key = f"draw.statistic_{statistic}"
    told = words.say(key) if key in words.entries else statistic.replace("_", " ")
    what = words.say(
        "changes.what_all" if domain == "all" else "changes.what",
        name=words.of(change.name),
        statistic=told,
        domain=domain.replace("=", ": ").replace("_", " "),
    )
    return words.say("changes.synthetic", what=what) if change.is_synthetic else what
