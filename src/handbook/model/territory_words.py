"""The closed lists of the territories: pictures of the body, what an area says, how sure it is."""

from __future__ import annotations

from handbook.model.words import Word

__all__ = ["AreaShows", "AreaStrength", "Border", "MapView", "Side", "TerritoryKind"]


class MapView(Word):
    """The pictures on which territories are drawn."""

    FRONT = "front", "the front"
    BACK = "back", "the back"
    SOLE = "sole", "the sole"


class TerritoryKind(Word):
    """What a territory belongs to."""

    NERVE = "nerve"
    PATTERN = "pattern", "pattern of pain"
    ROOT = "root", "dermatome"
    BODY = "body"


class AreaShows(Word):
    """What an area of a territory says; the last two are parts of the person's outline."""

    SKIN = "skin", "skin the nerve serves"
    PAIN = "pain", "where the pain is felt"
    SIGN = "sign", "what is seen"
    OUTLINE = "outline"
    LINE = "line"


class AreaStrength(Word):
    """How usual an area is, the most usual first."""

    CORE = "core", "usual"
    SPREAD = "spread", "often too"
    RARE = "rare", "seldom"


class Border(Word):
    """How sure the border of a territory is."""

    MEASURED = "measured", "mapped in people"
    DESCRIBED = "described", "drawn from words"
    DISPUTED = "disputed", "sources differ"


class Side(Word):
    """Whether an area lies on the person's right side, or on both as one."""

    RIGHT = "right"
    BOTH = "both"
