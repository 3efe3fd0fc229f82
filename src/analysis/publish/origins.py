"""Sources behind a figure: who published them, under which licence, seen when, which files.

Told from the keys of what a figure shows, else from the titles that it names itself. What stands
behind an indicator belongs to ``panels``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis import paths, places, survey
from analysis.composite import read_index
from analysis.declared import read_provenance
from analysis.indicators import Indicator, read_indicators
from analysis.language import Words

__all__ = ["Origin", "origins_of", "origins_titled"]

SHOWN_OF_FINGERPRINT = 12


@dataclass(frozen=True)
class Origin:
    """One source of a figure, in the reader's language.

    Parameters
    ----------
    title, producer, licence : str
        As declared.
    address : str
        Where it was published; empty for a survey of this project.
    date : str
        Day on which it was fetched, ``YYYY-MM-DD``; empty for a survey.
    files : tuple of (str, str)
        Name and the beginning of the sha256 of each file.
    """

    title: str
    producer: str
    licence: str
    address: str = ""
    date: str = ""
    files: tuple[tuple[str, str], ...] = ()


def origins_of(keys: Sequence[str], *, words: Words) -> tuple[Origin, ...]:
    """Return the sources of what a figure shows.

    Parameters
    ----------
    keys : sequence of str
        ``origin/indicator``, ``index/id`` or ``wave/id``.
    words : Words
        Of the page.

    Returns
    -------
    tuple of Origin
        Each once, in the order of the keys; none for what rests on no source of data.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> [origin] = origins_of(["open/services_per_head_2021"], words=read_words("en"))[:1]
    >>> origin.licence != "", len(origin.files)
    (True, 1)
    """
    waves = survey.read_wave_ids(level=None)
    sources, declared = places.read_sources().values(), read_indicators(level=None)
    found: dict[str, Origin] = {}
    for key in keys:
        origin, _, name = key.partition("/")
        wave = name if origin == "wave" else origin
        if wave in waves:
            found.setdefault(wave, _of_wave(wave, words))
        wanted = _inputs(origin, name, declared)
        for source in sources:
            if any(entry.id in wanted for entry in source.inputs):
                found.setdefault(source.id, _of_source(source, words))
    return tuple(found.values())


def _inputs(origin: str, name: str, declared: Mapping[str, Indicator]) -> set[str]:
    """Inputs of open data on which a subject rests."""
    named: Iterable[Indicator] = ()
    if origin == "index":
        named = [declared[each.id] for each in read_index(name).indicators]
    elif origin == "open" and name in declared:
        named = [declared[name]]
    return {each for indicator in named for each in indicator.input_ids}


def origins_titled(said: str, *, words: Words) -> tuple[Origin, ...]:
    """Return the declared sources whose titles stand in what a figure names as its source.

    Parameters
    ----------
    said : str
        In the language of ``words``.
    words : Words
        Of the page.

    Returns
    -------
    tuple of Origin

    Examples
    --------
    >>> from analysis import places
    >>> from analysis.language import read_words
    >>> words, source = read_words("pl"), places.read_sources()["population"]
    >>> [origin] = origins_titled(f"{words.of(source.title)}. 2022.", words=words)
    >>> origin.date == source.date_accessed
    True
    """
    sources = places.read_sources().values()
    waves = [(each, survey.read_wave_record(each)) for each in survey.read_wave_ids(level=None)]
    return (
        *(_of_source(each, words) for each in sources if words.of(each.title) in said),
        *(_of_wave(name, words) for name, each in waves if each.title[words.id] in said),
    )


def _of_source(source: places.Source, words: Words) -> Origin:
    return Origin(
        title=words.of(source.title),
        producer=words.of(source.producer),
        licence=source.licence.name,
        address=source.publisher,
        date=source.date_accessed,
        files=((source.local_name, source.sha256[:SHOWN_OF_FINGERPRINT]),),
    )


def _of_wave(wave: str, words: Words) -> Origin:
    record = survey.read_wave_record(wave)
    folder = paths.data_folder() / "waves" / wave
    names = [each for each in (record.form, record.responses) if each]
    told = [
        (name, read_provenance(folder / name))
        for name in names
        if (folder / f"{name}.source.yml").is_file()
    ]
    licences = dict.fromkeys(each.licence.name for _, each in told if each.public)
    return Origin(
        title=record.title[words.id],
        producer=record.made_by[words.id],
        licence=", ".join(licences),
        files=tuple((name, each.sha256[:SHOWN_OF_FINGERPRINT]) for name, each in told),
    )
