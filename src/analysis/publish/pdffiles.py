"""A page on paper, as PDF, printed by the Chromium that is installed.

Nothing is drawn here: the browser does it, as for a reader who prints the page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from analysis import paths
from analysis.errors import OutputError

__all__ = ["write_pdf"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WINDOW = "1000,60000"
"""So high that every figure comes into view, and so is drawn."""
BUDGET_MILLISECONDS = 60_000
"""Of the page's own clock: it runs on as soon as the page has nothing to do."""
LIMIT_SECONDS = 180
OPTIONS = (
    *("--headless", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions"),
    *("--no-first-run", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"),
    *(f"--window-size={WINDOW}", f"--virtual-time-budget={BUDGET_MILLISECONDS}"),
)


def write_pdf(page: Path) -> Path:
    """Print a page to a PDF of the same name beside it.

    Parameters
    ----------
    page : pathlib.Path
        As it was written, with its assets beside it.

    Returns
    -------
    pathlib.Path
        The PDF.

    Raises
    ------
    OutputError
        There is no Chromium or Chrome, or it printed nothing.

    Examples
    --------
    >>> from analysis.errors import OutputError
    >>> try:
    ...     write_pdf(Path("nowhere.html"))
    ... except OutputError as problem:
    ...     print(problem.what)
    There is no such page to print.
    """
    if not page.is_file():
        raise OutputError("There is no such page to print.", where=str(page))
    installed = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    browser = os.environ.get("HROMADY_CHROMIUM") or installed
    if browser is None:
        raise OutputError(
            "A PDF is printed by Chromium, and there is none here.",
            needed=f"one of: {', '.join(BROWSERS)}",
            where="PATH, or HROMADY_CHROMIUM",
            hint=f"Install it, or open the page in any browser and print it: {page}",
        )
    with tempfile.TemporaryDirectory() as folder:
        return paths.write_bytes(page.with_suffix(".pdf"), _read_printed(browser, page, folder))


def _read_printed(browser: str, page: Path, folder: str) -> bytes:
    """What the browser prints, in a profile of its own that is thrown away."""
    target = Path(folder) / "page.pdf"
    # The browser refuses its own sandbox to the superuser of a container.
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = [
        *(browser, *OPTIONS, *alone),
        *(f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"),
        page.resolve().as_uri(),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
        )
        return target.read_bytes()
    except subprocess.TimeoutExpired:
        said = f"not done in {LIMIT_SECONDS} seconds"
    except OSError:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
    raise OutputError("The browser printed nothing.", found=said, where=str(page))
