"""What one hromada could learn, from whom nearby, what is in the way: reasons, no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.compare import LikenessRules, nearest_neighbours
from analysis.contracting import Mode
from analysis.errors import UnknownName
from analysis.indicators import Indicator, Inputs, measure, missing_inputs
from analysis.memory import remembered
from analysis.practices.cards import Practice
from analysis.practices.deviance import Deviance
from analysis.practices.partners import Partners, partners_for

__all__ = ["COMMON", "STATES", "Match", "MatchGround", "Matches", "Need", "match_practices"]

STATES = ("answers_need", "possible", "waits_for_law", "not_for_it")
ASKED = 3
"""Hromadas named to be asked: few enough to be called."""
LOOKED_AT = 100
"""Nearest hromadas among which those to ask are looked for: a fifteenth of the country."""
COMMON = 0.25
"""Share of the peers that have a thing, from which on lacking it counts as a need. A choice of
policy: what three of four do without, no hromada is behind for lacking."""
OWN_INCOME = "own_income_per_head_2021"


@dataclass(frozen=True)
class MatchGround:
    """What is known of all hromadas.

    Parameters
    ----------
    inputs : Inputs
        Open data.
    register, groups : pandas.DataFrame
        Of ``places``; as ``compare.peer_groups`` returns it.
    indicators : mapping of str to Indicator
        Passports by id.
    likeness : LikenessRules
        Who is near.
    deviances : sequence of Deviance
        Who lies above what circumstances foretell, by question.
    modes : mapping of str to Mode
        Of commissioning, by key: some are open in some oblasts only.

    Examples
    --------
    >>> from analysis.compare import read_likeness_rules
    >>> from analysis.indicators import inputs_of
    >>> ground = MatchGround(inputs_of(), pd.DataFrame(), pd.DataFrame(), {}, read_likeness_rules())
    >>> ground.deviances
    ()
    """

    inputs: Inputs
    register: pd.DataFrame
    groups: pd.DataFrame
    indicators: Mapping[str, Indicator]
    likeness: LikenessRules
    deviances: Sequence[Deviance] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)


@dataclass(frozen=True)
class Need:
    """How a hromada stands in one indicator of a practice.

    Parameters
    ----------
    indicator_id : str
        Which.
    state : str
        ``behind`` (worse than the median of its peers), ``lacks`` (has it not, as most peers),
        ``level``, ``ahead`` or ``not_known``.
    value, peers_median : float
        In the unit; missing allowed. Of a yes or no the share of the peers that have it.
    ask : tuple of str
        Codes of the hromadas in the most similar circumstances that lie above what these
        foretell.

    Examples
    --------
    >>> Need("participation_tools", "behind", 0.0, 1.0).ask
    ()
    """

    indicator_id: str
    state: str
    value: float
    peers_median: float
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """One practice beside one hromada.

    Parameters
    ----------
    practice : Practice
        The card.
    state : str
        One of :data:`STATES`.
    needs : tuple of Need
        One an indicator that the card names.
    missing : tuple of str
        What is in the way: ``type``, ``too_small``, ``too_large``, ``law``, ``law_in_part``,
        ``neighbours``, ``oblast`` (the form is not open in it), ``money``.

    Examples
    --------
    >>> from analysis.practices import read_practices
    >>> Match(read_practices()["small_grant"], "waits_for_law", (), ("law",)).missing
    ('law',)
    """

    practice: Practice
    state: str
    needs: tuple[Need, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Matches:
    """Every practice beside one hromada, and kinds of partners in Poland.

    Parameters
    ----------
    hromada_code, hromada_type : str
        The hromada.
    residents : float
        Missing allowed.
    matches : tuple of Match
        By state, then by id; never by merit.
    partners : tuple of str
        Ids of profiles.
    common_share : float
        Share of the peers that have a thing, from which on lacking it counts as a need.

    Examples
    --------
    >>> Matches("UA1", "rural", 5000.0).of("possible")
    []
    """

    hromada_code: str
    hromada_type: str
    residents: float
    matches: tuple[Match, ...] = field(default=())
    partners: tuple[str, ...] = field(default=())
    common_share: float = COMMON

    def of(self, state: str) -> list[Match]:
        """Return the matches in a state."""
        return [each for each in self.matches if each.state == state]


@remembered
def match_practices(
    hromada_code: str,
    ground: MatchGround,
    *,
    practices: Mapping[str, Practice],
    partners: Partners,
) -> Matches:
    """Set every practice beside one hromada.

    Parameters
    ----------
    hromada_code : str
        The hromada.
    ground : MatchGround
        What is known of all.
    practices : mapping of str to Practice
        Cards by id.
    partners : Partners
        Profiles.

    Returns
    -------
    Matches

    Raises
    ------
    UnknownName
        The hromada has no type in the register.

    Examples
    --------
    >>> from analysis import compare, indicators, places, practices
    >>> register = places.read_register()
    >>> rules = compare.read_peer_rules()
    >>> ground = MatchGround(indicators.inputs_of(), register,
    ...     compare.peer_groups(register, rules=rules), indicators.read_indicators(),
    ...     compare.read_likeness_rules())
    >>> told = practices.match_practices("UA35060110000056063", ground,
    ...     practices=practices.read_practices(), partners=practices.read_partners())
    >>> told.hromada_type, len(told.of("waits_for_law")) > 0
    ('rural', True)
    """
    types = ground.register.set_index("hromada_code")["type"]
    if hromada_code not in types.index or pd.isna(types[hromada_code]):
        raise UnknownName(f"The hromada '{hromada_code}' is not in the register.")
    kind, residents = str(types[hromada_code]), _input(ground.inputs, hromada_code)
    near = _nearest(hromada_code, ground)
    asked = sorted({name for each in practices.values() for name in each.helps})
    needs = {name: _need(name, hromada_code, ground, near=near) for name in asked}
    is_poor = _need(OWN_INCOME, hromada_code, ground, near=[]).state == "below"
    closed = _closed_modes(hromada_code, ground)
    own = _Own(kind, residents, is_poor, closed)
    matches = [_matched(each, needs, own) for each in practices.values()]
    matches.sort(key=lambda match: (STATES.index(match.state), match.practice.id))
    wanted = frozenset(each.practice.id for each in matches if each.state != "not_for_it")
    told = partners_for(partners, hromada_type=kind, residents=residents, practices=wanted)
    return Matches(hromada_code, kind, residents, tuple(matches), tuple(told))


def _input(inputs: Inputs, hromada_code: str) -> float:
    if "residents_count" not in inputs.values or hromada_code not in inputs.values.index:
        return float("nan")
    return float(inputs.values.loc[hromada_code, "residents_count"])


def _nearest(hromada_code: str, ground: MatchGround) -> list[str]:
    if hromada_code not in ground.inputs.values.index:
        return []
    wide = ground.likeness.model_copy(update={"neighbours": LOOKED_AT})
    told = nearest_neighbours(ground.inputs, ground.register, hromada_code=hromada_code, rules=wide)
    return list(told["hromada_code"])


def _need(name: str, hromada_code: str, ground: MatchGround, *, near: list[str]) -> Need:
    """Compare one value with its peer group; ``below`` where no side is better."""
    passport = ground.indicators[name]
    unknown = Need(name, "not_known", float("nan"), float("nan"))
    if missing_inputs(passport, ground.inputs):
        return unknown
    table = measure(passport, ground.inputs).set_index("hromada_code")
    values = table["value"].where(table["status"].eq("measured")).astype(float)
    group = ground.groups.set_index("hromada_code")["peer_group"]
    if hromada_code not in group.index or pd.isna(values.get(hromada_code, float("nan"))):
        return unknown
    peers = values.reindex(group.index[group.eq(group[hromada_code])]).drop(hromada_code).dropna()
    if peers.empty:
        return unknown
    own = float(values[hromada_code])
    is_yes_no = passport.unit == "is_true"
    middle = float(peers.mean() if is_yes_no else peers.median())
    state = _state(own, middle, better=passport.better, is_yes_no=is_yes_no)
    return Need(name, state, own, middle, _above(name, near, ground))


def _state(own: float, middle: float, *, better: str, is_yes_no: bool) -> str:
    if better == "neither":
        return "below" if own < middle else "not_below"
    sign = -1.0 if better == "lower" else 1.0
    if is_yes_no:
        if sign * own > sign * (1 - own):
            return "level" if abs(own - middle) < 0.5 else "ahead"
        return "behind" if abs(own - middle) >= 0.5 else "lacks"
    gap = sign * (own - middle)
    return "level" if gap == 0 else ("ahead" if gap > 0 else "behind")


def _above(name: str, near: list[str], ground: MatchGround) -> tuple[str, ...]:
    """Return the nearest that lie above their interval, not counting those set aside."""
    for deviance in ground.deviances:
        told = deviance.measures
        if not deviance.is_built or name not in set(told["indicator_id"]):
            continue
        aside = set(deviance.codes("set_aside"))
        above = set(told.loc[told["indicator_id"].eq(name) & told["is_above"], "hromada_code"])
        return tuple([code for code in near if code in above - aside][:ASKED])
    return ()


def _is_needed(need: Need) -> bool:
    """Behind the peers, or lacking what at least a quarter of them have."""
    return need.state == "behind" or (need.state == "lacks" and need.peers_median >= COMMON)


class _Own(NamedTuple):
    """What decides whether a practice is made for a hromada."""

    kind: str
    residents: float
    is_poor: bool = False
    closed_modes: frozenset[str] = frozenset()


def _closed_modes(hromada_code: str, ground: MatchGround) -> frozenset[str]:
    """Return ids of the modes that are open in other oblasts only."""
    oblast = ground.register.set_index("hromada_code").loc[hromada_code, "oblast_en"]
    name = str(oblast).removesuffix(" oblast")
    return frozenset(
        each.id for each in ground.modes.values() if each.oblasts and name not in each.oblasts
    )


def _matched(practice: Practice, needs: Mapping[str, Need], own: _Own) -> Match:
    suits = practice.suits
    outside = {
        "type": own.kind not in suits.types,
        "too_small": own.residents < (suits.residents_at_least or 0),
        "too_large": own.residents >= (suits.residents_below or float("inf")),
    }
    costly = practice.cost.class_ in ("post", "service", "institution")
    in_the_way = {
        "law": practice.in_ukraine == "not_yet",
        "law_in_part": practice.in_ukraine == "in_part",
        "neighbours": suits.neighbours,
        "oblast": practice.ukrainian_mode in own.closed_modes,
        "money": own.is_poor and costly,
    }
    found = tuple(needs[name] for name in practice.helps)
    state = "answers_need" if any(_is_needed(each) for each in found) else "possible"
    if practice.in_ukraine == "not_yet":
        state = "waits_for_law"
    if any(outside.values()):
        state = "not_for_it"
    missing = tuple(name for name, holds in (outside | in_the_way).items() if holds)
    return Match(practice, state, found, missing)
