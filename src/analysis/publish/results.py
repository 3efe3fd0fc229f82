"""Every number of a site with its key, and where it stands: one table beside the pages.

A reader, a journalist or a program finds a number by its key, and from the key its question. What
is withheld stands there by key and reason only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from analysis import paths
from analysis.advise import Rule, is_rule_key, read_rule_trace
from analysis.composite import IndexTrace, is_index_key, read_index_trace
from analysis.contracting import ContractingTrace, is_contracting_key, read_contracting_trace
from analysis.errors import DataError
from analysis.indicators import read_trace
from analysis.publish.placement import FIGURE

__all__ = [
    "collect_results",
    "keys_behind",
    "read_figures",
    "read_results",
    "results_in",
    "write_results",
]

FILE = "results.json"
_SHOWN_AT = "shown_at"


def collect_results(executed: Mapping[str, NotebookNode]) -> list[dict[str, Any]]:
    """Gather the numbers that executed notebooks show, each key once.

    Parameters
    ----------
    executed : mapping of str to notebook
        By the name of the page.

    Returns
    -------
    list of dict
        Sorted by key; as :func:`analysis.draw` told them, with ``shown_at``: page and cell.

    Raises
    ------
    DataError
        One key has two values.

    Examples
    --------
    >>> collect_results({})
    []
    """
    found: dict[str, dict[str, Any]] = {}
    for page, notebook in executed.items():
        for cell in notebook.cells:
            for told in _told_by(cell):
                place = f"{page}.html#code-{cell.id}"
                known = found.setdefault(told["key"], {**told, _SHOWN_AT: []})
                _refuse_two_values(known, told, place=place)
                if place not in known[_SHOWN_AT]:
                    known[_SHOWN_AT].append(place)
    return [found[key] for key in sorted(found)]


def results_in(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    """Yield the numbers that an executed notebook shows, in the order of its cells.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> list(results_in(new_notebook()))
    []
    """
    for cell in notebook.cells:
        yield from _told_by(cell)


def keys_behind(notebook: NotebookNode) -> Iterator[str]:
    """Yield a key of each number that an executed notebook shows, and of what its figures show.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook, new_output
    >>> figure = {"data": [], "layout": {"meta": {"about": ["open/a", "wave/demo"]}}}
    >>> output = new_output("display_data", data={FIGURE: figure})
    >>> list(keys_behind(new_notebook(cells=[new_code_cell("", outputs=[output])])))
    ['open/a/value/all']
    """
    for cell in notebook.cells:
        yield from (str(told["key"]) for told in _told_by(cell))
        for output in cell.get("outputs", []):
            figure = output.get("data", {}).get(FIGURE, {})
            about = figure.get("layout", {}).get("meta", {}).get("about", ())
            yield from (f"{key}/value/all" for key in about if not key.startswith("wave/"))


def _told_by(cell: NotebookNode) -> Iterator[dict[str, Any]]:
    for output in cell.get("outputs", []):
        yield from output.get("metadata", {}).get("hromady", {}).get("results", [])
        figure = output.get("data", {}).get(FIGURE, {})
        yield from figure.get("layout", {}).get("meta", {}).get("results", [])


def _refuse_two_values(known: Mapping[str, Any], told: Mapping[str, Any], *, place: str) -> None:
    first, second = known.get("value"), told.get("value")
    if known["publication"] == told["publication"] and first == second:
        return
    near = 1e-5 * max(abs(first), 1e-12) if isinstance(first, int | float) else -1.0
    if not isinstance(second, int | float) or abs((first or 0) - second) > near:
        raise DataError(
            "One number has two values on one site.",
            found=f"{first} and {second}",
            where=f"{told['key']}: {', '.join([*known[_SHOWN_AT], place])}",
        )


def write_results(
    site: Path,
    executed: Mapping[str, NotebookNode],
    *,
    figures: Sequence[Mapping[str, Any]] = (),
) -> Path:
    """Write the table of results of a site, with what stands behind each indicator.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.
    executed : mapping of str to notebook
        By the name of the page.
    figures : sequence of mappings
        As :func:`analysis.publish.figuretables.figure_entries` returns them.

    Returns
    -------
    pathlib.Path
        ``results.json``: ``results``, ``behind`` (what stands behind their origins), ``figures``.

    Raises
    ------
    DataError
        As :func:`collect_results`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_results(Path(folder), {}).name
    'results.json'
    """
    results = collect_results(executed)
    origins: dict[str, dict[str, Any]] = {}
    for result in results:
        origin = "/".join(result["key"].split("/")[:2])
        if origin not in origins:
            origins[origin] = _behind(result["key"])
    content = {"results": results, "behind": origins, "figures": list(figures)}
    return paths.write_text(site / FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _behind(key: str) -> dict[str, Any]:
    if is_index_key(key):
        return _behind_index(read_index_trace(key))
    if is_contracting_key(key):
        return _behind_case(read_contracting_trace(key))
    if is_rule_key(key):
        return _behind_rule(read_rule_trace(key).rule)
    trace = read_trace(key)
    indicator = trace.indicator
    return {
        "name": indicator.name,
        "definition": indicator.definition.strip(),
        "population": indicator.population,
        "method": indicator.method,
        "how_it_misleads": indicator.why.strip(),
        "questions": [
            {"id": each.input_id, "origin": each.origin, "wording": dict(each.wording)}
            for each in trace.questions
        ],
        "weight": trace.weight,
        "files_sha256": dict(trace.files),
        "is_synthetic": trace.is_synthetic,
    }


def _behind_index(trace: IndexTrace) -> dict[str, Any]:
    index = trace.index
    return {
        "name": index.name,
        "definition": index.definition.strip(),
        "not_for": index.not_for.strip(),
        "steps": {
            step: {"method": method, "reason": getattr(index.use, step).reason.strip()}
            for step, method in trace.steps.items()
        },
        "indicators": [each.id for each in index.indicators],
        "files_sha256": {
            file: digest
            for each in index.indicators
            for file, digest in read_trace(f"open/{each.id}/value/all").files.items()
        },
    }


def _behind_case(trace: ContractingTrace) -> dict[str, Any]:
    weighing = trace.economics.weighing
    return {
        "name": trace.economics.case.service.name["en"],
        "draws": weighing.draws,
        "seed": weighing.seed,
        "files": list(trace.files),
        "is_synthetic": trace.is_synthetic,
    }


def _behind_rule(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.title,
        "conditions": [
            {
                "indicator": each.indicator,
                "statistic": each.statistic,
                each.comparison: each.threshold,
                "threshold_reason": each.threshold_reason.strip(),
            }
            for each in rule.when.conditions
        ],
        "counter_evidence": rule.counter_evidence.strip(),
    }


def read_results(site: Path) -> dict[str, dict[str, Any]]:
    """Read the table of results of a site.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.

    Returns
    -------
    dict of str to dict
        By key; empty where no site was built.

    Examples
    --------
    >>> read_results(Path("nowhere"))
    {}
    """
    file = site / FILE
    if not file.is_file():
        return {}
    content = json.loads(file.read_text(encoding="utf-8"))
    return {result["key"]: result for result in content["results"]}


def read_figures(site: Path) -> list[dict[str, Any]]:
    """Read what the table of results of a site tells of its figures.

    Parameters
    ----------
    site : pathlib.Path
        Its folder.

    Returns
    -------
    list of dict
        As they were given to :func:`write_results`; empty where no site was built.

    Examples
    --------
    >>> read_figures(Path("nowhere"))
    []
    """
    file = site / FILE
    if not file.is_file():
        return []
    figures: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")).get("figures", [])
    return figures
