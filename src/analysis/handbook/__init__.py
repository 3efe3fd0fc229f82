"""The handbook of the contracting model: one source for reading, printing and teaching.

This room exists so that whoever explains the model to a hromada explains what the declarations
say: chapters, worked example, exercises and slides are generated from them in three languages.
What does not belong here: the model itself (`contracting`, `monitoring`), and how a page, a Word
file or a slide looks (`draw`, `publish`).
"""

__all__: list[str] = []
