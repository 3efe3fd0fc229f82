"""Poland beside Ukraine: for each rule, which Polish provision meets the same problem, and how.

Every provision is told in our own words, with how far it was checked. That a Polish provision
answers a Ukrainian problem is our reading and no legal advice; its wording never stands here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_record

__all__ = [
    "Counterpart",
    "Crosswalk",
    "CrosswalkEntry",
    "PolishAct",
    "PolishProvision",
    "crosswalk_faults",
    "read_crosswalk",
]

Flag = Literal["seen", "partly_seen", "from_memory"]


class PolishAct(Record):
    """A Polish act, or a model of practice that is no law.

    Parameters
    ----------
    kind : str
        Whether it is an ``act``, or a ``model`` of practice that is no law.
    title_en : str
        Title in English, our translation.
    title_pl : str
        Title in Polish.
    edition_seen : str
        Edition (day or year) that was seen.
    flag : str
        How far the fact was verified: seen, partly seen or from memory.
    note : str
        A remark for people; may be empty.

    Examples
    --------
    >>> read_crosswalk().acts["pl_public_benefit_act_2003"].kind
    'act'
    """

    kind: Literal["act", "model"]
    title_en: str
    title_pl: str
    edition_seen: str
    flag: Flag
    note: str = ""


class PolishProvision(Record):
    """A place in a Polish act and what it does, in our words.

    Parameters
    ----------
    act : str
        An id of the acts of the crosswalk.
    article : str
        As printed; empty for a model.
    sheet : tuple of str
        Ids of the legal fact sheet from which the facts come.
    source : tuple of str
        Ids of the legal fact sheet from which the numbers come.
    flag : str
        How far it was checked: ``seen``, ``partly_seen``, ``from_memory``.
    what_it_does : str
        A paraphrase.

    Examples
    --------
    >>> read_crosswalk().provisions["contract_up_to_five_years"].article
    '16(3)'
    """

    act: str
    article: str
    sheet: Annotated[tuple[str, ...], Field(min_length=1)]
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    flag: Flag
    what_it_does: str = Field(min_length=30)


class Counterpart(Record):
    """A Polish provision held beside a rule.

    Parameters
    ----------
    provision : str
        Id of a provision declared under ``provisions``.
    relation : str
        ``same_problem``: it answers the problem as the rule would; ``stronger`` or ``weaker``:
        it goes further or less far; ``other_way``: it answers it by another means.
    take : str
        What Ukraine could take from it.
    leave : str
        What Ukraine could not take, and why.

    Examples
    --------
    >>> entry = read_crosswalk().rules["allow_multi_year_contracts"]
    >>> entry.counterparts[0].relation
    'stronger'
    """

    provision: str
    relation: Literal["same_problem", "stronger", "weaker", "other_way"]
    take: str = Field(min_length=30)
    leave: str = Field(min_length=30)


class CrosswalkEntry(Record):
    """What stands beside one rule, or why nothing does.

    Parameters
    ----------
    ukraine : str
        How it is in Ukraine now, in our words.
    ukraine_flag : str
        How far that was checked.
    counterparts : tuple of Counterpart
        Polish provisions; empty where ``none_because`` says why.
    none_because : str
        Why there is no counterpart.

    Examples
    --------
    >>> read_crosswalk().rules["allow_multi_year_contracts"].none_because
    ''
    """

    ukraine: str = Field(min_length=30)
    ukraine_flag: Flag
    counterparts: tuple[Counterpart, ...] = ()
    none_because: str = ""

    @model_validator(mode="after")
    def _either_or(self) -> CrosswalkEntry:
        if bool(self.counterparts) == (len(self.none_because) > 20):
            raise ValueError("counterparts are needed, or 'none_because' with the reason")
        return self


class Crosswalk(Record):
    """Poland beside Ukraine, as declared.

    Parameters
    ----------
    acts : dict of str to PolishAct
        Id to each Polish act or model of practice.
    provisions : dict of str to PolishProvision
        Id to each provision; a provision names an act.
    rules : dict of str to CrosswalkEntry
        Id of a rule to its entry; an entry names provisions.

    Examples
    --------
    >>> crosswalk = read_crosswalk()
    >>> crosswalk.provisions["contract_up_to_five_years"].flag
    'seen'
    """

    acts: dict[str, PolishAct]
    provisions: dict[str, PolishProvision]
    rules: dict[str, CrosswalkEntry]

    @model_validator(mode="after")
    def _ids_exist(self) -> Crosswalk:
        acts = {each.act for each in self.provisions.values()}
        used = {each.provision for entry in self.rules.values() for each in entry.counterparts}
        for unknown, what in (
            (acts - set(self.acts), "acts"),
            (used - set(self.provisions), "provisions"),
        ):
            if unknown:
                raise ValueError(f"not declared among '{what}': {', '.join(sorted(unknown))}")
        idle = (set(self.acts) - acts) | (set(self.provisions) - used)
        if idle:
            raise ValueError(f"declared and never used: {', '.join(sorted(idle))}")
        return self


def read_crosswalk() -> Crosswalk:
    """Read which Polish provisions stand beside which rules.

    Returns
    -------
    Crosswalk

    Raises
    ------
    DeclarationError
        It is not as it must be, or names an act or provision that it does not declare.

    Examples
    --------
    >>> len(read_crosswalk().provisions) > 10
    True
    """
    return read_record(paths.data_folder() / "crosswalk" / "poland.yml", Crosswalk)


def crosswalk_faults(
    crosswalk: Crosswalk, rule_ids: Collection[str], *, proposed: Collection[str] = ()
) -> tuple[str, ...]:
    """Find rules without an entry, and entries without a rule.

    Parameters
    ----------
    crosswalk : Crosswalk
        As declared.
    rule_ids : collection of str
        Every rule.
    proposed : collection of str
        Those of them that nobody has judged yet: they need no entry.

    Returns
    -------
    tuple of str
        Each with the file and the key.

    Examples
    --------
    >>> crosswalk = read_crosswalk()
    >>> crosswalk_faults(crosswalk, list(crosswalk.rules))
    ()
    """
    where = "data/crosswalk/poland.yml, key 'rules'"
    missing = sorted(set(rule_ids) - set(proposed) - set(crosswalk.rules))
    unknown = sorted(set(crosswalk.rules) - set(rule_ids))
    return (
        *(f"{where}: the rule '{each}' has no entry." for each in missing),
        *(f"{where}: there is no rule '{each}'." for each in unknown),
    )
