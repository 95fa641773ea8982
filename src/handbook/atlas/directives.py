"""The directives of the atlas."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives as options
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from .nerves import CERTAINTY, FIELDS, REGIONS, load
from .pages import PAGES, VIEWS, cited, draw_maps

NOT_FOUND = "not found"


def as_word(name: str) -> str:
    """A name as it stands within a sentence or in the index: "Pudendal nerve" becomes "pudendal nerve", "ACNES" stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


class _Atlas(SphinxDirective):
    """What the directives share: the nerves, links to their pages, Markdown to nodes."""

    @property
    def nerves(self):
        nerves = load(Path(self.env.srcdir), self.config.atlas_folder)
        self.env.note_dependency(str(nerves.path))
        return nerves

    def link(self, nerve: dict) -> str:
        return f"{{doc}}`{nerve['name']} </{self.config.atlas_folder}/{PAGES}/{nerve['key']}>`"

    def markdown(self, text: str) -> list[nodes.Node]:
        box = nodes.Element()
        self.state.nested_parse(
            StringList(text.splitlines(), source=self.env.doc2path(self.env.docname)),
            self.content_offset,
            box,
        )
        return box.children

    def inline(self, text: str) -> list[nodes.Node]:
        """Nodes of one line of Markdown, without its paragraph."""
        return self.markdown(text)[0].children

    def field(self, nerve: dict, name: str) -> list[nodes.Node]:
        """The nodes of one field; "not found" when no study showed it."""
        value = nerve.get(name)
        if not value:
            return [nodes.inline("", NOT_FOUND, classes=["nerve-not-found"])]
        if name == "differential":
            named = [m["what"] if i == 0 else as_word(m["what"]) for i, m in enumerate(value)]
            return self.inline(
                "; ".join(
                    cited({"text": what, "studies": m["studies"]}) for what, m in zip(named, value)
                )
            )
        return self.inline(cited(value))

    def entries(
        self,
        text: str,
        rows: list[list[list[nodes.Node]]],
        head: list[str],
        widths: list[int],
        *names: str,
    ) -> nodes.table:
        """A table of the classes ``names``: a title, heads, and rows of cells of inline nodes; the first cell of a row is its head."""
        table = nodes.table("", classes=[*names], align="default")
        if text:
            table += nodes.title("", "", *self.inline(text))
        group = nodes.tgroup(cols=len(head))
        group += [nodes.colspec(colwidth=w) for w in widths]
        group += nodes.thead(
            "", nodes.row("", *(nodes.entry("", nodes.paragraph("", h)) for h in head))
        )
        group += nodes.tbody(
            "",
            *(
                nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in row))
                for row in rows
            ),
        )
        table += group
        self.set_source_info(table)
        if "name" in self.options:
            self.add_name(table)
        return table


class NerveCard(_Atlas):
    """``:::{nerve-card} KEY``: the card of one nerve, and its names in the index."""

    required_arguments = 1

    def run(self):
        key = self.arguments[0]
        nerve = self.nerves.by_key.get(key)
        if nerve is None:
            raise self.error(
                f'nerve-card: no nerve has the key "{key}". Keys: {", ".join(self.nerves.order)}.'
            )
        rows = [(label, self.field(nerve, name)) for name, label in FIELDS.items()]
        level = nerve["certainty"]["level"]
        rows.append(
            (
                "Certainty",
                [
                    nodes.inline(
                        "",
                        CERTAINTY[level].capitalize(),
                        classes=["certainty", f"certainty-{level}"],
                    ),
                    nodes.Text(". "),
                    *self.inline(nerve["certainty"]["why"]),
                ],
            )
        )
        if nerve.get("place"):
            where = VIEWS[nerve["place"]["view"]]
            rows.append(
                (
                    "On the body map",
                    self.inline(
                        f"Number {nerve['number']}, {where} of the body; {{ref}}`the map <fig-entrapments-{nerve['place']['view']}>`."
                    ),
                )
            )
        if nerve.get("synonyms"):
            rows.append(("Also called", [nodes.Text("; ".join(nerve["synonyms"]))]))
        items = [
            nodes.definition_list_item(
                "", nodes.term("", label), nodes.definition("", nodes.paragraph("", "", *value))
            )
            for label, value in rows
        ]
        card = nodes.container("", nodes.definition_list("", *items), classes=["nerve-card"])
        target = nodes.target("", "", ids=[f"card-{key}"])
        name = nerve.get("index") or as_word(nerve["name"])
        names = [("single", name, f"card-{key}", "", None)]
        names += [
            ("see", f"{s}; {name}", f"card-{key}", "", None)
            for s in nerve.get("synonyms") or []
            if s.lower() != name.lower()
        ]
        names += [
            ("single", as_word(m["what"]).partition(" (")[0], f"card-{key}", "", None)
            for m in nerve.get("differential") or []
        ]
        return [addnodes.index(entries=names, inline=False), target, card]


