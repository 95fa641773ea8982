"""Where a nerve is felt, as a picture and in plain words."""

from __future__ import annotations

from functools import cached_property

from docutils import nodes

from handbook.model.files import load_data_if_there
from handbook.model.loader import Records
from handbook.model.nerve import Nerve
from handbook.model.territory import Territory

from .base import AtlasDirective
from .pictures import keep
from .territories import draw, words

__all__ = ["TerritoryDirective"]


class TerritoryDirective(AtlasDirective):
    """A directive that shows where nerves are felt."""

    @cached_property
    def territories(self) -> Records[Territory] | None:
        """The territories; None when the handbook has none."""
        records = load_data_if_there(self.places.src, Territory)
        if records:
            self.env.note_dependency(records.path)
        return records

    def territory(self, nerve: Nerve) -> Territory | None:
        """The territory of a nerve, if it is drawn."""
        return self.territories.by_key.get(nerve.key) if self.territories else None

    def felt(self, nerve: Nerve) -> str:
        """Where a nerve is felt, in plain words; empty when it is not drawn."""
        territory = self.territory(nerve)
        return f"{words(territory)}." if territory else ""

    def picture(self, nerve: Nerve) -> nodes.image | None:
        """The picture of where a nerve is felt; None when it is not drawn."""
        territory = self.territory(nerve)
        if territory is None or self.territories is None:
            return None
        uri = keep(self.env, f"felt-{nerve.key}.svg", draw(territory, self.territories))
        alt = f"{nerve.name}, where it is felt: {words(territory)}."
        return nodes.image("", uri=uri, alt=alt, classes=["nerve-felt"])
