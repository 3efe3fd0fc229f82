"""The drawing library without what no page of a site draws: a third of its weight.

The installed library is one script made of some 1,200 wrapped modules. Which of them the drawn
kinds of traces lead to is read from the script itself, so that no other tool and no network is
needed. A script of another build is handed back whole: heavier, never broken. Choosing the kinds
is not decided here; the pages decide it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

__all__ = ["kinds_in", "lean_library"]

ALWAYS = "scatter"
"""The kind that the library's core brings along."""
_TOKEN = re.compile(
    r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`|//[^\n]*|/\*.*?\*/|/|[(){}\[\]]""", re.S
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.S)
_BEFORE_PATTERN = re.compile(
    r"(?:[(,=:\[!&|?{};+\-*%<>~^]|(?<![\w$.])(?:return|typeof|case|in|of|void|throw|else|do))\s*\Z"
)
_PLAIN = re.compile(r"(\w+)=\(e,t\)=>\(\)=>\{try\{return t\|\|e\(\(t=\{exports:\{\}\}\)")
_LAZY = re.compile(r"(\w+)=\(e,t,r\)=>\(\)=>\{if\(r\)throw r\[0\]")
_CALLED = re.compile(r"([\w$]+)\(\)")
_REGISTERED = re.compile(r"\.register\(\[([\w$(),]+)\]\)")
_KIND = re.compile(r'moduleType:"(\w+)",name:"(\w+)"')
_COMPONENTS = re.compile(r"(?<=\()\[([\w$]+\(\)(?:,[\w$]+\(\)){9,})\](?=\))")
_COMPONENT = re.compile(r'moduleType:"component",name:"(\w+)"')
_HANDED_ON = re.compile(r"exports=([\w$]+)\(\)")

_SPARED = {
    ".textContent='.maplibregl-map": "(()=>{})",
    ".geoWiechel=": "((e,t)=>{t.exports={}})",
    "createLookup:()=>": (
        "((e,t)=>{t.exports={COUNTRIES:[],createLookup:()=>({lookupAlpha3(){}})}})"
    ),
    "newplotlylogo:{": "((e,t)=>{t.exports={}})",
    ".makeTemplate=function(": "((e,t)=>{t.exports={}})",
}
"""Modules that the core asks for and no figure here uses, by a mark of their own, with what stands
in: styles of street maps, rare projections, names of the countries of the world, pictures on
the buttons of the library's own bar, which no page shows, and the making of templates."""

_USED = frozenset(
    {"annotations", "colorbar", "colorscale", "errorbars", "fx", "legend", "modebar"}
    | {"selections", "shapes"}
)
"""Components that figures here have or the core leans on. Sliders, menus, buttons of ranges,
pictures and notes in space are left out."""


@dataclass(frozen=True)
class _Module:
    """One wrapped module: where its wrapping call opens and closes, and whether it is lazy."""

    name: str
    opens: int
    closes: int
    is_lazy: bool


def lean_library(script: str, *, kinds: Collection[str]) -> str:
    """Return the drawing library with only some kinds of traces.

    Parameters
    ----------
    script : str
        ``plotly.min.js`` as installed.
    kinds : collection of str
        Types of the traces that will be drawn; ``scatter`` is always there.

    Returns
    -------
    str
        A smaller script of the same behaviour for these kinds, its licences kept; the whole
        script where its build is not recognised or a kind is not found in it.

    Source
    ------
    The output format of esbuild: modules wrapped in functions that run when first asked for.

    Examples
    --------
    >>> lean_library("another build", kinds=["bar"])
    'another build'
    """
    modules = _modules(script)
    registered = [found for found in _REGISTERED.finditer(script) if found[1].count("()") > 1]
    if not modules or len(registered) != 1:
        return script
    bodies = {each.name: script[each.opens : each.closes] for each in modules}
    listed = _CALLED.findall(registered[0][1])
    kept = [name for name in listed if _kind(name, bodies) in {("trace", kind) for kind in kinds}]
    if len(kept) != len(set(kinds) - {ALWAYS}):
        return script
    entry = next(m.name for m in modules if m.opens < registered[0].start() < m.closes)
    wanted = f".register([{','.join(f'{name}()' for name in kept)}])"
    bodies[entry] = bodies[entry].replace(registered[0][0], wanted)
    bodies = {name: _COMPONENTS.sub(partial(_used, bodies), body) for name, body in bodies.items()}
    for mark, instead in _SPARED.items():
        marked = [name for name, body in bodies.items() if mark in body]
        if len(marked) == 1:
            bodies[marked[0]] = instead.removesuffix(")")
    reached = _reached([entry], bodies)
    return _assembled(script, modules, bodies={name: bodies[name] for name in reached})


def _used(bodies: dict[str, str], listed: re.Match[str]) -> str:
    """Of a list of components keep those that are used; any other list stays as it is."""
    calls = listed[1].split(",")
    told = [_COMPONENT.search(bodies.get(call.removesuffix("()"), "")) for call in calls]
    found = [each[1] if each else "" for each in told]
    if not set(found) >= _USED:
        return listed[0]
    kept = (call for call, name in zip(calls, found, strict=True) if name in _USED)
    return f"[{','.join(kept)}]"


def kinds_in(script: str) -> set[str]:
    """Return the kinds of traces that a drawing library was made to draw.

    Parameters
    ----------
    script : str
        The whole library or a part of it.

    Returns
    -------
    set of str
        Without ``scatter``, which is always there; empty where the build is not recognised.

    Examples
    --------
    >>> kinds_in("another build")
    set()
    """
    bodies = {each.name: script[each.opens : each.closes] for each in _modules(script)}
    found = {
        _kind(name, bodies)
        for registered in _REGISTERED.findall(script)
        for name in _CALLED.findall(registered)
    }
    return {pair[1] for pair in found if pair[:1] == ("trace",)}


def _kind(name: str, bodies: dict[str, str]) -> tuple[str, ...]:
    """Say what a registered module is; one that only hands on another is what that one is."""
    for _ in range(3):
        body = bodies.get(name, "")
        found = _KIND.search(body)
        if found:
            return found.groups()
        handed = _HANDED_ON.search(body)
        if handed is None:
            break
        name = handed[1]
    return ()


def _reached(roots: Iterable[str], bodies: dict[str, str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [found for found in _CALLED.findall(bodies[name]) if found in bodies]
    return reached


def _assembled(script: str, modules: Sequence[_Module], *, bodies: dict[str, str]) -> str:
    """Put the script together again; a module that is not kept is an empty function.

    What a lazy module hoisted stands before it, from the end of the statement before.
    """
    parts, at = [], 0
    for module in modules:
        between = script[at : module.opens]
        is_statement = between.startswith(");") and script.startswith(");", module.closes)
        if module.name in bodies:
            parts += [between, bodies[module.name]]
        elif module.is_lazy and is_statement:
            parts.append(");")
            at = module.closes + 2
            continue
        else:
            parts += [between, "(()=>{}"]
        at = module.closes
    return "".join([*parts, script[at:]])


@lru_cache(maxsize=2)
def _modules(script: str) -> tuple[_Module, ...]:
    """Every wrapped module in its order; none where the build is another.

    Remembered: writing a site and reading it over ask for the same few megabytes.
    """
    plain, lazy = _PLAIN.search(script), _LAZY.search(script)
    closing = _closings(script) if plain and lazy else {}
    if not (plain and lazy and closing):
        return ()
    opening = re.compile(rf"(?:var |,)([\w$]+)=({plain[1]}|{lazy[1]})\(")
    return tuple(
        _Module(found[1], found.end() - 1, closing[found.end() - 1], found[2] == lazy[1])
        for found in opening.finditer(script)
        if found.end() - 1 in closing
    )


def _closings(script: str) -> dict[int, int]:
    """Where each round bracket closes; empty where brackets do not match."""
    closing: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    at = 0
    while found := _TOKEN.search(script, at):
        sign, at = found[0], found.end()
        if sign == "/":
            at = _end_of_pattern(script, found.start())
        elif sign == "`":
            at = _end_of_template(script, at, opened)
        elif sign in "([{":
            opened.append((sign, found.start()))
        elif sign in ")]}":
            before, start = opened.pop() if opened else ("", 0)
            if before == "`":
                at = _end_of_template(script, at, opened)
            elif before + sign not in ("()", "[]", "{}"):
                return {}
            elif sign == ")":
                closing[start] = found.start()
    return {} if opened else closing


def _end_of_pattern(script: str, start: int) -> int:
    """Return the end of a regular expression, or of a sign of division."""
    found = _PATTERN.match(script, start)
    if found and _BEFORE_PATTERN.search(script[max(0, start - 12) : start]):
        return found.end()
    return start + 1


def _end_of_template(script: str, at: int, opened: list[tuple[str, int]]) -> int:
    """Return the end of a template's text; where code stands in it, its brace is remembered."""
    found = _TEMPLATE.match(script, at)
    if found is None:
        return len(script)
    if found[0].endswith("${"):
        opened.append(("`", at))
    return found.end()
