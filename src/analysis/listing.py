"""What a person at a terminal is told: what is here, and what stands behind a number.

Lines of text only; reading words and exit codes belong to the command, everything else to the
rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.advise import RuleTrace
    from analysis.composite import IndexTrace
    from analysis.contracting import ContractingTrace
    from analysis.indicators import Trace

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


def _titles(folder: str, key: str, *, files: str = "*.yml") -> dict[str, str]:
    """Read what declarations call themselves; whether they are good is asked by a check."""
    return {name: _said(content, key) for name, content in _declared(folder, files)}


def _declared(folder: str, files: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    from analysis import paths
    from analysis.declared import read_yaml

    for file in sorted((paths.data_folder() / folder).glob(files)):
        if not file.name.endswith(".source.yml"):
            yield file.parent.name if file.stem == "wave" else file.stem, read_yaml(file)


def _said(content: Mapping[str, Any], key: str) -> str:
    """Return a text in English; a declaration without it has none."""
    text = content.get(key) if isinstance(content, Mapping) else None
    return str(text.get("en") if isinstance(text, Mapping) else text or "no title").strip()


def _waves() -> dict[str, str]:
    return _titles("waves", "title", files="*/wave.yml")


def _indicators() -> dict[str, str]:
    return _titles("indicators", "name")


def _rules() -> dict[str, str]:
    return _titles("recommendations", "title")


def _sources() -> dict[str, str]:
    declared = dict(_declared("open", "*.yml"))
    return {
        key: f"{'fetched' if _is_fetched(content, declared) else 'not fetched':<12} "
        + _said(content, "title")
        for key, content in declared.items()
    }


def _is_fetched(content: Mapping[str, Any], declared: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether the file of a source lies there, and that through which it names hromadas."""
    from analysis import paths

    through = str((content.get("reads", {}).get("key") or {}).get("through", ""))
    needed = [content, *([declared[through]] if through in declared else [])]
    return all((paths.fetched_folder() / each["local_name"]).is_file() for each in needed)


def _services() -> dict[str, str]:
    declared = sorted(_declared("services", "*.yml"), key=lambda each: each[1]["position"])
    return {name: _said(content, "name") for name, content in declared}


def _hromadas() -> dict[str, str]:
    import csv

    from analysis import paths

    text = (paths.data_folder() / "hromadas" / "register.csv").read_text(encoding="utf-8")
    return {
        row["hromada_code"]: f"{row['name_uk']}, {row['oblast_uk']}"
        for row in csv.DictReader(text.splitlines())
        if row["kind"] != "crimean_hromada"
    }


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


def _index(trace: IndexTrace) -> Iterator[tuple[str, str]]:
    """Tell the steps of an index, the weights and the values behind one of its figures."""
    index = trace.index
    yield "number", str(trace.key)
    yield "index", f"{index.name} (data/indexes/{index.id}.yml)"
    yield "defined as", index.definition.strip()
    yield "not for", index.not_for.strip()
    for step, method in trace.steps.items():
        yield f"  {step}", f"{method}: {getattr(index.use, step).reason.strip()}"
    if not isnan(trace.value):
        yield "value", f"{trace.value:.10g}"
    for row in trace.unpacked.to_dict("records"):
        told = f"score {row['score']:.6g}, weight {row['weight_share']:.4g} of {row['within']}"
        value = "" if isnan(row["value"]) else f"{row['value']:.6g}, "
        yield f"  {row['id']}", value + told
    if trace.panel is not None:
        panel = trace.panel.panel
        yield "panel", f"{panel.title} (data/panels/weights/{panel.id}.yml, wave {panel.wave})"
    for each in trace.behind:
        yield "rests on", f"{each.indicator.name}: {each.indicator.definition.strip()}"
        for question in each.questions:
            yield "  input", f"{question.input_id} ({question.origin})"
        for file, sha256 in each.files.items():
            yield "  file", f"{file}  sha256 {sha256}"


def _case(trace: ContractingTrace) -> Iterator[tuple[str, str]]:
    """Tell the steps, quantities and terms behind a figure of a contracting case."""
    economics = trace.economics
    case, weighing = economics.case, economics.weighing
    yield "number", trace.key
    yield "case", f"{case.service.name['en']}, {case.hromada.full_name_en}"
    if not isnan(trace.value):
        yield "value", f"{trace.value:.10g} ({trace.unit})"
    if trace.formula:
        yield "formula", trace.formula
    for step in economics.steps:
        told = f"{step.value:.6g} {step.unit}, from {', '.join(step.uses)}"
        yield f"  {step.key}", told
    for key, each in economics.quantities.items():
        figures = f"{each.low:g} | {each.central:g} | {each.high:g} {each.unit}"
        yield f"  {key}", f"{figures} ({each.basis}): {each.because.strip()}"
    for way, names in economics.lacking.items():
        yield "not known", f"{way}: {', '.join(names)}"
    yield "draws", f"{weighing.draws} with the seed {weighing.seed}"
    for file in trace.files:
        yield "file", file


def _behind(trace: Trace) -> Iterator[tuple[str, str]]:
    yield "measures", trace.indicator.name
    yield "defined as", trace.indicator.definition.strip()
    yield "of whom", trace.indicator.population or "hromadas"
    yield "method", f"{trace.indicator.method}, {trace.key.statistic}"
    yield "weight", trace.weight
    yield "misleads when", trace.indicator.why.strip()
    for question in trace.questions:
        yield "asked", f"{question.input_id} ({question.origin})"
        for language, wording in question.wording.items():
            yield f"  {language}", wording
    for file, sha256 in trace.files.items():
        yield "file", f"{file}  sha256 {sha256}"


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
    from analysis import advise, composite, contracting, indicators, paths
    from analysis import publish as room

    result = room.read_results(paths.build_folder() / "site").get(key, {})
    if composite.is_index_key(key):
        index = composite.read_index_trace(key)
        is_synthetic, is_computed = index.is_synthetic, not isnan(index.value)
        yield from _index(index)
    elif contracting.is_contracting_key(key):
        told_case = contracting.read_contracting_trace(key)
        is_synthetic, is_computed = told_case.is_synthetic, not isnan(told_case.value)
        yield from _case(told_case)
    else:
        if advise.is_rule_key(key):
            told = advise.read_rule_trace(key)
            found = told.behind
            yield from _condition(told)
        else:
            found = indicators.read_trace(key)
            yield "number", str(found.key)
        is_synthetic, is_computed = found.is_synthetic, False
        yield from _behind(found)
    for name, value in result.items():
        if name not in ("key", "shown_at"):
            yield name, str(value)
    for place in result.get("shown_at", ()):
        yield "shown at", place
    if is_synthetic:
        yield "note", "Synthetic data: the answers were made up by a program."
    if not result and not is_computed:
        yield "note", "The site in build/site does not show this number."
