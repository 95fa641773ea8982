"""Every kind of node is set, or refused on purpose."""

from __future__ import annotations

import inspect

import pytest
from docutils import nodes
from sphinx import addnodes
from typstbook.translator import TypstTranslator

# Nodes that no Markdown page can bring before a builder, or that mean a fault before it. They are refused.
REFUSED = {
    "citation_reference",
    "pending_xref",
    "substitution_reference",  # Sphinx turns them into references, or has said that it cannot
    "only",
    "pending",  # transforms take them away
    "decoration",
    "footer",
    "header",  # running heads of reStructuredText: the template has its own
    "_desc_classes_injector",
    "not_smartquotable",
    "translatable",  # for other nodes to derive from, or of C and C++
}
# Nodes that the node around them writes.
PARTS = {
    "classifier": "definition_list_item",
    "definition": "definition_list_item",
    "term": "definition_list_item",
    "field_name": "field",
    "field_body": "field",
    "description": "option_list_item",
    "option_group": "option_list_item",
    "option": "option_list_item",
    "option_string": "option_list_item",
    "option_argument": "option_list_item",
    "tgroup": "table",
    "thead": "table",
    "tbody": "table",
    "row": "table",
    "entry": "table",
    "legend": "figure",
    "label": "citation",
    "hlistcol": "hlist",
    "production": "productionlist",
    **dict.fromkeys(
        [
            "address",
            "author",
            "authors",
            "contact",
            "copyright",
            "date",
            "organization",
            "revision",
            "status",
            "version",
        ],
        "docinfo",
    ),
    **dict.fromkeys(
        [
            "desc_addname",
            "desc_annotation",
            "desc_name",
            "desc_optional",
            "desc_parameter",
            "desc_parameterlist",
            "desc_returns",
            "desc_signature",
            "desc_signature_line",
            "desc_type",
            "desc_type_parameter",
            "desc_type_parameter_list",
        ],
        "desc",
    ),
}


def node_classes() -> list[type]:
    names = [getattr(nodes, n) for n in nodes.node_class_names]
    more = [
        c
        for _, c in inspect.getmembers(addnodes, inspect.isclass)
        if issubclass(c, nodes.Element) and c.__module__ == addnodes.__name__
    ]
    return names + more


def visitor(name: str) -> bool:
    return hasattr(TypstTranslator, f"visit_{name}")


@pytest.mark.parametrize("kind", node_classes(), ids=lambda c: f"{c.__module__}.{c.__name__}")
def test_every_node_is_written_or_refused(kind):
    name = kind.__name__
    if name in PARTS:
        assert visitor(PARTS[name])
    else:
        assert any(visitor(c.__name__) for c in kind.__mro__) != (name in REFUSED)
