"""What a survey of persons compares by: counted, held against each other, or said to be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.draw.certainty import say_difference
from analysis.draw.counts import show_counts
from analysis.draw.groups import short_oblast
from analysis.draw.subjects import Subject
from analysis.draw.tables import Passage, Table
from analysis.language import Words

__all__ = ["domain_names", "say_pair", "show_respondents"]

USUAL = ("sex", "age")
EVERYBODY = "everybody"


def domain_names(
    wave: Any, register: pd.DataFrame | None = None, *, words: Words
) -> dict[str, str]:
    """Name the levels of questions and the hromadas of a wave in the reader's language.

    Parameters
    ----------
    wave : RespondentWave
        Its choices name the levels of questions.
    register : DataFrame, optional
        Names hromadas: hromada_code and a name in the reader's language.
    words : Words
        The reader's language.

    Returns
    -------
    dict of str to str
        Name by id of a choice, code of a hromada or type; ``all`` for everybody.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from analysis.language import read_words
    >>> choices = pd.DataFrame({"choice_id": ["female"], "label_en": ["Woman"]})
    >>> domain_names(SimpleNamespace(choices=choices), words=read_words("en"))["female"]
    'Woman'
    """
    choices = wave.choices.drop_duplicates("choice_id").set_index("choice_id")
    column = f"label_{words.id}"
    labels = choices[column] if column in choices else choices["label_en"].map(words.of)
    names = {str(key): str(text) for key, text in labels.items() if str(text).strip()}
    names |= _with_their_question(wave, f"label_{words.id}")
    names |= {kind: words.say(f"draw.type_{kind}") for kind in ("urban", "settlement", "rural")}
    names |= {"all": words.say("draw.domain_all")}
    if register is not None:
        column = words.say("draw.column_name")
        told = register.dropna(subset=[column]).set_index("hromada_code")
        oblasts = told[words.say("draw.column_oblast")].fillna("")
        is_shared = told[column].duplicated(keep=False)
        longer = pd.Series(
            [
                words.say("draw.domain_in_oblast", name=name, oblast=short_oblast(oblast, words))
                for name, oblast in zip(told[column], oblasts.map(str), strict=True)
            ],
            index=told.index,
            dtype=object,
        )
        names |= {str(code): str(name) for code, name in told[column].items()}
        names |= {str(code): str(name) for code, name in longer[is_shared].items()}
    return names


def _with_their_question(wave: Any, column: str) -> dict[str, str]:
    """Names of choices written with their question, as backgrounds of one name twice are."""
    told = getattr(wave, "questions", None)
    if told is None:
        return {}
    column = column if column in wave.choices else "label_en"
    lists = dict(tuple(wave.choices.groupby("list_name")))
    return {
        f"{line.question_id}_{choice}": str(label)
        for line in told[told["kind"].eq("select_one")].itertuples()
        if line.list_name in lists
        for choice, label in lists[line.list_name].set_index("choice_id")[column].items()
        if str(label).strip()
    }


def show_respondents(
    table: pd.DataFrame, *, by: Sequence[str], names: Mapping[str, str], words: Words
) -> Table:
    """Show how many answered in each hromada, by age or by what the survey has.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.protect.protect_counts` returns it, of one or two dimensions.
    by : sequence of str
        The dimensions, hromadas first.
    names : mapping of str to str
        Names of levels.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        As :func:`analysis.draw.show_counts`.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> table = pd.DataFrame({"hromada_code": ["a", "total"], "count": [12.0, 12.0],
    ...     "status": ["shown", "shown"]})
    >>> print(show_respondents(table, by=["hromada_code"], names={"a": "A"},
    ...                        words=read_words("en")))
    Respondents by hromada
    Group | All
    A     |  12
    All   |  12
    """
    caption = words.say("draw.caption_respondents_hromada")
    shown, dimensions = table, list(by)
    if len(dimensions) == 1:
        shown, dimensions = table.assign(**{EVERYBODY: "total"}), [*by, EVERYBODY]
    elif dimensions[1] == "age":
        caption = words.say("reports.caption_respondents")
    else:
        caption = words.say("draw.caption_respondents_group")
    return show_counts(shown, by=dimensions, names=names, caption=caption, words=words)


def say_pair(
    table: pd.DataFrame,
    *,
    groups: Mapping[str, pd.Series],
    names: Mapping[str, str],
    subject: Subject,
    words: Words,
) -> Passage:
    """Say whether two groups can be told apart, or why this survey cannot compare them.

    Parameters
    ----------
    table : DataFrame
        As :func:`analysis.indicators.compare_pair` returns it: one row or none.
    groups : mapping of str to Series
        As :func:`analysis.indicators.backgrounds_of` returns them.
    names : mapping of str to str
        Names of levels.
    subject : Subject
        What is compared.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.language import read_words
    >>> say_pair(pd.DataFrame(), groups={"type": pd.Series(["rural"])}, names={},
    ...          subject=Subject("Know where to ask", "share"), words=read_words("en"))
    This survey has no question for these, so nothing is compared by them: sex, age.
    """
    said = []
    if len(table):
        row = table.iloc[0]
        pair = tuple(names.get(str(row[end]), str(row[end])) for end in ("first", "second"))
        told = say_difference(table, pair=(pair[0], pair[1]), subject=subject, words=words)
        said.append((told.markdown, told.plain))
    elif "sex" in groups:
        said.append((words.say("draw.background_no_pair"),) * 2)
    missing = [words.say(f"draw.background_{key}") for key in USUAL if key not in groups]
    if missing:
        said.append((words.say("draw.background_missing", kinds=", ".join(missing)),) * 2)
    texts, plain = (" ".join(each) for each in zip(*said, strict=True))
    return Passage(texts, plain, subject.is_synthetic)
