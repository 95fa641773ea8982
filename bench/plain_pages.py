"""The articles of the built site as plain Markdown, as any tool reads it.

What only this handbook has (bibliography, data, numbered figures, drawings within a page) is text
by then, or gone; headings, lists, tables, links between pages and pictures stay.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

__all__ = ["write_pages"]

#: What no plain page has.
DROPPED = "script, style, svg, button, video, iframe, input, .headerlink"
#: In a cell of a table, what a table in Markdown has no form for.
NOT_IN_CELLS = ["p", "div", "ul", "ol", "li", "dl", "dt", "dd", "br", "section"]


def write_pages(site: Path, folder: Path, pandoc: Path) -> int:
    """Write a Markdown file for each article of a built site.

    :param site: the folder that holds the HTML; a page without ``<article>`` (a redirect) is left
        out.
    :param folder: where the pages and, in ``images/``, their pictures go.
    :param pandoc: the program that turns HTML into Markdown.
    :returns: how many words the pages have.
    :raises subprocess.CalledProcessError: pandoc failed.
    """
    articles = {}
    for file in sorted(site.rglob("*.html")):
        article = BeautifulSoup(file.read_text("utf-8"), "html.parser").find("article")
        if isinstance(article, Tag):
            articles[file.resolve()] = article
    (folder / "images").mkdir(parents=True)

    def write(file: Path) -> int:
        article, page = articles[file], folder / file.relative_to(site.resolve())
        page = page.with_suffix(".md")
        heading = article.find("h1")
        title = heading.get_text(" ", strip=True).rstrip("#¶ ") if heading else file.stem
        _simplify(article)
        _relink(article, file, page, folder, set(articles))
        _flatten_cells(article)
        form = ["-f", "html-native_divs-native_spans", "-t", "gfm-raw_html", "--wrap=none"]
        text = subprocess.run(
            [str(pandoc), *form], input=str(article), check=True, capture_output=True, text=True
        ).stdout
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n{text}", encoding="utf-8")
        return len(text.split())

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(write, articles))


def _simplify(article: Tag) -> None:
    for tag in article.select(DROPPED):
        tag.decompose()


def _relink(article: Tag, file: Path, page: Path, folder: Path, pages: set[Path]) -> None:
    """Lead links to the Markdown pages, and take the pictures along; other files lose their link.

    :param file: the page of the built site; :param page: the Markdown page it becomes.
    """
    for link in article.find_all("a", href=True):
        address = urlsplit(str(link["href"]))
        if address.scheme:
            continue
        target = (file.parent / unquote(address.path)).resolve()
        if address.path and target in pages:
            link["href"] = os.path.relpath(target.with_suffix(".md"), file.parent)
        else:
            link.unwrap()
    for picture in article.find_all("img", src=True):
        source = (file.parent / unquote(urlsplit(str(picture["src"])).path)).resolve()
        if not source.is_file():
            picture.decompose()
            continue
        copy = folder / "images" / source.name
        shutil.copyfile(source, copy)
        alternative = str(picture.get("alt", ""))
        picture.attrs = {"src": os.path.relpath(copy, page.parent), "alt": alternative}


def _flatten_cells(article: Tag) -> None:
    for cell in article.select("td, th"):
        for tag in cell.find_all(NOT_IN_CELLS):
            tag.insert_after(" ")
            tag.unwrap()
        cell.attrs = {}
