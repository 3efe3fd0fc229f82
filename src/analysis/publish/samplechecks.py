"""Whether the declared samples of hromadas fit the register and the open data."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import places, sampling
from analysis.publish.checkreport import CheckReport

__all__ = ["check_samples"]


def check_samples(report: CheckReport, kind: str) -> Iterator[str]:
    """Read every sample of ``data/samples`` and name what does not fit; nothing is drawn.

    Parameters
    ----------
    report : CheckReport
        Its count of this kind is set.
    kind : str
        What the report calls samples.

    Yields
    ------
    str
        One fault each: an oblast in no region, a name that is no oblast, an input that no source
        of open data gives.
    """
    samples = sampling.read_samples()
    report.counts[kind] = len(samples)
    inputs = {each.id for source in places.read_sources().values() for each in source.inputs}
    oblasts = set(places.read_register(("hromada",))["oblast_uk"])
    for rules in samples.values():
        faults = sampling.sample_faults(rules, input_ids=inputs, oblasts=oblasts)
        yield from (f"data/samples/{rules.id}.yml: {fault}." for fault in faults)
