"""How JupyterLab shows results and tables: an extension of IPython, loaded by the desk's kernel.

Only where a person looks: a notebook that papermill, nbval or the engine runs never sees it, so
that recorded and published outputs stay what they are. What is shown belongs to ``markup`` and
``datatables``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from IPython.utils.dir2 import get_real_method

from analysis.desk.datatables import datatable_markup
from analysis.desk.markup import result_markup
from analysis.desk.parts import is_result, listed
from analysis.language import Words, read_words

__all__ = ["load_ipython_extension", "unload_ipython_extension"]

LIVE = "JPY_SESSION_NAME"
LANGUAGE = "HROMADY_LANGUAGE"
PATH = "JUPYTER_PATH"
KINDS = (object, pd.DataFrame, pd.Series, dict, list, tuple)


@dataclass
class _Desk:
    """Formats of one kernel; it remembers whether its page has the script of tables."""

    words: Words
    shown: list[str] = field(default_factory=list)

    def table(self, frame: pd.DataFrame) -> str:
        markup = datatable_markup(frame, words=self.words, has_script=bool(self.shown))
        self.shown.append("script")
        return markup

    def html(self, value: object) -> str | None:
        """HTML of anything; nothing where it shall be shown as always."""
        if isinstance(value, pd.DataFrame):
            return self.table(value)
        if isinstance(value, pd.Series):
            return self.table(value.to_frame())
        if isinstance(value, dict | list | tuple):
            table = listed(value)
            return None if table is None else self.table(table)
        if is_result(value):
            return result_markup(value, words=self.words)
        own: Callable[[], str | None] | None = get_real_method(value, "_repr_html_")
        return None if own is None else own()


def load_ipython_extension(shell: Any) -> None:
    """Make results and tables easy to look at in a live notebook.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel. ``%load_ext analysis.desk`` does it in any other JupyterLab.

    Returns
    -------
    None
        Nothing is changed where no server of notebooks started the kernel.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from IPython.core.formatters import DisplayFormatter
    >>> load_ipython_extension(SimpleNamespace(display_formatter=DisplayFormatter()))
    """
    if LIVE not in os.environ:
        return
    # What this kernel starts itself (a run of a notebook) takes the plain kernel again.
    own = os.environ.pop(PATH, "").partition(os.pathsep)[2]
    if own:
        os.environ[PATH] = own
    desk = _Desk(read_words(os.environ.get(LANGUAGE, "en")))
    formatter = shell.display_formatter.formatters["text/html"]
    for kind in KINDS:
        formatter.for_type(kind, desk.html)


def unload_ipython_extension(shell: Any) -> None:
    """Show results and tables as IPython does by itself.

    Parameters
    ----------
    shell : IPython.core.interactiveshell.InteractiveShell
        Of the kernel.

    Returns
    -------
    None

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from IPython.core.formatters import DisplayFormatter
    >>> unload_ipython_extension(SimpleNamespace(display_formatter=DisplayFormatter()))
    """
    formatter = shell.display_formatter.formatters["text/html"]
    for kind in KINDS:
        formatter.pop(kind, None)
