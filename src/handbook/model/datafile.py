"""Read a YAML data file, check it against its JSON schema, and say what is wrong in plain words.

Every data file of the handbook is a list of records. Writers edit these files by hand, so a mistake has to
name the file, the line, the record, the field, what is allowed and what to do; never a stack trace.

YAML is read as YAML 1.2 does where it matters to a writer: only ``true`` and ``false`` are booleans (``no`` is
the word "no"), and a date stays the text that was written.
"""

from __future__ import annotations

import difflib
import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from sphinx.errors import ExtensionError

__all__ = ["DataError", "Records", "load", "read_text"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_REPORTED = 20


class DataError(ExtensionError):
    """One or more mistakes in a data file; ``str()`` is the message for the writer."""

    category = "Data file error"


@dataclass(frozen=True)
class Records:
    """The checked records of one file.

    Iterating yields the records (dicts) in file order. ``by_key[key]`` is one record; ``line(key)`` the line
    (1-based) on which it starts; ``where(key, field)`` "file, line N, key, field" for a message about it.
    """

    path: Path
    name: str
    by_key: dict[str, dict]
    lines: dict[tuple, int]
    order: tuple[str, ...]

    def __iter__(self):
        return (self.by_key[k] for k in self.order)

    def __len__(self):
        return len(self.order)

    def line(self, key: str, *path) -> int:
        """Line of a record, or of the field at ``path`` (field names and list positions) within it."""
        index = self.order.index(key)
        full = (index, *path)
        while full not in self.lines:
            full = full[:-1]
        return self.lines[full]

    def where(self, key: str, *path) -> str:
        """ "file, line N, key, field": the beginning of a message about one field of one record."""
        return _where(self.name, self.line(key, *path), key, path)


def load(
    path: Path | str, schema: Path | str, *, key: str = "key", root: Path | str | None = None
) -> Records:
    """Read and check ``path`` against ``schema``.

    :param path: a YAML file that holds a list of mappings.
    :param schema: a JSON schema (draft 2020-12) for that list. A field's ``description`` is shown as the hint.
    :param key: the field that names a record; it must be present and unique.
    :param root: folder that file names in messages are relative to (the project's root by default).
    :returns: :class:`Records`.
    :raises DataError: the file cannot be read, is not UTF-8, is not YAML, or breaks the schema. All mistakes are
        listed, the first 20 at most.
    """
    path, schema = Path(path), Path(schema)
    root = Path(root) if root else path.resolve().parents[2]
    try:
        stamp = (path.stat().st_mtime_ns, schema.stat().st_mtime_ns)
    except FileNotFoundError as e:
        raise DataError(
            f"{_display(Path(e.filename), root)}: this file is missing. Restore it from the last version."
        ) from e
    return _load(path, schema, key, root, stamp)


def read_text(path: Path, name: str) -> str:
    """The text of a file that writers edit; ``name`` is the file in a message.

    :raises DataError: a character is not UTF-8; the message names its line.
    """
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise DataError(
            f"{name}, line {line}: a character is not UTF-8. Save the file as UTF-8 and build again."
        ) from e


@functools.lru_cache(maxsize=32)
def _load(path: Path, schema: Path, key: str, root: Path, stamp) -> Records:
    name = _display(path, root)
    text = read_text(path, name)
    problems: list[tuple[int, str]] = []
    lines: dict[tuple, int] = {}
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        at = f", line {mark.line + 1}" if mark else ""
        raise DataError(
            f"{name}{at}: this is not valid YAML ({e.problem or e.context}). "
            "Look at this line and the one above: a missing quote, colon or space, or an indent that does not match its neighbours."
        ) from e
    except yaml.YAMLError as e:
        raise DataError(f"{name}: this is not valid YAML ({e}).") from e
    if node is None:
        raise DataError(f"{name}: the file is empty. Restore it from the last version.")
    value = _value(node, (), lines, problems, name)
    if not isinstance(value, list):
        raise DataError(
            f'{name}, line 1: a list of records is expected, each beginning with "- {key}: ".'
        )

    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    for error in validator.iter_errors(value):
        problems.extend(_explain(error, value, lines, key, name))

    by_key: dict[str, dict] = {}
    order: list[str] = []
    for i, record in enumerate(value):
        k = record.get(key) if isinstance(record, dict) else None
        if not isinstance(k, str):
            continue  # the schema has said so
        if k in by_key:
            problems.append(
                (
                    lines[(i,)],
                    f"{_where(name, lines[(i,)], k, ())}: this {key} stands twice "
                    f"(first on line {lines[(order.index(k),)]}). Give each record a {key} of its own.",
                )
            )
        else:
            by_key[k] = record
        order.append(k)
    if problems:
        problems.sort(key=lambda p: p[0])
        shown = [text for _, text in problems[:_MAX_REPORTED]]
        if len(problems) > _MAX_REPORTED:
            shown.append(f"... and {len(problems) - _MAX_REPORTED} more in {name}.")
        raise DataError("\n".join(shown))
    return Records(path, name, by_key, lines, tuple(order))


def _display(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _where(name: str, line: int, key, path) -> str:
    field = ""
    for p in path:
        field += f"[{p + 1}]" if isinstance(p, int) else (f".{p}" if field else str(p))
    return ", ".join(x for x in (name, f"line {line}", key, field) if x)


_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def _value(node, path, lines, problems, name):
    """The Python value of a YAML node; notes the line of every field, and fields that stand twice."""
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*path, i), lines, problems, name) for i, n in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        out = {}
        for k, v in node.value:
            field = k.value
            line = k.start_mark.line + 1
            if field in out:
                problems.append(
                    (
                        line,
                        f'{name}, line {line}: the field "{field}" stands twice in this record. Keep one.',
                    )
                )
            out[field] = _value(v, (*path, field), lines, problems, name)
            lines[(*path, field)] = line
        return out
    text = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "a group of fields",
    "boolean": "true or false",
    "null": "empty",
}


