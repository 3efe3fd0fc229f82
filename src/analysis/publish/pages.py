"""What a page of the site is, before it has any content.

The facts that a template needs stand here as frozen records. How a notebook becomes the
content of a page is the exporter's matter; which pages there are is the edition's.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding", "Front", "Link", "Page"]


@dataclass(frozen=True)
class Link:
    """One address of the site, with the words that lead to it.

    Parameters
    ----------
    title : str
        What the reader sees.
    address : str
        Below the site's folder (``reports/compare.html``), or an ``https`` address.
    description : str
        One sentence, for a card; may be empty.
    language : str
        Of the title, where it is not that of the page.

    Examples
    --------
    >>> Link("Compare hromadas", "compare.html").is_external
    False
    """

    title: str
    address: str
    description: str = ""
    language: str = ""

    @property
    def is_external(self) -> bool:
        """Whether the address leaves the site."""
        return self.address.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Page:
    """One page of the site.

    Parameters
    ----------
    path : str
        Below the site's folder, with ``/``: ``index.html``, ``profiles/UA….html``.
    title : str
        For the browser's tab, and the only heading where the notebook has none.
    heading : str
        Replaces the notebook's first title when given (a profile is headed by its hromada).
    description : str
        One sentence for search and link previews; may be empty.
    language : str
        ``en``, ``uk`` or ``pl``.
    navigation : tuple of Link
        The site's main pages, addresses below the site's folder.
    edition : tuple of (str, str)
        Facts of the edition, label and value, for the footer.
    is_synthetic : bool
        Everything surveyed on the page is generated.
    is_partly_synthetic : bool
        Some of it is; a page with a synthetic figure is announced so in any case.
    is_approximate : bool
        Areas on its maps are approximate.
    watermark : str
        What a draft says on every page, on screen and on paper; empty for the public.
    has_results : bool
        The site has a table of all its numbers to link to.
    has_tables : bool
        Beside the page lies a table of all that each of its figures draws.
    alternates : tuple of Link
        The same page in each language of the site, itself among them: the language's own name,
        its address and its code; empty where the site has one language.
    heading_language : str
        Of the title and the heading, where it is not that of the page.
    files : tuple of Link
        What the page holds as files, below the site's folder.
    data : str
        Beginning of the fingerprint of the data of the edition; empty beside no edition.

    Examples
    --------
    >>> Page("profiles/lviv.html", "Lviv").root
    '../'
    >>> Page("index.html", "Hromady").root
    ''
    """

    path: str
    title: str
    heading: str = ""
    description: str = ""
    language: str = "en"
    navigation: tuple[Link, ...] = ()
    edition: tuple[tuple[str, str], ...] = ()
    is_synthetic: bool = False
    is_partly_synthetic: bool = False
    is_approximate: bool = False
    watermark: str = ""
    has_results: bool = False
    has_tables: bool = False
    heading_language: str = ""
    alternates: tuple[Link, ...] = ()
    files: tuple[Link, ...] = ()
    data: str = ""

    @property
    def home(self) -> str:
        """Address of the first page in this page's language, below the site's folder."""
        first = self.navigation[0].address if self.navigation else ""
        return f"{first.rpartition('/')[0]}/index.html" if "/" in first else "index.html"

    @property
    def root(self) -> str:
        """Way from this page to the site's folder: empty, or ``../`` for each folder."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class Finding:
    """One sentence of what was found, and where it is shown.

    Parameters
    ----------
    sentence : str
        Plain text, spoken in the page's language.
    address : str
        Page and figure below the site's folder: ``compare.html#figure-spending``.
    certainty : str
        How sure, in a few words; may be empty.
    is_synthetic : bool
        It rests on generated answers.

    Examples
    --------
    >>> Finding("Half of them have none.", "map.html#figure-none").certainty
    ''
    """

    sentence: str
    address: str
    certainty: str = ""
    is_synthetic: bool = False


@dataclass(frozen=True)
class Front:
    """Content of the first page.

    Parameters
    ----------
    introduction : str
        One paragraph: what this is and for whom.
    findings : tuple of Finding
        What was found; may be empty.
    reports : tuple of (str, tuple of Link)
        A heading and a card for each report under it.
    profiles : tuple of (str, str)
        Code of each hromada that has a page, and its address.
    certainty : str
        One paragraph on how sure all this is; may be empty.
    sources : tuple of Link
        Each with producer and licence as its description.
    documents : tuple of Link
        A card for each package of documents; may be empty.
    map : str
        Address of a page whose maps show a hromada that has no page; may be empty.

    Examples
    --------
    >>> Front("Evidence on social services.").findings
    ()
    """

    introduction: str
    findings: tuple[Finding, ...] = ()
    reports: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    profiles: tuple[tuple[str, str], ...] = ()
    certainty: str = ""
    sources: tuple[Link, ...] = ()
    documents: tuple[Link, ...] = ()
    map: str = ""
