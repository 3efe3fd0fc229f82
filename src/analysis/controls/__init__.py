"""Controls for the parameters of a notebook, for whoever explores it without writing code.

One cell below the parameters shows them where a person sits in front of the notebook, and nothing
anywhere else, so that no page carries a dead control. The chosen state goes into the variables of
the notebook; the cell of parameters stays the truth after a restart, and takes the state over when
it is asked to. What does not belong here: which values are allowed (`publish` says so of every run)
and anything that is shown of them.
"""

from analysis.controls.cells import show_controls
from analysis.controls.choices import Control, controls_of, settled
from analysis.controls.commands import (
    papermill_command,
    parameter_values,
    parameters_source,
    run_command,
)
from analysis.controls.panels import chosen_values, panel_of, searched_places
from analysis.controls.presence import is_live

__all__ = [
    "Control",
    "chosen_values",
    "controls_of",
    "is_live",
    "panel_of",
    "papermill_command",
    "parameter_values",
    "parameters_source",
    "run_command",
    "searched_places",
    "settled",
    "show_controls",
]
