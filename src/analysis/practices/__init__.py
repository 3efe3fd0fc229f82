"""Who does better than its peers beyond chance, what they do, and who could learn from it.

This room exists so that model practices are found by evidence and not by reputation: a hromada is
singled out only where peers, year-to-year movement and the number of comparisons cannot explain it.
What does not belong here: advice to parliament (`advise`), and any map or card (`draw`).
"""

__all__: list[str] = []
