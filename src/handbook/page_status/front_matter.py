"""Read the front matter of a page: its fields as text, and the lines on which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

__all__ = ["FrontMatter", "parse", "read"]


@dataclass(frozen=True)
class FrontMatter:
    """The fields as text (a day stays as it was written), and the line of each."""

    fields: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, name: str) -> int:
        """The line of a field; 1 when the page does not have it."""
        return self.lines.get(name, 1)


def parse(text: str) -> FrontMatter:
    """The fields between the first two lines "---" of a page; none when it has no such lines.

    :param text: the source of the page.
    :raises ValueError: the block is not YAML; the message says so in plain words.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter()
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return FrontMatter()
    block = "\n".join(lines[1:end])
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # makes nothing but text
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as e:
        raise ValueError(
            f"the front matter is not valid YAML ({getattr(e, 'problem', None) or e}). "
            'Write one "field: value" a line, and put a value with a colon in quotes.'
        ) from e
    if not isinstance(fields, dict) or not isinstance(node, yaml.MappingNode):
        return FrontMatter()
    return FrontMatter(fields, {k.value: k.start_mark.line + 2 for k, _ in node.value})


def read(path: Path) -> FrontMatter:
    """The front matter of the page in a file.

    :raises ValueError: see :func:`parse`.
    """
    return parse(path.read_text(encoding="utf-8"))
