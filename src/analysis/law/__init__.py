"""The law as addressed structure, and amendments as operations on it.

This room exists so that the wording of a law in force is only ever read from the fetched
official text, place by place, and so that a proposed wording is computed from declared
operations and never typed beside them. What does not belong here: why a provision should be
changed (that is `advise`), and documents in which a change is laid before somebody.
"""

from analysis.law.acts import Act, read_acts
from analysis.law.addresses import Address, address_said, parse_address
from analysis.law.amending import apply_operations, inverse_of
from analysis.law.comparing import ComparisonRow, comparative_rows
from analysis.law.conflicts import Conflict, conflicts_between
from analysis.law.differences import Run, word_runs
from analysis.law.drafting import read_drafting
from analysis.law.factsheet import entry_named
from analysis.law.operations import (
    AnyOperation,
    Insert,
    InsertSentence,
    Renumber,
    Repeal,
    ReplaceWords,
    Restate,
    declared_operation,
)
from analysis.law.outlines import Node
from analysis.law.placing import Place
from analysis.law.reading import ActText, read_act
from analysis.law.references import (
    Dangling,
    Reference,
    dangling_references,
    references_in,
    unresolved_references,
)
from analysis.law.standing import address_of, require_edition, require_place
from analysis.law.texts import Text, fetch_text, read_text_path, read_texts
from analysis.law.units import Unit
from analysis.law.wording import act_title, amending_lines, amending_lines_of_acts, change_lines

__all__ = [
    "Act",
    "ActText",
    "Address",
    "AnyOperation",
    "ComparisonRow",
    "Conflict",
    "Dangling",
    "Insert",
    "InsertSentence",
    "Node",
    "Place",
    "Reference",
    "Renumber",
    "Repeal",
    "ReplaceWords",
    "Restate",
    "Run",
    "Text",
    "Unit",
    "act_title",
    "address_of",
    "address_said",
    "amending_lines",
    "amending_lines_of_acts",
    "apply_operations",
    "change_lines",
    "comparative_rows",
    "conflicts_between",
    "dangling_references",
    "declared_operation",
    "entry_named",
    "fetch_text",
    "inverse_of",
    "parse_address",
    "read_act",
    "read_acts",
    "read_drafting",
    "read_text_path",
    "read_texts",
    "references_in",
    "require_edition",
    "require_place",
    "unresolved_references",
    "word_runs",
]
