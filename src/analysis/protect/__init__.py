"""What may be shown to whom: publication rules and disclosure control of finished tables.

This room exists so that no figure is shown that rests on too little, and so that nobody can be
found in a published table, also by a reader who knows the rules and subtracts. What does not
belong here: how a figure is computed (estimate, indicators), finding private answers in raw
responses (survey), and reading finished pages as a stranger would (publish).
"""

__all__: list[str] = []
