"""A new language: how it writes numbers and months, and every English word that waits for its own.

What CLDR tells (its own name, separators, months) is filled in; the rest a translator writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from babel import Locale
from babel.core import UnknownLocaleError

from analysis import paths
from analysis.declared import read_yaml
from analysis.errors import ParameterError
from analysis.language import read_languages
from analysis.scaffolds.openings import MARK
from analysis.scaffolds.templates import quoted, read_filled
from analysis.scaffolds.writing import Scaffold, write_scaffold

__all__ = ["write_new_language"]

LANGUAGES = "data/language/languages.yml"
DIGITS = " 0123456789"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SPACES = {"\u202f": "\u00a0"}
"""A narrow space is written as the plain one that does not break, as in the other languages."""
HEAD = """\
# Words of this language. Each line is one word of the interface: take the mark of the comment away
# and write the text after the colon in your language; what stands in braces stays as it is.
"""


def write_new_language(language_id: str) -> Scaffold:
    """Write what a new language needs before a translator begins.

    Parameters
    ----------
    language_id : str
        Its code in ISO 639: ``de``, ``ro``, ``cs``.

    Returns
    -------
    Scaffold
        An entry in ``languages.yml`` and a file of words for each English one.

    Raises
    ------
    ParameterError
        It is no code of a language that CLDR knows, or there is such a language already.

    Examples
    --------
    >>> write_new_language("Deutsch")
    Traceback (most recent call last):
    analysis.errors.ParameterError: 'Deutsch' is no code of a language. Needed: ...
    """
    if language_id in read_languages():
        raise ParameterError(
            f"There is a language '{language_id}' already.",
            where=LANGUAGES,
            hint=f"See what it lacks: hromady translations {language_id}",
        )
    locale = _locale(language_id)
    folder = paths.data_folder() / "language" / "en"
    made = {
        f"data/language/{language_id}/{file.name}": _read_words_file(file.stem, locale)
        for file in sorted(folder.glob("*.yml"))
    }
    steps = (
        f"hromady translations {language_id} --write: an empty entry for each paragraph and text",
        f"hromady translations {language_id}: what is still missing, as often as you like",
        f"hromady run 03 --language {language_id}: what is missing stands there in English",
        f"{LANGUAGES}, key '{language_id}': complete: true, once nothing is missing",
    )
    return write_scaffold(made, added={LANGUAGES: _entry(language_id, locale)}, steps=steps)


def _locale(language_id: str) -> Locale:
    if re.fullmatch(r"[a-z]{2,3}", language_id):
        try:
            return Locale.parse(language_id)
        except (UnknownLocaleError, ValueError):
            pass
    nearest = _code_of(language_id)
    raise ParameterError(
        f"'{language_id}' is no code of a language.",
        needed="two or three small letters of ISO 639 that Unicode CLDR knows",
        hint=f"The nearest code is: {nearest}" if nearest else "For example: de, ro, cs.",
    )


def _code_of(name: str) -> str:
    """Find the code of a language by its English or its own name."""
    told = name.strip().casefold()
    for code, english in Locale("en").languages.items():
        if re.fullmatch(r"[a-z]{2,3}", code) and told in (english.casefold(), code):
            return str(code)
    for code in ("de", "ro", "cs", "sk", "hu", "fr", "es", "it", "lt", "lv", "et", "bg"):
        if told == str(Locale(code).get_language_name(code)).casefold():
            return code
    return ""


def _entry(language_id: str, locale: Locale) -> str:
    symbols = locale.number_symbols["latn"]
    money = locale.currency_formats["standard"].pattern.partition(";")[0]
    group = SPACES.get(symbols["group"], symbols["group"])
    own = str(locale.get_language_name(language_id))
    known = _read_alphabets().get(language_id, "")
    mark = "from general knowledge, look at it" if known else f"{MARK}: its letters in their order"
    return read_filled(
        "language.yml",
        {
            "id": language_id,
            "name": quoted(own[:1].upper() + own[1:]),
            "decimal": quoted(symbols["decimal"]),
            "thousands": json.dumps(group),
            "currency": quoted("UAH {}" if money.startswith("¤") else "{} UAH"),
            "alphabet": f"{json.dumps(DIGITS + (known or LATIN), ensure_ascii=False)}  # {mark}",
        },
    )


def _read_alphabets() -> dict[str, str]:
    return dict(read_yaml(paths.data_folder() / "scaffolds" / "alphabets.yml"))


def _read_words_file(room: str, locale: Locale) -> str:
    source = read_yaml(paths.data_folder() / "language" / "en" / f"{room}.yml")
    known = dict(_months(locale)) if room == "language" else {}
    lines = [
        f"{_key(key)}: {json.dumps(known[key], ensure_ascii=False)}"
        if key in known
        else f"# {_key(key)}: {json.dumps(str(text), ensure_ascii=False)}"
        for key, text in source.items()
    ]
    return HEAD + "\n".join(lines) + "\n"


def _key(key: object) -> str:
    """A key as YAML; ``yes`` and ``no`` would be read as truth values."""
    return f'"{key}"' if str(key) in ("yes", "no") else str(key)


def _months(locale: Locale) -> Iterator[tuple[str, str]]:
    for number in range(1, 13):
        yield f"month_{number:02d}", str(locale.months["format"]["wide"][number])
        yield f"month_alone_{number:02d}", str(locale.months["stand-alone"]["wide"][number])
