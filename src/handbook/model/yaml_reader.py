"""Read YAML that people edit by hand: the values, the line of every field, and what YAML would have
done in silence.

YAML is read as YAML 1.2 does where it matters to a writer: only ``true`` and ``false`` are booleans
(``no`` is the word "no"), and a date stays the text that was written. Anchors, aliases and tags are
refused: nobody needs them in a list of records, and a few lines of them can fill the memory of a
machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from handbook.model.errors import DataError

__all__ = ["MAX_BYTES", "Document", "FieldPath", "Problem", "read_text", "read_yaml"]

#: A larger file is no list that somebody wrote: the largest of the handbook has less than a fifth
#: of this.
MAX_BYTES = 2_000_000
FieldPath = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML 1.1 counts lines
_CUT_OFF = re.compile(r"[ \t]+(#.*\S)")
_SECOND_COLON = re.compile(r"^[ -]*(\w+): ([^\"'{\[>|\s][^\"]*: [^\"]*?)\s*$")
_LOOK = (
    "Look at this line and the one above: a missing quote, colon or space, or an indent that does "
    "not match "
    "its neighbours."
)


class Problem(NamedTuple):
    """One mistake: the line on which it stands, and the whole message."""

    line: int
    text: str


@dataclass
class Document:
    """The value of a file, the line (1-based) of every field by its path, and the mistakes found
    on the way.
    """

    value: object = None
    lines: dict[FieldPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_text(path: Path, name: str) -> str:
    """The text of a file that writers edit.

    :param path: the file; a byte order mark at its beginning is left out.
    :param name: the file in a message.
    :raises DataError: the file is missing or larger than :data:`MAX_BYTES`, a character is not
        UTF-8, or the marks of a merge that was not finished stand in it. The message names the
        line.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as e:
        raise DataError(f"{name}: this file is missing. Restore it from the last version.") from e
    if len(raw) > MAX_BYTES:
        raise DataError(
            f"{name}: the file has {len(raw):,} bytes; {MAX_BYTES:,} are the limit. Take out what "
            "is no record, or "
            "split the file."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise DataError(
            f"{name}, line {line}: a character is not UTF-8. Save the file as UTF-8 and build "
            "again."
        ) from e
    for form, wrong in (
        (
            _CONFLICT,
            "two versions of these lines stand here, left by a merge ({}). Keep the right lines "
            "and delete the marks "
            "<<<<<<<, ======= and >>>>>>>.",
        ),
        (_CONTROL, "an invisible control character stands here. Type this line anew."),
    ):
        if at := form.search(text):
            line = text.count("\n", 0, at.start()) + 1
            raise DataError(f"{name}, line {line}: {wrong.format(at[0].strip())}")
    return text


def read_yaml(text: str, name: str) -> Document:
    """Read the one document of a YAML text.

    :param text: what stands in the file.
    :param name: the file in a message.
    :raises DataError: the text is no YAML, is empty, or uses an anchor, an alias or a tag. Smaller
        mistakes are listed in the result.
    """
    reader = _Reader(text, name)
    try:
        return reader.document()
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        at = f", line {mark.line + 1}" if mark else ""
        if mark and (m := _SECOND_COLON.search(reader.source[mark.line])):
            raise DataError(
                f"{name}{at}: YAML takes the second colon of this line for that of a field. Put "
                f'the text in quotes: {m[1]}: "{m[2]}"'
            ) from e
        raise DataError(
            f"{name}{at}: this is not valid YAML ({e.problem or e.context}). {_LOOK}"
        ) from e
    except yaml.YAMLError as e:
        raise DataError(f"{name}: this is not valid YAML ({e}).") from e


class _Reader:
    """Turns the events of PyYAML's parser into values, so that no alias is ever followed."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.source = _LINE_BREAK.split(text)
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_Loader))
        self.result = Document()

    def document(self) -> Document:
        """The value of the first document; a second one is refused."""
        next(self.events)  # the beginning of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise DataError(f"{self.name}: the file is empty. Restore it from the last version.")
        self.result.value = self.value(next(self.events), ())
        next(self.events)  # the end of the document
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise DataError(
                f'{self.name}, line {self.line(event)}: a line "---" begins a second document '
                "here. Delete that line."
            )
        return self.result

    @staticmethod
    def line(event: yaml.Event) -> int:
        """The line, counted from 1, on which an event begins."""
        return event.start_mark.line + 1 if event.start_mark else 1

    def value(self, event: yaml.Event, path: FieldPath) -> object:
        """The value that begins with ``event``; notes the line of every field, and fields that
        stand twice.
        """
        self.refuse_magic(event)
        self.result.lines[path] = self.line(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[object] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.value(event, (*path, len(items))))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        assert isinstance(event, yaml.ScalarEvent)
        if event.style in ("'", '"', "|", ">"):
            return event.value
        value = _plain(event.value)
        self.notice_cut(event, value, path)
        return value

    def mapping(self, path: FieldPath) -> dict[str, object]:
        """The fields up to the end of a mapping."""
        out: dict[str, object] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            self.refuse_magic(key)
            line = self.line(key)
            if not isinstance(key, yaml.ScalarEvent):
                raise DataError(
                    f"{self.name}, line {line}: a field needs a name of one word. Look for a "
                    "bracket or a question mark "
                    "that belongs into quotes."
                )
            name = key.value
            if name in out:
                self.result.problems.append(
                    Problem(
                        line,
                        f'{self.name}, line {line}: the field "{name}" stands twice in this '
                        "record. Keep one.",
                    )
                )
            out[name] = self.value(next(self.events), (*path, name))
            self.result.lines[(*path, name)] = line
        return out

    def refuse_magic(self, event: yaml.Event) -> None:
        """:raises DataError: the value is an alias, or has an anchor or a tag."""
        sign = (
            "*"
            if isinstance(event, yaml.AliasEvent)
            else "&"
            if getattr(event, "anchor", None)
            else "!"
            if getattr(event, "tag", None)
            else ""
        )
        if sign:
            raise DataError(
                f'{self.name}, line {self.line(event)}: a value that begins with "{sign}" is an '
                "order to YAML, not a text, "
                "and the data files use none. Put the text in quotes."
            )

    def notice_cut(self, event: yaml.ScalarEvent, value: object, path: FieldPath) -> None:
        """Note a text of which YAML drops the rest, because " #" begins a comment."""
        end = event.end_mark
        if end is None or end.line >= len(self.source):
            return
        rest = self.source[end.line][end.column :]
        cut = _CUT_OFF.match(rest)
        if not cut or not (isinstance(value, str) or (value is None and cut[1][1:2].strip())):
            # nothing follows; or a comment behind a number or an empty field, which loses nothing
            return
        line = end.line + 1
        named = "".join(
            f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path[1:]
        ).removeprefix(".")
        self.result.problems.append(
            Problem(
                line,
                ", ".join(x for x in (self.name, f"line {line}", named) if x)
                + f': YAML takes the rest of this line, "{cut[1][:60]}", for a comment and drops '
                "it. Put the whole text "
                "in quotes; a comment goes on a line of its own.",
            )
        )


def _plain(text: str) -> object:
    """The value of a text without quotes."""
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text) if len(text) < 100 else text
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
