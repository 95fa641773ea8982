"""What the records of all data files share: strict reading, types of fields, and the form of our
own rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

__all__ = [
    "Address",
    "CitationKey",
    "Column",
    "ColumnInfo",
    "DocPath",
    "MayBeEmpty",
    "Number",
    "Record",
    "Text",
    "Unique",
    "columns",
    "mistake",
]

T = TypeVar("T")


class MayBeEmpty:
    """Marks a field that may stand without a value: ``youtube:`` waits for an id. Others are left
    out as a whole.
    """


class Record(BaseModel):
    """A record of a data file, or a part of one. It knows no other fields than its own, and it
    never changes.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        regex_engine="python-re",  # pydantic's own knows no look-ahead
    )

    @classmethod
    def _may_be_empty(cls, name: str) -> bool:
        return MayBeEmpty in cls.model_fields[name].metadata

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the fields as a file has them: one that is not known is absent, not
        empty.
        """
        schema = handler(core_schema)
        own = handler.resolve_ref_schema(schema)
        names = {info.alias or name: name for name, info in cls.model_fields.items()}
        for shown, node in own.get("properties", {}).items():
            node.pop("title", None)
            node.pop("default", None)
            choices = [n for n in node.get("anyOf", []) if n.get("type") != "null"]
            if len(choices) == 1 and not cls._may_be_empty(names[shown]):
                del node["anyOf"]
                node.update({k: v for k, v in choices[0].items() if k not in node})
        return schema


@dataclass(frozen=True)
class Column:
    """What a field is to the reader of a download; its hint for the writer is its description."""

    text: str


class ColumnInfo(NamedTuple):
    """A column of a download: what it holds, and its type in the words of a Data Package."""

    text: str
    type: str = "string"


def columns(model: type[BaseModel]) -> dict[str, ColumnInfo]:
    """The fields that a download shows, in their order.

    :param model: a record whose fields are marked with :class:`Column`.
    """
    return {
        info.serialization_alias or name: ColumnInfo(mark.text, _column_type(info.annotation))
        for name, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, Column)
    }


def _column_type(annotation: Any) -> str:
    parts = set(get_args(annotation)) or {annotation}
    bare = {get_args(p)[0] if get_origin(p) is Annotated else p for p in parts} - {type(None)}
    if bare == {int}:
        return "integer"
    return "number" if bare == {float} else "string"


def mistake(text: str, *path: str | int) -> PydanticCustomError:
    """A rule of ours that a record breaks, to be raised in a validator.

    :param text: what is wrong and what to do, in words for the writer.
    :param path: the field within the record, when the rule is about one.
    """
    return PydanticCustomError("handbook", "{text}", {"text": text, "path": path})


def _once(value: tuple[T, ...]) -> tuple[T, ...]:
    if any(item in value[:i] for i, item in enumerate(value)):
        raise mistake("an entry stands twice in this list. Keep one.")
    return value


def _as_written(value: Any, check: Callable[[Any], float]) -> float:
    """36 stays a whole number, and 36.0 what was measured to a tenth: both are shown as they were
    written.
    """
    number = check(value)
    return value if type(value) is int else number


#: For a list in which nothing stands twice.
Unique = [AfterValidator(_once), Field(json_schema_extra={"uniqueItems": True})]
Text = Annotated[str, Field(min_length=1)]
Number = Annotated[float, WrapValidator(_as_written), PlainSerializer(lambda number: number)]
Address = Annotated[str, Field(min_length=1, pattern=r"^https?://[^\s]+$")]
CitationKey = Annotated[str, Field(min_length=3)]
DocPath = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9/-]*$")]
