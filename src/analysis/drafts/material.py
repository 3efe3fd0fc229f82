"""Everything that the documents of one package are made of, brought together once.

Declared proposals, weighed evidence, the fetched texts of the acts and the words of a language.
What is not there is known here too, so that a document can say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from analysis import estimate, indicators, paths, places, survey
from analysis.advise import Evidence, Rule, Verdict, evidence_of, read_rules, weigh
from analysis.drafts.packages import PackageRecord, read_packages
from analysis.drafts.proposals import (
    Proposal,
    ProposalText,
    read_proposal_text,
    read_proposals,
)
from analysis.drafts.written import AUTHORITATIVE
from analysis.errors import DeclarationError, SourceMissing, UnknownName
from analysis.language import Words, read_room_words
from analysis.law import ActText, AnyOperation, read_act

__all__ = ["Material", "read_evidence", "read_material"]

ROOMS = ("language", "drafts", "bills")


@dataclass(frozen=True)
class Material:
    """What a package is made of.

    Parameters
    ----------
    package : PackageRecord
        As declared.
    proposals : mapping of str to Proposal
        Of its rules, in its order.
    texts : mapping of str to ProposalText
        Their words in the language of the documents.
    verdicts : mapping of str to Verdict
        Of every rule, weighed on the evidence when it is first asked for.
    evidence : Evidence
        Measured indicators.
    acts : mapping of str to ActText
        Texts in force of the acts that the operations are about, as fetched.
    missing_acts : mapping of str to str
        Acts whose text is needed and not there, with what to do.
    words : Words
        Language of the documents.
    ukrainian : Words
        Of the authoritative text: places, acts and the bill itself are only in it.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    hromada : str
        Code of the hromada of a council decision; empty otherwise.

    Examples
    --------
    >>> Material.__dataclass_fields__["day"].type
    'str'
    """

    package: PackageRecord
    proposals: Mapping[str, Proposal]
    texts: Mapping[str, ProposalText]
    verdicts: Mapping[str, Verdict]
    evidence: Evidence
    acts: Mapping[str, ActText]
    missing_acts: Mapping[str, str]
    words: Words
    ukrainian: Words
    day: str
    hromada: str = ""

    @property
    def operations(self) -> Mapping[str, tuple[AnyOperation, ...]]:
        """Act to the operations on it, in the order of the package."""
        grouped: dict[str, list[AnyOperation]] = {}
        for proposal in self.proposals.values():
            for operation in proposal.operations:
                grouped.setdefault(operation.act, []).append(operation)
        return {act: tuple(operations) for act, operations in grouped.items()}

    @property
    def carried(self) -> Mapping[str, Verdict]:
        """The verdicts on the recommendations that the package carries out, in its order."""
        return {rule_id: self.verdicts[rule_id] for rule_id in self.package.rules}

    @property
    def is_translation(self) -> bool:
        """Whether the documents are not in the authoritative language."""
        return self.words.id != AUTHORITATIVE

    @property
    def is_synthetic(self) -> bool:
        """Whether a recommendation of the package rests on synthetic answers."""
        return any(self.verdicts[rule_id].is_synthetic for rule_id in self.package.rules)


class _Verdicts(Mapping[str, Verdict]):
    """Verdicts of rules: a package asks for few of them, and weighing takes its time."""

    def __init__(self, rules: Mapping[str, Rule], evidence: Evidence) -> None:
        self._rules, self._evidence = rules, evidence
        self._known: dict[str, Verdict] = {}

    def __getitem__(self, rule_id: str) -> Verdict:
        if rule_id not in self._known:
            self._known[rule_id] = weigh(self._rules[rule_id], self._evidence)
        return self._known[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


def read_evidence(wave: str = "demo") -> Evidence:
    """Read what the recommendations are weighed on: one survey wave and the open data.

    Parameters
    ----------
    wave : str
        A folder of ``data/waves``.

    Returns
    -------
    Evidence

    Raises
    ------
    HromadyError
        The wave is not there or not as it must be. Open data that were not fetched raise
        nothing: their indicators say what is missing.

    Examples
    --------
    >>> read_evidence().origins["has_social_order"].is_synthetic
    True
    """
    return _read_evidence(wave, _read_stamp(wave))


def _read_stamp(wave: str) -> frozenset[tuple[Path, int, int]]:
    """Files that evidence is read from, with size and time: a session may outlive them."""
    data = paths.data_folder()
    folders = [
        data / name for name in ("hromadas", "indicators", "open", "contracts", f"waves/{wave}")
    ]
    files = [file for folder in (*folders, paths.build_folder() / "open")
             for file in folder.rglob("*") if file.is_file()]  # fmt: skip
    return frozenset((file, (is_now := file.stat()).st_size, is_now.st_mtime_ns) for file in files)


@lru_cache(maxsize=4)
def _read_evidence(wave: str, _stamp: frozenset[tuple[Path, int, int]]) -> Evidence:
    """Once for what lies in the folders, which a process may change."""
    passports = indicators.read_indicators()
    answers, open_data = survey.read_wave(wave), places.read_open_data()
    results = indicators.read_contract_results()
    inputs = indicators.inputs_of(
        answers, open_data, sources=places.read_sources(), results=results
    )
    register = places.read_register()
    sample = estimate.hromada_sample(answers, register)
    return evidence_of(passports, inputs, register=register, sample=sample)


def read_material(
    package: str | PackageRecord,
    *,
    day: str,
    language: str = AUTHORITATIVE,
    hromada: str = "",
    evidence: Evidence | None = None,
) -> Material:
    """Bring together what the documents of a package are made of.

    Parameters
    ----------
    package : str or PackageRecord
        Name of a declaration in ``data/drafts``, or the declaration itself, perhaps narrowed.
    day : str
        Day of the documents, ``YYYY-MM-DD``.
    language : str
        Of the documents; Ukrainian is the authoritative one.
    hromada : str
        Code of the hromada of a council decision; empty takes the declared one.
    evidence : Evidence, optional
        Without it :func:`read_evidence` is asked.

    Returns
    -------
    Material

    Raises
    ------
    UnknownName
        No such package.
    DeclarationError
        A proposal, a package or a translation is not as it must be, or a rule is only proposed.

    Examples
    --------
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> "ua_law_2671_viii" in {**material.acts, **material.missing_acts}
    True
    """
    package, declared = _read_package(package), read_proposals()
    proposals = {rule_id: declared[rule_id] for rule_id in package.rules}
    rules = _judged_only(package, read_rules())
    evidence = evidence or read_evidence()
    named = [operation.act for each in proposals.values() for operation in each.operations]
    acts, missing = _read_acts(tuple(dict.fromkeys(named)))
    return Material(
        package=package,
        proposals=proposals,
        texts={key: read_proposal_text(each, language) for key, each in proposals.items()},
        verdicts=_Verdicts(rules, evidence),
        evidence=evidence,
        acts=acts,
        missing_acts=missing,
        words=read_room_words(language, *ROOMS),
        ukrainian=read_room_words(AUTHORITATIVE, *ROOMS),
        day=day,
        hromada=hromada or package.hromada,
    )


def _judged_only(package: PackageRecord, rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """Refuse to draft from what nobody has judged or held beside another country's law."""
    for rule_id in package.rules:
        if rule_id in rules and rules[rule_id].is_proposed:
            raise DeclarationError(
                f"The recommendation '{rule_id}' is a proposal that nobody has judged.",
                needed="its record of judgements and its entry in the crosswalk",
                where=f"data/drafts/{package.id}.yml, key 'rules'",
                hint=f"hromady new judgement {rule_id}",
            )
    return rules


def _read_acts(act_ids: tuple[str, ...]) -> tuple[dict[str, ActText], dict[str, str]]:
    found: dict[str, ActText] = {}
    missing: dict[str, str] = {}
    for act_id in act_ids:
        try:
            found[act_id] = read_act(act_id)
        except (SourceMissing, UnknownName) as problem:
            missing[act_id] = str(problem)
    return found, missing


def _read_package(package: str | PackageRecord) -> PackageRecord:
    if isinstance(package, PackageRecord):
        return package
    packages = read_packages()
    if package not in packages:
        raise UnknownName(
            f"No package of documents is called '{package}'.",
            nearest=get_close_matches(package, packages, n=3),
            needed=f"one of: {', '.join(packages)}",
            where="data/drafts",
        )
    return packages[package]
