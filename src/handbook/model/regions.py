"""The regions of the body that a writer names."""

from __future__ import annotations

from handbook.model.vocabulary import Region, did_you_mean

__all__ = ["regions_named"]


def regions_named(words: str) -> tuple[Region, ...]:
    """The regions in ``words``, parted by blanks, in their order.

    :raises ValueError: one is not known; the text says which, and which there are.
    """
    for word in words.split():
        if word not in set(Region):
            raise ValueError(
                f'there is no region "{word}".{did_you_mean(word, Region)} '
                f"Regions: {', '.join(Region)}."
            )
    return tuple(map(Region, words.split()))
