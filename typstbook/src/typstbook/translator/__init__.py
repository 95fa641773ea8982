"""The translator: one module for each kind of node."""

from __future__ import annotations

from ..adapters import load
from .base import whole
from .bibliography import Bibliography
from .boxes import Boxes
from .index import Index
from .links import Links
from .lists import Lists
from .mathematics import Mathematics
from .objects import Objects
from .tables import Tables
from .text import Text
from .video import Video


class TypstTranslator(
    Text, Lists, Boxes, Tables, Links, Bibliography, Index, Video, Mathematics, Objects
):
    """Turns an assembled book into Typst."""


for _name, _adapter in load().items():  # nodes of other extensions
    setattr(TypstTranslator, f"visit_{_name}", whole(_adapter))
