"""Whether a commissioned service is delivered as agreed, told apart from chance.

This room exists so that the head of a hromada sees each quarter how a contract stands: reports are
read and refused where they cannot be true, indicators get limits from the contract itself, drift is
seen early, and money is settled. What does not belong here: choosing a mode or a provider
(`contracting`), and any picture of a contract (`draw`).
"""

__all__: list[str] = []
