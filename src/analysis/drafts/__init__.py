"""Documents that parliament, the Cabinet, a ministry and a council accept, as blocks.

This room exists so that a bill, its note and its table come from one source: declared
proposals, weighed evidence and the fetched text of the acts, each figure a reference to the
result behind it. What does not belong here: how a document looks as a page (`draw`) or as a
Word file (`publish`), and what is true (`advise`, `law`).
"""

from analysis.drafts.akoma import akoma_ntoso
from analysis.drafts.assembly import documents_of, package_of
from analysis.drafts.bills import bill_of
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
from analysis.drafts.briefs import brief_of
from analysis.drafts.companions import (
    authors_of,
    balance_of,
    rada_resolution_of,
    revisions_of,
    speaker_of,
)
from analysis.drafts.comparisons import table_of
from analysis.drafts.contents import (
    cell_of_runs,
    cell_text,
    number_columns,
    revised_columns,
    spans_of,
)
from analysis.drafts.justifications import justification_of
from analysis.drafts.material import Material, read_evidence, read_material
from analysis.drafts.notes import note_of
from analysis.drafts.packages import (
    EntryIntoForce,
    PackageRecord,
    Section,
    read_package_for,
    read_packages,
)
from analysis.drafts.programmes import programme_of
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
from analysis.drafts.registration import registration_check
from analysis.drafts.requirements import Requirement, read_requirement
from analysis.drafts.resolutions import resolution_of
from analysis.drafts.speaking import figure_of, figures_in, key_of, spoken
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
    "Material",
    "Package",
    "PackageRecord",
    "Paragraph",
    "Proposal",
    "ProposalText",
    "Reference",
    "Requirement",
    "Section",
    "Span",
    "Table",
    "Text",
    "akoma_ntoso",
    "authors_of",
    "balance_of",
    "bare_numbers",
    "bill_of",
    "brief_of",
    "cell_of_runs",
    "cell_text",
    "documents_of",
    "figure_of",
    "figures_in",
    "filled",
    "justification_of",
    "key_of",
    "note_of",
    "number_columns",
    "package_of",
    "plain_text",
    "programme_of",
    "rada_resolution_of",
    "read_evidence",
    "read_material",
    "read_package_for",
    "read_packages",
    "read_proposal_text",
    "read_proposals",
    "read_requirement",
    "references_of",
    "registration_check",
    "resolution_of",
    "revised_columns",
    "revisions_of",
    "spans_of",
    "speaker_of",
    "spoken",
    "table_of",
]
