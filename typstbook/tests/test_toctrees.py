"""Pages stand where their toctree stands, and the list of contents names them all."""

from __future__ import annotations

import re

CONF = 'project = "Small"\nauthor = "A"\nextensions = ["typstbook"]\n'


def page(title: str, *toctrees: str, text: str = "Words.") -> str:
    return f"{title}\n{'=' * len(title)}\n\n{text}\n\n" + "\n".join(toctrees)


def toctree(*names: str, caption: str = "") -> str:
    option = f"   :caption: {caption}\n" if caption else ""
    return f".. toctree::\n{option}\n" + "".join(f"   {n}\n" for n in names)


def contents(built) -> str:
    text = built.text()
    return re.sub(r"[. ]{4,}", " ", text[text.index("Contents") : text.index("Words.")])


def test_chapters_stay_in_the_part_that_names_them(build):
    """The front page of requests, flask and many others."""
    guide = "The Guide\n---------\n\nFor all.\n\n" + toctree("start", "deep/index")
    index = page("Small", guide, "The API\n-------\n\n" + toctree("api"))
    files = {
        "conf.py": CONF,
        "index.rst": index,
        "start.rst": page("Start"),
        "deep/index.rst": page("Deep", toctree("inner", caption="Contents:")),
        "deep/inner.rst": page("Inner"),
        "api.rst": page("Classes"),
    }
    built = build(files, language="en")
    assert built.said == ""
    wanted = ["The Guide", "Start", "Deep", "Inner", "The API", "Classes"]
    heads = re.findall(r'#sec\((\d), none, "[^"]*", "([^"]*)"', built.typst())
    assert [title for _, title in heads] == wanted
    assert [int(level) for level, _ in heads] == [1, 2, 2, 3, 1, 2]
    listed = contents(built)
    shown = [listed.find(title) for title in wanted if title != "Inner"]  # of two levels
    assert -1 not in shown and shown == sorted(shown)


def test_captions_of_the_front_page_divide_the_contents(build):
    trees = (toctree("first"), toctree("second", caption="More to read"))
    files = {"conf.py": CONF, "index.rst": page("Small", *trees)}
    files |= {"first.rst": page("First"), "second.rst": page("Second")}
    listed = contents(build(files, language="en"))
    places = [listed.find(words) for words in ("First", "MORE TO READ", "Second")]
    assert -1 not in places and places == sorted(places)
