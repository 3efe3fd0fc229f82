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

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Figure",
    "Heading",
    "Items",
    "Package",
    "Paragraph",
    "Span",
    "Table",
    "Text",
    "plain_text",
]
