"""The translator: one room for each kind of node."""

from __future__ import annotations

from .base import Base
from .bibliography import Bibliography
from .boxes import Boxes
from .figures import Figures
from .index import Index
from .links import Links
from .lists import Lists
from .mathematics import Mathematics
from .objects import Objects
from .structure import Structure
from .tables import Tables
from .text import Text
from .video import Video


class TypstTranslator(
    Structure,
    Text,
    Lists,
    Boxes,
    Figures,
    Tables,
    Links,
    Bibliography,
    Index,
    Video,
    Mathematics,
    Objects,
    Base,
):
    """Turns an assembled book into Typst."""
