"""Phone variants of figures and the link to the larger view. Each test builds a mini site."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError
from sphinx.testing.util import SphinxTestApp

ROOT = Path(__file__).resolve().parents[2]
CONF = """
extensions = ["myst_parser", "handbook.phone_figures"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
exclude_patterns = ["figures"]
copyright = "2026, nobody"
version = "1"
"""


def svg(title, box):
    title = f"<title>{title}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{title}<text>words</text></svg>'
    )


@pytest.fixture
def make(tmp_path):
    """make(page, title) writes a site of one page with figures "both" and "alone" and builds it; again, it builds on."""
    src = tmp_path / "docs"
    (src / "figures").mkdir(parents=True)
    (src / "other").mkdir()
    (src / "conf.py").write_text(CONF, encoding="utf-8")
    (src / "figures" / "both-phone.svg").write_text(
        svg("Both, narrow", "0 0 400 900"), encoding="utf-8"
    )
    (src / "figures" / "alone.svg").write_text(svg("Alone", "0 0 300 200"), encoding="utf-8")
    (src / "other" / "both.svg").write_text(svg("Elsewhere", "0 0 10 10"), encoding="utf-8")
    apps = []

    def run(page, builder="html", title="A <nerve> & its skin"):
        drawing = svg(title.replace("&", "&amp;").replace("<", "&lt;"), "0 0 700 500")
        for path, text in (
            (src / "figures" / "both.svg", drawing),
            (src / "index.md", f"# Page\n\n{page}\n"),
        ):
            if (
                not path.exists() or path.read_text(encoding="utf-8") != text
            ):  # an unchanged page stays as old as it is
                path.write_text(text, encoding="utf-8")
        while apps:
            apps.pop().cleanup()
        apps.append(SphinxTestApp(builder, srcdir=src, builddir=tmp_path / f"build-{builder}"))
        apps[-1].build()
        assert not apps[-1].warning.getvalue()
        return apps[-1].outdir

    yield run
    for app in apps:
        app.cleanup()


def figure(name, folder="figures", more=""):
    return f":::{{figure}} /{folder}/{name}.svg\n:alt: What to see\n{more}Caption\n:::"


def soup_of(out, ending="html"):
    return BeautifulSoup((out / f"index.{ending}").read_text(encoding="utf-8"), "html.parser")


def test_picture_offers_the_phone_variant(make):
    out = make(figure("both"))
    picture = soup_of(out).find("picture")
    source, image = picture.find_all(True)
    assert (source.name, source["media"]) == ("source", "(max-width: 40rem)")
    assert (source["width"], source["height"]) == ("400", "900")
    assert (
        image.name == "img" and image["alt"] == "What to see" and image["src"].endswith("both.svg")
    )
    assert (image["width"], image["height"]) == ("700", "500")
    assert (out / source["srcset"]).read_text(encoding="utf-8") == svg(
        "Both, narrow", "0 0 400 900"
    )
    assert (out / image["src"]).is_file()


def test_sizes_of_the_author_stay(make):
    image = soup_of(make(figure("alone", more=":width: 50%\n"))).img
    assert "50%" in str(image) and not image.get("height")


def test_link_to_the_larger_view(make):
    out = make(figure("both"))
    soup = soup_of(out)
    link = soup.select_one("figure .larger-view a")
    assert link.get_text() == "Larger view of the figure: A <nerve> & its skin"
    assert (out / link["href"]).is_file() and link["href"].endswith("both.svg")
    assert [child.name for child in soup.figure.find_all(True, recursive=False)] == [
        "picture",
        "p",
        "figcaption",
    ]


def test_figure_without_a_variant_keeps_its_image_and_gets_the_link(make):
    soup = soup_of(make(figure("alone")))
    assert (
        not soup.find("picture")
        and soup.select_one("figure > img")
        and soup.select_one("figure .larger-view a")
    )


def test_others_are_left_alone(make):
    soup = soup_of(
        make(
            figure("both", "other")
            + "\n\n![Plain](/figures/alone.svg)\n\n"
            + figure("alone", more=":target: https://example.org\n")
        )
    )
    assert not soup.find("picture") and not soup.select(".larger-view")


def test_image_in_running_text_gets_the_variant_alone(make):
    soup = soup_of(make("![Plain](/figures/both.svg)"))
    assert soup.select_one("p > picture > img")["alt"] == "Plain" and not soup.select(
        ".larger-view"
    )


def test_image_by_itself_gets_the_link_too(make):
    soup = soup_of(make("```{image} /figures/alone.svg\n:alt: Alone\n```"))
    assert soup.select_one("section > img + .larger-view a")


def test_other_builders_see_an_ordinary_image(make):
    out = make(figure("both"), builder="latex")
    assert "both.svg" in "".join(p.name for p in out.iterdir()) and not list(out.glob("*phone*"))


def test_page_follows_a_changed_variant(make, tmp_path):
    make(figure("both"))
    phone = tmp_path / "docs" / "figures" / "both-phone.svg"
    phone.write_text(svg("Both, narrow", "0 0 400 1200"), encoding="utf-8")
    out = make(figure("both"))
    source = soup_of(out).find("source")
    assert source["height"] == "1200" and "1200" in (out / source["srcset"]).read_text(
        encoding="utf-8"
    )


def test_drawing_without_a_title_stops_the_build(make):
    with pytest.raises(ExtensionError, match=r"both\.svg: the drawing has no <title>"):
        make(figure("both"), title="")


def test_only_a_page_with_a_larger_view_asks_for_its_script(make):
    def scripts(page):
        return [s["src"] for s in soup_of(make(page)).select("script[src*=figure-viewer]")]

    (script,) = scripts(figure("both"))
    assert script.startswith("_static/figure-viewer.js")
    assert scripts("Words alone.") == []


@pytest.mark.parametrize("height, shown", [(790, "both-phone.svg"), (900, "both.svg")])
def test_an_epub_shows_the_phone_variant_that_fits_a_page(make, tmp_path, height, shown):
    phone = tmp_path / "docs" / "figures" / "both-phone.svg"
    phone.write_text(svg("Both, narrow", f"0 0 400 {height}"), encoding="utf-8")
    image = soup_of(make(figure("both"), "epub"), "xhtml").find("img")
    assert image["src"].endswith(f"/{shown}")
    assert (tmp_path / "build-epub" / "epub" / "_images" / shown).is_file()
