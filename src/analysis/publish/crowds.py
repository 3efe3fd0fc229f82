"""Dots that the pages of a peer group share: each group is written once, not once in every page.

A page names the group and the dot that it leaves out; ``figures.js`` puts both together. Without
scripts no picture is drawn, and the words and the table of the figure stand in, as ever. Which
dots a group has in common is told by ``draw``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["shared_crowds"]

LEAST = 1000
"""Letters from which the dots of a group are worth a file of their own."""
_DRAWING = re.compile(r'(<script type="application/json" class="drawing">)(.*?)(</script>)', re.S)
_MARK = '"crowd":'
_BEFORE = re.compile(r'<script defer src="[^"]*assets/sketches\.js"></script>\n')


def shared_crowds(html: str, *, root: str) -> tuple[str, dict[str, str]]:
    """Take the dots that other pages have as well out of the figures of a page.

    Parameters
    ----------
    html : str
        A page.
    root : str
        Way from the page to the folder of the batch.

    Returns
    -------
    tuple of str and dict of str to str
        The page; and each group as a script, by its address below the folder. The same group
        has the same script, whichever page it was taken out of.

    Examples
    --------
    >>> dots = {"x": [1.5] * 400, "y": [0] * 400, "meta": {"crowd": {"gap": None, "moved": {}}}}
    >>> drawing = json.dumps({"data": [dots]}, separators=(",", ":"))
    >>> page = f'<script type="application/json" class="drawing">{drawing}</script>'
    >>> text, scripts = shared_crowds(page, root="../")
    >>> len(text) < 200, [address[:13] for address in scripts]
    (True, ['assets/crowd-'])
    """
    scripts: dict[str, str] = {}

    def replaced(found: re.Match[str]) -> str:
        if _MARK not in found[2]:
            return found[0]
        drawing = json.loads(found[2])
        for trace in drawing["data"]:
            if "crowd" in (trace.get("meta") or {}):
                _take_out(trace, scripts)
        return found[1] + _written(drawing).replace("<", "\\u003c") + found[3]

    text = _DRAWING.sub(replaced, html)
    loaded = "".join(f'<script defer src="{root}{name}"></script>\n' for name in scripts)
    return _BEFORE.sub(lambda found: loaded + found[0], text, count=1), scripts


def _take_out(trace: dict[str, Any], scripts: dict[str, str]) -> None:
    told = trace["meta"]["crowd"]
    holders = dict.fromkeys(("x", "y", "text"), trace) | {"color": trace.get("marker", {})}
    crowd = {key: [*held[key]] for key, held in holders.items() if _is_list(held, key)}
    drawn = dict(enumerate(crowd["x"]))
    for number, value in told["moved"].items():
        crowd["x"][int(number)] = value
    place, missing = told["gap"] or (-1, {})
    for key, value in missing.items():
        crowd[key].insert(place, value)
    content = _written(crowd)
    if len(content) < LEAST:
        return
    name = "crowd-" + hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]
    shared = content.replace("</", "<\\/")
    scripts[f"assets/{name}.js"] = (
        f'(window.HromadyCrowds=window.HromadyCrowds||{{}})["{name}"]={shared};\n'
    )
    for key in crowd:
        del holders[key][key]
    moved = {number: drawn[int(number)] for number in told["moved"]}
    trace["meta"]["crowd"] = {"of": name, "gap": place, "moved": moved}


def _is_list(held: Mapping[str, Any], key: str) -> bool:
    return isinstance(held.get(key), list)


def _written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
