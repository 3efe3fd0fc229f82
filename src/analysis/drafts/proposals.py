"""Proposals as declared in ``data/proposals``: how a recommendation would be carried out.

Operations on places of acts with their reasons, in Ukrainian, which is the authoritative
language. The wording of a law in force never stands there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record, read_records
from analysis.drafts.prose import references_of
from analysis.drafts.written import (
    AUTHORITATIVE,
    Constant,
    Written,
    refuse_bare_numbers,
    texts_of,
)
from analysis.errors import DeclarationError
from analysis.law import AnyOperation, declared_operation

__all__ = [
    "Budget",
    "ByLaw",
    "Change",
    "Proposal",
    "ProposalText",
    "read_proposal_text",
    "read_proposals",
]

_NUMBERING = re.compile(r"^\s*(?:Стаття\s+)?[\dа-яґєії]+(?:-\d+)*[.)]\s", re.MULTILINE)


class Change(Record):
    """One operation of a proposal with its reason.

    Parameters
    ----------
    id : str
        Within the proposal.
    operation : dict
        As :func:`analysis.law.declared_operation` reads it; its texts may hold
        ``{constant:name}``, and digits only as numbers of parts and points.
    finding : int or None
        Which condition of the rule it answers; the comparative table prints that finding.
    without_finding : str
        Where there is none: why it stands here all the same.
    fingerprint : str
        The sha256 of the wording that was seen at the place (of an insertion: at the place that
        it is put into), as ``hromady law`` prints it; another wording there is then refused.

    Examples
    --------
    >>> next(iter(read_proposals().values())).changes[0].operation["act"][:3]
    'ua_'
    """

    id: str
    operation: dict[str, Any]
    finding: int | None = None
    without_finding: str = ""
    fingerprint: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if (self.finding is None) != bool(self.without_finding):
            raise ValueError("name a 'finding', or say in 'without_finding' why there is none")
        for name in ("text", "sentence", "by"):
            refuse_bare_numbers(_NUMBERING.sub("", str(self.operation.get(name, ""))))
        return self


class ByLaw(Record):
    """An act that has to be adopted or revised for the proposal to work (Art. 90(8)).

    Parameters
    ----------
    act : str
        An id of ``data/law/acts.yml``; empty for one that does not exist yet.
    body : str
        Who adopts it, in Ukrainian.
    action : str
        ``adopt``, ``revise`` or ``repeal``.
    what : str
        What has to be settled there; Ukrainian prose.

    Examples
    --------
    >>> ByLaw(body="Кабінет Міністрів України", action="adopt", what="порядок").act
    ''
    """

    act: str = ""
    body: str
    action: Literal["adopt", "revise", "repeal"]
    what: str

    @model_validator(mode="after")
    def _numbers_are_references(self) -> Self:
        refuse_bare_numbers(self.body)
        refuse_bare_numbers(self.what)
        return self


class Budget(Record):
    """Whether the proposal changes budget indicators (Art. 91(3) and (4); Budget Code Art. 27).

    Parameters
    ----------
    effect : str
        ``none``, ``more_expenditure``, ``less_expenditure`` or ``shift`` (between lines, the sum
        unchanged).
    level : str
        ``state``, ``local`` or ``both``.
    balance : str
        Of more expenditure: which cuts or further revenue would balance it (Art. 91(3));
        Ukrainian prose. Where it is empty, the package says that this is missing.

    Examples
    --------
    >>> Budget(effect="none", level="local").effect
    'none'
    """

    effect: Literal["none", "more_expenditure", "less_expenditure", "shift"]
    level: Literal["state", "local", "both"]
    balance: str = ""

    @model_validator(mode="after")
    def _numbers_are_references(self) -> Self:
        refuse_bare_numbers(self.balance)
        return self


class ProposalText(Written):
    """The words of a proposal in one language; every number in them is a reference.

    Parameters
    ----------
    title : str
        The recommendation in one line.
    findings : tuple of str
        One sentence a condition of the rule, in its order.
    need : str
        Why the act is needed (explanatory note).
    aims : str
        To what end (explanatory note).
    tasks : str
        By what the end is reached (explanatory note).
    place : str
        Its place among the laws in force (explanatory note).
    social : str
        Expected social consequences (explanatory note).
    legal : str
        Expected legal consequences (explanatory note).
    other : str
        Other information (explanatory note).
    money : str
        Why budget indicators change or not, and what the data let one reckon.
    against : str
        What speaks against it, and who.
    brief : str
        Two to four plain sentences for a reader who is no lawyer.
    changes : dict of str to str
        Id of a change to what it does and why, in plain words.
    review : tuple of str
        Questions for a lawyer.

    Examples
    --------
    >>> len(next(iter(read_proposals().values())).text.findings) > 0
    True
    """

    title: str
    findings: tuple[str, ...] = Field(min_length=1)
    need: str
    aims: str
    tasks: str
    place: str
    social: str
    legal: str
    other: str
    money: str
    against: str
    brief: str
    changes: dict[str, str] = {}
    review: tuple[str, ...] = Field(min_length=1)


class _Translated(Record):
    """A translation with the fingerprint of what it translates.

    Parameters
    ----------
    of : str
        Fingerprint of the Ukrainian text that was translated.
    text : ProposalText
        The translation, key by key.
    """

    of: str
    text: ProposalText


class Proposal(Record):
    """How the recommendation of the same id would be carried out.

    Parameters
    ----------
    id : str
        Id of the rule.
    changes : tuple of Change
        Operations on acts whose text is fetched; empty where only clauses are proposed.
    clauses : dict of str to tuple of str
        Kind of document (``cabinet_resolution``, ``ministry_order``, ``council_decision``) to
        the clauses that carry it out there, Ukrainian prose.
    constants : dict of str to Constant
        Numbers that the proposal chooses.
    budget : Budget
        Its effect on budgets.
    by_laws : tuple of ByLaw
        For the list of Art. 90(8).
    text : ProposalText
        The Ukrainian words.

    Examples
    --------
    >>> "allow_multi_year_contracts" in read_proposals()
    True
    """

    id: str
    changes: tuple[Change, ...] = ()
    clauses: dict[
        Literal["cabinet_resolution", "ministry_order", "council_decision"],
        tuple[Annotated[str, Field(min_length=1)], ...],
    ] = {}
    constants: dict[str, Constant] = {}
    budget: Budget
    by_laws: tuple[ByLaw, ...] = ()
    text: ProposalText

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.changes and not self.clauses:
            raise ValueError("a proposal needs 'changes' or 'clauses'")
        ids = [change.id for change in self.changes]
        if len(set(ids)) < len(ids) or set(self.text.changes) != set(ids):
            raise ValueError("'text.changes' must explain each change once, by its id")
        for clause in texts_of(self.clauses):
            refuse_bare_numbers(clause)
        for reference in (each for text in self._all_texts() for each in references_of(text)):
            if reference.kind == "constant" and reference.what not in self.constants:
                raise ValueError(f"no constant '{reference.what}' is declared")
        return self

    def _all_texts(self) -> Iterator[str]:
        yield from texts_of(self.text.model_dump())
        yield from texts_of(self.clauses)
        for change in self.changes:
            yield from (str(change.operation.get(name, "")) for name in ("text", "sentence", "by"))

    @property
    def operations(self) -> tuple[AnyOperation, ...]:
        """Its operations, constants filled in, in declared order.

        Raises
        ------
        DeclarationError
            One is of no known kind or lacks something, with file and id.
        """
        return tuple(
            declared_operation(
                {name: self._with_constants(value) for name, value in change.operation.items()},
                where=f"data/proposals/{self.id}.yml, change '{change.id}'",
            )
            for change in self.changes
        )

    def _with_constants(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        for name, constant in self.constants.items():
            value = value.replace(f"{{constant:{name}}}", constant.printed[AUTHORITATIVE])
        return value

    @property
    def fingerprint(self) -> str:
        """The sha256 of its Ukrainian words; a translation names it."""
        said = json.dumps(self.text.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def read_proposals() -> dict[str, Proposal]:
    """Read every proposal of ``data/proposals``, by the id of its rule.

    Returns
    -------
    dict of str to Proposal

    Raises
    ------
    DeclarationError
        One is not as it must be: with file, line and key.

    Examples
    --------
    >>> all(each.text.brief for each in read_proposals().values())
    True
    """
    return read_records(paths.data_folder() / "proposals", Proposal)


def read_proposal_text(proposal: Proposal, language: str) -> ProposalText:
    """Read the words of a proposal in a language.

    Parameters
    ----------
    proposal : Proposal
        As declared.
    language : str
        ``uk``, or one with a translation in ``data/proposals/<language>/``.

    Returns
    -------
    ProposalText

    Raises
    ------
    DeclarationError
        There is no translation, or it translates other words than those that stand now.

    Examples
    --------
    >>> proposal = next(iter(read_proposals().values()))
    >>> read_proposal_text(proposal, "uk") == proposal.text
    True
    """
    if language == AUTHORITATIVE:
        return proposal.text
    path = paths.data_folder() / "proposals" / language / f"{proposal.id}.yml"
    translated = read_record(path, _Translated)
    if translated.of != proposal.fingerprint:
        raise DeclarationError(
            "A translation is of other words than those that stand now.",
            needed=proposal.fingerprint,
            found=translated.of,
            where=f"{path}, key 'of'",
            hint="Translate what changed, then write the new fingerprint.",
        )
    return translated.text
