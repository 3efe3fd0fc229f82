"""Tables of a contract: its parameters, the procedure to it, and how it is watched.

What fills a parameter in one case belongs to `contracting`.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import contracting
from analysis.contracting import Calendar
from analysis.drafts import Block, Cell, Span, Text
from analysis.handbook.printing import Press, cell
from analysis.language import read_room_words
from analysis.monitoring import Measure

__all__ = ["actions_of", "indicators_of", "parameters_of", "procedure_of"]

Row = tuple[Cell, ...]


def parameters_of(press: Press) -> Iterator[Block]:
    """Every target parameter, where it was taken from and who settles it."""
    papers = read_room_words(press.language, "contracting_papers")
    rows: list[Row] = []
    for number, each in enumerate(press.model.parameters.parameters.values(), 1):
        source = each.source
        place = press.place(source.act, source.provision) if source.act else ""
        decides = papers.say(f"contracting_papers.who_{each.decides}")
        rows.append(
            (cell(str(number)), cell(press.told(each.name)), cell(decides),
             cell(place, press.flag(source.flag)))
        )  # fmt: skip
    yield press.paragraph("parameters_count", count=press.number(len(rows), "count/parameters"))
    head = ("number", "parameter", "who_decides", "taken_from")
    yield press.table("parameters", head, rows, widths=(0.07, 0.36, 0.2, 0.37))
    yield press.note("parameters_ours")


def procedure_of(press: Press) -> Iterator[Block]:
    """The steps with the days of the budget period after the handbook's day."""
    calendar = contracting.calendar_of(
        press.model.procedure, seen_from=press.handbook.declared.set_on
    )
    yield press.paragraph("procedure_days", deadline=press.words.date(calendar.deadline))
    papers = read_room_words(press.language, "contracting_papers")
    rows: list[Row] = [
        (
            cell(press.words.date(each.day)),
            cell(papers.say(f"contracting_papers.step_{each.key}", number=each.number)),
            cell(papers.say(f"contracting_papers.who_{each.who}")),
            cell(
                press.place(each.place.act, each.place.provision) if each.place else "",
                press.flag(each.flag),
            ),
        )
        for each in _first_quarter(calendar)
    ]
    head = ("day", "what", "who", "rests_on")
    yield press.table("procedure", head, rows, widths=(0.19, 0.33, 0.18, 0.3))
    yield press.note("procedure_not_seen")
    scoring = press.model.procedure.scoring
    weights: list[Row] = [
        (
            cell(press.told(each.name)),
            cell(press.share(each.weight, f"criterion/{key}")),
            cell(press.told(each.high)),
        )
        for key, each in scoring.criteria.items()
    ]
    head_of = ("criterion", "weight", "full_points")
    yield press.table("criteria", head_of, weights, widths=(0.35, 0.13, 0.52))


def _first_quarter(calendar: Calendar) -> Iterator[contracting.Milestone]:
    """Each step once: a report that comes every quarter is shown by its first."""
    seen: set[str] = set()
    for each in calendar.milestones:
        if each.key not in seen:
            seen.add(each.key)
            yield each


def indicators_of(press: Press) -> Iterator[Block]:
    """Every indicator with its bounds, why it is asked, and how it misleads."""
    measures = press.model.monitoring.measures
    yield press.paragraph("indicators_count", count=press.number(len(measures), "count/indicators"))
    rows: list[Row] = [
        (
            cell((Span(press.told(each.name), "strong"),), *_bounds(press, key, each)),
            cell(press.told(each.why)),
            cell(press.told(each.how_it_misleads)),
            cell(
                press.address(each.basis.provision, sheet=""),
                press.entry(each.basis.id),
                press.flag(each.basis.flag),
            ),
        )
        for key, each in measures.items()
    ]
    head = ("indicator", "why", "misleads", "rests_on")
    yield press.table("indicators", head, rows, widths=(0.24, 0.25, 0.29, 0.22))


def _bounds(press: Press, key: str, measure: Measure) -> Iterator[Text]:
    for name in ("tolerated", "required"):
        bound = getattr(measure, name)
        if bound is not None:
            printed = press.number if measure.counts_to_one else press.share
            shown = printed(bound.bound, f"bound/{key}/{name}")
            yield press.said(f"bound_{name}_{measure.better}", value=shown)


def actions_of(press: Press) -> Iterator[Block]:
    """Corrective actions and the indicators that they answer."""
    model = press.model.monitoring
    rows: list[Row] = [
        (
            cell(press.told(each.name)),
            cell(", ".join(press.told(model.measures[key].name) for key in each.answers)),
        )
        for each in model.actions.values()
    ]
    yield press.table("actions", ("action", "answers"), rows, widths=(0.6, 0.4))
    warning = model.early_warning
    yield press.paragraph(
        "warning_said",
        chance=press.share(warning.chance, "warning/chance"),
        months=press.number(warning.within_months, "warning/within_months"),
        power=press.share(warning.power, "warning/power"),
    )
