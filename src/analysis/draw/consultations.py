"""Comments with the answer to each, and round tables, as a reader meets them.

What must be answered, and how, is declared and checked in ``consult``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.advise import Rule
from analysis.consult import Consultation, RoundTable, comment_table
from analysis.drafts import PackageRecord
from analysis.draw.sentences import literal
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_comments", "say_round_tables", "show_comments"]

Titles = Mapping[str, Rule]


def say_comments(consultation: Consultation, *, words: Words) -> Passage:
    """Say how many comments came in, what was answered, and how long the others wait.

    Parameters
    ----------
    consultation : Consultation
        As :func:`analysis.consult.read_consultation` returns it.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.consult import read_consultation
    >>> from analysis.language import read_words
    >>> said = say_comments(read_consultation("social_order_reform"), words=read_words("en"))
    >>> said.headline[:30]
    '5 of 7 comments are answered: '
    """
    table = comment_table(consultation)
    counts = table["answer"].value_counts()
    if table.empty:
        text = words.say("consult.comments_none")
        return Passage(text, text, is_synthetic=consultation.is_synthetic)
    answers = ("accepted", "partly", "rejected")
    told = {name: words.count(counts.get(name, 0)) for name in answers}
    told["all"] = words.count(len(table))
    waiting = table[table["answer"].eq("open")]
    if waiting.empty:
        text = words.say("consult.comments_said_all", **told)
    else:
        text = words.say(
            "consult.comments_said",
            **told,
            answered=words.count(len(table) - len(waiting)),
            open=words.count(len(waiting)),
            days=words.count(waiting["days"].max()),
            date=words.date(consultation.as_of),
        )
    plain = text.replace("**", "")
    certainty = words.say("consult.comments_certainty")
    synthetic = consultation.is_synthetic
    return Passage(text, plain, is_synthetic=synthetic, headline=plain, certainty=certainty)


def show_comments(
    consultation: Consultation,
    *,
    rules: Titles,
    words: Words,
    packages: Mapping[str, PackageRecord] | None = None,
) -> Table:
    """Show every comment with its answer, its reason and what it changed.

    Parameters
    ----------
    consultation : Consultation
        As :func:`analysis.consult.read_consultation` returns it.
    rules : mapping of str to Rule
        The recommendations, for their titles.
    words : Words
        The reader's language.
    packages : mapping of str to PackageRecord, optional
        Packages of documents, for their titles; else their ids are written.

    Returns
    -------
    Table
        In the order in which they came; one without consent is there without its text.

    Examples
    --------
    >>> from analysis.consult import read_consultation
    >>> from analysis.language import read_words
    >>> table = show_comments(read_consultation("social_order_reform"), rules={},
    ...     words=read_words("en"))
    >>> [table.rows[6][place].text for place in (2, 3)]
    ['(not published)', 'open for 33 days']
    """
    titles = {key: each.title for key, each in (packages or {}).items()}
    rows = [
        _row(row, consultation, rules, titles=titles, words=words)
        for row in comment_table(consultation).to_dict("records")
    ]
    names = ("came", "about", "comment", "answer", "answer_why")
    headings = tuple((words.say(f"consult.column_{name}"), False) for name in names)
    note = words.say("consult.comments_note", date=words.date(consultation.as_of))
    caption = words.say("consult.comments_caption", title=words.of(consultation.title))
    marked = consultation.is_synthetic
    return Table(caption, headings, tuple(rows), note, is_synthetic=marked)


def _row(
    row: Mapping[Any, Any],
    consultation: Consultation,
    rules: Titles,
    *,
    titles: Mapping[str, Mapping[str, str]],
    words: Words,
) -> tuple[Cell, ...]:
    """One comment with its answer; its text is translated, or stays in its own language."""
    subject = _title(row["recommendation"], rules, words) or row["package"]
    if row["package"] in titles:
        own = titles[row["package"]]
        subject = own.get(words.id, next(iter(own.values())))
    if row["place"]:
        subject = words.say("consult.about", title=subject, place=words.of(row["place"]))
    body, why = words.of(consultation.bodies[row["body"]]), [words.of(row["why"])]
    if row["changed"]:
        what, file = words.of(row["changed"]), _broken(row["file"])
        why.append(words.say("consult.changed", what=what, file=file))
    came = words.say("consult.came", id=row["id"], date=words.date(row["received"]), body=body)
    said = words.of(row["comment"])
    is_own = said != row["comment"] or consultation.language == words.id
    return (
        Cell(came),
        Cell(subject),
        Cell(said, language="" if is_own else consultation.language)
        if said
        else Cell(words.say("consult.not_published")),
        Cell(words.say(f"consult.answer_{row['answer']}", days=words.count(row["days"]))),
        Cell(" ".join(part for part in why if part)),
    )


def say_round_tables(consultation: Consultation, *, rules: Titles, words: Words) -> Passage:
    """Say of each round table who took part, what was agreed and left open, and who dissented.

    Parameters
    ----------
    consultation : Consultation
        As :func:`analysis.consult.read_consultation` returns it.
    rules : mapping of str to Rule
        The recommendations, for their titles.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        Bodies are counted, never persons.

    Examples
    --------
    >>> from analysis.consult import read_consultation
    >>> from analysis.language import read_words
    >>> said = say_round_tables(read_consultation("social_order_reform"), rules={},
    ...     words=read_words("en"))
    >>> said.plain.count("No dissent was recorded.")
    1
    """
    synthetic = consultation.is_synthetic
    if not consultation.round_tables:
        text = words.say("consult.round_tables_none")
        return Passage(text, text, is_synthetic=synthetic)
    told = [
        _round_table(each, consultation, rules, words=words) for each in consultation.round_tables
    ]
    marked = "\n\n".join(part for part, _ in told)
    return Passage(marked, "\n".join(part for _, part in told), is_synthetic=synthetic)


def _round_table(
    table: RoundTable, consultation: Consultation, rules: Titles, *, words: Words
) -> tuple[str, str]:
    place = words.of(table.place)
    title = words.say("consult.round_table", date=words.date(table.held), place=place)
    bodies = ", ".join(
        words.say("consult.round_table_body", body=words.of(consultation.bodies[body]), count=count)
        for body, count in table.bodies.items()
    )
    titles = "; ".join(_title(each, rules, words) for each in table.discussed)
    lines = [
        words.say("consult.round_table_bodies", bodies=bodies),
        words.say("consult.round_table_discussed", titles=titles),
    ]
    marked = [f"#### {literal(title)}", *(literal(line) for line in lines)]
    plain = [title, *lines]
    for name in ("agreed", "open", "dissent"):
        said: Sequence[str] = [words.of(each) for each in getattr(table, name)]
        if said:
            heading = words.say(f"consult.round_table_{name}")
            marked.append(f"**{heading}**")
            marked.append("\n".join(f"- {literal(each)}" for each in said))
            plain += [heading, *said]
    if not table.dissent:
        marked.append(words.say("consult.round_table_no_dissent"))
        plain.append(words.say("consult.round_table_no_dissent"))
    return "\n\n".join(marked), "\n".join(plain)


def _broken(file: str) -> str:
    """Let the path of a file break into lines, or it would be wider than a narrow page."""
    return re.sub(r"([/_])", "\\1\u200b", file)


def _title(subject: str, rules: Titles, words: Words) -> str:
    return words.of(rules[subject].title) if subject in rules else subject
