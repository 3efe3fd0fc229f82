"""Contest, practices, provisions, glossary and sources as tables.

Exercises stand in ``exercise_sheets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.drafts import Block, Cell, Span
from analysis.handbook.printing import Press, cell
from analysis.indicators import Provision

__all__ = ["contest_of", "glossary_of", "practices_of", "provisions_of", "sources_of"]

Row = tuple[Cell, ...]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JOURNAL = re.compile(r"(?P<year>\d{4}), item (?P<item>\d+)")


def contest_of(press: Press) -> Iterator[Block]:
    """Seats, stages and weights of the demonstration contest."""
    contest = press.model.contest
    yield press.paragraph(
        "contest_seats",
        seats=press.number(contest.seats, "contest/seats"),
        reserve=press.number(contest.reserve, "contest/reserve"),
    )
    rows: list[Row] = [
        (
            cell((Span(press.told(stage.title), "strong"),)),
            cell(press.told(each.text)),
            cell(press.share(each.weight, f"contest/{stage.key}/{each.key}")),
        )
        for stage in contest.stages
        for each in stage.criteria
    ]
    head = ("stage", "criterion", "weight")
    yield press.table("contest", head, rows, widths=(0.25, 0.6, 0.15))
    yield press.note("contest_synthetic")


def practices_of(press: Press) -> Iterator[Block]:
    """Every card in a few lines, with how far its result is known."""
    rows: list[Row] = [
        (
            cell((Span(press.told(each.title), "strong"),), press.say(f"origin.{each.origin}")),
            cell(press.told(each.problem), press.told(each.solution)),
            cell(press.told(each.result), press.say(f"evidence.{each.evidence}")),
        )
        for each in press.model.practices.values()
    ]
    head = ("practice", "problem_solution", "result")
    yield press.table("practices", head, rows, widths=(0.22, 0.45, 0.33))


def provisions_of(press: Press) -> Iterator[Block]:
    """Every place of the law that a declaration names, with its flag and what rests on it."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, why in _places(press):
        address = place.article + "".join(
            f"({each})" for each in (place.part, place.point, place.subpoint) if each
        )
        name = press.place(place.act, address)
        found.setdefault((name, place.flag), []).append(why)
    rows: list[Row] = [
        (cell(name), cell("; ".join(dict.fromkeys(why))), cell(press.flag(flag)))
        for (name, flag), why in sorted(found.items())
    ]
    head = ("provision", "used_for", "flag")
    yield press.table("provisions", head, rows, widths=(0.45, 0.37, 0.18))


def _places(press: Press) -> Iterator[tuple[Provision, str]]:
    model = press.model
    for mode in model.modes.values():
        for place in mode.provisions:
            yield place, press.say("used_mode", mode=f"{mode.id}, {press.told(mode.name)}")
    for number, rule in enumerate(model.rules.rules, 1):
        for place in rule.provisions:
            yield place, press.say("used_rule", rule=number)
    for term in press.handbook.glossary.values():
        if term.statutory is not None:
            yield term.statutory, press.say("used_term", term=press.told(term.name))


def glossary_of(press: Press) -> Iterator[Block]:
    """Every term in three languages, the handbook's own first, with its meaning."""
    own = press.language
    others = [each for each in ("uk", "en", "pl") if each != own]
    terms = sorted(press.handbook.glossary.values(), key=lambda each: each.name[own].casefold())
    rows: list[Row] = [
        (
            cell((Span(press.told(each.name), "strong"),),
                 press.provision(each.statutory)),
            *(cell(each.name[language]) for language in others),
            cell(press.told(each.meaning)),
        )
        for each in terms
    ]  # fmt: skip
    head = ("term", *(f"in_{each}" for each in others), "meaning")
    yield press.table("glossary", head, rows, widths=(0.26, 0.17, 0.17, 0.4))


def sources_of(press: Press) -> Iterator[Block]:
    """The entries of the fact sheet on which texts rest, by chapter."""
    rows: list[Row] = [
        (
            cell(press.told(chapter.title)),
            cell(press.entry(fact.sheet)),
            cell(press.flag(fact.flag)),
            cell(*press.entries(fact.source)),
        )
        for chapter in press.handbook.chapters
        for part in chapter.parts
        for fact in part.rests_on
    ]
    head = ("chapter", "entry", "flag", "sources")
    yield press.table("sources", head, rows, widths=(0.26, 0.27, 0.15, 0.32))
    model = press.model
    seen = [(key, act.edition_seen, act.flag) for key, act in model.acts.items()]
    seen += [(key, act.edition_seen, act.flag) for key, act in model.polish.items()]
    named = _acts_named(press)
    acts: list[Row] = [
        (
            cell(model.act_name(key, press.language)),
            cell(_edition(press, edition)),
            cell(press.flag(flag)),
        )
        for key, edition, flag in seen
        if key in named
    ]
    yield press.table("acts", ("act", "edition", "flag"), acts, widths=(0.55, 0.27, 0.18))


def _edition(press: Press, edition: str) -> str:
    """A day in words; of a Polish journal its year and item; nothing of pages."""
    found = _JOURNAL.search(edition)
    if found:
        return press.say("journal", year=found["year"], item=found["item"])
    if _DAY.fullmatch(edition):
        return press.words.date(edition)
    return edition if edition[:1].isdigit() else ""


def _acts_named(press: Press) -> set[str]:
    """Acts that a declaration of the handbook names, and the Polish ones that it grew from."""
    model = press.model
    steps = (each.provision for each in model.procedure.steps if each.provision is not None)
    return {
        *(place.act for place, _ in _places(press)),
        *(each.source.act for each in model.parameters.parameters.values()),
        *(place.act for place in steps),
        *model.polish,
    }
