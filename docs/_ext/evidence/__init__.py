"""The evidence of the handbook: studies, claims, tables, charts and downloads, all drawn from the data files."""
from __future__ import annotations

from . import refstyle


def setup(app):
    refstyle.register()
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
