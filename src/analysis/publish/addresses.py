"""jsonschema, imported without its grammar of addresses in any alphabet, which takes a second.

Everything that reads a notebook imports jsonschema, and jsonschema builds that grammar (RFC 3987)
at once where it is installed, as it is beside JupyterLab. No schema of a notebook asks for such
an address. This module is imported before all others of the room; nothing else belongs here.
"""

from __future__ import annotations

import sys
from importlib import import_module

__all__ = ["import_without"]


def import_without(name: str, *, unused: str) -> None:
    """Import a library as where a part that it can do without is not installed.

    Parameters
    ----------
    name : str
        The library; one that is imported already stays as it is.
    unused : str
        The part. Whoever imports it by its own name later gets it.

    Examples
    --------
    >>> import_without("jsonschema", unused="rfc3987_syntax")
    >>> "jsonschema" in sys.modules
    True
    """
    if name in sys.modules or unused in sys.modules:
        return
    sys.modules[unused] = None  # type: ignore[assignment]
    try:
        import_module(name)
    finally:
        del sys.modules[unused]


import_without("jsonschema", unused="rfc3987_syntax")
