"""A command that reads notebooks pays nothing for a grammar that no notebook needs."""

from __future__ import annotations

import subprocess
import sys

SEEN = """
import sys
from analysis import publish
assert "jsonschema" in sys.modules and "nbformat" in sys.modules
print("rfc3987_syntax" in sys.modules)
import rfc3987_syntax
print(rfc3987_syntax.is_valid_syntax("iri", "https://приклад.укр/"))
"""
KEPT = """
import rfc3987_syntax, sys
from analysis.publish import addresses
print(sys.modules["rfc3987_syntax"] is rfc3987_syntax)
addresses.import_without("no_such_library", unused="json")
"""


def test_the_grammar_is_not_built_and_is_there_for_who_asks() -> None:
    done = subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "True"]


def test_what_was_imported_before_stays() -> None:
    done = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True"]
