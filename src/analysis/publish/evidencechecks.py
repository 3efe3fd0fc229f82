"""Whether published recommendations are still what the evidence says, and recording them anew.

A recommendation that was published and whose evidence changed its side must not stand on the next
page unnoticed: ``hromady check`` names it, and only a person records the new state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis import advise, estimate, indicators, places, survey
from analysis.errors import HromadyError

__all__ = ["StatesReport", "check_published_states", "read_weighed", "record_verdicts"]

NUMBERS = "{:.4g}"


@dataclass(frozen=True)
class StatesReport:
    """Published states held against the evidence of today.

    Parameters
    ----------
    compared_count : int
        Recorded states that could be compared, over all editions.
    faults : tuple of str
        One a rule that is no longer what was published.
    not_checked : tuple of str
        What could not be compared, and why.
    verdicts : tuple of dict
        The verdicts of each edition, so that others need not weigh again.

    Examples
    --------
    >>> StatesReport(0, (), ()).faults
    ()
    """

    compared_count: int
    faults: tuple[str, ...]
    not_checked: tuple[str, ...]
    verdicts: tuple[Mapping[str, advise.Verdict], ...] = field(
        default=(), compare=False, repr=False
    )


def check_published_states() -> StatesReport:
    """Weigh every rule on each wave of hromadas and hold it against what was published.

    Returns
    -------
    StatesReport

    Raises
    ------
    DataError, DeclarationError
        A rule, an indicator or the open data cannot be read; a wave that cannot be read is left
        to the check of waves.

    Examples
    --------
    >>> check_published_states().faults
    ()
    """
    published = advise.read_published()
    compared: set[tuple[str, str]] = set()
    faults: dict[tuple[str, str], str] = {}
    lacking: dict[tuple[str, str], tuple[str, ...]] = {}
    editions = tuple(read_weighed())
    for verdicts in editions:
        fingerprints = advise.read_input_fingerprints(verdicts)
        for verdict in verdicts.values():
            edition, before = published.of(verdict)
            if verdict.missing_inputs:
                lacking.update(_lacking(verdict, published))
            elif before is not None:
                compared.add((edition, verdict.rule_id))
        for change in advise.changes_of_side(verdicts, published, fingerprints=fingerprints):
            faults[change.edition, change.rule_id] = _told(change)
    absent = {key: why for key, why in lacking.items() if key not in compared}
    told = tuple(faults.values())
    return StatesReport(len(compared), told, tuple(_not_checked(absent)), editions)


def _lacking(
    verdict: advise.Verdict, published: advise.Published
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Editions in which the rule was published, with the sources that are not fetched."""
    sources = verdict.missing_sources
    return {
        (edition, verdict.rule_id): sources
        for edition, rules in published.editions.items()
        if verdict.rule_id in rules
    }


def _not_checked(absent: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[str]:
    if absent:
        sources = sorted({source for every in absent.values() for source in every})
        yield (
            f"{len(absent)} published state(s) of rules were not checked: their data are not here "
            f"(hromady fetch {' '.join(sources)})."
        )


def read_weighed() -> Iterator[dict[str, advise.Verdict]]:
    """Weigh the rules on the open data with each wave of hromadas in turn; alone without one."""
    register, rules = places.read_register(), advise.read_rules()
    passports, sources = indicators.read_indicators(), places.read_sources()
    open_data, counted = places.read_open_data(), 0
    results = indicators.read_contract_results()
    for wave_id in survey.read_wave_ids():
        try:
            wave = survey.read_wave(wave_id)
        except HromadyError:
            continue  # What cannot be read is told where the waves are read.
        counted += 1
        inputs = indicators.inputs_of(wave, open_data, sources=sources, results=results)
        sample = estimate.hromada_sample(wave, register)
        evidence = advise.evidence_of(passports, inputs, register=register, sample=sample)
        yield advise.weigh_all(rules, evidence)
    if not counted:
        inputs = indicators.inputs_of(None, open_data, sources=sources, results=results)
        yield advise.weigh_all(rules, advise.evidence_of(passports, inputs, register=register))


def _told(change: advise.Change) -> str:
    """Name the rule, both states, the figure, the threshold and the file."""
    figures = [NUMBERS.format(each) for each in (change.value_before, change.value_after)]
    sign = "at least" if change.comparison == "at_least" else "at most"
    why = {
        True: "the data changed",
        False: "the data are the same: the rule, a bound or the code changed",
        None: "why was not asked",
    }[change.has_other_inputs]
    kind = "changed its side" if change.is_of_side else "changed how firmly it stands"
    return (
        f"The published recommendation '{change.rule_id}' {kind}: {change.before} was published, "
        f"the evidence ({change.edition}) now says {change.after}. Condition "
        f"{change.condition + 1}: {figures[1]} instead of {figures[0]} ({sign} "
        f"{NUMBERS.format(change.threshold)} is asked for, in unit '{change.unit}'), on "
        f"{change.base_after} hromadas instead of {change.base_before}; {why}. {change.file}. If "
        "it is to be published so: hromady record verdicts."
    )


def record_verdicts() -> Path:
    """Record the verdicts of today as published; those whose data are not here stay as they were.

    Returns
    -------
    pathlib.Path
        ``data/evidence/published.yml``.

    Raises
    ------
    OutputError
        It cannot be written.

    Examples
    --------
    In a copy of the project, without open data:

    >>> import shutil, tempfile
    >>> from analysis import paths
    >>> from unittest.mock import patch
    >>> with tempfile.TemporaryDirectory() as home:
    ...     kept = shutil.copytree(paths.data_folder(), f"{home}/data")
    ...     places = dict(HROMADY_HOME=home, HROMADY_BUILD=f"{home}/build")
    ...     Path(home, "notebooks").mkdir()
    ...     with patch.dict("os.environ", places):
    ...         record_verdicts().name
    'published.yml'
    """
    waves = survey.read_wave_ids()
    written = None
    for verdicts in read_weighed():
        written = advise.write_published(verdicts, wave_ids=waves, before=advise.read_published())
    assert written is not None
    return written
