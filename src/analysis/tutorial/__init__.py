"""The worked tutorial: a study that grows step by step, and the command line inside a notebook.

The notebooks in ``notebooks/tutorial`` lead from an export to published pages; what a learner
would write by hand at each step lies in ``data/tutorial/steps``. Nothing that a real study needs
belongs here.
"""

from __future__ import annotations

from analysis.tutorial.commands import load_ipython_extension, run_command
from analysis.tutorial.steps import STEPS, Written, write_step, write_tutorial

__all__ = [
    "STEPS",
    "Written",
    "load_ipython_extension",
    "run_command",
    "write_step",
    "write_tutorial",
]
