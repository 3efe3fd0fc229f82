"""Needs against supply, and what is known of providers, in words and tables.

What is found stands in ``contracting``; the choice that follows, in ``contracting_choices``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from analysis.contracting import Case, Found, Needs, ProviderMarket, Quantity
from analysis.draw.contracting_terms import (
    answer_word,
    basis_told,
    basis_word,
    case_note,
    case_passage,
    case_title,
    choice_headings,
    quantity_basis,
    quantity_because,
    question_text,
    reason_told,
    told,
)
from analysis.draw.contracting_words import persons
from analysis.draw.results import Results, results_of_values
from analysis.draw.subjects import Subject
from analysis.draw.tables import Cell, Passage, Table
from analysis.language import Words

__all__ = ["say_needs", "say_provider_market", "show_found", "show_provider_market"]


def say_needs(needs: Needs, case: Case, *, words: Words) -> Passage:
    """Say how many need the service, how many have it, and who is not counted.

    Parameters
    ----------
    needs : Needs
        As :func:`analysis.contracting.read_needs` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Passage
        A gap in the data, where nothing is known.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence, read_needs
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "mediation")
    >>> needs = read_needs(case, evidence=read_evidence(case.hromada_code))
    >>> say_needs(needs, case, words=read_words("en")).is_gap
    True
    """
    missing = needs.not_known.get("need_persons")
    reason = reason_told(*missing, words=words) if missing else ""
    need = told("need_unknown", words=words, reason=reason)
    parts = {
        "need": _range("need", needs.need, case=case, words=words) or need,
        "served": _range("served", needs.served, case=case, words=words)
        or told("served_unknown", words=words),
        "gap": _gap(needs, words=words),
        "expected": _range("expected", needs.expected, case=case, words=words)
        or told("expected_unknown", words=words),
    }
    text = told("say_needs", words=words, **parts)
    listed = "; ".join(each[words.id] for each in needs.not_told)
    whole = f"{text} {told('not_counted', words=words, list=listed)}"
    return case_passage(whole, case, is_gap=needs.need is None and needs.expected is None)


def _range(key: str, quantity: Quantity | None, *, case: Case, words: Words) -> str:
    if quantity is None:
        return ""
    name = "served_same" if key == "served" and quantity.is_sure else f"{key}_known"
    return words.say(
        f"contracting_choice.{name}",
        low=persons(quantity.low, words=words),
        high=persons(quantity.high, words=words),
        basis=quantity_basis(case, quantity, words=words),
        because=quantity_because(quantity, words=words),
    )


def _gap(needs: Needs, *, words: Words) -> str:
    if needs.gap is None:
        return told("gap_unknown", words=words)
    low, high = (persons(each, words=words) for each in needs.gap)
    return told("gap_known", words=words, low=low, high=high)


def show_found(found: Sequence[Found], case: Case, *, side: str, words: Words) -> Table:
    """Show what figures of open data and of a survey say of needs or of providers.

    Parameters
    ----------
    found : sequence of Found
        Of :class:`analysis.contracting.Needs` or :class:`analysis.contracting.ProviderMarket`.
    case : Case
        Of the same service and hromada.
    side : str
        ``needs`` or ``providers``.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Where there is no figure, the reason stands in its place.

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence, read_needs
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> needs = read_needs(case, evidence=read_evidence(case.hromada_code))
    >>> table = show_found(needs.found, case, side="needs", words=read_words("en"))
    >>> len(table.rows) == len(needs.found)
    True
    """
    rows = []
    for each in found:
        cells = (words.of(each.name), _value(each, words=words), _source(each, words=words))
        rows.append(tuple(map(Cell, cells)))
    synthetic = any(each.is_synthetic for each in found)
    note = told(
        "found_note",
        words=words,
        synthetic=told("found_synthetic", words=words) if synthetic else "",
    ).strip()
    headings = choice_headings("figure", "value", "source", words=words)
    caption = words.say(f"contracting_choice.found_{side}_caption", **case_title(case, words=words))
    results = tuple(chain.from_iterable(_results(each, case) for each in found))
    return Table(caption, headings, tuple(rows), note, results=results)


def _results(found: Found, case: Case) -> Results:
    """Tell a figure of open data by its key; answers of a survey stay on the page."""
    if found.value is None or found.is_of_survey:
        return ()
    subject = Subject(
        name=found.name, unit=found.unit, origin="open", indicator_id=found.indicator_id
    )
    domain = f"hromada={case.hromada_code}"
    return results_of_values({"value": found.value}, domain=domain, subject=subject)


def _value(found: Found, *, words: Words) -> str:
    if found.value is None:
        return words.say("language.no_value")
    return words.number(found.value, found.unit)


def _source(found: Found, *, words: Words) -> str:
    if found.value is None:
        return told("source_none", words=words, reason=reason_told("", found.gap, words=words))
    if found.is_synthetic:
        return told("source_synthetic", words=words)
    return told("source_survey" if found.is_of_survey else "source_open", words=words)


def say_provider_market(market: ProviderMarket, case: Case, *, words: Words) -> Passage:
    """Say whether providers are known, and what no source tells.

    Parameters
    ----------
    market : ProviderMarket
        As :func:`analysis.contracting.read_provider_market` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Passage

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence, read_provider_market
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "mediation")
    >>> market = read_provider_market(case, evidence=read_evidence(case.hromada_code))
    >>> say_provider_market(market, case, words=read_words("en")).is_gap
    True
    """
    listed = "; ".join(each[words.id] for each in market.not_told)
    rest = told("not_told", words=words, list=listed)
    count = case.facts["ngo_count"]
    if not market.is_known:
        text = told("say_market_unknown", words=words)
        return case_passage(f"{text} {rest}", case, is_gap=True)
    answer = answer_word(case, "ngo_count", count.value, words=words)
    basis = basis_word(case, count, words=words)
    text = told("say_market_known", words=words, count=answer, basis=basis)
    return case_passage(f"{text} {rest}", case)


def show_provider_market(market: ProviderMarket, case: Case, *, words: Words) -> Table:
    """Show the answers on providers, known or not.

    Parameters
    ----------
    market : ProviderMarket
        As :func:`analysis.contracting.read_provider_market` returns it.
    case : Case
        Of the same service and hromada.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.contracting import read_case, read_evidence, read_provider_market
    >>> from analysis.language import read_words
    >>> case = read_case("Lviv", "home_care")
    >>> market = read_provider_market(case, evidence=read_evidence(case.hromada_code))
    >>> show_provider_market(market, case, words=read_words("en")).rows[0][1].text
    'several'
    """
    rows = [
        (
            Cell(question_text(case, fact.key, words=words)),
            Cell(answer_word(case, fact.key, fact.value, words=words)),
            Cell(basis_told(case, fact, words=words)),
        )
        for fact in market.facts
    ]
    headings = choice_headings("question", "answer", "basis", words=words)
    caption = told("market_caption", words=words, **case_title(case, words=words))
    return Table(caption, headings, tuple(rows), case_note(case, words=words))
