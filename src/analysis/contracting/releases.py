"""The process as open contracting data: planning, tender, and a contract that waits to be signed.

OCDS 1.1. Nothing is in it that has not been decided: no amount and no supplier; award and contract
are pending until the hromada fills them in. Whether it keeps to the standard is tested with its
schema.
"""

from __future__ import annotations

from typing import Any

from analysis.contracting.calendars import Milestone
from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, read_paper_words
from analysis.contracting.parameter_values import Measure

__all__ = ["PREFIX", "release_of", "release_package"]

PREFIX = "ocds-hromady"
"""Not registered: whoever publishes needs a prefix of its own."""
MIDNIGHT = "T00:00:00Z"
PLANNED = ("needs", "budget", "parameters", "draft", "decision")
TENDERED = ("announcement", "declarations", "questions", "offers", "scoring", "result")
METHODS = {"competition": "open", "agreement": "direct", "procurement": "open", "own": "direct"}


def release_of(commission: Commission, *, language: str = "uk") -> dict[str, Any]:
    """Return the planning release of a commissioned service.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        Of titles and descriptions.

    Returns
    -------
    dict
        One release of OCDS 1.1; quantities are of a full year, at central figures, and only those
        that are known. Dates of days are given at midnight UTC.

    Source
    ------
    Open Contracting Data Standard, version 1.1.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = release_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made["tag"], made["awards"][0]["status"], made["tender"]["procurementMethod"]
    (['planning', 'tender'], 'pending', 'open')
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    case, plan = commission.case, commission.calendar
    ocid = f"{PREFIX}-{case.case_id}-{plan.deadline[:4]}".lower()
    buyer = {"id": f"UA-KATOTTG-{case.hromada_code}", "name": printer.council()}
    made: dict[str, Any] = {
        "ocid": ocid,
        "id": f"{ocid}-planning",
        "date": f"{plan.seen_from}{MIDNIGHT}",
        "tag": ["planning", "tender"],
        "initiationType": "tender",
        "language": language,
        "parties": [{**buyer, "roles": ["buyer", "procuringEntity"]}],
        "buyer": buyer,
        "planning": {
            "rationale": _rationale(commission, printer),
            "milestones": _milestones(commission, PLANNED, printer=printer),
        },
        "tender": {
            **_tender(commission, printer),
            "id": f"{ocid}-tender",
            "procuringEntity": buyer,
        },
    }
    if commission.has_competition:
        made |= _pending(commission, ocid=ocid)
    return made


def _pending(commission: Commission, *, ocid: str) -> dict[str, Any]:
    """An award to nobody yet, and the frame of its contract."""
    plan = commission.calendar
    award = {"id": f"{ocid}-award", "status": "pending", "date": f"{plan.day('result')}{MIDNIGHT}"}
    contract = {
        "id": f"{ocid}-contract",
        "awardID": award["id"],
        "status": "pending",
        "period": _period(plan.day("start"), plan.day("year_end")),
    }
    return {"awards": [award], "contracts": [contract]}


def _rationale(commission: Commission, printer: PaperPrinter) -> str:
    """Who needs the service, as the annex says it, and that a demonstration is one."""
    value = commission.parameters["target_group"]
    said = ["".join(span.text for span in printer.said(each)) for each in value.sentences]
    if commission.case.is_synthetic:
        said.append(printer.say("warning_synthetic"))
    return " ".join(said)


def _tender(commission: Commission, printer: PaperPrinter) -> dict[str, Any]:
    plan = commission.calendar
    method = METHODS[commission.procedure.modes[commission.mode_id]]
    made: dict[str, Any] = {
        "title": printer.service[printer.words.id],
        "status": "planning",
        "mainProcurementCategory": "services",
        "procurementMethod": method,
        "items": [_item(commission, printer)],
        "contractPeriod": _period(plan.day("start"), plan.day("year_end")),
        "milestones": _milestones(commission, TENDERED, printer=printer),
    }
    if not commission.has_competition:
        return made
    return made | {
        "awardCriteria": "ratedCriteria",
        "awardCriteriaDetails": _criteria(commission, printer),
        "submissionMethod": ["written"],
        "tenderPeriod": _period(plan.day("announcement"), plan.day("offers")),
        "enquiryPeriod": _period(plan.day("announcement"), plan.day("questions")),
        "awardPeriod": _period(plan.day("offers"), plan.day("result")),
    }


def _item(commission: Commission, printer: PaperPrinter) -> dict[str, Any]:
    case = commission.case
    item: dict[str, Any] = {
        "id": "1",
        "description": printer.service[printer.words.id],
        "unit": {"name": printer.say(f"unit_{case.unit}")},
    }
    if case.service.classifier_code is not None:
        code = case.service.classifier_code
        item["classification"] = {
            "scheme": "UA-MSP-429", "id": code, "description": case.service.name["uk"]
        }  # fmt: skip
    units = _measure(commission, "steps/units")
    if units is not None:
        item["quantity"] = round(units.value)
    return item


def _measure(commission: Commission, key: str) -> Measure | None:
    measures = (each for one in commission.parameters.values() for each in one.measures)
    return next((each for each in measures if each.key == key), None)


def _criteria(commission: Commission, printer: PaperPrinter) -> str:
    language = printer.words.id
    return "; ".join(
        f"{each.name[language]}: {printer.words.plain(100 * each.weight)}"
        for each in commission.procedure.scoring.criteria.values()
    )


def _period(start: str, end: str) -> dict[str, str]:
    return {"startDate": f"{start}{MIDNIGHT}", "endDate": f"{end}{MIDNIGHT}"}


def _milestones(
    commission: Commission, keys: tuple[str, ...], *, printer: PaperPrinter
) -> list[dict[str, Any]]:
    chosen = [each for each in commission.calendar.milestones if each.key in keys]
    return [_milestone(each, printer) for each in chosen]


def _milestone(milestone: Milestone, printer: PaperPrinter) -> dict[str, Any]:
    return {
        "id": milestone.key,
        "title": printer.say(f"step_{milestone.key}", number=milestone.number),
        "type": "preProcurement" if milestone.key in PLANNED else "assessment",
        "dueDate": f"{milestone.day}{MIDNIGHT}",
        "status": "scheduled",
    }


def release_package(commission: Commission, *, language: str = "uk") -> dict[str, Any]:
    """Return the release in a package as publishers exchange it.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        Of titles and descriptions.

    Returns
    -------
    dict
        A release package of OCDS 1.1 with one release.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> package = release_package(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> package["version"], len(package["releases"])
    ('1.1', 1)
    """
    release = release_of(commission, language=language)
    return {
        "uri": f"urn:{release['id']}",
        "version": "1.1",
        "publishedDate": release["date"],
        "publisher": {"name": release["buyer"]["name"]},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "releases": [release],
    }
