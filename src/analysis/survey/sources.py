"""Where the files of a wave came from: what stands beside each in ``<file>.source.yml``."""

from __future__ import annotations

from analysis import paths
from analysis.declared import Provenance, read_provenance
from analysis.survey.declarations import WaveRecord

__all__ = ["read_wave_sources"]


def read_wave_sources(record: WaveRecord) -> dict[str, Provenance]:
    """Read where the form, the responses and the sample of a wave came from.

    Parameters
    ----------
    record : WaveRecord
        What the wave declares.

    Returns
    -------
    dict of str to Provenance
        By file name, in the order of use. Files without a word on their origin are left out:
        those of a survey that is not public have none in a copy for the public.

    Raises
    ------
    DeclarationError
        What stands beside a file is not as it must be.

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> list(read_wave_sources(read_wave_record("demo")))
    ['form.xlsx', 'responses.xlsx']
    """
    folder = paths.data_folder() / "waves" / record.id
    sampling = record.sampling
    calibration = sampling.calibration if sampling else None
    named = (
        record.form,
        record.responses,
        sampling.frame if sampling else None,
        calibration.targets if calibration else None,
    )
    files = [folder / name for name in named if name]
    return {
        file.name: read_provenance(file)
        for file in files
        if file.with_name(f"{file.name}.source.yml").exists()
    }
