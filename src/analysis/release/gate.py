"""The gate of the release: a new site passes only when a stranger finds nothing in it."""

from __future__ import annotations

from pathlib import Path

from analysis.errors import ReleaseError
from analysis.protect import PublicationRules
from analysis.release.rules import read_release_rules
from analysis.release.strangers import check_release, read_private_answers

__all__ = ["refuse_disclosures"]

SHOWN = 10


def refuse_disclosures(folder: Path, *, rules: PublicationRules) -> None:
    """Read a site that is about to be released, and refuse it where it discloses anything.

    Parameters
    ----------
    folder : pathlib.Path
        The finished site, before it takes its place.
    rules : PublicationRules
        Of the stage.

    Raises
    ------
    ReleaseError
        The first disclosures are named with file and place, never with the value.

    Returns
    -------
    None

    Examples
    --------
    >>> import tempfile
    >>> from analysis.protect import read_publication_rules
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = (Path(name) / "page.html").write_text("<p>Of 900 residents 412 said so.</p>")
    ...     refuse_disclosures(Path(name), rules=read_publication_rules()["public"])
    """
    bounds = read_release_rules(rules.id)
    report = check_release(folder, rules=bounds, answers=read_private_answers())
    if report.is_clean:
        return
    told = [str(each) for each in report.disclosures]
    raise ReleaseError(
        f"The site would disclose what it must not, in {len(told)} place(s).",
        found="; ".join(told[:SHOWN]),
        hint="The last good site is untouched. Mend the report, or withhold the figure.",
    )
