"""The plan of a competition as rows of a chart and as a calendar file that any program opens."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from analysis.contracting.annexes import act_shown
from analysis.contracting.calendars import Milestone
from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, read_paper_words
from analysis.law import address_said

__all__ = ["calendar_file", "timeline_of"]

PRODUCT = "-//Hromady//Commissioning of a social service//EN"


def timeline_of(commission: Commission, *, language: str = "uk") -> pd.DataFrame:
    """Return the steps of both countries on their days.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        Of the names of the steps.

    Returns
    -------
    pandas.DataFrame, one row a step
        country (``ukraine``, ``poland``), key, number, name (empty for Poland), day
        (``YYYY-MM-DD``), who, flag, place (act and provision, or empty), because, is_past.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> table = timeline_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> table["country"].value_counts().to_dict()
    {'ukraine': 18, 'poland': 8}
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    rows = [
        _row(each, country, printer)
        for country, milestones in (
            ("ukraine", commission.calendar.milestones),
            ("poland", commission.poland),
        )
        for each in milestones
    ]
    return pd.DataFrame(rows)


def _row(milestone: Milestone, country: str, printer: PaperPrinter) -> dict[str, object]:
    place, name = milestone.place, ""
    if country == "ukraine":
        name = printer.say(f"step_{milestone.key}", number=milestone.number)
    where = ""
    if place is not None:
        provision = address_said(place.provision, printer.words)
        where = printer.say("place_of_act", act=act_shown(place.act), provision=provision)
    return {
        "country": country,
        "key": milestone.key,
        "number": milestone.number,
        "name": name,
        "day": milestone.day,
        "who": milestone.who,
        "flag": milestone.flag,
        "place": where,
        "because": milestone.because,
        "is_past": milestone.is_past,
    }


def calendar_file(commission: Commission, *, language: str = "uk") -> bytes:
    """Return the Ukrainian plan as an iCalendar file, one all-day entry a step.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        Of the entries.

    Returns
    -------
    bytes
        The same for the same declarations: entries are stamped with the day from which the plan
        was seen, not with the clock.

    Source
    ------
    RFC 5545.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = calendar_file(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made.count(b"BEGIN:VEVENT")
    18
    """
    import icalendar

    printer = PaperPrinter(commission, read_paper_words(language))
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    case = commission.case
    service, council = printer.service[language], printer.council()
    stamp = f"{commission.calendar.seen_from.replace('-', '')}T000000Z"
    for each in commission.calendar.milestones:
        day = date.fromisoformat(each.day)
        event = icalendar.Event()
        name = printer.say(f"step_{each.key}", number=each.number)
        event.add("uid", f"{case.case_id}-{each.key}-{each.number}@hromady")
        event["dtstamp"] = icalendar.vText(stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"{name}: {service}, {council}")
        event.add("description", _described(each, printer))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return made.to_ical()


def _described(milestone: Milestone, printer: PaperPrinter) -> str:
    """Who acts, where the bound was found, and what to beware of."""
    row = _row(milestone, "ukraine", printer)
    said = [printer.say(f"who_{milestone.who}"), str(row["place"])]
    said += [printer.say(f"flag_{milestone.flag}"), printer.say("working_days_note")]
    if printer.commission.case.is_synthetic:
        said.append(printer.say("warning_synthetic"))
    return ". ".join(each.removesuffix(".") for each in said if each)
