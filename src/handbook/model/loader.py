"""Read a data file into typed records, and say what is wrong in plain words.

Every data file of the handbook is a list of records. Writers edit these files by hand, so a mistake
has to name the file, the line, the record, the field, what is allowed and what to do; never a stack
trace.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import ValidationError

from handbook.model.base import Record
from handbook.model.errors import DataError, refuse
from handbook.model.explain import Source, empty_fields, explain, place
from handbook.model.yaml_reader import Document, FieldPath, Problem, read_text, read_yaml

__all__ = ["Records", "display", "load", "load_optional"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)  # one file is read once, so the same records are the same object
class Records(Generic[R]):
    """The checked records of one file.

    Iterating yields them in file order. ``by_key[key]`` is one record; ``line(key)`` the line
    (1-based) on which it starts; ``where(key, field)`` "file, line N, key, field" for a message
    about it.
    """

    path: Path
    name: str
    by_key: Mapping[str, R]
    lines: Mapping[FieldPath, int]
    order: tuple[str, ...]

    def __iter__(self) -> Iterator[R]:
        return (self.by_key[k] for k in self.order)

    def __len__(self) -> int:
        return len(self.order)

    def line(self, key: str, *path: str | int) -> int:
        """Line of a record, or of the field at ``path`` (field names and list positions) within
        it.
        """
        full: FieldPath = (self.order.index(key), *path)
        while full not in self.lines:
            full = full[:-1]
        return self.lines[full]

    def where(self, key: str, *path: str | int) -> str:
        """ "file, line N, key, field": the beginning of a message about one field of one record."""
        return place(self.name, self.line(key, *path), key, path)


def load(
    path: Path | str, model: type[R], *, key: str = "key", root: Path | str | None = None
) -> Records[R]:
    """Read and check a data file; read again only when it has changed.

    :param path: a YAML file that holds a list of mappings.
    :param model: what each record is. A field's description is shown as the hint of a message about
        it.
    :param key: the field that names a record; it must be present and unique.
    :param root: folder that file names in messages are relative to (two folders above the file by
        default).
    :raises DataError: the file cannot be read, is not UTF-8, is not YAML, or breaks the model. All
        mistakes are listed, the first 20 at most.
    """
    path = Path(path)
    root = Path(root) if root else path.resolve().parents[2]
    try:
        stat = path.stat()
    except FileNotFoundError as e:
        raise DataError(
            f"{display(path, root)}: this file is missing. Restore it from the last version."
        ) from e
    stamp = (stat.st_mtime_ns, stat.st_size)
    return cast("Records[R]", _load(path, model, key, root, stamp))


def load_optional(
    path: Path | str, model: type[R], *, key: str = "key", root: Path | str | None = None
) -> Records[R] | None:
    """As :func:`load`, for a file that a handbook need not have; None when it is not there."""
    return load(path, model, key=key, root=root) if Path(path).exists() else None


def display(path: Path, root: Path) -> str:
    """A file as messages name it: its path below ``root``, never one of this machine."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


@functools.lru_cache(maxsize=32)
def _load(
    path: Path, model: type[Record], key: str, root: Path, stamp: tuple[int, int]
) -> Records[Record]:
    name = display(path, root)
    doc = read_yaml(read_text(path, name), name)
    if not isinstance(doc.value, list):
        raise DataError(
            f'{name}, line 1: a list of records is expected, each beginning with "- {key}: ".'
        )
    source = Source(name, model, key, doc.lines)
    problems = list(doc.problems)
    records: list[Record | None] = []
    for index, value in enumerate(doc.value):
        problems += empty_fields(value, index, source)
        # as JSON: there "strict" takes a list for a tuple and a word for a member of its list, and
        # nothing else
        try:
            records.append(model.model_validate_json(json.dumps(value)))
        except ValidationError as e:
            records.append(None)
            for error in e.errors(include_url=False):
                if told := explain(error, value, index, source):
                    problems.append(told)
    names, order = _names(doc, key, name, problems)
    problems.sort(key=lambda p: p.line)
    refuse([p.text for p in problems], name)
    by_key = {k: records[i] for k, i in names.items()}
    return Records(path, name, cast("dict[str, Record]", by_key), doc.lines, order)


def _names(
    doc: Document, key: str, name: str, problems: list[Problem]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The position of each record by its key, and the keys in file order; a key that stands twice
    is a problem.
    """
    first: dict[str, int] = {}
    order: list[str] = []
    for index, value in enumerate(cast("list[object]", doc.value)):
        k = value.get(key) if isinstance(value, dict) else None
        if not isinstance(k, str):
            continue  # the model has said so
        line = doc.lines[(index,)]
        if k in first:
            problems.append(
                Problem(
                    line,
                    f"{place(name, line, k, ())}: this {key} stands twice (first on line "
                    f"{doc.lines[(first[k],)]}). "
                    f"Give each record a {key} of its own.",
                )
            )
        else:
            first[k] = index
        order.append(k)
    return first, tuple(order)
