"""The handbook of the contracting model: one source for reading, printing and teaching.

This room exists so that whoever explains the model to a hromada explains what the declarations
say: chapters, worked example, exercises and slides are generated from them in three languages.
What does not belong here: the model itself (`contracting`, `monitoring`), and how a page, a Word
file or a slide looks (`draw`, `publish`).
"""

from analysis.handbook.assembly import blocks_of_part, handbook_of, read_press
from analysis.handbook.chapters import Chapter, Handbook, Part, RestsOn, read_handbook
from analysis.handbook.examples import Example, read_example
from analysis.handbook.exercises import Exercise, read_exercises
from analysis.handbook.glossary import Avoided, Term, read_glossary, synonym_faults
from analysis.handbook.model import Model, read_model
from analysis.handbook.pencil import Step, pencil_tree, walk
from analysis.handbook.printing import Press, read_handbook_words
from analysis.handbook.slides import Slide, slides_of

__all__ = [
    "Avoided",
    "Chapter",
    "Example",
    "Exercise",
    "Handbook",
    "Model",
    "Part",
    "Press",
    "RestsOn",
    "Slide",
    "Step",
    "Term",
    "blocks_of_part",
    "handbook_of",
    "pencil_tree",
    "read_example",
    "read_exercises",
    "read_glossary",
    "read_handbook",
    "read_handbook_words",
    "read_model",
    "read_press",
    "slides_of",
    "synonym_faults",
    "walk",
]