class NerveOverview(_Atlas):
    """``:::{nerve-overview} Caption``: all nerves in one table."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"name": options.unchanged}

    def run(self):
        rows = []
        for nerve in self.nerves:
            number = [nodes.Text(f"{nerve['number']} ")] if "number" in nerve else []
            rows.append(
                [
                    [*number, *self.inline(self.link(nerve))],
                    self.field(nerve, "site"),
                    self.field(nerve, "differential"),
                    [
                        nodes.inline(
                            "",
                            CERTAINTY[nerve["certainty"]["level"]],
                            classes=["certainty", f"certainty-{nerve['certainty']['level']}"],
                        )
                    ],
                ]
            )
        return [
            self.entries(
                self.arguments[0],
                rows,
                ["Nerve", "Where it is caught", "Mistaken for", "Certainty"],
                [26, 34, 28, 12],
                "nerve-overview",
                "row-cards",
            )
        ]


class NerveCandidates(_Atlas):
    """``:::{nerve-candidates} REGION``: the nerves whose pain is felt in a region, with pain, sign and certainty of each."""

    required_arguments = 1

    def run(self):
        region = self.arguments[0]
        if region not in REGIONS:
            raise self.error(
                f'nerve-candidates: there is no region "{region}". Regions: {", ".join(REGIONS)}.'
            )
        own = [n for n in self.nerves if region in n["regions"]]
        if not own:
            return [nodes.paragraph("", "No nerve of the atlas is listed for this region.")]
        items = []
        for nerve in own:
            level = nerve["certainty"]["level"]
            fields = ("pain", "key_sign")
            named = [[FIELDS[f], self.field(nerve, f)] for f in fields]
            if not any(nerve.get(f) for f in fields):
                named = [
                    [f"{FIELDS['pain']}, {as_word(FIELDS['key_sign'])}", self.field(nerve, "pain")]
                ]
            lines = [
                nodes.paragraph("", "", nodes.strong("", f"{label}:"), nodes.Text(" "), *value)
                for label, value in named
            ]
            if not nerve.get("key_sign"):
                lines[-1] += nodes.Text(".")
            lines[-1] += [
                nodes.Text(" "),
                nodes.strong("", "Certainty:"),
                nodes.Text(" "),
                nodes.inline("", CERTAINTY[level], classes=["certainty", f"certainty-{level}"]),
                nodes.Text("."),
            ]
            term = nodes.term("", "", *self.inline(self.link(nerve)))
            items.append(nodes.definition_list_item("", term, nodes.definition("", *lines)))
        return [nodes.definition_list("", *items, classes=["nerve-candidates"])]


class NerveMimics(_Atlas):
    """``:::{nerve-mimics} Caption``: other diagnoses in the order of the alphabet, each with the nerves mistaken for it."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"name": options.unchanged}

    def run(self):
        found: dict[str, list[tuple[dict, list[str]]]] = {}
        for nerve in self.nerves:
            for m in nerve.get("differential") or []:
                found.setdefault(m["what"], []).append((nerve, m["studies"]))
        rows = []
        for what in sorted(found, key=str.lower):
            cell = "; ".join(
                f"{self.link(nerve)} {{cite}}`{','.join(keys)}`" for nerve, keys in found[what]
            )
            rows.append([[nodes.Text(what)], self.inline(cell)])
        return [
            self.entries(
                self.arguments[0],
                rows,
                ["Diagnosis that was made", "Nerve that was found"],
                [38, 62],
                "nerve-mimics",
            )
        ]


