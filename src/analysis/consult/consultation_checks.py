"""Whether a consultation fits what it speaks of: ids, files, days, and nothing private in a text.

What a single comment must have is refused where it is read, in ``comments``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from analysis.consult.comments import Comment, Consultation
from analysis.survey import private_kind

__all__ = ["consultation_faults"]


def consultation_faults(
    consultation: Consultation,
    *,
    rule_ids: Collection[str],
    package_ids: Collection[str],
    files: Collection[str],
) -> tuple[str, ...]:
    """Name what does not fit between a consultation and what it speaks of.

    Parameters
    ----------
    consultation : Consultation
        As declared.
    rule_ids, package_ids : collection of str
        Ids of the recommendations and of the packages of documents.
    files : collection of str
        Paths of the project, below its root, that a change may name.

    Returns
    -------
    tuple of str
        One sentence a fault: an id or a file that is not there, a comment outside of the days, a
        text that seems to hold something private.

    Examples
    --------
    >>> from analysis.consult.comments import read_consultation
    >>> consultation = read_consultation("social_order_reform")
    >>> consultation_faults(consultation, rule_ids=(), package_ids=(), files=())[0]
    "C01: there is no recommendation 'allow_multi_year_contracts'"
    """
    return (
        tuple(
            fault
            for each in consultation.comments
            for fault in _comment_faults(each, consultation, rule_ids, known=(package_ids, files))
        )
        + tuple(
            f"{table.id}: there is no recommendation '{rule_id}'"
            for table in consultation.round_tables
            for rule_id in table.discussed
            if rule_id not in rule_ids
        )
        + tuple(_private_faults(consultation))
    )


def _comment_faults(
    comment: Comment,
    consultation: Consultation,
    rule_ids: Collection[str],
    *,
    known: tuple[Collection[str], Collection[str]],
) -> Iterator[str]:
    packages, files = known
    if comment.about.recommendation and comment.about.recommendation not in rule_ids:
        yield f"{comment.id}: there is no recommendation '{comment.about.recommendation}'"
    if comment.about.package and comment.about.package not in packages:
        yield f"{comment.id}: there is no package '{comment.about.package}'"
    if comment.change and PurePosixPath(comment.change.file).as_posix() not in files:
        yield f"{comment.id}: there is no file '{comment.change.file}'"
    if not consultation.opened <= comment.received <= consultation.closed:
        yield f"{comment.id}: came on {comment.received}, outside of the days of the consultation"
    if (comment.answered or "") > consultation.as_of:
        yield f"{comment.id}: was answered after 'as_of' ({consultation.as_of})"


def _private_faults(consultation: Consultation) -> Iterator[str]:
    for each in consultation.comments:
        told = [each.comment, each.why, each.about.place, each.change.what if each.change else ""]
        for kind in sorted({kind for text in told if (kind := private_kind(text))}):
            yield f"{each.id}: a text seems to hold something private ({kind})"
    for table in consultation.round_tables:
        told = [table.place, *table.agreed, *table.open, *table.dissent]
        for kind in sorted({kind for text in told if (kind := private_kind(text))}):
            yield f"{table.id}: a text seems to hold something private ({kind})"
