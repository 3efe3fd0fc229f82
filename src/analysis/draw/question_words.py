"""Names that the register of questions speaks of: hromadas, acts and their places, days.

The register knows codes and ids; a reader reads names. What is shown of them belongs to
``questions`` and ``question_threads``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import law, places
from analysis.advise import read_acts, read_rules
from analysis.consult import read_topics
from analysis.language import Words

__all__ = ["QuestionWords", "counted", "question_words"]

UNITS = ("hromada", "special_city", "republic", "crimean_hromada")


@dataclass(frozen=True)
class QuestionWords:
    """Names by id, in the reader's language.

    Parameters
    ----------
    words : Words
        The reader's language.
    hromadas, oblasts : mapping of str to str
        Name by code; ``hromadas`` to the full name, ``oblasts`` by the code of the oblast.
    oblast_of : mapping of str to str
        Code of the oblast by code of the hromada.
    topics, acts, services, rules : mapping of str to str
        Name by id.
    """

    words: Words
    hromadas: Mapping[str, str]
    oblasts: Mapping[str, str]
    oblast_of: Mapping[str, str]
    topics: Mapping[str, str]
    acts: Mapping[str, str]
    services: Mapping[str, str]
    rules: Mapping[str, str]

    def who(self, code: str) -> str:
        """Return a hromada and its oblast; a city with special status is its own oblast."""
        name, oblast = self.hromadas[code], self.oblasts[self.oblast_of[code]]
        if oblast in name:
            return name
        return self.words.say("questions.asked_by", name=name, oblast=oblast)

    def place(self, act: str, place: str) -> str:
        """Return an act and the place in it; ``""`` without an act."""
        if not act:
            return ""
        name = self.acts.get(act, act)
        if not place:
            return name
        return self.words.say("questions.place", act=name, place=self._printed(place))

    def _printed(self, place: str) -> str:
        """Write an address as the reader's language does, the largest part first."""
        if self.words.id == "uk":
            return place
        own = ("paragraph", "section")
        numbers = law.parse_address(place).numbers.items()
        parts = [
            self.words.say(f"{'questions' if level in own else 'reports'}.{level}", **{level: text})
            for level, text in numbers
        ]
        return self.words.say("reports.place_joined").join(reversed(parts))


def question_words(words: Words) -> QuestionWords:
    """Return the names in the reader's language.

    Parameters
    ----------
    words : Words
        The reader's language.

    Returns
    -------
    QuestionWords

    Examples
    --------
    >>> from analysis.language import read_words
    >>> names = question_words(read_words("en"))
    >>> names.place("ua_law_2671_viii", "пункт 1 частини шостої статті 16")
    'Law on social services, Art. 16, part 6, point 1'
    >>> names.who("UA80000000000093317")
    'Kyiv'
    """
    register = places.read_register(UNITS)
    by_code = register.set_index("hromada_code")
    by_oblast = register.drop_duplicates("oblast_code").set_index("oblast_code")
    return QuestionWords(
        words,
        by_code[f"full_name_{words.id}"].to_dict(),
        by_oblast[words.say("draw.column_oblast")].to_dict(),
        by_code["oblast_code"].to_dict(),
        {key: topic.label[words.id] for key, topic in read_topics().items()},
        {key: _act_title(act, words) for key, act in read_acts().items()},
        {key: each.short_name[words.id] for key, each in places.read_services().items()},
        {key: words.of(rule.title) for key, rule in read_rules().items()},
    )


def _act_title(act: law.Act, words: Words) -> str:
    """Name an act; by its English title where it has none in the reader's language."""
    return str(getattr(act, f"title_{words.id}", "") or words.of(act.title_en))


def counted(count: int, what: str, *, words: Words) -> str:
    """Write a number of days, questions or hromadas, one of them in the singular.

    Parameters
    ----------
    count : int
        How many.
    what : {"days", "count_questions", "count_hromadas"}
        Of what.
    words : Words
        The reader's language.

    Returns
    -------
    str

    Examples
    --------
    >>> from analysis.language import read_words
    >>> counted(1, "days", words=read_words("en")), counted(2, "days", words=read_words("en"))
    ('1 day', '2 days')
    """
    one = "_one" if count == 1 else ""
    return words.say(f"questions.{what}{one}", count=words.count(count))