class body_map_frame(nodes.General, nodes.Element):
    """Holds the picture of a body map; on the web its numbers become links (attribute ``marks``)."""


class BodyMapDirective(_Atlas):
    """``:::{body-map} front``: the numbered body map of one view, and below it the same list in words.

    Options: ``name`` (label of the figure; the cards lead to ``fig-entrapments-VIEW``) and ``alt``. The content is the caption.
    """

    required_arguments = 1
    has_content = True
    option_spec = {"name": options.unchanged, "alt": options.unchanged_required}

    def run(self):
        view = self.arguments[0]
        if view not in VIEWS:
            raise self.error(f'body-map: "{view}" is not a view. Write {" or ".join(VIEWS)}.')
        if not self.options.get("alt"):
            raise self.error(
                'body-map: the option "alt" is missing. Say in a sentence what a reader should take from the picture.'
            )
        drawn = draw_maps(self.env.srcdir, self.nerves)[view]
        image = nodes.image(
            "", uri=f"/{self.config.atlas_folder}/{PAGES}/map-{view}.svg", alt=self.options["alt"]
        )
        frame = body_map_frame(
            "",
            image,
            view=view,
            marks=[
                (m.number, m.name, f"{self.config.atlas_folder}/{PAGES}/{m.key}", m.x, m.y)
                for m in drawn.marks
            ],
        )
        figure = nodes.figure("", frame, classes=["body-map"], align="default")
        if self.content:
            figure += nodes.caption("", "", *self.inline(" ".join(self.content)))
        self.set_source_info(figure)
        self.add_name(figure)
        listed = self.markdown(
            "\n".join(f"- {m.number}: {self.link(self.nerves.by_key[m.key])}" for m in drawn.marks)
        )
        for node in listed:
            node["classes"].append("nerve-key")
        return [figure, *listed]


def _visit_frame(self, node):
    self.body.append('<div class="body-map-frame">')


def _depart_frame(self, node):
    links = []
    for number, name, docname, x, y in node["marks"]:
        uri = self.builder.get_relative_uri(self.builder.current_docname, docname)
        side = "left" if x < 50 else "right"
        links.append(
            f'<li><a class="nerve-mark nerve-mark-{side}" style="left:{x}%;top:{y}%" href="{self.attval(uri)}">'
            f'<span class="nerve-mark-number">{number}</span> <span class="nerve-mark-name">{self.encode(name)}</span></a></li>'
        )
    label = f"Places on {VIEWS[node['view']]} of the body"
    self.body.append(
        f'<ul class="nerve-marks" role="list" aria-label="{label}">{"".join(links)}</ul></div>'
    )


def _plain_frame(app, doctree, docname):
    """Outside the web a body map is an ordinary figure: its picture takes the place of the frame."""
    if app.builder.name not in ("html", "dirhtml"):
        for frame in list(doctree.findall(body_map_frame)):
            frame.replace_self(frame.children)


def setup(app):
    app.add_directive("nerve-card", NerveCard)
    app.add_directive("nerve-overview", NerveOverview)
    app.add_directive("nerve-candidates", NerveCandidates)
    app.add_directive("nerve-mimics", NerveMimics)
    app.add_directive("body-map", BodyMapDirective)
    app.add_node(body_map_frame, html=(_visit_frame, _depart_frame))
    app.connect("doctree-resolved", _plain_frame)
