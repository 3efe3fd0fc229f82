"""The part of the one door for translators: ``hromady translations``.

Only talking with a person at a terminal belongs here; what is missing is known to ``language``
and ``translations``.
"""

from __future__ import annotations

import sys
from collections import Counter

import click

__all__ = ["translations"]


@click.command()
@click.argument("language", required=False)
@click.option("--write", is_flag=True, help="Write an empty entry for each missing text.")
@click.option("--all", "every", is_flag=True, help="Each line also where a language is new.")
def translations(language: str | None, *, write: bool, every: bool) -> None:
    """Say what a LANGUAGE lacks; without it, one line a language.

    \b
      hromady translations            how complete each language is
      hromady translations uk         every word and text that Ukrainian lacks, or holds stale
      hromady translations uk --write an empty entry for each, with its English text beside it

    Of a language that is not declared complete the lines are counted by file; --all tells each.
    Exit code 1 where something is missing. Words stand in data/language/LANGUAGE/ROOM.yml, prose
    of notebooks in narratives/, texts of declarations in declared/.
    """
    from analysis.language import read_languages
    from analysis.translations import read_gaps, read_missing_words, write_skeletons

    known = read_languages()
    if language is None:
        for key, each in known.items():
            lacking = 0 if key == "en" else len(read_missing_words(key)) + len(read_gaps(key))
            click.echo(f"{key}  {each.name:<12} {f'lacks {lacking:,}' if lacking else 'whole'}")
        return
    words, gaps = read_missing_words(language), read_gaps(language)
    if every or language not in known or known[language].complete:
        for word in words:
            click.echo(f"word     {word}")
        for gap in gaps:
            click.echo(f"{gap.why:<8} {gap.catalogue}: {gap.address}")
    else:
        files = Counter(("word", f"{word.partition('.')[0]}.yml") for word in words)
        files.update((gap.why, gap.catalogue) for gap in gaps)
        for (why, catalogue), count in files.items():
            click.echo(f"{why:<8} {count:6,}  {catalogue}")
    if write:
        for file in write_skeletons(language, [gap for gap in gaps if gap.why == "missing"]):
            click.echo(f"Written: {file}")
    click.echo(f"{len(words):,} word(s) and {len(gaps):,} text(s).")
    sys.exit(1 if words or gaps else 0)
