"""The handbook of the contracting model: one source for reading, printing and teaching.

This room exists so that whoever explains the model to a hromada explains what the declarations
say: chapters, worked example, exercises and slides are generated from them in three languages.
What does not belong here: the model itself (`contracting`, `monitoring`), and how a page, a Word
file or a slide looks (`draw`, `publish`).
"""

from analysis.handbook.chapters import Chapter, Handbook, Part, RestsOn, read_handbook
from analysis.handbook.exercises import Exercise, read_exercises
from analysis.handbook.glossary import Avoided, Term, read_glossary, synonym_faults

__all__ = [
    "Avoided",
    "Chapter",
    "Exercise",
    "Handbook",
    "Part",
    "RestsOn",
    "Term",
    "read_exercises",
    "read_glossary",
    "read_handbook",
    "synonym_faults",
]
