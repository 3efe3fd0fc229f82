"""Acts and places named in the language of a document.

The Ukrainian form is the drafting one, in every grammatical case. In English and Polish an act is
named by our translation of its title, and a place as lawyers of that language write it, so that
no Ukrainian words stand inside a foreign sentence.

Ukrainian documents have one kind of quotation marks, the straight ones: the portal of the Rada
prints acts and titles inside them so, a bill has to quote wordings to the letter, and marks of
another kind around a title would stand in the same line. English documents have the curly ones
and Polish documents the low and high ones of their own typography.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.drafts.blocks import Span, Text
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import DeclarationError
from analysis.language import Words
from analysis.law import Address, act_title, parse_address, read_acts

__all__ = ["act_said", "capitalised", "place_said"]

_NUMBERS = re.compile(r"(?P<level>article|part|point|subpoint|paragraph|section)=(?P<number>\S+)")
_ENDED = re.compile(r"[.?!]\s+$")
#: Levels of a place from the largest to the smallest, as English and Polish name them.
LEVELS = ("section", "article", "part", "point", "subpoint", "paragraph")


def act_said(act_id: str, words: Words, *, case: str = "nominative") -> str:
    """Name an act inside a sentence.

    Parameters
    ----------
    act_id : str
        An id of ``data/law/acts.yml``.
    words : Words
        Language of the sentence.
    case : str
        Grammatical case: Ukrainian has all that are declared, Polish nominative and genitive,
        English one form.

    Returns
    -------
    str

    Raises
    ------
    DeclarationError
        The act, or its title in this language and case, is not declared.

    Examples
    --------
    >>> from analysis.language import read_room_words
    >>> act_said("ua_law_2671_viii", read_room_words("en", "drafts"))
    'the Law of Ukraine on social services'
    >>> act_said("ua_budget_code", read_room_words("pl", "drafts"), case="genitive")
    'Kodeksu budżetowego Ukrainy'
    """
    if words.id == AUTHORITATIVE:
        return act_title(act_id, case)  # type: ignore[arg-type]
    act = read_acts().get(act_id)
    if act is not None and words.id == "pl":
        said = {"nominative": act.title_pl, "genitive": act.title_pl_genitive}.get(case, "")
    else:
        said = _in_english(act.title_en) if act else ""
    if not said:
        raise DeclarationError(
            "An act has no title in the language of the document.",
            needed="title_pl and title_pl_genitive" if words.id == "pl" else "an act",
            found=f"{act_id}, {case}",
            where="data/law/acts.yml",
        )
    return said


def _in_english(title: str) -> str:
    """``Law on …`` becomes ``the Law of Ukraine on …``; a title that says Ukraine stays."""
    if title.startswith("Law ") and "Ukraine" not in title:
        title = title.replace("Law ", "Law of Ukraine ", 1)
    return f"the {title}"


def place_said(what: str, words: Words, *, case: str = "nominative") -> str:
    """Name a place of an act inside a sentence.

    Parameters
    ----------
    what : str
        ``ua_law_2671_viii article=26 part=3``: the act, then the numbers, or a printed address.
    words : Words
        Language of the sentence.
    case : str
        Grammatical case of the place, in Ukrainian.

    Returns
    -------
    str
        The place, and the act in the genitive.

    Raises
    ------
    DeclarationError, ParameterError
        The act is not declared, or this is no address.

    Examples
    --------
    >>> from analysis.language import read_room_words
    >>> what = "ua_law_2671_viii article=26 part=3"
    >>> place_said(what, read_room_words("en", "drafts"))
    'Art. 26(3) of the Law of Ukraine on social services'
    >>> place_said(what, read_room_words("pl", "drafts"))
    'art. 26 ust. 3 ustawy Ukrainy o usługach społecznych'
    """
    act_id, _, numbers = what.partition(" ")
    given = {match["level"]: match["number"] for match in _NUMBERS.finditer(numbers)}
    address = Address(**given) if given else parse_address(numbers)
    act = act_said(act_id, words, case="genitive")
    if words.id == AUTHORITATIVE:
        return f"{address.printed(case)} {act}"  # type: ignore[arg-type]
    levels = [level for level in LEVELS if level in address.numbers]
    said = "".join(
        words.say(f"drafts.place_{level}", number=address.numbers[level]) for level in levels
    )
    return words.say("drafts.place_of_act", place=said.strip(), act=act)


def capitalised(text: Text, names: Sequence[Span]) -> Text:
    """Begin with a capital letter where a name of an act or place begins a sentence.

    Parameters
    ----------
    text : tuple of Span
        One or more sentences.
    names : sequence of Span
        Those spans of it that name an act or a place.

    Returns
    -------
    tuple of Span

    Examples
    --------
    >>> name = Span("the Budget Code")
    >>> capitalised((name, Span(" and ")), [name])[0].text
    'The Budget Code'
    >>> capitalised((Span("Under "), name), [name])[1].text
    'the Budget Code'
    """
    made = list(text)
    for at, span in enumerate(text):
        begins = at == 0 or _ENDED.search(text[at - 1].text)
        if begins and any(span is name for name in names):
            made[at] = replace(span, text=span.text[:1].upper() + span.text[1:])
    return tuple(made)
