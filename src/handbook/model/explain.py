"""Tell a mistake that pydantic found in the words of a writer: file, line, record, field, what is
allowed, what to do.
"""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from handbook.model.vocabulary import did_you_mean
from handbook.model.yaml_reader import FieldPath, Problem

__all__ = ["Source", "empty_fields", "explain", "place", "schema_of"]

Schema = Mapping[str, Any]

#: pydantic's name of a mistake -> what should have stood there.
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}
#: The type of a field in the schema -> pydantic's name of a wrong one.
_TYPES = {"string": "string_type", "integer": "int_type", "number": "float_type"}
_TYPES |= {"array": "list_type", "object": "dict_type", "boolean": "bool_type"}
_BOUNDS = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
_DAYS = ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact")


@functools.cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The JSON schema of one record, in which hints and allowed words are looked up."""
    return model.model_json_schema()


def place(name: str, line: int, key: object, path: FieldPath) -> str:
    """``file, line N, key, field[2].part``: the beginning of every message about a record."""
    field = ""
    for p in path:
        field += f"[{p + 1}]" if isinstance(p, int) else (f".{p}" if field else p)
    return ", ".join(str(x) for x in (name, f"line {line}", key, field) if x)


class Source(NamedTuple):
    """Where records come from: the file, the model of a record, the field that names it, and the
    line of each field.
    """

    name: str
    model: type[BaseModel]
    key: str
    lines: Mapping[FieldPath, int]


def explain(error: ErrorDetails, record: object, index: int, source: Source) -> Problem | None:
    """One mistake of one record.

    :param error: as pydantic reports it.
    :param record: the value as it was read.
    :param index: its position in the file.
    :param source: the file.
    :returns: the line and the message; None when another message says the same better.
    """
    name, model, key, lines = source
    root = schema_of(model)
    kind, ctx, found = error["type"], error.get("ctx") or {}, error.get("input")
    path = _path_in(record, error["loc"], kind == "missing")
    if kind == "handbook":  # a rule of ours, see handbook.model.base.mistake
        path = (*path, *ctx["path"])
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        path = (*path, str(ctx["discriminator"]).strip("'"))
        kind = "enum" if kind == "union_tag_invalid" else "missing"
        found = ctx.get("tag")
    parent = path[:-1] if kind == "missing" else path
    at = (index, *parent)
    while at not in lines:
        at = at[:-1]
    rec_key = record.get(key) if isinstance(record, dict) else None
    hint = _hint(root, record, path)
    behind = f" {hint}" if hint else ""
    told: str | None
    if kind == "handbook":
        told = str(ctx["text"])
    elif kind == "missing":
        told = _missing(root, record, path, behind)
    elif kind == "extra_forbidden":
        known = _fields(root, record, path[:-1])
        meant = did_you_mean(str(path[-1]), known) or f" Known fields: {', '.join(known)}."
        told = f"there is no field of this name.{meant}"
    elif kind in ("enum", "literal_error"):
        allowed = _allowed(root, record, path)
        told = (
            f"{_show(found)} is not allowed here.{did_you_mean(str(found), allowed)} "
            f"Allowed: {', '.join(allowed)}."
        )
    elif found is None and kind in _WANTED:
        told = _nothing(root, record, path)
    elif kind == "too_short" and found:
        told = None  # the entries of the list are wrong, and each says so itself
    else:
        told = _value_mistake(error, kind, ctx, found, behind)
    where = place(name, lines[at], rec_key, parent)
    return Problem(lines[at], f"{where}: {told}") if told else None


def _missing(root: Schema, record: object, path: FieldPath, hint: str) -> str | None:
    """A field that is not there; None when it stands there under a misspelt name."""
    missing = str(path[-1])
    group, known = _get(record, path[:-1]), _fields(root, record, path[:-1])
    unknown = [f for f in group if f not in known] if isinstance(group, dict) else []
    if difflib.get_close_matches(missing, unknown, 1):
        return None  # the message about the unknown field says it all
    return f'the field "{missing}" is missing. Add a line "{missing}: ...".{hint}'


def empty_fields(record: object, index: int, source: Source) -> Iterator[Problem]:
    """The optional fields that stand without a value: what is not known is left out. Parameters as
    in :func:`explain`.
    """
    name, model, key, lines = source
    root = schema_of(model)
    rec_key = record.get(key) if isinstance(record, dict) else None
    for path in _empty(record, ()):
        group = _resolved(_node(root, record, path[:-1]), root, _get(record, path[:-1]))
        node = group.get("properties", {}).get(path[-1])
        if node is None or path[-1] in group.get("required", ()):
            continue  # pydantic has said so
        if not any(n.get("type") == "null" for n in node.get("anyOf", ())):
            where = place(name, lines[(index, *path)], rec_key, path)
            yield Problem(lines[(index, *path)], f"{where}: {_nothing(root, record, path)}")


def _empty(value: object, path: FieldPath) -> Iterator[FieldPath]:
    if isinstance(value, dict):
        for field, part in value.items():
            if part is None:
                yield (*path, field)
            yield from _empty(part, (*path, field))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from _empty(part, (*path, i))


def _nothing(root: Schema, record: object, path: FieldPath) -> str:
    kind = _resolved(_node(root, record, path), root, None).get("type")
    wanted = _WANTED[_TYPES[str(kind)]] if kind in _TYPES else "a value"
    hint = _hint(root, record, path)
    return f"{wanted} is expected, but nothing stands here.{f' {hint}' if hint else ''}"


def _value_mistake(
    error: ErrorDetails, kind: str, ctx: Mapping[str, Any], found: object, hint: str
) -> str:
    """What is wrong with a value, without the place."""
    if kind in _WANTED:
        quote = (
            " Put it in quotes."
            if kind == "string_type" and isinstance(found, (int, float))
            else ""
        )
        return f"{_WANTED[kind]} is expected, but {_show(found)} stands here.{quote}{hint}"
    if kind in _DAYS:
        return (
            f"{_show(found)} is not a day of the calendar. Write year, month and day like "
            f"this: 2026-11-22.{hint}"
        )
    if kind == "string_pattern_mismatch":
        form = hint or f" Expected form: {ctx['pattern']}."
        return f"{_show(found)} does not have the right form.{form}"
    for bound, word in _BOUNDS.items():
        if bound in ctx:
            return f"{found} is out of range; it must be {word} {ctx[bound]}.{hint}"
    if kind in ("too_short", "string_too_short"):
        least = ctx["min_length"]
        if found and kind == "string_too_short":
            return f"{_show(found)} is too short; at least {least} characters are expected.{hint}"
        return f"this must not be empty.{hint}"
    return f"{error['msg']}.{hint}"


def _show(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"'


_ABSENT = object()


def _part(value: object, p: str | int) -> object:
    """A field of a group or an entry of a list; :data:`_ABSENT` when it is not there."""
    if isinstance(value, dict):
        return value.get(p, _ABSENT)
    if isinstance(value, list) and isinstance(p, int) and p < len(value):
        return value[p]
    return _ABSENT


def _get(value: object, path: FieldPath) -> object:
    for p in path:
        value = _part(value, p)
    return None if value is _ABSENT else value


def _path_in(record: object, loc: tuple[str | int, ...], missing: bool) -> FieldPath:
    """pydantic's place of a mistake, without the names of the variants that it puts between fields.

    :param missing: the last part is a field that is not there.
    """
    path: list[str | int] = []
    value = record
    for i, p in enumerate(loc):
        inner = _part(value, p)
        if inner is not _ABSENT:
            value = inner
        elif not missing or i < len(loc) - 1:
            continue  # the name of a variant
        path.append(p)
    return tuple(path)


# --------------------------------------------------------------------------------------- the schema


def _resolved(node: Schema, root: Schema, value: object) -> Schema:
    """A node of the schema without references and choices: the variant that ``value`` asks for."""
    while True:
        if "$ref" in node:
            node = root["$defs"][str(node["$ref"]).rpartition("/")[2]]
        elif "discriminator" in node:
            mapping = node["discriminator"]["mapping"]
            tag = (
                value.get(node["discriminator"]["propertyName"])
                if isinstance(value, dict)
                else None
            )
            if not isinstance(tag, str) or tag not in mapping:
                return node
            node = {"$ref": mapping[tag]}
        elif "anyOf" in node:  # a field that may be empty
            node = next(n for n in node["anyOf"] if n.get("type") != "null")
        else:
            return node


def _node(root: Schema, record: object, path: FieldPath) -> Schema:
    """The node of the schema at a path, with its own description; empty when there is none."""
    node: Schema = root
    value = record
    for p in path:
        node = _resolved(node, root, value)
        node = (
            node.get("items", {}) if isinstance(p, int) else node.get("properties", {}).get(p, {})
        )
        value = _get(value, (p,))
    return node


def _hint(root: Schema, record: object, path: FieldPath) -> str:
    """What belongs there: the description of the field, else that of the group of fields."""
    if not path:
        return ""
    node = _node(root, record, path)
    if "description" in node:
        return str(node["description"])
    found = _resolved(node, root, _get(record, path))
    return str(found.get("description", "")) if found.get("type") == "object" else ""


def _fields(root: Schema, record: object, path: FieldPath) -> list[str]:
    node = _resolved(_node(root, record, path), root, _get(record, path))
    return list(node.get("properties", {}))


def _allowed(root: Schema, record: object, path: FieldPath) -> list[str]:
    """The words of the closed list at a path."""
    group = _node(root, record, path[:-1]) if path else {}
    while "$ref" in group or "items" in group:
        group = _resolved(group, root, None) if "$ref" in group else group["items"]
    if path and group.get("discriminator", {}).get("propertyName") == path[-1]:
        return list(group["discriminator"]["mapping"])
    node = _resolved(_node(root, record, path), root, _get(record, path))
    return [str(v) for v in node.get("enum") or ([node["const"]] if "const" in node else [])]
