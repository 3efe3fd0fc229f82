"""The financial and economic justification: a frame that holds what the data give, and no more.

What can be reckoned from open data stands there as a figure; what nobody has reckoned is a line
left empty and said to be so. Where spending rises, the proposals that balance it are asked for.
"""

from __future__ import annotations

from analysis.drafts.blocks import Block, Document, Span, Table, Text
from analysis.drafts.framing import framed, heading, paragraph, paragraphs_of, titled
from analysis.drafts.grounds import how_obtained
from analysis.drafts.material import Material
from analysis.drafts.speaking import figure_of, spoken

__all__ = ["justification_of"]

EMPTY = "________________"


def justification_of(material: Material) -> Document:
    """Return the financial and economic justification of a package.

    Parameters
    ----------
    material : Material
        What the package is made of.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        A reference does not exist.

    Source
    ------
    Law 1861-VI (Rules of Procedure), Art. 91(3) and (4); Budget Code, Art. 27(1) and (3).

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> justification_of(material).kind
    'financial_justification'
    """
    say = material.words.say
    blocks: list[Block] = [
        *titled(material, "drafts.money_title"),
        heading(2, f"1. {say('drafts.money_effect')}"),
        _effects(material),
        *paragraphs_of(material, "money"),
        heading(2, f"2. {say('drafts.money_data')}"),
        *_known(material),
        heading(2, f"3. {say('drafts.money_calculation')}"),
        paragraph(say("drafts.money_frame")),
        _frame(material),
        heading(2, f"4. {say('drafts.money_balance')}"),
        paragraph(_balance(material), "body"),
        paragraph(say("drafts.note_signature"), "signature"),
    ]
    return framed(material, blocks, kind="financial_justification", title=say("drafts.money_title"))


def _effects(material: Material) -> Table:
    say = material.words.say
    rows = tuple(
        (
            ((Span(material.texts[rule_id].title),),),
            ((Span(say(f"drafts.effect_{proposal.budget.effect}")),),),
            ((Span(say(f"drafts.level_{proposal.budget.level}")),),),
        )
        for rule_id, proposal in material.proposals.items()
    )
    head = tuple(say(f"drafts.money_{name}") for name in ("proposal", "indicators", "budgets"))
    return Table("", head, rows, (0.55, 0.25, 0.2))


def _known(material: Material) -> list[Block]:
    """Every finding in money or of open data: what there is to reckon with."""
    say, rows = material.words.say, []
    for rule_id in material.proposals:
        for place, finding in enumerate(material.verdicts[rule_id].findings):
            is_usable = finding.base > 0 and not finding.is_synthetic
            if is_usable and place < len(material.texts[rule_id].findings):
                sentence = material.texts[rule_id].findings[place]
                rows.append(
                    (
                        (spoken(sentence, material, owner=rule_id),),
                        (spoken(f"{{figure:{place}/base}}", material, owner=rule_id),),
                        ((Span(how_obtained(finding, material)),),),
                    )
                )
    if not rows:
        return [paragraph(say("drafts.money_no_data"), "note")]
    head = tuple(say(f"drafts.evidence_{name}") for name in ("finding", "base", "how"))
    return [Table("", head, tuple(rows), (0.53, 0.13, 0.34))]


def _frame(material: Material) -> Table:
    """Lines of a calculation: declared numbers filled in, the others left for the initiator."""
    say = material.words.say
    rows: list[tuple[tuple[Text, ...], ...]] = []
    for rule_id, proposal in material.proposals.items():
        for name, constant in proposal.constants.items():
            figure = figure_of(f"constants/{rule_id}/{name}", material)
            if figure is None or constant.unit not in ("uah", "share", "uah_per_head"):
                continue
            printed = (Span(figure.printed, "figure", figure.key),)
            why = say(f"drafts.flag_{constant.flag}")
            rows.append((((Span(material.texts[rule_id].title),),), (printed,), ((Span(why),),)))
    for name in ("recipients", "unit_cost", "share_bought", "total"):
        empty = (Span(EMPTY, "missing"),)
        said = (Span(say("drafts.money_to_fill")),)
        rows.append((((Span(say(f"drafts.money_{name}")),),), (empty,), (said,)))
    head = tuple(say(f"drafts.money_{name}") for name in ("component", "amount", "source"))
    return Table("", head, tuple(rows), (0.5, 0.22, 0.28))


def _balance(material: Material) -> str:
    effects = {each.budget.effect for each in material.proposals.values()}
    word = "money_balance_needed" if "more_expenditure" in effects else "money_balance_none"
    return material.words.say(f"drafts.{word}")
