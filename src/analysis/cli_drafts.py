"""The part of the one door that makes documents: ``hromady draft`` and ``hromady verify``.

Only talking with a person at a terminal belongs here; the work is that of ``drafts`` and
``publish``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

__all__ = ["draft", "told_of_bill", "verify"]


@click.command()
@click.argument("package", required=False, metavar="[PACKAGE]")
@click.option(
    "--language",
    default="uk",
    show_default=True,
    help="Of the documents: uk (the authoritative one), en or pl.",
)
@click.option("--hromada", default="", help="Code or name of the hromada of a council decision.")
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Day of the documents: today.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to, instead of build/drafts/PACKAGE/LANGUAGE. It is replaced as a whole.",
)
def draft(
    package: str | None, *, language: str, hromada: str, day: str, folder: Path | None
) -> None:
    """Write the documents of PACKAGE: Word files, a page, and a bill as XML; or list packages.

    \b
      hromady draft                                 the packages of data/drafts
      hromady draft social_order_reform             build/drafts/social_order_reform/uk
      hromady draft hromada_programme --hromada Lviv

    What they rest on lies inside each Word file (see: hromady verify). A run that fails leaves
    the last good folder as it was.
    """
    from analysis import drafts, paths, places, publish

    if package is None:
        for id_, record in drafts.read_packages().items():
            click.echo(f"{id_:<36}  {record.title_in('en')}")
        return
    code = places.hromada_code_of(hromada) if hromada else ""
    target = folder or paths.build_folder() / "drafts" / package / language
    _refuse_other_files(target)
    drafted = publish.read_drafted(package, day=_day(day), language=language, hromada=code)
    page = publish.write_package(drafted, target)
    click.echo(f"{len(drafted.package.documents)} documents. Open {page}")


def _day(day: str) -> str:
    from analysis.errors import ParameterError

    try:
        return date.fromisoformat(day).isoformat() if day else date.today().isoformat()
    except ValueError as problem:
        raise ParameterError(
            "This is no day.", needed="YYYY-MM-DD", found=day, where="--day"
        ) from problem


def _refuse_other_files(folder: Path) -> None:
    """A folder is replaced as a whole, so it must hold nothing but documents."""
    from analysis.errors import ParameterError

    known = {".docx", ".html", ".xml"}
    if not folder.is_dir():
        return
    others = [file.name for file in sorted(folder.iterdir()) if file.suffix not in known]
    if others:
        raise ParameterError(
            "The folder holds other things than documents and would be replaced as a whole.",
            found=", ".join(others[:5]),
            where=str(folder),
            hint="Name a folder that is empty or not there yet.",
        )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def verify(file: Path) -> None:
    """Verify a Word FILE made here: every figure, quotation and edition of an act.

    Each figure is computed again from data and declarations as they are now, each quoted
    provision is read again from the fetched text. Exit code 4 where something changed, cannot be
    computed any more or was typed over in the file; 5 where all is well as far as it can be
    seen, but a text or source is not fetched here.
    """
    from analysis import publish
    from analysis.language import read_words

    words = read_words("en")
    manifest = publish.read_manifest(file)
    told = publish.verify_word(file, publish.recomputed(manifest))
    before = ""
    for held in told:
        state = words.say(f"documents.state_{held.state}")
        kind = words.say(f"documents.kind_{held.kind}")
        said = " → ".join(text for text in dict.fromkeys((held.was, held.now)) if text)
        line = f"{state:<28}  {kind:<9}  {held.key}  {said}".rstrip()
        click.secho(line, fg="red" if held.is_fault else None, err=held.is_fault)
        if held.why and held.why != before:
            click.secho(f"{'':<28}  {held.why}".rstrip(), dim=True, err=held.is_fault)
        before = held.why
    faults = [held for held in told if held.is_fault]
    click.echo(
        f"{manifest.package_id}, {manifest.document_id}, {manifest.language}, {manifest.date}: "
        f"{len(told) - len(faults)} of {len(told)} hold."
    )
    if faults:
        sys.exit(5 if all(held.state == "not_fetched" for held in faults) else 4)


def told_of_bill(package: str | None, *, day: str, with_wording: bool) -> None:
    """Hold a bill against what it must meet to be registered; exit code 1 where it would not be.

    Parameters
    ----------
    package : str or None
        A package of ``data/drafts``; without one those that are bills are named.
    day : str
        Day of the documents, ``YYYY-MM-DD``; empty is today.
    with_wording : bool
        Whether the wording in force of each requirement is printed as well.
    """
    from analysis import drafts
    from analysis.errors import ParameterError
    from analysis.language import read_words

    bills = [key for key, each in drafts.read_packages().items() if each.kind == "bill"]
    if package is None:
        raise ParameterError("Which bill?", needed=f"one of: {', '.join(bills)}")
    words, on = read_words("en"), _day(day)
    made = drafts.package_of(package, day=on)
    answers = drafts.registration_check(made, day=on, language="en")
    for each in answers:
        met, is_refused = words.say(f"registration.met_{each.met}"), each.met == "no"
        click.secho(f"{met:<10}  {each.printed}", fg="red" if is_refused else None)
        click.echo(f"{'':<10}  {each.what}")
        click.echo(f"{'':<10}  {': '.join(part for part in (each.where, each.found) if part)}")
        if with_wording:
            click.secho(f"{'':<10}  {drafts.read_requirement(each)}", dim=True)
    refused = sum(each.met == "no" for each in answers)
    by_hand = sum(each.met == "by_hand" for each in answers)
    click.echo(f"{len(answers)} requirements; {refused} not met; {by_hand} left to a person.")
    if refused:
        click.secho("It would not be registered (Law 1861-VI, Art. 92(2)).", fg="red", err=True)
        sys.exit(1)
