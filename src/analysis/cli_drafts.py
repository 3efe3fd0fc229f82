"""The part of the one door that makes documents: ``hromady draft`` and ``hromady verify``.

Only talking with a person at a terminal belongs here; the work is that of ``drafts`` and
``publish``.
"""

from __future__ import annotations

__all__: list[str] = []
