"""Skeletons of what a person adds: valid, commented, and with every open place marked.

This room exists so that the first change takes minutes: each skeleton says beside its keys what
they mean, from the same records that `hromady check` uses, and what is still to decide. What does
not belong here: whether the finished thing is right, which its own room knows.
"""

from analysis.scaffolds.comments import allowed_values, commented, nested_record
from analysis.scaffolds.contest import write_contest_sheets, write_new_contest
from analysis.scaffolds.indicator import write_new_indicator
from analysis.scaffolds.judgement import write_new_judgement
from analysis.scaffolds.language import write_new_language
from analysis.scaffolds.notebook import write_new_notebook
from analysis.scaffolds.openings import Openings, OpenPlace, open_places_in, read_open_places
from analysis.scaffolds.practice import write_new_practice
from analysis.scaffolds.rule import Bound, write_new_rule
from analysis.scaffolds.source import FoundFile, write_new_source
from analysis.scaffolds.wave import edition_entry, write_new_wave
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = [
    "Bound",
    "FoundFile",
    "OpenPlace",
    "Openings",
    "Scaffold",
    "allowed_values",
    "commented",
    "edition_entry",
    "nested_record",
    "open_places_in",
    "read_open_places",
    "write_contest_sheets",
    "write_new_contest",
    "write_new_indicator",
    "write_new_judgement",
    "write_new_language",
    "write_new_notebook",
    "write_new_practice",
    "write_new_rule",
    "write_new_source",
    "write_new_wave",
    "write_scaffold",
]
