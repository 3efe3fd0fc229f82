"""Official texts of acts as declared below ``data/law/texts``, and how they come in.

A declaration says which edition of which act a file holds, byte for byte. The text itself is
fetched to ``build/open`` and never committed; reading it into articles does not belong here.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from analysis import paths
from analysis.declared import Record, read_records
from analysis.errors import DeclarationError, FetchError, SourceMissing, UnknownName
from analysis.law.acts import read_acts
from analysis.places import FetchedSource, fetch_file, read_fetched_path

__all__ = ["Text", "fetch_text", "read_text", "read_text_path", "read_texts"]

ADDRESS = r"^https?://[^\s]+$"


class Text(Record):
    """One edition of one act, as a file: ``data/law/texts/<id>.yml``.

    Parameters
    ----------
    id : str
        Name of the declaration; that of the act where the text is the one in force.
    act : str
        An id of ``data/law/acts.yml``.
    edition : str
        Day (``YYYY-MM-DD``) of the edition, or of the copy; ``edition_is`` says which.
    edition_is : str
        Whether the day is that of an ``edition`` of the act or of the ``copy``.
    format : str
        ``json`` (by article) or ``markdown`` (with editorial notes in braces).
    official : str
        Page of the act on the portal of the Verkhovna Rada.
    licence : str
        Licence of the copy, or why the text is free.
    publisher : str
        Address of the repository of the copy.
    commit : str
        The 40 hexadecimal digits of the commit; empty where there is none.
    address : str
        Where the file is published; empty where that could not be verified, and
        ``address_note`` says what is known.
    address_note : str
        What is known of the address where it could not be verified.
    file_name : str
        Path of the file at its publisher.
    local_name : str
        Name under which the file is kept in the build, without a folder.
    sha256 : str
        Fingerprint of the file, 64 hexadecimal digits; anything else is refused.
    size_bytes : int
        Size of the file, bytes.

    Examples
    --------
    >>> read_texts()["ua_law_2671_viii"].format
    'json'
    """

    id: str
    act: str
    edition: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    edition_is: Literal["edition", "copy"]
    format: Literal["json", "markdown"]
    official: str = Field(pattern=ADDRESS)
    licence: str
    publisher: str = Field(pattern=ADDRESS)
    commit: str = Field(default="", pattern=r"^([0-9a-f]{40})?$")
    address: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")
    address_note: str = ""
    file_name: str
    local_name: str = Field(pattern=r"^[^/\\]+$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(gt=0)

    @model_validator(mode="after")
    def _honest(self) -> Self:
        if not self.address and not self.address_note:
            raise ValueError("a text without an address needs 'address_note'")
        return self


def read_texts() -> dict[str, Text]:
    """Return every declared text, by id.

    Returns
    -------
    dict of str to Text
        Sorted by id.

    Raises
    ------
    DeclarationError
        A declaration is not as it must be, or names an act that is not declared.

    Examples
    --------
    >>> len(read_texts()) >= 9
    True
    """
    texts, acts = read_records(paths.data_folder() / "law" / "texts", Text), read_acts()
    for text in texts.values():
        if text.act not in acts:
            raise DeclarationError(
                "A text belongs to an act that is not declared.",
                needed=f"one of: {', '.join(acts)}",
                found=text.act,
                where=f"data/law/texts/{text.id}.yml, act",
            )
    return texts


def read_text(text_id: str) -> Text:
    """Return the declaration of one text.

    Parameters
    ----------
    text_id : str
        Name of a file below ``data/law/texts`` without ``.yml``.

    Returns
    -------
    Text

    Raises
    ------
    UnknownName
        There is no such text; the nearest ids are named.

    Examples
    --------
    >>> read_text("ua_budget_code_2022_02_25").edition
    '2022-02-25'
    """
    texts = read_texts()
    if text_id not in texts:
        raise UnknownName(
            f"There is no text of an act '{text_id}'.",
            nearest=get_close_matches(text_id, texts, n=3),
            needed=f"one of: {', '.join(texts)}",
        )
    return texts[text_id]


def fetch_text(text_id: str, *, folder: Path | str | None = None) -> FetchedSource:
    """Fetch one official text to ``build/open``, or take its file from a folder.

    Parameters
    ----------
    text_id : str
        Name of a file below ``data/law/texts`` without ``.yml``.
    folder : path, optional
        Take the file from there; it must be the declared one all the same.

    Returns
    -------
    analysis.places.FetchedSource

    Raises
    ------
    UnknownName
        No such text is declared.
    FetchError
        No verified address is declared and no folder was given; no network; or the file is
        not the declared one, byte for byte. A good file that was there is untouched.

    Examples
    --------
    >>> fetch_text("ua_law_2671_vii")
    Traceback (most recent call last):
    ...
    analysis.errors.UnknownName: There is no text of an act 'ua_law_2671_vii'. ...
    """
    text = read_text(text_id)
    lies_there = (paths.fetched_folder() / text.local_name).is_file()
    if not text.address and folder is None and not lies_there:
        raise FetchError(
            f"No verified address of the text '{text_id}' is declared.",
            needed=f"the file {text.file_name}, sha256 {text.sha256}",
            where=f"data/law/texts/{text_id}.yml",
            hint=f"Copy the file into a folder, then: hromady fetch {text_id} --from FOLDER.",
        )
    return fetch_file(text, paths.fetched_folder(), folder=folder)


def read_text_path(text_id: str) -> Path:
    """Return the verified file of a text.

    Parameters
    ----------
    text_id : str
        Name of a file below ``data/law/texts`` without ``.yml``.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    UnknownName
        No such text is declared.
    SourceMissing
        It was not fetched yet.
    DataError
        The file is no longer the declared one.

    Examples
    --------
    >>> read_text_path("nothing")
    Traceback (most recent call last):
    ...
    analysis.errors.UnknownName: There is no text of an act 'nothing'. ...
    """
    text = read_text(text_id)
    if not (paths.fetched_folder() / text.local_name).is_file():
        raise SourceMissing(
            f"The official text '{text_id}' has not been fetched, and its wording stands "
            "nowhere else.",
            needed=f"{text.local_name}, edition {text.edition}, sha256 {text.sha256}",
            hint="hromady fetch law --from FOLDER",
        )
    return read_fetched_path(text)
