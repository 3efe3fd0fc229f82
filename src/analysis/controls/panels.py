"""What the controls of one notebook show: words, choices and commands for a state.

Plain data for the front end. How it looks and what a key does is written in ``front``; the
connection to a kernel belongs to ``widgets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import places
from analysis.controls.choices import controls_of, settled
from analysis.controls.commands import papermill_command, parameter_values, run_command
from analysis.controls.labels import read_labels
from analysis.errors import HromadyError
from analysis.language import Words, read_languages, read_words

__all__ = ["chosen_values", "panel_of", "searched_places"]

Value = str | int | float | bool
SPOKEN = (
    "controls.title",
    "controls.follow",
    "controls.run",
    "controls.copy",
    "controls.copied",
    "controls.copy_failed",
    "controls.write",
    "controls.written",
    "controls.write_failed",
    "controls.reset",
    "controls.differs",
    "controls.running",
    "controls.done",
    "controls.failed",
    "controls.menu",
    "controls.find_hint",
    "controls.find_none",
    "controls.found",
    "controls.commands",
    "controls.every",
    "controls.changed",
)
"""Words that the front end speaks, when something happens there."""


def words_of(values: Mapping[str, Any]) -> Words:
    """Return the words of the language of a notebook; English where it has none."""
    language = str(values.get("language", "en"))
    return read_words(language if language in read_languages() else "en")


def chosen_values(
    notebook: Path, chosen: Mapping[str, Value], *, held: Mapping[str, Value]
) -> tuple[dict[str, Value], str]:
    """Return what holds after a choice, and why it was refused if it was.

    Parameters
    ----------
    notebook : pathlib.Path
        Whose parameters they are.
    chosen : mapping of str to value
        What was asked for.
    held : mapping of str to value
        What held before.

    Returns
    -------
    tuple of dict and str
        Typed, allowed and without contradiction; or what held before, with the message that
        ``hromady run`` would give.

    Examples
    --------
    >>> from analysis import publish
    >>> notebook = publish.notebook_path("12")
    >>> held = publish.checked_parameters(notebook, {})
    >>> chosen_values(notebook, {**held, "contest": "pilot"}, held=held)[1][:26]
    "There is no contest 'pilot"
    """
    from analysis import publish

    try:
        return settled(publish.checked_parameters(notebook, chosen)), ""
    except HromadyError as refusal:
        return dict(held), str(refusal)


def panel_of(
    notebook: Path, values: Mapping[str, Value], *, source: str = "", message: str = ""
) -> dict[str, Any]:
    """Return everything that the front end shows of a state.

    Parameters
    ----------
    notebook : pathlib.Path
        A notebook with typed parameters.
    values : mapping of str to value
        What holds now, for each parameter.
    source : str
        The cell of parameters as it stands in the open notebook, where it can be read.
    message : str
        What was refused.

    Returns
    -------
    dict
        ``language``, ``words``, ``controls``, ``commands``, ``differs`` (whether the cell of
        parameters says something else) and ``message``: for JSON.

    Examples
    --------
    >>> from analysis import publish
    >>> notebook = publish.notebook_path("12")
    >>> panel = panel_of(notebook, publish.checked_parameters(notebook, {}))
    >>> panel["commands"]["run"]
    'hromady run 12 --language en --contest pilots --documents uk'
    """
    words = words_of(values)
    written = parameter_values(source)
    return {
        "language": words.id,
        "words": {key.partition(".")[2]: words.say(key) for key in SPOKEN},
        "controls": [
            {
                "name": each.name,
                "kind": each.kind,
                "label": each.label,
                "value": each.value,
                "choices": [list(pair) for pair in each.choices],
                "shown": _shown(each.kind, each.value, words=words),
            }
            for each in controls_of(notebook, values, words=words)
        ],
        "commands": {
            "run": run_command(notebook.stem, values),
            "papermill": papermill_command(notebook.stem, values),
        },
        "differs": any(written.get(name, value) != value for name, value in values.items()),
        "message": message,
    }


def _shown(kind: str, value: Value, *, words: Words) -> str:
    if kind != "find":
        return ""
    return read_labels("hromada", (str(value),), words=words)[str(value)]


def searched_places(words: Words) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return every hromada with all that it is called, for a search as it is typed.

    Parameters
    ----------
    words : Words
        The reader's language.

    Returns
    -------
    list of tuple
        Code; name with type and oblast; spellings in Cyrillic and Latin, older names among them.

    Examples
    --------
    >>> found = {code: label for code, label, _ in searched_places(read_words("en"))}
    >>> found["UA46060250000025047"]
    'Lvivska urban hromada, Lviv oblast'
    """
    spellings = places.read_spellings()
    labels = read_labels("hromada", tuple(spellings), words=words)
    return [(code, labels[code], spellings[code]) for code in spellings]
