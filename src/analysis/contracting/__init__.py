"""The Social Service Contracting Model: which service, by which mode, at what price, on which terms.

This room exists so that a hromada decides with open eyes whether to commission a social service:
what may be commissioned at all, which type and mode the declared rules lead to and what would
change that, what it costs with all uncertainty, and which papers carry it out. What does not
belong here: whether a contract is kept (`monitoring`), and how papers look (`draw`, `publish`).
"""

__all__: list[str] = []
