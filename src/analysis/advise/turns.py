"""Which verdicts are no longer what was published, and by which figure one sees it.

Whether a change is told on a page or refused by a check belongs to those who ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.advise.published import Published, PublishedRule
from analysis.advise.selections import met_of
from analysis.advise.verdicts import Verdict

__all__ = ["Change", "changes_of_side"]


@dataclass(frozen=True)
class Change:
    """A verdict that is no longer what was published.

    Parameters
    ----------
    rule_id, title, edition : str
        The rule, and the evidence: ``open`` or a wave.
    before, after : str
        The published state, and that of today.
    condition : int
        Place of the condition that tells it best, from 0.
    value_before, value_after, threshold : float
        Its figure then and now (missing allowed), and the threshold of today.
    base_before, base_after : int
        Hromadas measured.
    unit, comparison : str
        Of figure and threshold.
    has_other_inputs : bool, optional
        Whether the files differ from those of then; None where that was not asked.

    Examples
    --------
    >>> changes_of_side({}, Published())
    ()
    """

    rule_id: str
    title: str
    edition: str
    before: str
    after: str
    condition: int
    value_before: float
    value_after: float
    threshold: float
    base_before: int
    base_after: int
    unit: str
    comparison: str
    has_other_inputs: bool | None = None

    @property
    def is_of_side(self) -> bool:
        """Whether the side changed, and not only how firmly it stands."""
        return _side(self.before) != _side(self.after)

    @property
    def file(self) -> str:
        """The declaration of the rule, from the root of the project."""
        return f"data/recommendations/{self.rule_id}.yml"


def changes_of_side(
    verdicts: Mapping[str, Verdict],
    published: Published,
    *,
    fingerprints: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """Find the verdicts that are no longer what was published.

    Parameters
    ----------
    verdicts : mapping of str to Verdict
        As :func:`weigh_all` returns them.
    published : Published
        As :func:`read_published` returns it.
    fingerprints : mapping of str to str, optional
        Of the files that each rule rests on today: :func:`read_input_fingerprints`.

    Returns
    -------
    tuple of Change
        Changes of side first, in order of the rules. A rule whose data are not here, or that was
        never published, cannot have changed.

    Examples
    --------
    >>> from analysis.advise import read_published
    >>> changes_of_side({}, read_published())
    ()
    """
    found = []
    for verdict in verdicts.values():
        edition, before = published.of(verdict)
        if before is None or verdict.missing_inputs or _is_as(verdict, before):
            continue
        told = (fingerprints or {}).get(verdict.rule_id)
        is_other = None if told is None else told != before.inputs
        found.append(_change(verdict, before, edition=edition, is_other=is_other))
    return tuple(sorted(found, key=lambda each: not each.is_of_side))


def _is_as(verdict: Verdict, before: PublishedRule) -> bool:
    """Whether a verdict is as published, as far as the bases that can be tried here tell."""
    if verdict.state == before.state:
        return True
    strength = verdict.strength
    if strength is None or verdict.side != _side(before.state) or not strength.bases_not_tried:
        return False
    return set(strength.doubts) ^ set(before.doubts) == {"base_rule"}


def _side(state: str) -> str:
    return "holds" if state == "weakened" else state


def _change(
    verdict: Verdict, before: PublishedRule, *, edition: str, is_other: bool | None
) -> Change:
    place = _telling(verdict, before)
    finding = verdict.findings[place]
    then = before.figures[place] if place < len(before.figures) else None
    return Change(
        rule_id=verdict.rule_id,
        title=verdict.rule.title,
        edition=edition,
        before=before.state,
        after=verdict.state,
        condition=place,
        value_before=float("nan") if then is None or then.value is None else then.value,
        value_after=finding.value,
        threshold=finding.threshold,
        base_before=0 if then is None else then.base,
        base_after=finding.base,
        unit=finding.unit,
        comparison=finding.comparison,
        has_other_inputs=is_other,
    )


def _telling(verdict: Verdict, before: PublishedRule) -> int:
    """The condition that changed its side, else the one whose figure moved most, else the first."""
    moved = [0.0]
    for place, (condition, finding, then) in enumerate(
        zip(verdict.rule.when.conditions, verdict.findings, before.figures, strict=False)
    ):
        was = np.nan if then.value is None else then.value
        met = met_of(condition, np.array([was, finding.value]))
        if then.threshold != finding.threshold or (met[0] != met[1] and not np.isnan(met).all()):
            return place
        moved[place:] = [abs(finding.value - was) / (abs(finding.threshold) or 1.0)]
    return int(np.nanargmax(np.nan_to_num(moved)))
