"""What a person at a terminal is told: what is here, and what stands behind a number.

Lines of text only; reading words and exit codes belong to the command, everything else to the
rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.advise import RuleTrace

__all__ = ["LISTS", "traced"]


def _notebooks() -> dict[str, str]:
    import json

    from analysis import paths

    files = sorted(paths.notebooks_folder().glob("*.ipynb"))
    cells = {file.stem: json.loads(file.read_text(encoding="utf-8"))["cells"] for file in files}
    return {
        name: "".join(first[0]["source"]).splitlines()[0].removeprefix("# ")
        for name, first in cells.items()
    }


def _waves() -> dict[str, str]:
    from analysis import survey

    return {
        name: survey.read_wave_record(name).title["en"] for name in survey.read_wave_ids(level=None)
    }


def _indicators() -> dict[str, str]:
    from analysis import indicators

    return {key: entry.name for key, entry in indicators.read_indicators(None).items()}


def _rules() -> dict[str, str]:
    from analysis import advise

    return {key: entry.title for key, entry in advise.read_rules().items()}


def _sources() -> dict[str, str]:
    from analysis import places

    missing = places.read_open_data().missing_sources
    return {
        key: f"{'not fetched' if key in missing else 'fetched':<12} {entry.title}"
        for key, entry in places.read_sources().items()
    }


def _services() -> dict[str, str]:
    from analysis import places

    return {key: entry.name["en"] for key, entry in places.read_services().items()}


def _hromadas() -> dict[str, str]:
    from analysis import places

    register = places.read_register()
    names = register["name_uk"] + ", " + register["oblast_uk"].fillna("")
    return dict(zip(register["hromada_code"], names, strict=True))


LISTS: Mapping[str, Callable[[], dict[str, str]]] = {
    "notebooks": _notebooks,
    "waves": _waves,
    "indicators": _indicators,
    "rules": _rules,
    "sources": _sources,
    "services": _services,
    "hromadas": _hromadas,
}


def _condition(trace: RuleTrace) -> Iterator[tuple[str, str]]:
    rule, condition = trace.rule, trace.condition
    yield "number", str(trace.key)
    yield "rule", f"{rule.title} (data/recommendations/{rule.id}.yml)"
    sign = "at least" if condition.comparison == "at_least" else "at most"
    asked = f"{condition.indicator}, {condition.statistic}"
    yield "condition", f"{asked}: {sign} {condition.threshold:g}"
    yield "threshold", condition.threshold_reason.strip()


def traced(key: str) -> Iterator[tuple[str, str]]:
    """Tell what stands behind a number, line by line.

    Parameters
    ----------
    key : str
        As in the site's table of results.

    Yields
    ------
    label, text : str
        What is told, and the telling. The values come from the built site, where it shows them.

    Raises
    ------
    ParameterError
        It is no key.

    Examples
    --------
    >>> lines = dict(traced("demo/home_care_reach/median/all"))
    >>> lines["measures"]
    'Reach of home care'
    """
    from analysis import advise, indicators, paths
    from analysis import publish as room

    result = room.read_results(paths.build_folder() / "site").get(key, {})
    if advise.is_rule_key(key):
        told = advise.read_rule_trace(key)
        found = told.behind
        yield from _condition(told)
    else:
        found = indicators.read_trace(key)
        yield "number", str(found.key)
    yield "measures", found.indicator.name
    yield "defined as", found.indicator.definition.strip()
    yield "of whom", found.indicator.population or "hromadas"
    yield "method", f"{found.indicator.method}, {found.key.statistic}"
    yield "weight", found.weight
    yield "misleads when", found.indicator.why.strip()
    for name, value in result.items():
        if name not in ("key", "shown_at"):
            yield name, str(value)
    for question in found.questions:
        yield "asked", f"{question.input_id} ({question.origin})"
        for language, wording in question.wording.items():
            yield f"  {language}", wording
    for file, sha256 in found.files.items():
        yield "file", f"{file}  sha256 {sha256}"
    for place in result.get("shown_at", ()):
        yield "shown at", place
    if found.is_synthetic:
        yield "note", "Synthetic data: the answers were made up by a program."
    if not result:
        yield "note", "The site in build/site does not show this number."
