"""Long passages that all pages of a batch share: each is written once, not once in every page.

With scripts a page reads as if it held them; without, a link leads to the passage on a page of
its own. What is the same is told by its content alone, so that no run depends on another.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

__all__ = ["Part", "shared_parts"]

LONG = 5000
"""Letters from which a passage is worth a file of its own: methods, sources, code."""
_PASSAGE = '<div class="prose passage">'
_DIVISION = re.compile(r"<(/?)div\b")
_CODE = re.compile(
    r'(<details class="code".*?<pre id="code-injected-parameters".*?</pre>\n)(.*?)\n?(</details>)',
    re.S,
)
_SOURCES = re.compile(
    r'(<h2 id="closing-title".*?<div class="output">)'
    r'(<div class="scroll".*?</table></div>)(</div>)',
    re.S,
)
_PANEL = re.compile(r'(<div class="behind-what">)(<dl>.*?</dl>)(</div>)', re.S)
_BEHIND = re.compile(
    r'(<details class="behind-links"><summary>(.*?)</summary>\n)(<ul>.*?</ul>)(</details>)', re.S
)
MANY = 1000
"""Letters from which a list of what stands behind numbers is worth a file of its own."""
_HEAD = "</head>"


@dataclass(frozen=True)
class Part:
    """One passage of its own.

    Parameters
    ----------
    name : str
        The same for the same content.
    content : str
        Markup.

    Examples
    --------
    >>> Part("part-1", "<p>Method</p>").script
    '(window.HromadyParts=window.HromadyParts||{})["part-1"]="<p>Method<\\\\/p>";\\n'
    """

    name: str
    content: str

    @property
    def script(self) -> str:
        """What hands the passage to a page that is opened from a disk."""
        told = json.dumps(self.content, ensure_ascii=False).replace("</", "<\\/")
        return f'(window.HromadyParts=window.HromadyParts||{{}})["{self.name}"]={told};\n'


def shared_parts(html: str, *, root: str, link: str) -> tuple[str, list[Part]]:
    """Take long passages, the sources, the code and long lists of what is behind out of a page.

    Parameters
    ----------
    html : str
        A page.
    root : str
        Way from the page to the folder of the batch; its scripts lie in ``assets``.
    link : str
        Words of the link that stands in for a passage; its page lies beside this one.

    Returns
    -------
    tuple of str and list of Part
        The page, and what was taken out of it. Parameters of a page stay in it.

    Examples
    --------
    >>> long = "<p>" + "Method. " * 700 + "</p>"
    >>> page = f'<head></head><div class="prose passage"><div>{long}</div></div><p>Own</p>'
    >>> text, [part] = shared_parts(page, root="../", link="Method")
    >>> part.content == f"<div>{long}</div>", "<p>Own</p>" in text, len(text) < 250
    (True, True, True)
    """
    parts: dict[str, Part] = {}

    def replaced(content: str, *, least: int = LONG, said: str = link) -> str:
        if len(content) < least:
            return content
        name = "part-" + hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]
        parts[name] = Part(name, content)
        return f'<p data-part="{name}"><a href="{name}.html">{said}</a></p>'

    kept, place = [], 0
    for start in _starts(html):
        end = _end(html, start)
        kept += [html[place:start], replaced(html[start:end])]
        place = end
    text = "".join([*kept, html[place:]])
    text = _CODE.sub(lambda found: f"{found[1]}{replaced(found[2])}\n{found[3]}", text)
    text = _SOURCES.sub(lambda found: f"{found[1]}{replaced(found[2])}{found[3]}", text, count=1)
    text = _PANEL.sub(lambda found: f"{found[1]}{replaced(found[2], least=MANY)}{found[3]}", text)
    text = _BEHIND.sub(
        lambda found: f"{found[1]}{replaced(found[3], least=MANY, said=found[2])}{found[4]}", text
    )
    loaded = (f'<script defer src="{root}assets/{name}.js"></script>\n' for name in parts)
    return text.replace(_HEAD, "".join(loaded) + _HEAD, 1), list(parts.values())


def _starts(html: str) -> list[int]:
    return [found.end() for found in re.finditer(re.escape(_PASSAGE), html)]


def _end(html: str, start: int) -> int:
    """Where the passage ends that starts here: at the end of its own element."""
    depth = 1
    for found in _DIVISION.finditer(html, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.start()
    return start
