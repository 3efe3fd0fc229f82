"""The researcher's desk: JupyterLab on a prepared workspace, in which results are easy to look at.

Copies of the notebooks in the reader's language, how JupyterLab is started on them, and how
objects and tables show themselves there. What a notebook computes belongs to the rooms below;
nothing here changes what is published.
"""

from analysis.desk.saving import write_result
from analysis.desk.serving import lab_command, lab_environment, language_of_reader
from analysis.desk.settings import START
from analysis.desk.showing import load_ipython_extension, unload_ipython_extension
from analysis.desk.workspaces import Workspace, write_workspace

__all__ = [
    "START",
    "Workspace",
    "lab_command",
    "lab_environment",
    "language_of_reader",
    "load_ipython_extension",
    "unload_ipython_extension",
    "write_result",
    "write_workspace",
]
