"""The annex of a contract: 21 parameters, what each rests on and who settles what is open."""

from __future__ import annotations

from typing import Literal

from analysis.contracting.commissions import Commission
from analysis.contracting.paper_printing import PaperPrinter, cell, read_paper_words
from analysis.contracting.parameter_values import ParameterValue
from analysis.contracting.parameters import Parameter, read_parameters
from analysis.drafts import Block, Cell, Document, Heading, Paragraph, Span, Table, Text
from analysis.errors import UnknownName
from analysis.law import address_said, read_acts

Mark = Literal["plain", "strong"]
OWN_CALCULATION = ("cost_calc", "economic_effect")

__all__ = ["act_shown", "annex_of", "parameter_table", "printed_sentences"]


def annex_of(commission: Commission, *, language: str = "uk") -> Document:
    """Return the annex of a contract with its 21 parameters.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    language : str
        ``uk`` (authoritative), ``en`` or ``pl``.

    Returns
    -------
    Document
        Each number of it is a figure that can be computed again; what nobody knows is an empty
        line with the reason.

    Raises
    ------
    ParameterError
        No document has this language.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = annex_of(commission_of(read_case("Lviv", "home_care"), mode_id="U2"))
    >>> made.kind, len(made.blocks[-1].rows)
    ('service_annex', 21)
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    blocks: list[Block] = [
        Paragraph((Span(printer.say("annex_mark")),), "right"),
        Heading(1, printer.say("annex_title")),
        Paragraph((Span(printer.service[language], "strong"),), "centred"),
        Paragraph((Span(printer.council()),), "centred"),
        Paragraph(printer.text("annex_how"), "note"),
        Paragraph((Span(_kept_from_bidders(printer), "strong"),)),
        parameter_table(printer),
    ]
    return printer.document("service_annex", printer.say("annex_title"), blocks=blocks)


def _kept_from_bidders(printer: PaperPrinter) -> str:
    """Name the lines that would tell bidders the highest price that pays for the hromada."""
    order = list(read_parameters().parameters)
    first, second = (order.index(key) + 1 for key in OWN_CALCULATION)
    return printer.say("annex_own_calculation", first=first, second=second)


def parameter_table(printer: PaperPrinter, keys: tuple[str, ...] = ()) -> Table:
    """Return the table of parameters, of all or of some of them."""
    declared = read_parameters().parameters
    shown = keys or tuple(declared)
    rows = []
    for number, key in enumerate(shown, 1):
        value = printer.commission.parameters[key]
        name = declared[key].name[printer.words.id]
        lines = tuple(printer.said(each) for each in value.sentences)
        rest = _rest(value, declared[key], printer=printer, is_whole=not keys)
        rows.append((cell(f"{number}. {name}"), cell(lines), rest))
    heads = tuple(printer.say(f"head_{each}") for each in ("parameter", "content", "rests"))
    return Table(printer.say("annex_caption") if not keys else "", heads, tuple(rows),
                 (0.2, 0.46, 0.34))  # fmt: skip


def _rest(
    value: ParameterValue, parameter: Parameter, *, printer: PaperPrinter, is_whole: bool
) -> Cell:
    """On what a parameter rests, who decides what is open, and where it was taken from."""
    mark: Mark = "strong" if value.state in ("assumed", "to_decide") else "plain"
    lines: list[Text] = [(Span(printer.say(f"rests_{value.state}"), mark),)]
    if value.is_open:
        who = printer.say(f"who_{parameter.decides}")
        lines.append((Span(printer.say("decides", who=who)),))
    if is_whole:
        source = printer.say("taken_from", source=_source(parameter, printer))
        lines.append((Span(source, "emphasis"),))
    return tuple(lines)


def _source(parameter: Parameter, printer: PaperPrinter) -> str:
    if not parameter.source.act:
        return printer.say("taken_from_us")
    if parameter.source.act == "pl_mkus":
        return printer.say("taken_from_model")
    act = act_shown(parameter.source.act)
    provision = address_said(parameter.source.provision, printer.words)
    return printer.say("place_of_act", act=act, provision=provision)


POLISH = {
    "pl_public_benefit_act_2003": "Ustawa o pożytku publicznym 2003",
    "pl_social_assistance_act_2004": "Ustawa o pomocy społecznej 2004",
    "pl_social_services_centres_act_2019": "Ustawa o CUS 2019",
}
"""Polish acts by their usual short names, which no language translates."""


def act_shown(act_id: str) -> str:
    """Name an act shortly: a Ukrainian one by its number, a Polish one by its usual name."""
    if act_id in POLISH:
        return POLISH[act_id]
    acts = read_acts()
    if act_id not in acts:
        raise UnknownName(f"There is no act '{act_id}'.", nearest=sorted(acts)[:3])
    return acts[act_id].number


def printed_sentences(commission: Commission, key: str, *, language: str = "uk") -> tuple[str, ...]:
    """Return what the annex says of one parameter, as plain text.

    Parameters
    ----------
    commission : Commission
        As :func:`analysis.contracting.commission_of` returns it.
    key : str
        Of the parameter.
    language : str
        ``uk``, ``en`` or ``pl``.

    Returns
    -------
    tuple of str
        One a sentence.

    Examples
    --------
    >>> from analysis.contracting import commission_of, read_case
    >>> made = commission_of(read_case("Lviv", "home_care"), mode_id="U2")
    >>> printed_sentences(made, "unit", language="en")
    ('Counted and paid: an hour with the user.',)
    """
    printer = PaperPrinter(commission, read_paper_words(language))
    said = (printer.said(each) for each in commission.parameters[key].sentences)
    return tuple("".join(span.text for span in spans) for spans in said)
