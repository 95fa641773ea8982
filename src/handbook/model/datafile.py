"""The records of a data file as dictionaries, for the modules that have not been brought to the
typed records yet.

To go when no module imports it.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from handbook.model.errors import DataError
from handbook.model.files import DATA_FILES
from handbook.model.loader import Records as TypedRecords
from handbook.model.loader import load as load_typed
from handbook.model.yaml_reader import read_text

__all__ = ["DataError", "Records", "load", "read_text"]

Records = TypedRecords[Any]


def load(
    path: Path | str, schema: Path | str, *, key: str = "key", root: Path | str | None = None
) -> TypedRecords[Any]:
    """Read ``path`` as the model whose schema is named like ``schema``; see
    :func:`handbook.model.loader.load`.
    """
    return _as_dicts(load_typed(path, DATA_FILES[Path(schema).stem].model, key=key, root=root))


@functools.lru_cache(maxsize=32)
def _as_dicts(records: TypedRecords[Any]) -> TypedRecords[Any]:
    by_key = {k: r.model_dump(mode="json", exclude_unset=True) for k, r in records.by_key.items()}
    return TypedRecords(records.path, records.name, by_key, records.lines, records.order)
