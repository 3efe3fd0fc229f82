"""References spoken: a figure of the evidence, a constant, an act or a place, in one language.

Each number that is spoken is also returned with what stands behind it. Which sentence it stands
in belongs to the declarations.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace

from analysis import places
from analysis.advise import Finding
from analysis.drafts.blocks import Figure, Span, Text
from analysis.drafts.citations import act_said, capitalised, place_said
from analysis.drafts.material import Material
from analysis.drafts.prose import Reference, filled
from analysis.drafts.written import AUTHORITATIVE, Constant
from analysis.errors import DeclarationError
from analysis.indicators import ResultKey, read_result_key

__all__ = ["figure_of", "figures_in", "interval_of", "key_of", "spoken", "state_said"]

_FINDING = re.compile(r"rules/(?P<rule>\w+)/(?P<index>\d+)/(?P<what>value|threshold|base)")
_STRENGTH = re.compile(
    r"strength/(?P<rule>\w+)/(?P<what>probability|stability|fragility|fragility_base)"
)
#: Endings of a feminine adjective and of «громада» in each case.
_ENDINGS = {
    "nominative": ("а", "а"),
    "genitive": ("ої", "и"),
    "dative": ("ій", "і"),
    "accusative": ("у", "у"),
    "instrumental": ("ою", "ою"),
    "locative": ("ій", "і"),
}


def spoken(template: str, material: Material, *, owner: str) -> Text:
    """Fill a template in the language of the documents.

    Parameters
    ----------
    template : str
        Prose with references.
    material : Material
        What stands behind them.
    owner : str
        Id of the rule (or of the package) whose findings and constants short references mean.

    Returns
    -------
    tuple of Span
        Figures carry their key; what is not there is a span marked ``missing``. A name of an
        act or place that begins a sentence begins with a capital letter.

    Raises
    ------
    DeclarationError
        A reference to a rule, condition, constant, indicator or act that does not exist.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> text = spoken("{figure:0/base} громад", material, owner="allow_multi_year_contracts")
    >>> text[0].key
    'rules/allow_multi_year_contracts/0/base'
    """

    names: list[Span] = []

    def speak(reference: Reference) -> Text:
        if reference.kind in ("act", "place"):
            say = act_said if reference.kind == "act" else place_said
            case = reference.case or "nominative"
            names.append(Span(say(reference.what, material.words, case=case)))
            return (names[-1],)
        if reference.kind == "hromada":
            return (Span(_hromada(reference, material)),)
        return _number(key_of(reference, material, owner=owner), material)

    return capitalised(filled(template, speak), names)


def key_of(reference: Reference, material: Material, *, owner: str) -> str:
    """Return the key of the figure that a reference names.

    Parameters
    ----------
    reference : Reference
        Of kind ``figure``, ``open`` or ``constant``.
    material : Material
        Its hromada is meant by ``open``.
    owner : str
        The rule or package that speaks.

    Returns
    -------
    str

    Raises
    ------
    DeclarationError
        The reference is not of the form that its kind needs.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> key_of(Reference("figure", "other_rule/1/value"), material, owner="a_rule")
    'rules/other_rule/1/value'
    """
    if reference.kind == "constant":
        return f"constants/{owner}/{reference.what}"
    if reference.kind == "open":
        return str(ResultKey("open", reference.what, "value", f"hromada={material.hromada}"))
    parts = reference.what.split("/")
    rule, index, what = [*([owner] if len(parts) == 2 else []), *parts, "", "", ""][:3]
    key = f"rules/{rule}/{index}/{what}"
    if not _FINDING.fullmatch(key):
        raise DeclarationError(
            "A reference to a figure is not of the form that it must have.",
            needed="{figure:condition/value}, threshold or base, or {figure:rule/condition/value}",
            found=reference.what,
            where=owner,
        )
    return key


def figure_of(key: str, material: Material) -> Figure | None:
    """Compute the figure behind a key anew.

    Parameters
    ----------
    key : str
        As a document or its manifest names it.
    material : Material
        What it is computed from.

    Returns
    -------
    Figure or None
        None where there is too little evidence, or the data are not here.

    Raises
    ------
    DeclarationError
        No such rule, condition, constant or indicator.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> figure_of("constants/allow_multi_year_contracts/most_years", material).printed
    'три роки'
    """
    finding = _FINDING.fullmatch(key)
    if finding:
        return _finding_figure(key, material, finding)
    strength = _STRENGTH.fullmatch(key)
    if strength:
        return _strength_figure(key, material, strength)
    if key.startswith("constants/"):
        return _constant_figure(key, material)
    return _open_figure(key, material)


def figures_in(texts: Iterable[Text], material: Material) -> tuple[Figure, ...]:
    """Return the figures of texts, each once, in the order in which they are first spoken.

    Parameters
    ----------
    texts : iterable of tuple of Span
        As :func:`spoken` returns them.
    material : Material
        What they are computed from.

    Returns
    -------
    tuple of Figure

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> text = spoken("{figure:0/base}", material, owner="allow_multi_year_contracts")
    >>> figures_in([text, text], material)[0].unit
    'count'
    """
    keys = dict.fromkeys(span.key for text in texts for span in text if span.key)
    found = (figure_of(key, material) for key in keys)
    return tuple(figure for figure in found if figure is not None)


def interval_of(finding: Finding) -> tuple[float, float] | None:
    """Return the interval of a figure, which only hromadas drawn by lot have.

    Parameters
    ----------
    finding : Finding
        One condition as found.

    Returns
    -------
    tuple of (float, float) or None
        From the design of the draw, 95%, in the unit of the finding. Repeated draws of hromadas
        that were chosen on purpose tell how stable a conclusion is and are no interval.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> interval_of(material.verdicts["allow_multi_year_contracts"].findings[0]) is None
    True
    """
    strength = finding.strength
    if finding.design != "probability" or strength is None:
        return None
    bounds = (strength.lower, strength.upper)
    return None if any(math.isnan(bound) for bound in bounds) else bounds


def state_said(material: Material, rule_id: str) -> str:
    """Say whether the evidence bears a recommendation out; made-up answers only would.

    Parameters
    ----------
    material : Material
        What the package is made of.
    rule_id : str
        A rule of the package.

    Returns
    -------
    str
        Begins with a small letter and ends without a sign.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> state_said(material, "allow_multi_year_contracts")
    'докази підтвердили б рекомендацію'
    """
    verdict = material.verdicts[rule_id]
    kind = "state_if" if verdict.is_synthetic else "state"
    return material.words.say(f"drafts.{kind}_{verdict.state}")


def _number(key: str, material: Material) -> Text:
    figure = figure_of(key, material)
    if figure is None:
        return (Span(material.words.say("drafts.no_figure"), "missing"),)
    return (Span(figure.printed, "figure", key),)


def _finding_figure(key: str, material: Material, named: re.Match[str]) -> Figure | None:
    rule_id, index, what = named["rule"], int(named["index"]), named["what"]
    verdict = material.verdicts.get(rule_id)
    if verdict is None or index >= len(verdict.findings):
        raise DeclarationError(
            "A figure belongs to a rule or condition that does not exist.",
            needed="a rule of data/recommendations and one of its conditions, from 0",
            found=key,
        )
    finding = verdict.findings[index]
    value = float(getattr(finding, what))
    if math.isnan(value):
        return None
    unit = "count" if what == "base" else finding.unit
    figure = Figure(key, value, unit, material.words.number(value, unit), rule_id=rule_id)
    if what == "threshold":
        return replace(figure, design="declared")
    lower, upper = (what == "value" and interval_of(finding)) or (None, None)
    return replace(
        figure,
        lower=lower,
        upper=upper,
        base=finding.base,
        date=finding.date,
        design=finding.design,
        source_ids=finding.source_ids,
        is_synthetic=finding.is_synthetic,
    )


def _strength_figure(key: str, material: Material, named: re.Match[str]) -> Figure | None:
    """How firm a verdict is, as a figure; none where it was not computed."""
    verdict = material.verdicts.get(named["rule"])
    strength = verdict.strength if verdict else None
    value = getattr(strength, named["what"], None)
    if verdict is None or strength is None or value is None or math.isnan(value):
        return None
    unit = "share" if named["what"] in ("probability", "stability") else "count"
    return Figure(
        key, float(value), unit, material.words.number(value, unit), rule_id=verdict.rule_id,
        base=strength.hromadas_count, design=strength.design, is_synthetic=verdict.is_synthetic,
    )  # fmt: skip


def _constant_figure(key: str, material: Material) -> Figure:
    _, owner, name = [*key.split("/"), "", ""][:3]
    constant = _constants(owner, material).get(name)
    if constant is None:
        raise DeclarationError("A constant is not declared.", found=key, where=owner)
    language = material.words.id
    printed = constant.printed.get(language)
    if printed is None:
        raise DeclarationError(
            "A constant has no words in this language.", needed=language, found=key, where=owner
        )
    source = (constant.source,) if constant.source else ()
    return Figure(
        key, constant.value, constant.unit, printed, rule_id=owner, design="declared",
        source_ids=source,
    )  # fmt: skip


def _constants(owner: str, material: Material) -> dict[str, Constant]:
    if owner == material.package.id:
        return material.package.constants
    proposal = material.proposals.get(owner)
    return proposal.constants if proposal else {}


def _open_figure(key: str, material: Material) -> Figure | None:
    result = read_result_key(key)
    indicator = material.evidence.indicators.get(result.indicator_id)
    if indicator is None:
        raise DeclarationError("A figure names an indicator that does not exist.", found=key)
    code = result.domain.removeprefix("hromada=")
    values = material.evidence.values
    if result.indicator_id not in values or code not in values.index:
        return None
    value = float(values.loc[code, result.indicator_id])
    if math.isnan(value):
        return None
    origin = material.evidence.origins[result.indicator_id]
    return Figure(
        key, value, indicator.unit, material.words.number(value, indicator.unit), base=1,
        date=origin.date, design=origin.design, source_ids=origin.source_ids,
        is_synthetic=origin.is_synthetic,
    )  # fmt: skip


def _hromada(reference: Reference, material: Material) -> str:
    """The full name, inflected: an adjective a word but for the noun at its end."""
    register = places.read_register().set_index("hromada_code")
    if material.hromada not in register.index:
        raise DeclarationError(
            "A document speaks of its hromada, but none was chosen.",
            needed="a code of the register",
            found=material.hromada or "nothing",
        )
    if material.words.id != AUTHORITATIVE:
        return str(register.loc[material.hromada, f"full_name_{material.words.id}"])
    adjective, noun = _ENDINGS[reference.case or "nominative"]
    *described, named = str(register.loc[material.hromada, "full_name_uk"]).split()
    words = [f"{word.removesuffix('а')}{adjective}" for word in described]
    return " ".join([*words, f"{named.removesuffix('а')}{noun}"])
