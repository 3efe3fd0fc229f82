"""What a panel of experts declares before it rates: question, members, statements, rule, rounds.

The rule of consensus is set before the first round and sealed by a fingerprint that each round
writes down. What the ratings come to is computed in ``rounds``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.errors import ParameterError
from analysis.survey import ExpertWave

__all__ = [
    "ConsensusRule",
    "Panel",
    "PanelRound",
    "panel_faults",
    "read_panel",
    "read_panels",
    "rule_fingerprint",
]

Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Share = Annotated[float, Field(gt=0, le=1)]
Reason = Annotated[str, Field(min_length=20)]
ExpertCode = Annotated[str, Field(pattern=r"^E\d{2}$")]


class MemberKind(Record):
    """Experts of one kind of experience, by codes that stand for names kept elsewhere.

    Parameters
    ----------
    name : str
        Kind of experience, for readers.
    why : str
        Why it is asked.
    experts : tuple of str
        Codes that stand for persons whose names are kept elsewhere.
    """

    name: str
    why: Reason
    experts: tuple[ExpertCode, ...] = Field(min_length=1)


class Scale(Record):
    """Lowest and highest point; at least three, in whole points.

    Parameters
    ----------
    lowest : int
        Lowest point, a whole number.
    highest : int
        Highest point, a whole number at least two above the lowest.
    """

    lowest: int
    highest: int

    @model_validator(mode="after")
    def _has_thirds(self) -> Scale:
        if self.highest - self.lowest < 2:
            raise ValueError("a scale needs at least three points")
        return self


class ConsensusRule(Record):
    """What counts as consensus, set before the first rating.

    Parameters
    ----------
    set_on : str
        Day (ISO) on which it was set.
    consensus_share : float
        Least share of the ratings in the top (or bottom) third of the scale.
    widest_interquartile_range : float
        Widest middle half, in points of the scale, that still is a consensus.
    disagreement_share : float
        Least share in the bottom and, at the same time, in the top third: a divided panel.
    ratings_at_least : int
        Below so many ratings nothing is said of a statement.
    stable_below : float
        Net change between two rounds, as a share of the experts, below which a statement is
        stable: another round would change little.
    rounds_at_most : int
        After so many rounds the panel stops, stable or not.
    reasons : dict of str to str
        Why each bound is what it is.

    Examples
    --------
    >>> read_panel("social_services").rule.consensus_share
    0.7
    """

    set_on: Day
    consensus_share: Share
    widest_interquartile_range: float = Field(gt=0)
    disagreement_share: Share
    ratings_at_least: int = Field(ge=2)
    stable_below: Share
    rounds_at_most: int = Field(ge=1)
    reasons: dict[str, Reason]

    @model_validator(mode="after")
    def _gives_a_reason_for_each_bound(self) -> ConsensusRule:
        bounds = {name for name in type(self).model_fields if name not in ("set_on", "reasons")}
        if bounds != set(self.reasons):
            raise ValueError(
                "'reasons' needs one for each bound: "
                f"{', '.join(sorted(bounds ^ set(self.reasons)))}"
            )
        return self

    @model_validator(mode="after")
    def _keeps_consensus_and_disagreement_apart(self) -> ConsensusRule:
        if self.consensus_share + self.disagreement_share <= 1:
            raise ValueError(
                "with these shares a statement could have consensus and disagreement at once: "
                "'consensus_share' and 'disagreement_share' must sum to more than 1"
            )
        return self


class PanelRound(Record):
    """One round: its wave, its days, and the fingerprint that the rule had when it opened.

    Parameters
    ----------
    wave : str
        Id of the wave with the answers of the round.
    opens : str
        First day of the round, ``YYYY-MM-DD``.
    closes : str
        Last day of the round, ``YYYY-MM-DD``.
    rule_fingerprint : str
        Fingerprint that the rule of consensus had when the round opened.
    """

    wave: str
    opens: Day
    closes: Day
    rule_fingerprint: str


class PanelTerms(Record):
    """Which question asks for consent; from how many experts on a kind, or a median, is told.

    Parameters
    ----------
    consent_question : str
        Question that asks for consent; empty where none is asked.
    kind_named_from : int
        Least number of experts, 3 or more, from which a kind of experience is named.
    median_told_from : int
        Least number of answers, 3 or more, from which a median is told.
    why : str
        Why these bounds.
    """

    consent_question: str = ""
    kind_named_from: int = Field(ge=3)
    median_told_from: int = Field(ge=3)
    why: Reason


class Panel(Record):
    """A panel of experts as declared.

    Parameters
    ----------
    id : str
        The file name.
    title : str
        Name of the panel for readers.
    is_synthetic : bool
        True where no expert was asked.
    question : str
        What the experts are asked.
    why_experts : str
        Why experts and not data are asked.
    members : dict of str to MemberKind
        By kind of experience.
    scale : Scale
        Of every rating.
    dimensions : dict of str to str
        What is rated, in words.
    statements : tuple of str
        Ids of recommendations; the form of each round asks ``<dimension>_<id>``.
    rule : ConsensusRule
        Set before the first round.
    rounds : tuple of PanelRound
        In their order.
    terms : PanelTerms
        Consent, and what may be told of kinds.

    Examples
    --------
    >>> panel = read_panel("social_services")
    >>> len(panel.kinds), panel.kinds["E01"]
    (15, 'hromada')
    """

    id: str
    title: str
    is_synthetic: bool
    question: str
    why_experts: Reason
    members: dict[str, MemberKind] = Field(min_length=1)
    scale: Scale
    dimensions: dict[str, str] = Field(min_length=1)
    statements: tuple[str, ...] = Field(min_length=1)
    rule: ConsensusRule
    rounds: tuple[PanelRound, ...] = ()
    terms: PanelTerms

    @model_validator(mode="after")
    def _names_each_once(self) -> Panel:
        experts = [code for kind in self.members.values() for code in kind.experts]
        for name, listed in (("expert", experts), ("statement", list(self.statements))):
            twice = sorted({each for each in listed if listed.count(each) > 1})
            if twice:
                raise ValueError(f"an {name} stands twice: {', '.join(twice)}")
        return self

    @property
    def kinds(self) -> dict[str, str]:
        """Kind of experience by the code of the expert."""
        return {code: kind for kind, own in self.members.items() for code in own.experts}


def read_panels() -> dict[str, Panel]:
    """Read every panel of ``data/panels``.

    Returns
    -------
    dict of str to Panel
        Sorted by id.

    Raises
    ------
    DeclarationError
        A panel is not as it must be: with file, line and key.

    Examples
    --------
    >>> "social_services" in read_panels()
    True
    """
    return read_records(paths.data_folder() / "panels", Panel)


def read_panel(panel_id: str) -> Panel:
    """Read one panel.

    Parameters
    ----------
    panel_id : str
        Name of its file below ``data/panels``.

    Returns
    -------
    Panel

    Raises
    ------
    ParameterError
        There is no such panel.
    DeclarationError
        A panel is not as it must be.

    Examples
    --------
    >>> read_panel("social_services").title
    'Expert panel on social services'
    """
    known = read_panels()
    if panel_id not in known:
        raise ParameterError(
            f"There is no panel '{panel_id}'.", needed=f"one of: {', '.join(known) or 'none'}"
        )
    return known[panel_id]


def rule_fingerprint(panel: Panel) -> str:
    """Return the fingerprint of what a round must find as it was: rule, scale, statements.

    Parameters
    ----------
    panel : Panel
        As declared.

    Returns
    -------
    str
        The first 16 signs of the SHA-256 of scale, dimensions, statements and rule in canonical
        JSON; spaces and comments of the file do not count.

    Examples
    --------
    >>> panel = read_panel("social_services")
    >>> rule_fingerprint(panel) == panel.rounds[0].rule_fingerprint
    True
    """
    sealed = panel.model_dump(include={"scale", "dimensions", "statements", "rule"}, mode="json")
    text = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def panel_faults(
    panel: Panel, waves: Mapping[str, ExpertWave], *, rule_ids: Collection[str]
) -> tuple[str, ...]:
    """Name what is wrong between a panel, its rounds and the recommendations.

    Parameters
    ----------
    panel : Panel
        As declared.
    waves : mapping of str to ExpertWave
        By id; those that the rounds name.
    rule_ids : collection of str
        Ids of the recommendations.

    Returns
    -------
    tuple of str
        One sentence a fault: a rule that was not set before the first response, a rule that
        changed since a round opened, a statement that is no recommendation, a question that was
        not asked, a stranger among the experts, rounds out of order.

    Examples
    --------
    >>> from analysis.survey import read_experts
    >>> panel = read_panel("social_services")
    >>> waves = {each.wave: read_experts(each.wave) for each in panel.rounds}
    >>> panel_faults(panel, waves, rule_ids=panel.statements)
    ()
    """
    strange = [each for each in panel.statements if each not in rule_ids]
    return (
        *(f"there is no recommendation '{each}'" for each in strange),
        *_order_faults(panel),
        *(fault for each in panel.rounds for fault in _round_faults(panel, each, waves)),
    )


def _order_faults(panel: Panel) -> Iterator[str]:
    days = [day for each in panel.rounds for day in (each.opens, each.closes)]
    if days != sorted(days):
        yield f"the rounds are not one after the other: {', '.join(days)}"
    if len(panel.rounds) > panel.rule.rounds_at_most:
        yield f"{len(panel.rounds)} rounds, and the rule allows {panel.rule.rounds_at_most}"


def _round_faults(panel: Panel, each: PanelRound, waves: Mapping[str, ExpertWave]) -> Iterator[str]:
    now = rule_fingerprint(panel)
    if each.rule_fingerprint != now:
        yield (
            f"rule, scale or statements are not those with which the round '{each.wave}' opened: "
            f"fingerprint {now}, written down {each.rule_fingerprint}"
        )
    wave = waves.get(each.wave)
    if wave is None:
        yield f"the round '{each.wave}' is no wave of the level 'expert'"
        return
    first = min(filter(None, (wave.first_submission, each.opens)))
    if panel.rule.set_on >= first:
        yield (
            f"the rule was set on {panel.rule.set_on}, not before the first response of "
            f"'{each.wave}' ({first})"
        )
    if wave.first_submission and wave.first_submission < each.opens:
        yield f"a response of '{each.wave}' came in before the round opened ({each.opens})"
    if wave.is_synthetic != panel.is_synthetic:
        yield f"'{each.wave}' and the panel do not both say that they are synthetic, or not"
    strangers = sorted(set(wave.answers.index) - set(panel.kinds))
    if strangers:
        yield f"'{each.wave}' has ratings of experts that are no members: {', '.join(strangers)}"
    asked = [f"{name}_{each}" for name in panel.dimensions for each in panel.statements]
    lacking = [name for name in asked if name not in wave.answers.columns]
    if lacking:
        yield f"'{each.wave}' does not ask: {', '.join(lacking)}"
