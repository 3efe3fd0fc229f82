"""Subjects of all indicators at once: with date, source and warning taken from their inputs.

What is measured, and from what, is known to the inputs; here it is only put into the words of
a subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis import places
from analysis.draw.subjects import Subject, subject_of
from analysis.indicators import ContractResults, Indicator, Inputs
from analysis.language import Words
from analysis.memory import remembered

if TYPE_CHECKING:
    from analysis.survey import RespondentWave, Wave

__all__ = ["respondent_subjects", "subjects_of", "survey_subject"]

CONTRACTS = ContractResults.origin_id


@remembered
def subjects_of(
    passports: Mapping[str, Indicator], inputs: Inputs, *, wave: Wave, words: Words
) -> dict[str, Subject]:
    """Return the subject of every indicator.

    Parameters
    ----------
    passports : mapping of str to Indicator
        By id.
    inputs : Inputs
        Tell where each input comes from, and whether it is synthetic.
    wave : Wave
        Its title names the source of what was surveyed.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to Subject

    Examples
    --------
    >>> from analysis import indicators, survey
    >>> from analysis.language import read_words
    >>> wave, passports = survey.read_wave("demo"), indicators.read_indicators()
    >>> inputs = indicators.inputs_of(wave, places.read_open_data())
    >>> subjects = subjects_of(passports, inputs, wave=wave, words=read_words("en"))
    >>> subject = subjects["home_care_reach"]
    >>> subject.is_synthetic, subject.is_survey
    (True, True)
    """
    titles = {key: words.of(source.title) for key, source in places.read_sources().items()}
    titles[wave.id] = wave.record.title[words.id]
    titles[CONTRACTS] = words.say("draw.source_contracts")
    return {key: _subject(passport, inputs, titles) for key, passport in passports.items()}


def _subject(passport: Indicator, inputs: Inputs, titles: Mapping[str, str]) -> Subject:
    origins = inputs.origins.reindex(list(passport.input_ids))
    ids = [
        _declared(str(name), inputs) if pd.isna(known) else str(known)
        for name, known in origins["origin_id"].items()
    ]
    sources = [titles[each] for each in dict.fromkeys(ids) if each in titles]
    # A name that ends in its date does not need it twice.
    date = "" if passport.date and passport.date in passport.name else passport.date
    return subject_of(
        passport,
        date=date,
        source="; ".join(sources),
        is_synthetic=bool(origins["is_synthetic"].eq(True).any()),
        is_survey=bool(origins["origin"].eq("wave").any()),
        origin=_origin(origins),
    )


def _declared(name: str, inputs: Inputs) -> str:
    """Where an input would come from that nobody has brought yet."""
    if name in ContractResults.units:
        return CONTRACTS
    return inputs.declared_by.get(name, "")


def _origin(origins: pd.DataFrame) -> str:
    """Id of the wave, where any input comes from one."""
    of_wave = origins.loc[origins["origin"].eq("wave"), "origin_id"]
    return str(of_wave.iloc[0]) if len(of_wave) else "open"


def respondent_subjects(
    passports: Mapping[str, Indicator], wave: RespondentWave, *, words: Words
) -> dict[str, Subject]:
    """Return the subject of every indicator of what persons answered.

    Parameters
    ----------
    passports : mapping of str to Indicator
        Of the level ``respondent``, by id.
    wave : RespondentWave
        The survey that all of them come from.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to Subject

    Examples
    --------
    >>> from analysis import indicators, survey
    >>> from analysis.language import read_words
    >>> wave = survey.read_respondents("residents")
    >>> subjects = respondent_subjects(indicators.read_indicators("respondent"), wave,
    ...                                words=read_words("en"))
    >>> subjects["knows_where_to_ask"].date, subjects["knows_where_to_ask"].is_synthetic
    ('2026', True)
    """
    return {
        key: subject_of(
            passport,
            date=passport.date or str(wave.record.fieldwork.reference_year),
            source=wave.record.title[words.id],
            is_synthetic=wave.is_synthetic,
            is_survey=True,
            origin=wave.id,
        )
        for key, passport in passports.items()
    }


def survey_subject(wave: Wave, *, words: Words) -> Subject:
    """Return the subject of a figure about a survey itself.

    Parameters
    ----------
    wave : Wave
        The survey.
    words : Words
        The reader's language.

    Returns
    -------
    Subject

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.language import read_words
    >>> survey_subject(survey.read_wave("demo"), words=read_words("en")).is_synthetic
    True
    """
    return Subject(
        name=wave.record.title[words.id],
        unit="count",
        is_synthetic=wave.is_synthetic,
        is_survey=True,
        behind=(f"wave/{wave.id}",),
    )
