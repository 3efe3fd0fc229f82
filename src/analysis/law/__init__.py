"""The law as addressed structure, and amendments as operations on it.

This room exists so that the wording of a law in force is only ever read from the fetched
official text, place by place, and so that a proposed wording is computed from declared
operations and never typed beside them. What does not belong here: why a provision should be
changed (that is `advise`), and documents in which a change is laid before somebody.
"""

from analysis.law.acts import Act, read_acts
from analysis.law.texts import Text, fetch_text, read_text_path, read_texts

__all__ = [
    "Act",
    "Text",
    "fetch_text",
    "read_acts",
    "read_text_path",
    "read_texts",
]
