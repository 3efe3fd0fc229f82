"""How far a recommendation can be relied on, said shortly: what an explanatory note adds.

How stable the verdict is and how many other answers would turn it, how certain the findings are
and why, what a panel of experts said, which Polish provision stands beside it, and how comments
were answered. All of it is computed or declared elsewhere; here it is only put into words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis import advise, consult, paths
from analysis.drafts.blocks import Block, Cell, Span, Table, Text
from analysis.drafts.framing import paragraph
from analysis.drafts.material import Material
from analysis.drafts.speaking import figure_of
from analysis.language import read_words
from analysis.law import address_said

__all__ = ["Support", "answers_of", "counterparts_of", "firmness_of", "read_support"]


@dataclass(frozen=True)
class Support:
    """What stands beside the evidence.

    Parameters
    ----------
    judgements : mapping of str to Judgement
        A rule to what people saw beyond what is measured.
    grading : Grading
        How certainty is graded.
    crosswalk : Crosswalk
        Polish provisions beside the rules.
    panels : mapping of str to PanelResults
        Of every panel that has a round.
    consultations : mapping of str to Consultation
        Comments and their answers.

    Examples
    --------
    >>> sorted(Support.__dataclass_fields__)[0]
    'consultations'
    """

    judgements: Mapping[str, advise.Judgement]
    grading: advise.Grading
    crosswalk: advise.Crosswalk
    panels: Mapping[str, consult.PanelResults]
    consultations: Mapping[str, consult.Consultation]


def read_support() -> Support:
    """Read what stands beside the evidence.

    Returns
    -------
    Support

    Raises
    ------
    DeclarationError, DataError
        A declaration or the ratings of a panel are not as they must be.

    Examples
    --------
    >>> "social_order_reform" in read_support().consultations
    True
    """
    return _read_support(paths.data_folder())


@lru_cache(maxsize=2)
def _read_support(_folder: Path) -> Support:
    """Once for each folder of data: the ratings of a panel take their time to read."""
    panels = {key: each for key, each in consult.read_panels().items() if each.rounds}
    return Support(
        judgements=advise.read_judgements(),
        grading=advise.read_grading(),
        crosswalk=advise.read_crosswalk(),
        panels={key: consult.read_panel_results(key) for key in panels},
        consultations=consult.read_consultations(),
    )


def firmness_of(material: Material, rule_id: str, *, support: Support) -> tuple[Text, ...]:
    """Return how firm the verdict on one recommendation is, one line a question.

    Parameters
    ----------
    material : Material
        What the package is made of.
    rule_id : str
        A rule of the package.
    support : Support
        What stands beside the evidence.

    Returns
    -------
    tuple of tuple of Span
        Strength, certainty, and what each panel said on each dimension.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> lines = firmness_of(material, "allow_multi_year_contracts", support=read_support())
    >>> lines[1][1].text.startswith("не оцінюється")
    True
    """
    lines: list[tuple[str, Text]] = [
        ("firm_strength", _strength(material, rule_id)),
        ("firm_certainty", (Span(_certainty(material, rule_id, support)),)),
    ]
    standings = consult.standing_of(rule_id, results=support.panels) or ()
    if not standings:
        lines.append(("firm_panel", (Span(material.words.say("drafts.panel_none")),)))
    lines += [("firm_panel", (Span(_standing(material, each)),)) for each in standings]
    return tuple(
        (Span(f"{material.words.say(f'drafts.{word}')}: ", "strong"), *said, Span("."))
        for word, said in lines
    )


def _strength(material: Material, rule_id: str) -> Text:
    say, strength = material.words.say, material.verdicts[rule_id].strength
    if strength is None:
        return (Span(say("drafts.strength_unknown")),)
    said = [Span(say(f"drafts.strength_{'firm' if strength.is_firm else 'doubted'}"))]
    if not math.isnan(strength.probability):
        told = say("drafts.strength_probability", share="{probability}")
    else:
        told = say("drafts.strength_stability", share="{stability}")
    if not (math.isnan(strength.probability) and math.isnan(strength.stability)):
        said += [Span("; "), *_with_figures(told, rule_id, material)]
    if strength.fragility is not None:
        told = say("drafts.strength_fragility", count="{fragility}", base="{fragility_base}")
        said += [Span("; "), *_with_figures(told, rule_id, material)]
    said += [Span(f"; {say(f'drafts.doubt_{doubt}')}") for doubt in strength.doubts]
    return tuple(said)


def _with_figures(said: str, rule_id: str, material: Material) -> Iterator[Span]:
    """Words with the names of figures in braces as words with figures."""
    for place, piece in enumerate(re.split(r"[{}]", said)):
        figure = figure_of(f"strength/{rule_id}/{piece}", material) if place % 2 else None
        if figure is not None:
            yield Span(figure.printed, "figure", figure.key)
        elif piece:
            yield Span(piece)


def _certainty(material: Material, rule_id: str, support: Support) -> str:
    """The grade and the domains that took from it; reasons in full stand in the evidence."""
    say, record = material.words.say, support.judgements.get(rule_id)
    if record is None:
        return say("drafts.grade_no_record")
    grade = advise.grade_of(material.verdicts[rule_id], record, grading=support.grading)
    if grade.level == "not_graded":
        return say(f"drafts.grade_not_{grade.not_graded_because}")
    lowered = [say(f"drafts.domain_{step.domain}") for step in grade.steps if step.change < 0]
    level = say(f"drafts.grade_{grade.level}")
    if not lowered:
        return level
    return say("drafts.grade_because", level=level, reasons=", ".join(lowered))


def _standing(material: Material, standing: consult.Standing) -> str:
    say = material.words.say
    asked = say(f"drafts.panel_{standing.dimension}")
    parts = [f"{asked}: {say(f'drafts.outcome_{standing.outcome}')}"]
    if standing.dissent_count > 0:
        parts.append(say("drafts.panel_dissent"))
    if standing.is_stable is False:
        parts.append(say("drafts.panel_moving"))
    if standing.is_synthetic:
        parts.append(say("drafts.panel_synthetic"))
    return "; ".join(parts)


def counterparts_of(material: Material, *, support: Support) -> tuple[Text, ...]:
    """Return the Polish provisions beside the recommendations of a package.

    Parameters
    ----------
    material : Material
        What the package is made of.
    support : Support
        What stands beside the evidence.

    Returns
    -------
    tuple of tuple of Span
        A line a recommendation: title of each act as Polish prints it, its articles, and whether
        they go further or less far; or that there is none. Models that are no law are left out.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> lines = counterparts_of(material, support=read_support())
    >>> len(lines) == len(material.texts)
    True
    """
    say, crosswalk = material.words.say, support.crosswalk
    lines = []
    for rule_id, text in material.texts.items():
        entry = crosswalk.rules.get(rule_id)
        said: dict[str, list[str]] = {}
        for each in entry.counterparts if entry else ():
            provision = crosswalk.provisions[each.provision]
            act, relation = crosswalk.acts[provision.act], say(f"drafts.relation_{each.relation}")
            if act.kind == "act":
                article = address_said(provision.article.replace("-", "–"), material.words)
                place = say("drafts.poland_place", article=article, relation=relation)
                said.setdefault(act.title_pl, []).append(place)
        acts = [f"{title}: {', '.join(places)}" for title, places in said.items()]
        told = "; ".join(acts) or say("drafts.poland_none")
        lines.append((Span(f"{text.title}. ", "strong"), Span(f"{told}.")))
    return tuple(lines)


def answers_of(material: Material, *, support: Support) -> tuple[Block, ...]:
    """Return how comments on a package and its recommendations were answered.

    Parameters
    ----------
    material : Material
        What the package is made of.
    support : Support
        What stands beside the evidence.

    Returns
    -------
    tuple of Block
        A table a consultation, comments translated or as they came, and before it
        whether anybody commented at all; nothing without a comment.

    Examples
    --------
    >>> from analysis.drafts.material import read_material
    >>> material = read_material("social_order_reform", day="2026-11-01")
    >>> len(answers_of(material, support=read_support()))
    2
    """
    say, blocks = material.words.say, list[Block]()
    for consultation in support.consultations.values():
        rows = tuple(
            _answered(material, each, language=consultation.language)
            for each in consultation.comments
            if each.about.package == material.package.id
            or each.about.recommendation in material.texts
        )
        if rows:
            days = {"opened": consultation.opened, "closed": consultation.closed}
            told = say(
                "drafts.answers_intro", **{k: material.words.date(v) for k, v in days.items()}
            )
            made_up = say("drafts.answers_synthetic") if consultation.is_synthetic else ""
            blocks.append(paragraph(f"{told} {made_up}".strip()))
            head = tuple(say(f"drafts.answers_{name}") for name in ("about", "comment", "answer"))
            blocks.append(Table("", head, rows, (0.27, 0.35, 0.38)))
    return tuple(blocks)


def _answered(material: Material, comment: consult.Comment, *, language: str) -> tuple[Cell, ...]:
    say = material.words.say
    named = material.texts.get(comment.about.recommendation)
    about = named.title if named else say("drafts.answers_package")
    spoken = read_words(material.words.id)
    text = spoken.of(comment.comment)
    is_foreign = bool(text) and text == comment.comment and language != material.words.id
    said = Span(text or say("drafts.answers_unpublished"), language=language if is_foreign else "")
    verdict = Span(say(f"drafts.answer_{comment.answer}"), "strong")
    reason = spoken.of(comment.why)
    why = (Span(f" {reason}"),) if reason else ()
    return (((Span(f"{comment.id}. {about}"),),), ((said,),), ((verdict, *why),))
