"""The researcher's desk: JupyterLab on a prepared workspace, in which results are easy to look at.

Copies of the notebooks in the reader's language, how JupyterLab is started on them, and how
objects and tables show themselves there. What a notebook computes belongs to the rooms below;
nothing here changes what is published.
"""

from analysis.desk.serving import lab_command, lab_environment, language_of_reader
from analysis.desk.settings import START
from analysis.desk.workspaces import Workspace, write_workspace

__all__ = [
    "START",
    "Workspace",
    "lab_command",
    "lab_environment",
    "language_of_reader",
    "write_workspace",
]
