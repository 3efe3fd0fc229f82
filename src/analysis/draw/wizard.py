"""Questions of a case answered by hand in JupyterLab, with what follows from them below.

Nothing is shown anywhere else: a page that was exported must not carry controls that need a
kernel. What follows from an answer belongs to `contracting`, how it is told to
``contracting_choices``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from analysis.contracting import Case, answered, choose_mode, declaration_of, read_mode_rules
from analysis.draw.contracting_choices import (
    say_choice,
    say_choice_cautions,
    show_choice_path,
    show_choice_turns,
)
from analysis.draw.contracting_terms import reason_told
from analysis.language import Words

__all__ = ["Wizard", "ask_case"]

IN_JUPYTERLAB = "JPY_SESSION_NAME"
NOT_KNOWN = ""


@dataclass(frozen=True)
class Wizard:
    """Questions to answer by hand; it shows itself in JupyterLab and nowhere else.

    Parameters
    ----------
    case : Case
        With the answers to begin with.
    words : Words
        The reader's language.
    tell : callable
        From a case to what is shown of it: anything that shows itself as HTML.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> from analysis.language import read_words
    >>> wizard = Wizard(read_case("Lviv", "home_care"), read_words("en"), lambda case: [])
    >>> len(wizard.controls()) == len(wizard.case.questions)
    True
    """

    case: Case
    words: Words
    tell: Callable[[Case], Iterable[Any]]

    def controls(self) -> dict[str, Any]:
        """Return a control for each question, by key; set to what is known."""
        return {key: self._control(key) for key in self.case.questions}

    def _control(self, key: str) -> Any:
        from ipywidgets import Layout, ToggleButtons

        question = self.case.questions[key]
        options = [(self.words.say("wizard.not_known"), NOT_KNOWN)]
        for answer in question.answers:
            if isinstance(answer, bool):
                label = self.words.say(f"language.{'yes' if answer else 'no'}")
            else:
                label = question.choices[answer][self.words.id]
            options.append((label, _text(answer)))
        fact = self.case.facts[key]
        return ToggleButtons(
            options=options,
            value=NOT_KNOWN if fact.value is None else _text(fact.value),
            description=question.question[self.words.id],
            tooltips=[
                "",
                *[reason_told(fact.because, fact.gap, words=self.words)] * len(question.answers),
            ],
            style={"description_width": "26rem", "button_width": "auto"},
            layout=Layout(max_width="60rem"),
        )

    def answered(self, values: Mapping[str, str]) -> Case:
        """Return the case with the values of the controls; only those that were changed count."""
        changed = {}
        for key, value in values.items():
            by_text = {_text(each): each for each in self.case.questions[key].answers}
            answer = by_text.get(value)
            if answer != self.case.facts[key].value:
                changed[key] = answer
        return answered(self.case, changed) if changed else self.case

    def told(self, case: Case) -> str:
        """Return what follows from a case, as HTML, and how to keep its answers."""
        parts = [_html(each) for each in self.tell(case)]
        keep = escape(self.words.say("wizard.keep", case=case.case_id))
        kept = escape(declaration_of(case))
        parts.append(f"<details><summary>{keep}</summary><pre>{kept}</pre></details>")
        return "".join(parts)

    def _ipython_display_(self) -> None:
        if IN_JUPYTERLAB not in os.environ:
            return
        from IPython.display import display
        from ipywidgets import HTML, VBox

        controls, below = self.controls(), HTML(self.told(self.case))

        def follow(_: object) -> None:
            case = self.answered({key: each.value for key, each in controls.items()})
            below.value = self.told(case)

        for each in controls.values():
            each.observe(follow, names="value")
        display(VBox([*controls.values(), below]))


def _text(answer: bool | str) -> str:
    return str(answer).lower() if isinstance(answer, bool) else answer


def _html(shown: Any) -> str:
    bundle = shown._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    return str(data.get("text/html") or escape(str(data["text/plain"])))


def ask_case(case: Case, *, words: Words) -> Wizard:
    """Ask the questions of a case by hand, with the choice of type and mode below them.

    Parameters
    ----------
    case : Case
        As :func:`analysis.contracting.read_case` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Wizard
        It shows itself in JupyterLab only; an exported page has the record of the choice instead.

    Examples
    --------
    >>> from analysis.contracting import read_case
    >>> from analysis.language import read_words
    >>> wizard = ask_case(read_case("Lviv", "home_care"), words=read_words("en"))
    >>> "<details>" in wizard.told(wizard.case)
    True
    """
    rules = read_mode_rules()

    def tell(case: Case) -> list[Any]:
        choice = choose_mode(case, rules)
        return [
            say_choice(choice, case, words=words),
            say_choice_cautions(choice, case, words=words),
            show_choice_path(choice, case, words=words),
            show_choice_turns(choice, case, words=words),
        ]

    return Wizard(case, words, tell)
