"""The curves of the drawings: those of the handbook's model, under the name the figures use."""

from handbook.model.curves import *  # noqa: F403
