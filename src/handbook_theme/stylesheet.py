"""One style sheet out of the theme's: without the components that the handbook does not use.

The theme ships all of Bootstrap and all names of an icon font (376 kB, 64 kB on the wire). A rule goes when every one of its
selectors names a class of :data:`UNUSED`. The list is fixed, so the result depends on the theme's version alone and its
address can carry its checksum; ``tests/test_html.py`` fails when a page uses a class of the list.
"""

from __future__ import annotations

import re

import tinycss2

__all__ = ["UNUSED", "shrink", "tighten"]

#: Classes (beginnings of names) whose rules are left out: the icon font, Bootstrap's components and utilities,
#: sphinx-design, notebooks, and parts of the theme that are switched off.
UNUSED = re.compile(
    r"\.(?:fa[bdlrs]?(?![\w])|fa[bdlrs]?-|sd-|ablog|nb(?:in|out)put|cell|jp-|jupyter|xr-|dataframe|thebe|sphinx-tabs|leaflet|MathJax"
    r"|accordion|alert|badge|breadcrumb|btn-(?!sm\b)|card|carousel|col(?:-|\b)|collapsing|dropdown|dropup|dropstart|dropend|fade"
    r"|form-|input-group|is-(?:in)?valid|was-validated|list-group|modal|nav-(?!link\b|item\b)|navbar-(?!nav\b)|navbar(?![\w-])|offcanvas"
    r"|page-item|page-link|pagination|placeholder|popover|progress|row\b|row-|spinner|toast|tooltip|valid-|invalid-"
    r"|align-(?:baseline|bottom|content|items|middle|self|text|top)|bg-|border-|bottom-|bs-|clearfix|container-|display-|[dgh]-|g[xy]-"
    r"|end-|fixed-|flex-|float-|focus-ring|fs-|fst-|fw-|gap-|column-gap|row-gap|hstack|vstack|icon-link|initialism|justify-|lead\b|lh-|link-"
    r"|[mp][xytbse]?-(?:\d|auto|sm|md|lg|xl)|object-|offset-|opacity-|order-|overflow-|pe-|position-|ratio|rounded|shadow|start-|sticky-"
    r"|stretched|table-(?:active|bordered|borderless|danger|dark|group|hover|info|light|primary|responsive|secondary|sm|striped|success|warning)"
    r"|text-(?!center\b|left\b|right\b)|top-|translate-|user-select|visible\b|invisible\b|vr\b|[vw]h?-|mh-|mw-|min-v|z-"
    r"|bd-header(?!-article)|bd-breadcrumbs|bd-footer(?!-content)|bd-navbar|bd-links__title|copybtn|deprecated|doctest|graphviz|guilabel|highlight-link"
    r"|jb-print|left-prev|right-next|prev-next-area|margin(?:note|-toggle|-caption)|mermaid|search-button|search-summary|sidebar-(?:header-items|indices)"
    r"|sig\b|sig-|toctree-toggle|toggle-details|version(?:modified|added|changed)|viewcode|admonition-todo|github\b|linenos"
    r"|pst-(?:back-to-top|collapse|icon|navbar-icon|primary-sidebar-checkbox|sidebar-collapse|sticky)"
    r"|bd-header-(?:announcement|version)|pst-async|theme-switch|version-switcher|ethical|pst-squeeze|only-dark|only-light)"
)
_BLOCKS = {"media", "supports", "layer", "container"}
_DROPPED = {"charset", "import", "font-face"}  # the only @font-face rules are the icon font's


def shrink(css: str) -> str:
    """Return ``css`` without the rules of :data:`UNUSED`, without comments, and without custom properties nobody reads."""
    kept = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    read = set(re.findall(r"var\(\s*(--[\w-]+)", kept))
    # Values of the theme's own properties hold neither braces nor semicolons outside quotes.
    kept = re.sub(
        r"(?<=[{;])\s*(--[\w-]+)\s*:(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*;?",
        lambda m: m[0] if m[1] in read or m[1].startswith("--pst-") else "",
        kept,
    )
    return tighten(re.sub(r"[^{}]+\{\s*\}", "", kept))


def tighten(css: str) -> str:
    """``css`` without comments and without blanks that mean nothing; what stands in quotes stays as it is."""
    quoted: list[str] = []
    css = re.sub(
        r"\"[^\"]*\"|'[^']*'",
        lambda m: quoted.append(m[0]) or f"\0{len(quoted) - 1}\0",
        re.sub(r"/\*.*?\*/", "", css, flags=re.S),
    )
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}")
    return re.sub("\0(\\d+)\0", lambda m: quoted[int(m[1])], css)


def _rules(rules) -> str:
    out = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _split(rule.prelude) if not UNUSED.search(_positive(s))]
            if selectors:
                out.append(
                    ",".join(selectors) + "{" + tinycss2.serialize(rule.content).strip() + "}"
                )
        elif (
            rule.type == "at-rule" and rule.lower_at_keyword in _BLOCKS and rule.content is not None
        ):
            inner = _rules(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            )
            if inner:
                out.append(f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _DROPPED:
            out.append(rule.serialize())
    return "".join(out)


def _split(prelude):
    """The selectors of a rule; a comma inside brackets does not part them."""
    part: list = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()


def _positive(selector: str) -> str:
    """``selector`` without what stands in ``:not()`` and ``:is()``: a class there does not have to be present."""
    return re.sub(r":(?:not|is|where)\([^()]*(?:\([^()]*\)[^()]*)*\)", "", selector)