def _show(value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"'


def _explain(error, data, lines, key, name):
    """Yield (line, message) for one schema error."""
    path = tuple(error.absolute_path)
    at = path
    while at not in lines:
        at = at[:-1]
    line = lines[at]
    record = data[path[0]] if path and isinstance(path[0], int) else {}
    rec_key = record.get(key) if isinstance(record, dict) else None
    where = _where(name, line, rec_key, path[1:])
    hint = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    hint = f" {hint}" if hint else ""
    kind, expected, found = error.validator, error.validator_value, error.instance
    if kind == "enum":
        close = difflib.get_close_matches(str(found), [str(e) for e in expected], 1)
        meant = f' Did you mean "{close[0]}"?' if close else ""
        yield (
            line,
            f"{where}: {_show(found)} is not allowed here.{meant} Allowed: {', '.join(map(str, expected))}.",
        )
    elif kind == "required":
        missing = next((m for m in expected if m not in found and f"'{m}'" in error.message), "?")
        unknown = [f for f in found if f not in error.schema.get("properties", {})]
        if difflib.get_close_matches(missing, unknown, 1):
            return  # a misspelt field: the message about the unknown field says it all
        field_hint = error.schema.get("properties", {}).get(missing, {}).get("description", "")
        yield (
            line,
            f'{where}: the field "{missing}" is missing. Add a line "{missing}: ...".{" " + field_hint if field_hint else ""}',
        )
    elif kind == "additionalProperties":
        allowed = list(error.schema.get("properties", {}))
        for extra in [f for f in found if f not in allowed]:
            close = difflib.get_close_matches(extra, allowed, 1)
            meant = (
                f' Did you mean "{close[0]}"?' if close else f" Known fields: {', '.join(allowed)}."
            )
            extra_line = lines.get((*path, extra), line)
            yield (
                extra_line,
                f"{_where(name, extra_line, rec_key, (*path[1:], extra))}: there is no field of this name.{meant}",
            )
    elif kind == "type":
        kinds = [expected] if isinstance(expected, str) else expected
        wanted = " or ".join(_TYPES.get(k, k) for k in kinds)
        quote = (
            " Put it in quotes." if "string" in kinds and isinstance(found, (int, float)) else ""
        )
        got = "nothing" if found is None else _show(found)
        yield line, f"{where}: {wanted} is expected, but {got} stands here.{quote}{hint}"
    elif kind == "pattern":
        yield (
            line,
            f"{where}: {_show(found)} does not have the right form.{hint or f' Expected form: {expected}.'}",
        )
    elif kind in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        word = (
            "at least"
            if kind == "minimum"
            else "at most"
            if kind == "maximum"
            else "more than"
            if "Min" in kind
            else "less than"
        )
        yield line, f"{where}: {found} is out of range; it must be {word} {expected}.{hint}"
    elif kind in ("minItems", "minLength"):
        yield line, f"{where}: this must not be empty.{hint}"
    elif kind == "uniqueItems":
        yield line, f"{where}: an entry stands twice in this list. Keep one."
    elif kind in ("anyOf", "oneOf", "dependentRequired", "not", "if"):
        yield line, f"{where}: {hint.strip() or error.message}"
    else:
        yield line, f"{where}: {error.message}.{hint}"
