"""What was kept private and why, on which terms people answered, and what may be published.

Reasons and terms come from the wave; which figure a stage may see is decided in ``protect``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.draw.mending import in_words
from analysis.draw.tables import Cell, Passage, Table, show_table
from analysis.language import Words

if TYPE_CHECKING:
    from analysis.protect import PublicationRules
    from analysis.survey import RespondentWave, Wave

__all__ = ["say_publication", "show_private", "show_terms"]

REASONS = {
    "declared private in wave.yml": "declared",
    "technical": "technical",
    "free text": "free_text",
    "kind of question: ": "kind_of_question",
    "name or label asks for: ": "asks_for",
    "looks like: ": "looks_like",
}
"""How a reason begins, and its words; after a colon stand the kinds of private things."""


def show_private(wave: Wave | RespondentWave, *, words: Words, note: str = "") -> Table:
    """Show which columns and values were kept out, each with its reason in words.

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
    Table
        One row a reason; the sheet is named where there are several, as with repeat groups.

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.language import read_words
    >>> table = show_private(survey.read_wave("demo"), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][0]
    'declared private by the survey'
    """
    privacy = in_words(wave.privacy[["column"]], wave.questions, words=words)
    table = wave.privacy.assign(
        column=privacy["column"],
        why=[_reason(str(why), words) for why in wave.privacy["why"]],
        extent=[words.say(f"answered.extent_{kind}") for kind in wave.privacy["kept_out"]],
    )
    by = ["why", "extent", *(["sheet"] if table["sheet"].nunique() > 1 else [])]
    grouped = table.groupby(by, sort=False, as_index=False).agg(
        column=("column", "; ".join), values=("values_count", "sum")
    )
    columns = {name: (words.say(f"answered.column_{name}"), "") for name in [*by, "column"]}
    columns["values"] = (words.say("answered.column_values"), "count")
    caption = words.say("answered.private_caption")
    return show_table(grouped, caption=caption, columns=columns, words=words, note=note)


def _reason(why: str, words: Words) -> str:
    for start, key in REASONS.items():
        if why.startswith(start):
            kinds = [_kind(kind, words) for kind in why.removeprefix(start).split(", ") if kind]
            return words.say(f"answered.reason_{key}", kinds=", ".join(kinds))
    return why


def _kind(kind: str, words: Words) -> str:
    key = f"answered.private_{re.sub(r'[^a-z]+', '_', kind)}"
    return words.say(key) if key in words.entries else kind


def show_terms(wave: Wave | RespondentWave, *, words: Words) -> Table:
    """Show on which terms the answers were given, and until when the raw ones are kept.

    Parameters
    ----------
    wave : Wave or RespondentWave
        The survey.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis import survey
    >>> from analysis.language import read_words
    >>> table = show_terms(survey.read_wave("demo"), words=read_words("en"))
    >>> [row[0].text for row in table.rows][:2]
    ['Consent', 'Purpose']
    """
    terms = wave.record.terms
    day = terms.retention.delete_after
    told = {
        "consent": terms.consent[words.id],
        "purpose": terms.purpose[words.id],
        "retention": terms.retention[words.id],
        "delete_after": words.date(day.isoformat()) if day else words.say("answered.no_day"),
        "publication": terms.publication[words.id],
    }
    rows = tuple(
        (Cell(words.say(f"answered.term_{key}")), Cell(text)) for key, text in told.items()
    )
    headings = tuple((words.say(f"answered.column_{key}"), False) for key in ("term", "text"))
    return Table(words.say("answered.terms_caption"), headings, rows)


def say_publication(
    wave: Wave | RespondentWave, *, rules: PublicationRules, words: Words
) -> Passage:
    """Say whether figures of a survey may be published, and to whom the rules below speak.

    Parameters
    ----------
    wave : Wave or RespondentWave
        Its terms decide.
    rules : PublicationRules
        Of the stage.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis import protect, survey
    >>> from analysis.language import read_words
    >>> print(say_publication(survey.read_wave("demo"), words=read_words("en"),
    ...                       rules=protect.read_publication_rules()["public"]).plain[:40])
    The terms of this survey allow tables an
    """
    key = "public" if wave.record.terms.public else "not_public"
    text = words.say(f"answered.{key}", stage=rules.title_in(words.id))
    return Passage(text, text, wave.is_synthetic)
