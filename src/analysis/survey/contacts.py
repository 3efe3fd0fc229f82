"""How a person can be reached: telephone numbers, e-mail addresses, accounts, in any writing.

Also those that people write to get past a filter: a letter for a zero, digits in words, "собака"
for "@". Where a person lives does not belong here.
"""

from __future__ import annotations

import re

from analysis.survey.spoken_digits import digits_of_words

__all__ = ["ACCOUNT", "MAIL", "TELEPHONE", "has_account", "has_mail", "has_telephone"]

_AT = r"@{1,2}|[\(\[]\s?(?:at|ет|эт|собака|собачка|песик|равлик|małpa|malpa)\s?[\)\]]"
_DOT = r"(?:\.|\s?[\(\[]\s?(?:dot|крапка|точка|kropka)\s?[\)\]]\s?)"
_SAID_DOT = r"(?:\s(?:крапка|точка|кропка|dot|kropka)\s|\.)"
MAIL = re.compile(
    rf"[\w.+'-]{{1,64}}\s?(?:{_AT})\s?[\w-]{{1,63}}(?:(?:{_DOT}|{_SAID_DOT})[\w-]{{1,63}}){{0,4}}"
    rf"(?:{_DOT}|{_SAID_DOT})[^\W\d_]{{2,24}}(?!\w)"
    rf"|[\w.+-]{{2,64}}\s(?:собака|собачка|małpa|malpa|равлик)\s[\w-]{{1,63}}"
    rf"(?:{_SAID_DOT}[\w-]{{1,63}}){{0,3}}{_SAID_DOT}[^\W\d_]{{2,24}}(?!\w)"
    r"|[\w.+-]{2,64}\s?@\s?(?:gmail|googlemail|ukr|meta|mail|bigmir|yandex|wp|onet|interia|o2|yahoo"
    r"|outlook|hotmail|icloud|proton)(?!\w)|[\w.+-]{2,64}@[\w-]{2,63},\s?(?:com|net|org|ua|pl|ru)(?!\w)"
    r"|[\w.+-]{2,64}\s(?:ет|эт)\s[\w-]{1,63}(?:\.[\w-]{1,63}){1,3}(?!\w)"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})?\.\s(?:com|org|net|ua|pl|ru|eu|info)(?!\w)"
    r"|[\w.+-]{2,64}\sat\s[\w-]{1,63}(?:\sdot\s[\w-]{1,63}){1,3}(?!\w)",
    re.IGNORECASE,
)
_MAIL_SIGN = re.compile(
    r"@|[(\[]\s?(?:at|ет|эт)|собак|равлик|песик|ma[łl]pa|\s(?:at|ет|эт)\s", re.I
)

_SERVICE = (
    r"(?:телеграм|телеґрам|телега|telegram|tg|вайбер|viber|ватсап|whatsapp|сигнал|signal|скайп|skype"
    r"|інстаграм|інста|инстаграм|инста|instagram|insta|фейсбу[кц]|facebook|fb|фб|messenger|twitter"
    r"|тікток|тикток|tiktok|вконтакте|linkedin)"
)
_HOSTS = (
    r"(?:t\.me|telegram\.me|wa\.me|m\.me|vk\.com|ok\.ru|fb\.com|fb\.me|facebook\.com|instagram\.com"
    r"|linkedin\.com|tiktok\.com|youtube\.com|youtu\.be|twitter\.com|x\.com|vb\.me)"
)
ACCOUNT = re.compile(
    rf"https?://|(?<!\w)www\.\w|(?<!\w)(?:viber|tg|skype|whatsapp)://?\w|(?<![\w.]){_HOSTS}/\S"
    r"|(?:^|[\s(:,;])@[^\W\d]\w{2,}"
    rf"|(?<!\w){_SERVICE}\w{{0,3}}\s?[:=–—-]?\s?@?(?=[\w.]*[\d_.]\w)[a-z][\w.]{{2,}}"
    rf"|(?<!\w){_SERVICE}\w{{0,3}}\s?[:=]\s?@?(?!yes\b|none\b|not?\b|tak\b|nie\b)"
    r"(?:[a-z][\w.]{3,}(?![\w ])|(?-i:[A-ZА-ЯІЇЄҐŁŚŻ][^\W\d_]+\s[A-ZА-ЯІЇЄҐŁŚŻ][^\W\d_]+))",
    re.IGNORECASE,
)

