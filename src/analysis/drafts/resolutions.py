"""A resolution of the Cabinet, an order of the ministry, a decision of a council.

One form for the three: head, title, preamble with the legal basis, numbered clauses, entry into
force, signature. The clauses are declared; their numbers are made here.
"""

from __future__ import annotations

from analysis import places
from analysis.drafts.blocks import Block, Document, Paragraph, Span, Text
from analysis.drafts.framing import framed, heading, paragraph
from analysis.drafts.material import Material
from analysis.drafts.speaking import spoken
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import DeclarationError

__all__ = ["resolution_of"]


def resolution_of(material: Material) -> Document:
    """Return the resolution, order or decision of a package.

    Parameters
    ----------
    material : Material
        Of a package that is no bill.

    Returns
    -------
    Document

    Raises
    ------
    DeclarationError
        The package is a bill, or no clause is declared for its kind.

    Examples
    --------
    >>> from analysis.drafts import read_packages
    >>> from analysis.drafts.material import read_material
    >>> {record.kind for record in read_packages().values()} >= {"bill"}
    True
    """
    say, record = material.ukrainian.say, material.package
    if record.kind == "bill":
        raise DeclarationError(
            "A bill is no resolution.", needed="another kind of package",
            where=f"data/drafts/{record.id}.yml, key 'kind'",
        )  # fmt: skip
    clauses = _clauses(material)
    blocks: list[Block] = [
        paragraph(say("drafts.act_draft"), "right"),
        paragraph(_head(material), "centred"),
        heading(1, say(f"drafts.act_{record.kind}")),
        paragraph(say("drafts.act_date_number"), "blank"),
        paragraph((Span(record.title_in(AUTHORITATIVE), "strong"),), "centred"),
        Paragraph(spoken(record.preamble, material, owner=record.id), "enacting"),
        *(
            Paragraph((Span(f"{number}. "), *clause), "amendment")
            for number, clause in enumerate(clauses, start=1)
        ),
        paragraph(_signature(material), "signature"),
    ]
    return framed(material, blocks, kind=record.kind, title=record.title_in(AUTHORITATIVE))


def _head(material: Material) -> str:
    kind = material.package.kind
    if kind != "council_decision":
        return material.ukrainian.say(f"drafts.act_body_{kind}")
    (name,) = spoken("{hromada:name}", material, owner=material.package.id)
    whole, own = (material.ukrainian.say(f"drafts.act_{word}") for word in ("hromada", "council"))
    council = name.text.replace(whole, own)
    return material.ukrainian.say("drafts.act_body_council_decision", council=council.upper())


def _signature(material: Material) -> str:
    """Who signs; a decision of a council is signed by the head of a village, settlement or city."""
    say, kind = material.ukrainian.say, material.package.kind
    if kind != "council_decision":
        return say(f"drafts.act_signature_{kind}")
    register = places.read_register().set_index("hromada_code")
    head = say(f"drafts.act_head_{register.loc[material.hromada, 'type']}")
    return say("drafts.act_signature_council_decision", head=head)


def _clauses(material: Material) -> list[Text]:
    """Those of the package, of its proposals, its closing ones, and the entry into force."""
    record = material.package
    declared = [(clause, record.id) for clause in record.clauses]
    own: list[tuple[str, str]] = []
    for rule_id, proposal in material.proposals.items():
        for kind, clauses in proposal.clauses.items():
            own += [(clause, rule_id) for clause in clauses if kind == record.kind]
    if not own and not declared:
        raise DeclarationError(
            f"No clause is declared for a document of kind '{record.kind}'.",
            needed=f"clauses in data/drafts/{record.id}.yml or in a proposal of its rules",
            where=f"data/drafts/{record.id}.yml",
        )
    closing = [(clause, record.id) for clause in record.closing]
    texts = [spoken(clause, material, owner=owner) for clause, owner in (*declared, *own, *closing)]
    return [*texts, (Span(_entry(material)),)]


def _entry(material: Material) -> str:
    entry = material.package.entry
    word = f"drafts.act_entry_{material.package.kind}"
    if entry.kind == "months_after_publication":
        return material.ukrainian.say(f"{word}_months", months=entry.months)
    return material.ukrainian.say(word)
