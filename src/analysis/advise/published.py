"""What was published of each rule: read, and recorded anew on purpose.

``data/evidence/published.yml`` holds, for each edition of the evidence (the open data, or a wave by
its id), the state of every rule with its figures at the last publication. It is written on
purpose, never by itself; which verdicts changed since belongs to ``turns``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal

import numpy as np

from analysis import paths, places
from analysis.advise.verdicts import Verdict
from analysis.declared import Record, read_record
from analysis.indicators import ContractResults

__all__ = [
    "Published",
    "PublishedFigure",
    "PublishedRule",
    "read_input_fingerprints",
    "read_published",
    "write_published",
]

OPEN = "open"
State = Literal["holds", "weakened", "not_supported", "too_little_evidence"]
HEAD = """\
# Written by `hromady record verdicts`, never by hand: the state of each rule at the last
# publication, by edition of the evidence. `hromady check` names every rule that changed.
"""


class PublishedFigure(Record):
    """One condition at the last publication: its figure, the threshold and the base.

    Parameters
    ----------
    value : float, optional
        Figure at the last publication, in the unit of its statistic; empty where there was none.
    threshold : float
        Threshold that it was compared with, in the same unit.
    base : int
        Number of hromadas that it rested on.

    Examples
    --------
    >>> PublishedFigure(value=0.2, threshold=0.25, base=39).value
    0.2
    """

    value: float | None
    threshold: float
    base: int


class PublishedRule(Record):
    """A rule at the last publication.

    Parameters
    ----------
    state : str
        As of :class:`Verdict`.
    inputs : str
        Fingerprint of the files that it rested on.
    figures : tuple of PublishedFigure
        One a condition, in declared order.
    doubts : tuple of str
        What weakened it: see :class:`Strength`.

    Examples
    --------
    >>> figure = PublishedFigure(value=0.2, threshold=0.25, base=39)
    >>> PublishedRule(state="holds", inputs="", figures=(figure,)).state
    'holds'
    """

    state: State
    inputs: str
    figures: tuple[PublishedFigure, ...]
    doubts: tuple[str, ...] = ()


class Published(Record):
    """Every rule at the last publication.

    Parameters
    ----------
    editions : mapping of str to mapping of str to PublishedRule
        ``open`` for rules on open data alone, else the id of the wave; then the id of the rule.

    Examples
    --------
    >>> Published().editions
    {}
    """

    editions: dict[str, dict[str, PublishedRule]] = {}

    def of(self, verdict: Verdict) -> tuple[str, PublishedRule | None]:
        """Return the edition that a verdict belongs to, and what was published of its rule."""
        edition = _edition(verdict, self.editions)
        return edition, self.editions.get(edition, {}).get(verdict.rule_id)


def _edition(verdict: Verdict, known: Collection[str]) -> str:
    sources = {source for finding in verdict.findings for source in finding.source_ids}
    return next((name for name in known if name in sources), OPEN)


def read_published() -> Published:
    """Read the state of every rule at the last publication.

    Returns
    -------
    Published
        Without an edition where nothing was recorded yet.

    Raises
    ------
    DeclarationError
        The file is not as it must be: with file, line and key.

    Examples
    --------
    >>> sorted(read_published().editions)
    ['demo', 'open']
    """
    path = _path()
    return read_record(path, Published) if path.exists() else Published()


def _path() -> Path:
    return paths.data_folder() / "evidence" / "published.yml"


def read_input_fingerprints(verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """Read the fingerprint of the files that each rule rests on.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`weigh_all` returns them.

    Returns
    -------
    dict of str to str
        Of each rule twelve hexadecimal digits, made of the sha256 of its sources as declared and
        of the files of its waves, and of the results of contracts, as they are.

    Examples
    --------
    >>> read_input_fingerprints({})
    {}
    """
    sources = places.read_sources()
    named = {
        key: sorted({source for finding in verdict.findings for source in finding.source_ids})
        for key, verdict in verdicts.items()
    }
    files = {
        name: {name: sources[name].sha256} if name in sources else _read_files(name)
        for name in sorted({name for every in named.values() for name in every})
    }
    return {
        key: hashlib.sha256(
            json.dumps([files[name] for name in every], sort_keys=True).encode()
        ).hexdigest()[:12]
        for key, every in named.items()
    }


def _read_files(origin_id: str) -> dict[str, str]:
    """Fingerprints of the files of a wave, or of the results of contracts."""
    if origin_id == ContractResults.origin_id:
        files = [paths.data_folder() / "contracts" / "results.csv"]
    else:
        files = sorted((paths.data_folder() / "waves" / origin_id).iterdir())
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()
    }


def write_published(
    verdicts: Mapping[str, Verdict], *, wave_ids: Collection[str], before: Published
) -> Path:
    """Write what is published of each rule from now on.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`weigh_all` returns them, of all editions whose data are here.
    wave_ids : collection of str
        Waves: their rules stand in an edition of their own.
    before : Published
        What was recorded: rules whose data are not here keep it, rules that are gone do not.

    Returns
    -------
    pathlib.Path
        ``data/evidence/published.yml``.

    Raises
    ------
    OutputError
        The file cannot be written; the former one stays.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from unittest.mock import patch
    >>> with tempfile.TemporaryDirectory() as home:
    ...     kept = shutil.copytree(paths.data_folder(), f"{home}/data")
    ...     Path(home, "notebooks").mkdir()
    ...     with patch.dict("os.environ", HROMADY_HOME=home):
    ...         print(write_published({}, wave_ids=(), before=Published()).name)
    published.yml
    """
    fingerprints = read_input_fingerprints(verdicts)
    editions: dict[str, dict[str, PublishedRule]] = {
        edition: {key: rule for key, rule in rules.items() if key in verdicts}
        for edition, rules in before.editions.items()
    }
    for key, verdict in verdicts.items():
        if verdict.missing_inputs:
            continue
        edition = _edition(verdict, wave_ids)
        editions.setdefault(edition, {})[key] = _published(verdict, fingerprints[key])
    return paths.write_text(_path(), HEAD + _yaml(editions))


def _published(verdict: Verdict, inputs: str) -> PublishedRule:
    figures = tuple(
        PublishedFigure(
            value=None if np.isnan(each.value) else float(f"{each.value:.10g}"),
            threshold=each.threshold,
            base=each.base,
        )
        for each in verdict.findings
    )
    return PublishedRule.model_validate(
        {
            "state": verdict.state,
            "inputs": inputs,
            "figures": figures,
            "doubts": verdict.strength.doubts if verdict.strength else (),
        }
    )


def _yaml(editions: Mapping[str, Mapping[str, PublishedRule]]) -> str:
    """Every rule on lines of its own, so that a change is read in a diff."""
    told = sorted(edition for edition, rules in editions.items() if rules)
    lines = ["editions:" if told else "editions: {}"]
    for edition in told:
        lines.append(f"  {edition}:")
        for key, rule in sorted(editions[edition].items()):
            lines += [f"    {key}:", f"      state: {rule.state}", f'      inputs: "{rule.inputs}"']
            if rule.doubts:
                lines.append(f"      doubts: [{', '.join(rule.doubts)}]")
            lines.append("      figures:")
            for figure in rule.figures:
                value = "null" if figure.value is None else repr(figure.value)
                lines.append(
                    f"        - {{value: {value}, threshold: {figure.threshold!r}, "
                    f"base: {figure.base}}}"
                )
    return "\n".join(lines) + "\n"
