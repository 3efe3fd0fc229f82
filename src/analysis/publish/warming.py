"""What several reports of a batch ask for, read and computed once before they are forked.

Every forked child finds what its parent remembers. Only what at least two reports ask for is
asked; where it cannot be read nothing is said here: the report that needs it says so.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = ["DRAWN", "shared_cells", "shared_statements"]

_CELL = """\
from contextlib import suppress
from analysis import consult, drafts, survey
from analysis.errors import HromadyError
with suppress(HromadyError):
    {statement}
"""
DRAWN = """\
from analysis import draw
for each in [each for each in globals().values() if isinstance(each, draw.Ground)]:
    each.hromada_features, each.oblast_features
"""
"""Code: what any map of a batch is drawn of is made ready, as far as the cells before left it."""
_DEEP = (ast.Lambda, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)
_RULES = ("recommendation", "recommendations")
_FEW = 2


def shared_cells(parameters: Iterable[Mapping[str, object]]) -> list[str]:
    """Return cells that read what several reports will ask for.

    Parameters
    ----------
    parameters : iterable of mapping of str to object
        Those of each report, complete.

    Returns
    -------
    list of str
        Code for the preloaded process, see :meth:`analysis.execution.Preloaded.warmed`; none
        where no two reports share anything.

    Examples
    --------
    >>> alone, both = {"wave": "demo"}, [{"wave": "demo"}, {"wave": "demo", "hromada": "Lviv"}]
    >>> shared_cells([alone])
    []
    >>> [cell.splitlines()[-1].strip() for cell in shared_cells(both)]
    ["survey.read_answers('demo')"]
    """
    given = list(parameters)
    asked = Counter(str(value) for each in given for key, value in each.items() if _is_wave(key))
    waves = [wave for wave, count in asked.items() if count >= _FEW]
    statements = [f"survey.read_answers({wave!r})" for wave in waves]
    if sum(any(key in each for key in _RULES) for each in given) >= _FEW:
        statements += [f"drafts.read_evidence({wave!r})" for wave in waves]
        statements.append("[consult.read_panel_results(each) for each in consult.read_panels()]")
    return [_CELL.format(statement=each) for each in statements]


def _is_wave(parameter: str) -> bool:
    return parameter == "wave" or parameter.endswith("_wave")


def shared_statements(cells: Sequence[str], *, own: Collection[str]) -> list[str]:
    """Return those statements of a notebook that ask this project the same for every page.

    Parameters
    ----------
    cells : sequence of str
        Code of the notebook, in its order; cells that give parameters among them.
    own : collection of str
        Parameters that differ from page to page.

    Returns
    -------
    list of str
        Imports from this project, and statements that call nothing but what was imported from it
        or what came of it, without any name that belongs to one page. Anything else, be it a loop
        or a call of another library, is left to the notebook.

    Examples
    --------
    >>> cells = ["from analysis import places", "from time import sleep",
    ...          "register, code = places.read_register(), places.hromada_code_of(hromada)",
    ...          "mine = register[register['hromada_code'] == code]", "sleep(9)"]
    >>> shared_statements(cells, own=["hromada"])
    ['from analysis import places', 'register = places.read_register()']
    """
    theirs, known, kept = {*own}, set[str](), list[str]()
    for cell in cells:
        for statement in _statements(cell):
            names = _bound(statement)
            is_asked = _is_asked(statement, known=known, own=theirs) and not names & theirs
            if _is_of_project(statement) or is_asked:
                known |= names
                kept.append(ast.unparse(statement))
            else:
                known -= names
                theirs |= names
    return kept


def _statements(cell: str) -> Iterator[ast.stmt]:
    """Statements of a cell, several assignments in one apart; none where it is not plain Python."""
    try:
        body = ast.parse(cell).body
    except SyntaxError:
        return
    for each in body:
        pairs = _pairs(each)
        yield from pairs or [each]


def _pairs(statement: ast.stmt) -> list[ast.stmt]:
    match statement:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            if len(names) == len(values):
                pairs = zip(names, values, strict=True)
                made = [ast.Assign(targets=[name], value=value) for name, value in pairs]
                return [ast.fix_missing_locations(each) for each in made]
    return []


def _is_of_project(statement: ast.stmt) -> bool:
    module = statement.module or "" if isinstance(statement, ast.ImportFrom) else ""
    return module.partition(".")[0] == "analysis"


def _is_asked(statement: ast.stmt, *, known: set[str], own: set[str]) -> bool:
    """Tell whether a statement only asks the project, for something that is nobody's own."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr):
        return False
    if _names(statement, ast.Load) & own:
        return False
    parts = list(ast.walk(statement))
    calls = [_root(each.func) for each in parts if isinstance(each, ast.Call)]
    return all(root in known for root in calls) and not any(
        isinstance(each, _DEEP) for each in parts
    )


def _root(called: ast.expr) -> str:
    """The name with which a call begins; of a call of a call, that of the first."""
    while not isinstance(called, ast.Name):
        match called:
            case ast.Attribute(value=before) | ast.Subscript(value=before) | ast.Call(func=before):
                called = before
            case _:
                return ""
    return called.id


def _bound(statement: ast.stmt) -> set[str]:
    """Names that mean something else after a statement."""
    parts = list(ast.walk(statement))
    imported = {each.asname or each.name for each in parts if isinstance(each, ast.alias)}
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    defined = {each.name for each in parts if isinstance(each, made)}
    return _names(statement, ast.Store) | imported | defined


def _names(statement: ast.stmt, kind: type[ast.expr_context]) -> set[str]:
    return {
        each.id
        for each in ast.walk(statement)
        if isinstance(each, ast.Name) and isinstance(each.ctx, kind)
    }
