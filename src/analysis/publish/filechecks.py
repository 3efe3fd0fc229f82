"""Whether every data file is told where it comes from, and may be public."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis import consult, paths, survey
from analysis.declared import read_provenance
from analysis.errors import DeclarationError
from analysis.publish.checkreport import CheckReport
from analysis.publish.contestchecks import read_kept_contests
from analysis.publish.monitoringchecks import read_kept_contracts

__all__ = ["check_files"]


def check_files(report: CheckReport, kind: str) -> Iterator[str]:
    """Read what stands beside each data file, and name what is missing or may not be public.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set.
    kind : str
        What the report calls data files.

    Yields
    ------
    str
        One fault each: no source, a faulty one, or a file that is not public although nothing
        keeps what it belongs to off a public site.
    """
    own = {".yml", ".md"}
    files = [f for f in paths.data_folder().rglob("*") if f.is_file() and f.suffix not in own]
    report.counts[kind] = len(files)
    kept = _kept_waves()
    for file in files:
        try:
            if not read_provenance(file).public and file.parent.name not in kept:
                yield _private(file)
        except DeclarationError as problem:
            yield str(problem)


def _private(file: Path) -> str:
    """Name what keeps a file off a site, and the two ways out of it."""
    source = file.with_name(f"{file.name}.source.yml")
    lines = source.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, start=1) if text.startswith("public:")), 1)
    place = source.relative_to(paths.data_folder().parent)
    return (
        f"{file.name} is not public. Where: {place}, line {line}, key 'public'. "
        "Hint: 'true' there if it may be shown; or, in the declaration of what it belongs to, "
        "key 'terms.public': false keeps all of it off every site."
    )


def _kept_waves() -> set[str]:
    """What terms keep off a public site: waves, registers, contests, contracts."""
    kept = set()
    for wave_id in survey.read_wave_ids(level=None):
        with suppress(DeclarationError):
            if not survey.read_wave_record(wave_id).terms.public:
                kept.add(wave_id)
    for register_id in consult.read_register_ids():
        with suppress(DeclarationError):
            if not consult.read_register_record(register_id).terms.public:
                kept.add(register_id)
    return kept | read_kept_contests() | read_kept_contracts()
