"""Documents that parliament, the Cabinet, a ministry and a council accept, as blocks.

This room exists so that a bill, its note and its table come from one source: declared
proposals, weighed evidence and the fetched text of the acts, each figure a reference to the
result behind it. What does not belong here: how a document looks as a page (`draw`) or as a
Word file (`publish`), and what is true (`advise`, `law`).
"""

from analysis.drafts.blocks import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Items,
    Package,
    Paragraph,
    Span,
    Table,
    Text,
    plain_text,
)
from analysis.drafts.packages import EntryIntoForce, PackageRecord, Section, read_packages
from analysis.drafts.proposals import (
    Budget,
    ByLaw,
    Change,
    Proposal,
    ProposalText,
    read_proposal_text,
    read_proposals,
)
from analysis.drafts.prose import Reference, bare_numbers, filled, references_of
from analysis.drafts.written import Constant

__all__ = [
    "Block",
    "Budget",
    "ByLaw",
    "Cell",
    "Change",
    "Constant",
    "Document",
    "EntryIntoForce",
    "Figure",
    "Heading",
    "Items",
    "Package",
    "PackageRecord",
    "Paragraph",
    "Proposal",
    "ProposalText",
    "Reference",
    "Section",
    "Span",
    "Table",
    "Text",
    "bare_numbers",
    "filled",
    "plain_text",
    "read_packages",
    "read_proposal_text",
    "read_proposals",
    "references_of",
]
