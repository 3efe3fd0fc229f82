"""Where the files of a wave came from: what stands beside each in ``<file>.source.yml``."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

from analysis import paths
from analysis.declared import Provenance, read_provenance
from analysis.survey.declarations import WaveRecord

__all__ = ["MARK", "has_licence", "quoted", "read_wave_sources", "source_text"]

MARK = "TO DECIDE"
NO_LICENCE = "none"
"""Stands in place of a licence beside a file that stays with those who asked."""
SOURCE = """\
title: {title}
producer: {producer}
address: {file}
date_published: "{day}"  # likely: the last day of the answers; else the day of this copy
date_accessed: "{today}"
licence:  # stands while `public` is false; a file that is given away needs a true one
  name: {licence}
  address: {licence}
sha256: {digest}
what_we_changed: nothing
public: false  # true only if the file itself may be given away, under the licence above
"""


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


def has_licence(provenance: Provenance) -> bool:
    """Tell whether a licence is named, as it must be beside a file that is given away.

    Parameters
    ----------
    provenance : Provenance
        What stands beside the file.

    Returns
    -------
    bool

    Examples
    --------
    >>> from analysis.survey.declarations import read_wave_record
    >>> has_licence(read_wave_sources(read_wave_record("demo"))["form.xlsx"])
    True
    """
    return provenance.licence.name != NO_LICENCE


def source_text(file: str, title: str, *, body: bytes, day: str, by: str) -> str:
    """Write what stands beside a file of a new wave.

    Parameters
    ----------
    file : str
        From the root of the project.
    title : str
        Of the survey.
    body : bytes
        The file itself.
    day : str
        Of the last answer; without it that of today.
    by : str
        Who asked; without it a person must say so.

    Returns
    -------
    str
        A whole ``.source.yml`` of a file that is not given away.

    Examples
    --------
    >>> source_text("data/waves/a/form.xlsx", "A", body=b"", day="", by="Us").splitlines()[0]
    'title: "form.xlsx of the survey A"'
    """
    today = f"{date.today():%Y-%m-%d}"
    unknown = f'"{MARK}"  # {MARK}: who asked; for example: the association of hromadas'
    return SOURCE.format(
        title=quoted(f"{Path(file).name} of the survey {title}"),
        producer=quoted(by) if by else unknown,
        file=file,
        day=day or today,
        today=today,
        licence=NO_LICENCE,
        digest=hashlib.sha256(body).hexdigest(),
    )


def quoted(text: str) -> str:
    """Write a text so that YAML reads it as one."""
    return json.dumps(text, ensure_ascii=False)
