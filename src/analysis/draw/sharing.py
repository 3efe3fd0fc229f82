"""On what terms a service could be shared: what was assumed, and which forms the law knows.

Every number stands with its reason and how far it was verified. The wording of the law is never
shown here, only the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.compare import LegalForms
from analysis.draw.pooling import SharedSubject
from analysis.draw.tables import Table, show_table
from analysis.indicators import Provision
from analysis.language import Words

__all__ = ["show_legal_forms", "show_sharing_terms"]


def show_sharing_terms(shared: SharedSubject, *, words: Words) -> Table:
    """Show what was assumed of a shared service, why, and how far it was verified.

    Parameters
    ----------
    shared : SharedSubject
        Which service.
    words : Words
        The reader's language.

    Returns
    -------
    Table

    Examples
    --------
    >>> from analysis.compare import read_cooperation
    >>> from analysis.draw.subjects import Subject
    >>> from analysis.language import read_words
    >>> shared = SharedSubject("home_care", read_cooperation().service("home_care"),
    ...                        Subject("Spending", "uah_per_head"))
    >>> table = show_sharing_terms(shared, words=read_words("en"))
    >>> [[cell.text for cell in row[:2]] for row in table.rows]
    [['Least caseload of one service', '60 clients'], ...]
    """
    service, named = shared.service, shared.named(words)
    decimals = 0 if float(service.per_1000_residents).is_integer() else 1
    expected = words.plain(service.per_1000_residents, decimals)
    members = words.count(service.members_at_most)
    values = {
        "minimum": named["minimum"],
        "expected": shared.counted(expected, words),
        "bounds": words.say("space.value_bounds", distance=named["distance"], members=members),
    }
    because = {
        "minimum": (service.minimum_because, service.minimum_flag),
        "expected": (service.per_1000_because, service.per_1000_flag),
        "bounds": (service.bounds_because, service.bounds_flag),
    }
    frame = pd.DataFrame(
        {
            "term": [words.say(f"space.term_{key}") for key in values],
            "value": list(values.values()),
            "because": [words.of(because[key][0].strip()) for key in values],
            "flag": [words.say(f"space.flag_{because[key][1]}") for key in values],
        }
    )
    caption = words.say("space.terms_caption", service=named["service"])
    return _text_table(frame, caption=caption, words=words)


def show_legal_forms(forms: LegalForms, *, words: Words) -> Table:
    """Show the legal forms of cooperation by their place in the act.

    Parameters
    ----------
    forms : LegalForms
        As ``compare.read_legal_forms`` returns them.
    words : Words
        The reader's language.

    Returns
    -------
    Table
        Names of forms are ours; the note says of which edition, and that this is no advice.

    Examples
    --------
    >>> from analysis.compare import read_legal_forms
    >>> from analysis.language import read_words
    >>> table = show_legal_forms(read_legal_forms(), words=read_words("en"))
    >>> [cell.text for cell in table.rows[0]][1:3]
    ['Art. 4(1)(1); Art. 10(1)', 'where no member has the service; where a neighbour has it']
    """
    joined = words.say("space.list_and")
    frame = pd.DataFrame(
        {
            "form": [words.say(f"space.form_{key}") for key in forms.forms],
            "provision": [_places(each.provisions, words) for each in forms.forms.values()],
            "suits": [
                joined.join(words.say(f"space.suits_{case}") for case in each.suits or ("none",))
                for each in forms.forms.values()
            ],
        }
    )
    frame["flag"] = [
        words.say(f"space.flag_{each.provisions[0].flag}") for each in forms.forms.values()
    ]
    note = words.say(
        "space.forms_note",
        date=words.date(forms.edition_seen),
        members=words.count(forms.encouragement.members_above),
        provision=_places([forms.encouragement.provision], words),
    )
    caption = words.say("space.forms_caption")
    return _text_table(frame, caption=caption, words=words, note=note)


def _text_table(frame: pd.DataFrame, *, caption: str, words: Words, note: str = "") -> Table:
    columns = {key: (words.say(f"space.heading_{key}"), "") for key in frame.columns}
    return show_table(frame, caption=caption, columns=columns, words=words, note=note)


def _places(provisions: Iterable[Provision], words: Words) -> str:
    """Write where provisions stand."""
    written = [
        words.say(
            "space.provision_point" if each.point else "space.provision",
            article=each.article,
            part=each.part,
            point=each.point,
        )
        for each in provisions
    ]
    return words.say("space.list_and").join(written)