_GAP = r"[\s()-]*"
_CALL = (
    r"(?:тел|моб|дзвон|подзвон|звон|позвон|номер|tel|mob|kom|phone|cell|call|dzwoń|dzwon|контакт|kontakt|contact|zadzwoń"
    r"|numer|whatsapp|вайбер|viber)"
)
_PLAIN = (
    rf"\+\s?\d(?:[\s().\-/\\]{{0,2}}\d){{8,13}}"
    rf"|(?:38)?[\s(-]*0\d{{2}}(?:{_GAP}\d){{7}}"
    rf"|00[1-9]\d(?:{_GAP}\d){{7,11}}"
    r"|380\d{9}|0(?: \d){9}|48 [5-8]\d{2} \d{3} (?!000)\d{3}"
    rf"|80\d{{2}}(?:{_GAP}\d){{7}}"
    r"|0\d{2}[./]\d{7}|0[ (-]{1,2}\d{2}[ )-]{1,2}\d{3}[ -]?\d{2}[ -]?\d{2}"
    r"|0\d{2}[./]\d{3}[./]\d{2}[./]?\d{2}"
    r"|\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2}|\d{3}-\d{3}-\d{3}|\d{3}-\d{2}-\d{2}"
    r"|\(\d{2,5}\)\s?\d(?:[ -]?\d){4,8}"
)
TELEPHONE = re.compile(rf"(?<![\d.,])(?:{_PLAIN})(?!\d|[.,]\d)", re.IGNORECASE)
_CALLED = re.compile(
    rf"(?<![^\W\d_]){_CALL}\w{{0,9}}\.?\W{{0,3}}(?:(?!\d)\w{{1,10}}\W{{1,3}}){{0,2}}?"
    rf"(\d(?:[\s()-]{{0,2}}\d){{4,12}})(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:krs|nip|regon|isbn|issn|doi|єдрпоу|едрпоу|кпквк\w*|кеквк?|кфк|кпк|код\w*|code|dz\.?\s?u"
    r"|рахун\w+|наказ\w*|приказ\w*|постанов\w+|договор\w*|umow\w+|nr sprawy)|№|#)[^\w+]*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\s?(?:грн|гривень|гривен|uah|zł|pln|тис|млн|млрд|осіб|osób|people|€|\$|₴)", re.I
)
_NAMED = re.compile(r"тел|моб|tel|phone", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)+")
_ROUND = re.compile(r"\d{1,3}(?: \d{3})* 000|\d{1,3}(?: 000)+")
_LOCAL = re.compile(
    r"(?:міськ|городск|домашн|робоч|рабоч|stacjonarn)\w*\W{0,3}\d{1,3}-\d\d-\d\d(?!\d)", re.I
)
_SPOKEN = re.compile(r"нул|нол|zer[oa]|\boh\b|(?:телефон|номер|numer|dzwo|call|phone)\D*$", re.I)
_MAYBE_DIGITS = re.compile(r"(?<![^\W\d])[+(\dOОoо][\dOОoо()\s-]{7,}(?![^\W\d_])")
_ZEROS = str.maketrans(dict.fromkeys("OОoо", "0"))


def has_mail(text: str) -> bool:
    """Return whether a text holds an e-mail address.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_mail("desk собака example крапка org"), has_mail("у мене є собака")
    (True, False)
    """
    return _MAIL_SIGN.search(text) is not None and MAIL.search(text) is not None


def has_account(text: str) -> bool:
    """Return whether a text holds a link or the name of an account.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_account("вайбер: osoba01"), has_account("вайбер-група громади")
    (True, False)
    """
    return ACCOUNT.search(text) is not None


def has_telephone(text: str) -> bool:
    """Return whether a text holds a telephone number.

    Parameters
    ----------
    text : str
        One answer, in plain characters.

    Returns
    -------
    bool
        Nine digits in threes (``501 234 567``) may be an amount as well: they count only after a
        word such as "tel.".

    Examples
    --------
    >>> has_telephone("нуль шістдесят сім 000 00 08"), has_telephone("1 250 000 000 грн")
    (True, False)
    """
    digits = _MAYBE_DIGITS.sub(_with_zeros, text)
    if _is_called(digits) or _LOCAL.search(digits):
        return True
    said = digits_of_words(digits) if _SPOKEN.search(digits) else digits
    return said != digits and (
        _is_called(said) or re.search(r"(?<!\d)0(?:[ ,]{0,2}\d){9}(?!\d)", said) is not None
    )


def _with_zeros(found: re.Match[str]) -> str:
    is_number = sum(sign.isdigit() for sign in found[0]) >= 5
    return found[0].translate(_ZEROS) if is_number else found[0]


def _is_called(text: str) -> bool:
    for found in TELEPHONE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not (_OTHER_NUMBER.search(before[-25:]) or _AMOUNT.match(after)):
            return True
    return any(
        not (
            _YEARS.fullmatch(found[1])
            or _ROUND.fullmatch(found[1])
            or _AMOUNT.match(text[found.end() :])
            or (_OTHER_NUMBER.search(text[: found.start(1)][-25:]) and not _NAMED.match(found[0]))
        )
        for found in _CALLED.finditer(text)
    )
