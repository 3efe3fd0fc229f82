"""Pictures that all pages of a batch share: each is written once, not once in every page.

A picture says itself which of its groups are the same everywhere, by ``data-shared``. What it
shows belongs to ``draw``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from html import escape
from urllib.parse import quote

__all__ = ["shared_pictures"]

_PICTURE = re.compile(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)">')
_SHARED = re.compile(r'<g data-shared="[a-z_]+"[^>]*>.*?</g>', re.S)
_START = re.compile(r"<svg\b[^>]*>")
_PLAIN = "/:=;,()!*'$@ "


def shared_pictures(html: str, *, root: str) -> tuple[str, dict[str, str]]:
    """Take out of a page the parts of its pictures that other pages have as well.

    Parameters
    ----------
    html : str
        A page; its pictures stand in it as data.
    root : str
        Way from the page to the folder of the batch.

    Returns
    -------
    tuple of str and dict of str to str
        The page, whose pictures lie over the shared ones; and each shared group as a picture of
        its own, by its address below the folder. A picture without a shared group becomes plain
        text, which is smaller.

    Examples
    --------
    >>> svg = '<svg width="9"><g data-shared="land"><path d="M0 0"/></g><path d="M1 1"/></svg>'
    >>> page = f'<img alt="A map." src="data:image/svg+xml;base64,{_packed(svg)}">'
    >>> text, pictures = shared_pictures(page, root="../")
    >>> [svg[:14] for svg in pictures.values()], "M0 0" in text
    (['<svg width="9"'], False)
    """
    pictures: dict[str, str] = {}

    def replaced(found: re.Match[str]) -> str:
        svg = base64.b64decode(found[2]).decode("utf-8")
        start = _START.search(svg)
        layers: list[str] = []
        for shared in _SHARED.finditer(svg):
            address, whole = _alone(start[0] if start else "<svg>", shared[0])
            pictures[address] = whole
            layers.insert(0, f"url({root}{address}) 0 0/100% 100%")  # the last lies on top
        look = f"background:{','.join(layers)};print-color-adjust:exact"
        style = f' style="{look};-webkit-print-color-adjust:exact"' if layers else ""
        own = quote(_SHARED.sub("", svg), safe=_PLAIN)
        return f'<img alt="{found[1]}"{style} src="data:image/svg+xml,{escape(own)}">'

    return _PICTURE.sub(replaced, html), pictures


@lru_cache(maxsize=64)
def _alone(start: str, group: str) -> tuple[str, str]:
    """Return a group as a picture of its own, and its address."""
    whole = f"{start}{group}</svg>"
    digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:16]
    return f"assets/picture-{digest}.svg", whole


def _packed(svg: str) -> str:
    return base64.b64encode(svg.encode("utf-8")).decode("ascii")
