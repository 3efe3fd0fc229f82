"""The two forms of a register of questions, as XLSForms with the choices of today.

Their words are declared in ``data/questions/form.yml``; oblasts, hromadas, topics, services and
acts come from where they are declared. What was filled in is read in ``questions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis import law, paths, places, survey
from analysis.consult.question_registers import Named, read_topics
from analysis.declared import Record, read_record

__all__ = ["FORMS", "write_question_forms"]

FORMS: Mapping[str, str] = {"questions": "form.xlsx", "replies": "reply_form.xlsx"}
"""Which form is written to which file."""
LANGUAGES: Mapping[str, str] = {"uk": "Українська (uk)", "en": "English (en)"}
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
COLUMNS = ("relevant", "constraint", "calculation", "default", "choice_filter")
Row = dict[str, object]


class _FormRow(Record):
    """One row of a form, as in an XLSForm.

    Parameters
    ----------
    kind : str
        Kind of the row (``text``, ``select_one LIST``, ``begin_group``, ...).
    name : str
        Name of the question, lower case; a column of the answers.
    label : Named, optional
        The question in each language.
    hint : Named, optional
        A hint below the question, in each language.
    message : Named, optional
        What is said where the constraint does not hold, in each language.
    required : bool
        Whether it must be answered.
    read_only : bool
        Whether it is shown only.
    relevant : str
        Condition under which it is asked.
    constraint : str
        Condition that the answer must meet.
    calculation : str
        Expression from which the value is computed.
    default : str
        Value before anybody answers.
    choice_filter : str
        Condition that a choice must meet to be shown.
    appearance : str
        How the question is shown.
    """

    kind: str
    name: str
    label: Named | None = None
    hint: Named | None = None
    message: Named | None = None
    required: bool = False
    read_only: bool = False
    relevant: str = ""
    constraint: str = ""
    calculation: str = ""
    default: str = ""
    choice_filter: str = ""
    appearance: str = ""


class _FormWords(Record):
    """One form in words.

    Parameters
    ----------
    form_id : str
        Id of the form.
    version : str
        Version of the form.
    title : Named
        Title of the form in each language.
    rows : list of _FormRow
        Rows in their order.
    lists : dict of str to dict of str to Named
        Name of a list of choices to its choices, each with a label in each language.
    """

    form_id: str
    version: str
    title: Named
    rows: list[_FormRow]
    lists: dict[str, dict[str, Named]]


class _Forms(Record):
    """The two forms of the register of questions in words.

    Parameters
    ----------
    questions : _FormWords
        The form for questions to the ministry.
    replies : _FormWords
        The form for its replies.
    """

    questions: _FormWords
    replies: _FormWords


def write_question_forms(folder: Path) -> tuple[Path, ...]:
    """Write the form of a question and the form of a reply, for KoboToolbox or ODK.

    Parameters
    ----------
    folder : pathlib.Path
        Where to; missing folders are made.

    Returns
    -------
    tuple of pathlib.Path
        ``form.xlsx`` and ``reply_form.xlsx``: the same declarations give the same bytes.

    Raises
    ------
    DeclarationError
        A declaration is not as it must be.
    OutputError
        A file could not be written.

    Source
    ------
    XLSForm specification, xlsform.org.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.survey import check_form
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_question_forms(Path(folder))
    ...     [(file.name, check_form(file)) for file in files]
    [('form.xlsx', ()), ('reply_form.xlsx', ())]
    """
    words = read_record(paths.data_folder() / "questions" / "form.yml", _Forms)
    lists = _lists_of_today()
    return tuple(
        survey.write_sheets(folder / file, _sheets(getattr(words, name), lists))
        for name, file in FORMS.items()
    )


def _sheets(words: _FormWords, lists: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    used = {kind[1] for row in words.rows if len(kind := row.kind.split()) == 2}
    own = {
        name: [_choice(name, key, label) for key, label in choices.items()]
        for name, choices in words.lists.items()
    }
    choices = [row for name, rows in {**lists, **own}.items() if name in used for row in rows]
    settings: Row = {
        "form_title": " / ".join(words.title[code] for code in LANGUAGES),
        "form_id": words.form_id,
        "version": words.version,
        "default_language": LANGUAGES["uk"],
    }
    return {"survey": [_row(row) for row in words.rows], "choices": choices, "settings": [settings]}


def _row(row: _FormRow) -> Row:
    told: Row = {"type": row.kind, "name": row.name}
    told |= _labels("label", row.label) | _labels("hint", row.hint)
    told |= {name: getattr(row, name) or None for name in (*COLUMNS, "appearance")}
    told |= {name: "yes" if getattr(row, name) else None for name in ("required", "read_only")}
    return told | _labels("constraint_message", row.message)


def _labels(heading: str, label: Named | None) -> Row:
    return {
        f"{heading}::{language}": label[code] if label else None
        for code, language in LANGUAGES.items()
    }


def _choice(list_name: str, name: str, label: Named, *, oblast: str | None = None) -> Row:
    return {"list_name": list_name, "name": name, **_labels("label", label), "oblast": oblast}


def _lists_of_today() -> dict[str, list[Row]]:
    """Choices that are declared elsewhere: places by their codes, the rest by its ids."""
    register = places.read_register().sort_values(
        ["oblast_uk", "name_uk"], kind="stable", key=lambda names: names.map(_in_the_alphabet)
    )
    oblasts = register.drop_duplicates("oblast_code")
    topics, services, acts = read_topics(), places.read_services(), law.read_acts()
    return {
        "oblasts": [
            _choice("oblasts", row.oblast_code, Named(uk=row.oblast_uk, en=row.oblast_en))
            for row in oblasts.itertuples()
        ],
        "hromadas": [
            _choice("hromadas", row.hromada_code, _name_of(row), oblast=row.oblast_code)
            for row in register.itertuples()
        ],
        "topics": [_choice("topics", key, topic.label) for key, topic in topics.items()],
        "services": [
            _choice("services", key, Named(uk=each.short_name.uk, en=each.short_name.en))
            for key, each in services.items()
        ],
        "acts": [
            _choice("acts", key, Named(uk=f"{act.title_uk} ({act.number})", en=act.title_en))
            for key, act in acts.items()
        ],
    }


def _in_the_alphabet(name: str) -> tuple[int, ...]:
    """Order of the Ukrainian alphabet, in which є, і, ї and ґ do not stand at the edges."""
    return tuple(ALPHABET.find(letter) for letter in name.lower())


def _name_of(row: object) -> Named:
    """Name a unit so that no other one is called alike."""
    full = [str(getattr(row, f"full_name_{code}")) for code in ("uk", "en")]
    raion = [getattr(row, f"raion_{code}") for code in ("uk", "en")]
    if not isinstance(raion[0], str):
        return Named(uk=full[0], en=full[1])
    short = full[0].replace(" територіальна громада", "")
    return Named(uk=f"{short}, {raion[0]} район", en=f"{full[1]}, {raion[1]} raion")
