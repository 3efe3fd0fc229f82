"""Pictures that all pages of a batch share: each is written once, not once in every page.

A picture says itself which of its groups are the same everywhere, by ``data-shared``. What it
shows belongs to ``draw``.
"""

from __future__ import annotations

import base64
import hashlib
import re
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
        The page, whose pictures lie over the shared ones; and each shared picture by its address
        below the folder. A picture without a shared group becomes plain text, which is smaller.

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
        shared = "".join(match[0] for match in _SHARED.finditer(svg))
        style = ""
        if shared:
            start = _START.search(svg)
            whole = f"{start[0] if start else '<svg>'}{shared}</svg>"
            digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:16]
            address = f"assets/picture-{digest}.svg"
            pictures[address] = whole
            look = f"background:url({root}{address}) 0 0/100% 100%;print-color-adjust:exact"
            style = f' style="{look};-webkit-print-color-adjust:exact"'
        own = quote(_SHARED.sub("", svg), safe=_PLAIN)
        return f'<img alt="{found[1]}"{style} src="data:image/svg+xml,{escape(own)}">'

    return _PICTURE.sub(replaced, html), pictures


def _packed(svg: str) -> str:
    return base64.b64encode(svg.encode("utf-8")).decode("ascii")
