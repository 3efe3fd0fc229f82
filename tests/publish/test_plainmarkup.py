"""What is told to be clean already comes out of the cleaning as it is told."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.publish.cleaning import _NEVER, _sanitiser
from analysis.publish.plainmarkup import _CONTENTS, _VOID, plain_markup

NAMES = sorted({*_CONTENTS, *_VOID, "pre", "script", "img", "nobr", "form", "col"} - {"", "dl div"})
GIVEN = (
    "",
    "",
    "",
    ' class="a b"',
    ' id="x" lang="uk"',
    ' href="https://a.example/b?c=1#d"',
    ' href="../numbers.html#behind-a"',
    ' href="javascript:x"',
    ' href=""',
    ' scope="col" class="number"',
    ' style="color:red"',
    ' scope="col" style="text-align:left"',
    ' style="a" class="b" style="c"',
    ' onclick="x()"',
    ' title="і ’ “ 1"',
    " title='x'",
    ' class="a" class="b"',
    " hidden",
)
TEXTS = (
    "A b",
    "&amp;",
    "1 &lt; 2",
    "&quot;",
    "&nbsp;",
    "&",
    ">",
    "\n",
    " ",
    "ї’",
    "\u00a0",
    "\x0c",
    "``",
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    """An element, mostly with what may stand in it."""
    name = draw(st.sampled_from(NAMES))
    return draw(_filled(name, depth))


@st.composite
def _filled(draw: st.DrawFn, name: str, depth: int) -> str:
    start = f"<{name}{draw(st.sampled_from(GIVEN))}>"
    if name in _VOID:
        return start
    may = sorted(_CONTENTS.get(name, {"b"})) if draw(st.integers(0, 9)) else NAMES
    inner = []
    if name == "div" and draw(st.booleans()):
        may = sorted(_CONTENTS["dl div"])
    for _ in range(draw(st.integers(0, 3))):
        if depth and draw(st.booleans()):
            inner.append(draw(_filled(draw(st.sampled_from(may)), depth - 1)))
        else:
            inner.append(draw(st.sampled_from(TEXTS)))
    end = "" if draw(st.integers(0, 19)) == 0 else f"</{name}>"
    return start + "".join(inner) + end


def cleaned(html: str) -> str:
    """By the parser and the list of what is allowed, whatever the grammar says."""
    return str(_sanitiser().sanitize_html_tags(_NEVER.sub("", html)))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(elements(), st.sampled_from(TEXTS)), max_size=4).map("".join))
@example('<table class="x"><thead><tr><th scope="col">A</th></tr></thead>\n<tbody></tbody></table>')
@example('<p>a<br>b <a href="#c">d</a> <a title="x" href="e.html" class="f">g</a></p>\n')
@example("<ul><li>a<ul><li>b</li></ul></li></ul><dl><dt>c</dt><dd><p>d</p></dd></dl>")
@example('<h2 id="x">A</h2><details><summary>b</summary><div><p>c</p></div></details>')
@example("<dl><div><dt>a</dt><dd>b</dd></div>\n<div><dd><p>c</p></dd></div></dl>")
@example("<dl><dd><div><dt>a</dt></div></dd></dl><div><dt>a</dt></div>")
@example("<dl><dd><dl><div><dd>a</dd></div></dl></dd></dl>")
@example("<a><b><a></a></b></a><p><p></p></p><table>x</table>")
def test_what_is_plain_is_not_changed_by_cleaning(html: str) -> None:
    plain = plain_markup(html)
    if plain is not None:
        assert cleaned(html) == plain


def test_what_the_project_writes_is_told_to_be_plain() -> None:
    row = '<tr><th scope="row">Львів</th><td class="number">1&nbsp;469</td></tr>'.replace(
        "&nbsp;", "\u00a0"
    )
    table = f'<table><caption class="hidden">A</caption><tbody>{row}</tbody></table>'
    facts = "<dl><div><dt>A</dt><dd>b</dd></div></dl>"
    for html in ("<p><strong>A</strong> &amp; b.</p>\n", table, "<ul>\n<li>a</li>\n</ul>\n", facts):
        assert plain_markup(html) == cleaned(html) == html


def test_whatever_runs_or_loads_is_never_plain() -> None:
    for html in (
        "<script>x</script>",
        '<p onclick="x()">a</p>',
        '<a href="javascript:x">a</a>',
        '<a href="JAVASCRIPT&colon;x">a</a>',
        '<img src="x">',
        "<p>a",
        "a</p>",
        "<!-- a -->",
        "<P>a</P>",
        "<svg></svg>",
    ):
        assert plain_markup(html) is None
