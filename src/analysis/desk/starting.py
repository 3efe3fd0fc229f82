"""The page on which a reader of the workspace begins: which notebook answers which question.

Titles and questions are those of the notebooks themselves, headings those of the site's first
page. Which language is asked for, and where the page is put, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.language import Words

__all__ = ["Entry", "entry_of", "start_page"]

_LEAD = re.compile(r"^\*\*[^*]+\*\*\s*")


@dataclass(frozen=True)
class Entry:
    """One notebook as the start page lists it.

    Parameters
    ----------
    name : str
        File name without ``.ipynb``; its number stands before the first underscore.
    title : str
        Heading of its first cell.
    question : str
        Its question, in one paragraph.

    Examples
    --------
    >>> Entry("04_hromada_profile", "A hromada and its peers", "How does it stand?").name[:2]
    '04'
    """

    name: str
    title: str
    question: str


def entry_of(name: str, first_cell: str) -> Entry:
    """Return what the first cell of a notebook tells of it.

    Parameters
    ----------
    name : str
        File name without ``.ipynb``.
    first_cell : str
        Markdown in any language: a heading, then paragraphs, of which the second begins with
        a bold word for the question.

    Returns
    -------
    Entry
        With an empty question where there is no such paragraph.

    Examples
    --------
    >>> cell = "# Where\\n\\n**For** all.\\n\\n**The question.** Where\\nis it?"
    >>> entry_of("02_map", cell).question
    'Where is it?'
    """
    heading, *paragraphs = [part.strip() for part in re.split(r"\n\s*\n", first_cell.strip())]
    bold = [part for part in paragraphs if _LEAD.match(part)]
    question = " ".join(_LEAD.sub("", bold[1]).split()) if len(bold) > 1 else ""
    return Entry(name, heading.lstrip("# ").strip(), question)


def start_page(
    entries: Mapping[str, Sequence[Entry]], *, newer: Mapping[str, str], words: Words
) -> str:
    """Return the start page as Markdown.

    Parameters
    ----------
    entries : mapping of str to sequence of Entry
        Heading to the notebooks below it.
    newer : mapping of str to str
        File that the reader has changed to the newer edition that lies beside it.
    words : Words
        Of the reader's language.

    Returns
    -------
    str
        Its links open the notebooks beside it.

    Examples
    --------
    >>> from analysis.language import read_words
    >>> page = start_page({"Maps": [Entry("02_map", "Where", "Where is it?")]},
    ...                   newer={}, words=read_words("en"))
    >>> "| [02 · Where](02_map.ipynb) | Where is it? |" in page
    True
    """
    lines = [f"# {words.say('desk.title')}", "", words.say("desk.lead"), ""]
    for heading, listed in entries.items():
        lines += [f"## {heading}", "", _row(words.say("desk.notebook"), words.say("desk.question"))]
        lines += [_row(":---", ":---")]
        for entry in listed:
            number = entry.name.partition("_")[0]
            link = f"[{number} · {_cell(entry.title)}]({entry.name}.ipynb)"
            lines.append(_row(link, _cell(entry.question)))
        lines.append("")
    lines += [f"## {words.say('desk.how')}", ""]
    lines += [f"* {words.say(f'desk.how_{each}')}" for each in ("run", "change", "look", "save")]
    if newer:
        lines += ["", f"## {words.say('desk.newer')}", "", words.say("desk.newer_lead"), ""]
        lines += [f"* [{name}]({name}) → [{beside}]({beside})" for name, beside in newer.items()]
    return "\n".join(lines) + "\n"


def _row(first: str, second: str) -> str:
    return f"| {first} | {second} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
