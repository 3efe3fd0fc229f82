"""What the checks of a wave looked at, what people decided, and who disagrees with whom.

The checks and decisions themselves belong to ``survey``; here they are counted in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from analysis.draw.headings import columns_of
from analysis.draw.mending import counted, in_words, labels_of
from analysis.draw.tables import Passage, Table, show_table
from analysis.language import Words
from analysis.survey import Wave, agreement_of_respondents

if TYPE_CHECKING:
    from analysis.protect import PublicationRules
    from analysis.survey import RespondentWave

__all__ = ["show_agreement", "show_checks", "show_corrections", "show_disagreement"]

FEW_QUESTIONS = 8
LEAST = 3
"""A pair of roles found in fewer hromadas would name who they are."""


def show_checks(counts: pd.DataFrame, *, words: Words, note: str = "") -> Table:
    """Show of each check what it looked at, what it suspects and what was found to be right.

    Parameters
    ----------
    counts : DataFrame
        As :func:`analysis.survey.read_suspicions` counts: check, looked_at_count,
        suspicions_count, decided_count.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table
        One row a check, also one that found nothing.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> counts = pd.DataFrame([["test rows", 48, 1, 0]], columns=["check", "looked_at_count",
    ...     "suspicions_count", "decided_count"])
    >>> [cell.text for cell in show_checks(counts, words=read_words("en")).rows[0]]
    ['Test rows', '48', '1', '0']
    """
    named = [
        words.say(f"answered.check_{re.sub(r'[^a-z]+', '_', name)}") for name in counts["check"]
    ]
    headings = {
        "check": ("check", ""),
        "looked_at_count": ("looked", "count"),
        "suspicions_count": ("suspected", "count"),
        "decided_count": ("confirmed", "count"),
    }
    columns = {
        name: (words.say(f"answered.column_{key}"), unit) for name, (key, unit) in headings.items()
    }
    return show_table(
        counts.assign(check=named),
        caption=words.say("answered.checks_caption"),
        columns=columns,
        words=words,
        note=" ".join(part for part in (words.say("answered.checks_note"), note) if part),
    )


def show_corrections(
    wave: Wave | RespondentWave, *, rules: PublicationRules, words: Words, note: str = ""
) -> Table:
    """Show what people decided: each entry of the log, or where answers are people's a count.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.
    rules : PublicationRules
        Counts of people below their threshold are not told.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.language import read_words
    >>> table = show_corrections(survey.read_respondents("residents"), words=read_words("en"),
    ...                          rules=protect.read_publication_rules()["public"])
    >>> [cell.text for cell in table.rows[0]]
    ['response left out', 'fewer than 5']
    """
    if wave.record.level == "hromada":
        entries = wave.corrections[["column", "action", "why", "who"]]
        told = in_words(entries, wave.questions, words=words)
        told = told.assign(**{name: told[name].map(words.of) for name in ("why", "who")})
        caption = words.say("reports.caption_mended")
        columns = columns_of(told, words=words)
        return show_table(told, caption=caption, columns=columns, words=words, note=note)
    counts = wave.corrections["action"].value_counts().rename_axis("action").reset_index(name="n")
    least = rules.cell_threshold
    counts["count"] = [counted(each, least, words=words) for each in counts["n"]]
    return show_table(
        in_words(counts, wave.questions, words=words),
        caption=words.say("answered.corrections_caption"),
        columns={name: (words.say(f"answered.column_{name}"), "") for name in ("action", "count")},
        words=words,
        note=note,
    )


def show_disagreement(
    pairs: pd.DataFrame, wave: Wave | RespondentWave, *, words: Words, note: str = ""
) -> Table | Passage:
    """Show who disagrees with whom, by pairs of roles.

    Parameters
    ----------
    pairs : DataFrame
        As :func:`analysis.survey.disagreement_of_roles` returns it.
    wave : Wave or RespondentWave
        Names the roles.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table, or Passage where nobody is compared

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.language import read_words
    >>> wave, words = survey.read_wave("demo"), read_words("en")
    >>> table = show_disagreement(survey.disagreement_of_roles(wave), wave, words=words)
    >>> [text for text, _ in table.headings][:2]
    ['Whose answer counts', 'Who answered beside']
    """
    if pairs.empty:
        key = "nobody_compared" if wave.record.level == "respondent" else "no_pairs"
        text = words.say(f"answered.{key}")
        return Passage(text, text)
    asked = wave.form.questions.set_index("question_id")["list_name"]
    role = wave.record.role_question or ""
    listed = wave.choices[wave.choices["list_name"] == asked.get(role, "")]
    names = labels_of(listed, "choice_id", words=words)
    few = pairs["hromadas_count"] < LEAST
    shown = pairs.assign(
        used=pairs["used_role"].map(names).fillna(pairs["used_role"]),
        other=pairs["other_role"].map(names).fillna(pairs["other_role"]),
        hromadas=[counted(count, LEAST, words=words) for count in pairs["hromadas_count"]],
        pairs=pairs["pairs_count"],
        agree=pairs["agreement_share"].mask(few),
        difference=pairs["difference_median_share"].mask(few),
    )
    units = dict.fromkeys(("used", "other", "hromadas"), "")
    units |= {"pairs": "count", "agree": "share", "difference": "share"}
    told = words.say("answered.disagreement_note", least=words.count(LEAST)) if few.any() else ""
    return show_table(
        shown,
        caption=words.say("answered.disagreement_caption"),
        columns={
            name: (words.say(f"answered.column_{name}"), unit) for name, unit in units.items()
        },
        words=words,
        note=" ".join(part for part in (told, note) if part),
    )


def show_agreement(wave: Wave | RespondentWave, *, words: Words, note: str = "") -> Table | Passage:
    """Show the questions on which several respondents of one hromada agree least.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.
    words : Words
        The reader's language.
    note : str, optional
        Below the table.

    Returns
    -------
    Table, or Passage without words where nobody is compared

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.language import read_words
    >>> len(show_agreement(survey.read_wave("demo"), words=read_words("en")).rows)
    8
    """
    if not isinstance(wave, Wave) or wave.comparisons.empty:
        return Passage("", "")
    table = agreement_of_respondents(wave).nsmallest(FEW_QUESTIONS, "agreement_share")
    shown = in_words(table, wave.questions, words=words).rename(
        columns={"difference_median_share": "difference"}
    )
    columns = columns_of(shown, words=words)
    columns["difference"] = (words.say("answered.column_difference"), "share")
    caption = words.say("reports.caption_agreement")
    return show_table(shown, caption=caption, columns=columns, words=words, note=note)
