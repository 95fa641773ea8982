"""Nodes of other extensions, signatures and code: what each is in the book."""

from __future__ import annotations

import json

import pytest
from docutils import nodes
from sphinx.domains import Index
from sphinx.util.docutils import SphinxDirective
from typstbook.adapters import ADAPTERS, sets
from typstbook.highlighting import highlighted

CONF = 'project = "Small"\nextensions = ["sphinx.ext.autosummary", "sphinx.ext.todo", "sphinx.ext.graphviz", "sphinx.ext.inheritance_diagram", "typstbook", "test_adapters"]\n'


def fake(name: str, *bases: type) -> type:
    """A class of nodes as another extension has it; adapters go by its name."""
    made = type(name, (*bases, nodes.Element), {"__module__": __name__})
    globals()[name] = made  # where pickle looks for it
    return made


TAB = fake("TabContainer", nodes.container)
EXERCISE, THEOREM = fake("exercise_node", nodes.Admonition), fake("theorem_node", nodes.Admonition)
PROOF = fake("proof_node", nodes.Admonition)
LOG, FOLD = fake("CollapsedLog"), fake("CollapseNode")
MERMAID, STRANGE = fake("mermaid", nodes.General), fake("strange_box", nodes.Admonition)


class Fakes(SphinxDirective):
    """Nodes of extensions that are not installed here."""

    def run(self):
        words = nodes.paragraph
        tab = TAB("", nodes.label("", "Linux"), nodes.container("", words("", "apt")))
        exercise = EXERCISE(
            "", nodes.title("", "Exercise Sums"), words("", "One and one?"), type="exercise"
        )
        theorem = THEOREM(
            "", nodes.title("", "(Euclid)"), words("", "Primes go on."), realtype="theorem"
        )
        proof = PROOF("", words("", "Proof. By contradiction."))
        log = LOG("", words("", "Changed long ago."))
        fold = FOLD("", words("", "Folded words."), label="More")
        mermaid = MERMAID("", code="graph TD; A-->B")
        box = STRANGE("", words("", "In a strange box."))
        return [tab, exercise, theorem, proof, log, fold, mermaid, box]


class Things(Index):
    """The index of a domain whose extension writes plain tuples, as sphinx-proof does."""

    name, localname = "things", "Index of Things"

    def generate(self, docnames=None):
        return [("t", [("a thing", 0, "index", "shop.Basket", "", "", "")])], False


def setup(app):
    app.add_directive("fakes", Fakes, override=True)
    app.add_index_to_domain("py", Things)


SOURCE = """
Title
=====

.. fakes::

.. todo:: Left to do.

.. graphviz::
   :alt: two points

   digraph { a -> b }

.. inheritance-diagram:: collections.abc.Sequence
   :parts: 1

.. c:function:: int f(int a)

In a line :c:expr:`f(0)`.

.. py:module:: shop

.. py:class:: Basket

.. py:function:: shop.fill(basket: Basket, \\
      how_many: int = 1, *, a_rather_long_name_of_an_argument: str = "none") -> Basket

   Fills it.

.. autosummary::

   json.dumps

.. code-block:: python
   :linenos:
   :lineno-start: 7
   :emphasize-lines: 2

   def first():
       return "second"
       address_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word_word = 1
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    from conftest import Built
    from sphinx.testing.util import SphinxTestApp

    src = tmp_path_factory.mktemp("adapters")
    (src / "conf.py").write_text(CONF + "todo_include_todos = True\n", encoding="utf-8")
    (src / "index.rst").write_text(SOURCE, encoding="utf-8")
    app = SphinxTestApp(
        "typstbook",
        srcdir=src,
        builddir=src / "_build",
        confoverrides={"graphviz_dot": "no-such-program"},
    )
    app.build()
    yield Built(app)
    app.cleanup()


@pytest.mark.parametrize(
    "words",
    [
        "Linux",
        "apt",
        "Exercise Sums",
        "Theorem (Euclid)",
        "Primes go on.",
        "Changed long ago.",
        "More",
        "Folded words.",
        "graph TD; A-->B",
        "In a strange box.",
        "Left to do.",
        "digraph { a -> b }",
        "Sequence (Reversible, Collection)",
        "Serialize",
    ],
)
def test_words_of_other_extensions_are_there(made, words):
    assert made.status == 0 and words in " ".join(made.text().split())


def test_only_what_was_not_drawn_is_a_lack(made):
    held = json.loads((made.out / "typstbook-ledger.json").read_text(encoding="utf-8"))
    said = [(x["kind"], x["line"]) for x in held["lacks"]]
    assert [kind for kind, _ in said] == ["picture"] * 3 and all(line for _, line in said), held
    assert held["claims"] == {"book": ["ua-1"]}


def test_signature_keeps_its_links(made):
    source = made.typst()
    begin = source.index('#sig-name[#"fill";]')
    line = source[begin : source.index("\n", begin)]
    assert line.count('#xref("index:shop.Basket"') == 2
    assert '#"→"' in line.replace(" ", "")


def test_modules_have_an_index(made):
    assert "Python Module Index" in made.text() and "#book-index(" in made.typst()


def test_index_of_plain_tuples(made):
    assert "Index of Things" in made.text() and "a thing 1" in " ".join(made.text().split())


def test_proof_that_says_so_has_no_second_title(made):
    assert made.text().count("Proof") == 1 and "Proof. By contradiction." in made.text()


def test_numbers_and_emphasis_of_code(made):
    assert "numbers: 7, emphasis: (2,)" in made.typst()
    assert all(str(n) in made.text() for n in (7, 8, 9))


def test_long_line_of_code_stays_on_the_page(made):
    import pypdfium2

    with pypdfium2.PdfDocument(made.pdf()) as pdf:
        for page in pdf:
            text = page.get_textpage()
            right = max((text.get_rect(i)[2] for i in range(text.count_rects())), default=0)
            assert right < page.get_width() - 60


def test_code_is_read_as_pygments_reads_it():
    assert highlighted("def f(): pass", "python", {})[0][:3] == [
        ("k", "def "),
        ("f", "f"),
        ("", "(): "),
    ]
    assert highlighted("a ? b $ c", "python", {}) == [[("", "a ? b $ c")]]  # no Python: plain
    assert len(highlighted("a\n\nb\n", "text", {})) == 3


def test_adapter_that_fails_leaves_the_words_and_a_lack(made, monkeypatch, tmp_path):
    """Its node is another in each release of the extension; the book is written all the same."""
    from conftest import Built
    from sphinx.testing.util import SphinxTestApp

    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.rst").write_text("Title\n=====\n\n.. fakes::\n", encoding="utf-8")
    monkeypatch.setattr("typstbook.adapters.tabs.tab", lambda *_: {}["label"])
    app = SphinxTestApp("typstbook", srcdir=tmp_path, builddir=tmp_path / "_build")
    app.build()
    built = Built(app)
    app.cleanup()
    held = json.loads((built.out / "typstbook-ledger.json").read_text(encoding="utf-8"))
    lacks = [x["what"] for x in held["lacks"] if x["kind"] == "node"]
    assert "the node <TabContainer> is not as its adapter knows it (KeyError: 'label')" in lacks
    assert built.status == 0 and "Linux" in built.text() and "apt" in built.text()


def test_two_adapters_for_one_node_are_refused():
    assert {"todo_node", "desc_inline", "graphviz"} <= set(ADAPTERS)
    with pytest.raises(ValueError, match="two adapters for <todo_node>"):
        sets("todo_node")(lambda *_: "")
