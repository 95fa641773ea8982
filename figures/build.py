"""What the scripts write, as text, so that a test can compare it with what is committed."""

from importlib import import_module

from . import MODULES


def files():
    """Return ``{path below docs: text}`` for every figure and its phone variant."""
    out = {}
    for module in MODULES:
        figure = import_module(f"figures.{module}")
        name = module.replace("_", "-")
        out[f"figures/{name}.svg"] = figure.draw().text_of(name)
        if hasattr(figure, "draw_phone"):
            out[f"figures/{name}-phone.svg"] = figure.draw_phone().text_of(f"{name}-phone")
    return out
