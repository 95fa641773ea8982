"""Slips of the pen in a page's text that would be printed as they stand, or stop Sphinx with a
riddle.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handbook.checks.page import Page, Paragraph, Role
from handbook.checks.problem import Problem, did_you_mean

__all__ = ["check"]

#: The roles of the pages. Only for these is "{name} key" surely meant as one.
ROLES = {
    "cite", "cite:p", "cite:t", "study", "term", "ref", "numref", "doc", "index", "pdf", "download",
    "abbr", "math", "sub", "sup", "eq",
}  # fmt: skip
CITING = {"cite", "cite:p", "cite:t", "study"}
_HALF = re.compile(r"(?<![\\\w}])\{([A-Za-z][\w:+-]*)\}(\s*)(.?)")
_LATEX = re.compile(
    r"(?<!\\)\\(cite[pt]?|ref|label|textbf|textit|emph|footnote|url|href|section)\s*\{([^}\n]*)\}?"
)
_QUOTES = "‘’‚‛“”„'\"´‘’"


def check(page: Page, works: Collection[str]) -> Iterator[Problem]:
    """The slips of one page.

    :param works: the citation keys of the reference list; empty when the list cannot be read,
        keys are then not compared.
    """
    for paragraph in page.paragraphs:
        yield from _half_roles(page, paragraph)
        yield from _latex(page, paragraph)
        for role in paragraph.unclosed:
            yield _unclosed(page, role)
        for role in paragraph.roles:
            if role.name in CITING:
                yield from _keys(page, role, works)
    for block in page.blocks:
        if not block.closed:
            what = f"{{{block.name}}}" if block.name else "code"
            yield Problem(
                page.name,
                block.line,
                f"The block {what} that begins here is not closed.",
                "Write the line that closes it: the same signs (``` or :::) as in its first "
                "line, and nothing else.",
            )
    if not page.fragment:
        yield from _title(page)


def _half_roles(page: Page, paragraph: Paragraph) -> Iterator[Problem]:
    for m in _HALF.finditer(paragraph.bare):
        name, space, after = m[1], m[2], m[3]
        quoted = after and after in _QUOTES
        if after == "`" or not (name in ROLES or (quoted and not space)):
            continue
        if quoted:
            what = (
                f"Behind {{{name}}} stand quotation marks ({after}), not backticks, so it "
                "would be printed as it is."
            )
        elif space:
            what = f"Behind {{{name}}} stands a space, so it would be printed as it is."
        else:
            what = f"Behind {{{name}}} no backtick follows, so it would be printed as it is."
        example = "kuniya2014prospective" if name in CITING else "words"
        yield Problem(
            page.name,
            paragraph.line_at(m.start()),
            what,
            f"Write {{{name}}}`{example}`: a backtick, without a space, before and behind.",
        )


def _latex(page: Page, paragraph: Paragraph) -> Iterator[Problem]:
    for m in _LATEX.finditer(paragraph.bare):
        citing = m[1].startswith("cite")
        remedy = f"Write {{cite}}`{m[2] or 'key'}`." if citing else "Write it in Markdown."
        yield Problem(
            page.name,
            paragraph.line_at(m.start()),
            f"\\{m[1]}{{…}} is LaTeX and would be printed as it is.",
            remedy,
        )


def _unclosed(page: Page, role: Role) -> Problem:
    start = role.content.split("\n")[0][:30].strip()
    return Problem(
        page.name,
        role.line,
        f"{{{role.name}}}`{start}… is not closed.",
        "Write a backtick (`) at its end.",
    )


def _keys(page: Page, role: Role, works: Collection[str]) -> Iterator[Problem]:
    if re.search(r"\{[\w:+-]+\}$", role.content) or "\n\n" in role.content:
        yield _unclosed(page, role)
        return
    content = re.sub(r"\{[^}]*\}", "", role.content)  # words before and behind a key
    for key in (k.strip() for k in content.split(",")):
        if not key:
            what, remedy = "A citation key is missing.", "Write the key, or take out the comma."
        elif not re.fullmatch(r"[\w:.+/-]+", key):
            what = f'"{key}" is not a citation key.'
            remedy = f"Several keys are separated by commas: {{{role.name}}}`first, second`."
        elif works and key not in works:
            what = f'"{key}" is not in docs/_data/references.bib.{did_you_mean(key, works)}'
            remedy = "Correct the key, or add the work there."
        else:
            continue
        yield Problem(page.name, role.line, what, remedy)


def _title(page: Page) -> Iterator[Problem]:
    titles = [(line, words) for line, level, words in page.headings if level == 1]
    if not titles:
        yield Problem(
            page.name,
            page.front[1] + 2 if page.front[1] else 1,
            "The page has no title.",
            'Write a line "# The question, in few words" below the front matter.',
        )
    for line, words in titles[1:]:
        yield Problem(
            page.name,
            line,
            f'"{words}" is a second title; a page has one.',
            'Write "##" before a heading inside the page.',
        )
    level = 0
    for line, next_level, words in page.headings:
        if next_level > level + 1 and level:
            yield Problem(
                page.name,
                line,
                f'The heading "{words}" goes from level {level} to level {next_level}.',
                f'Write "{"#" * (level + 1)}" before it.',
            )
        level = next_level
    if page.text.lstrip("\ufeff\n\r ").startswith("---") and not page.front[1]:
        yield Problem(
            page.name,
            1,
            'The front matter that begins with "---" does not end.',
            'Write a line "---" below its last field.',
        )
