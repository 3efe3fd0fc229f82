"""How sure a figure is: the design of a sample, its weights, and estimates with their error.

This room exists so that each standard error, interval and effective sample size is computed in
one place, by formulas that agree with R's ``survey`` package, and so that a sample that was not
drawn by lot can never get a sampling interval. What does not belong here: what is measured
(indicators), what may be shown (protect), and any wording of a finding.
"""

__all__: list[str] = []
