"""The anatomical figures of the handbook, drawn by code.

``python -m figures`` writes every figure of :data:`MODULES` to ``docs/figures``.  Only the standard library is used.  Positions stand in :mod:`figures.geometry`, in
millimetres and with the studies that give them; the drawing kit is :mod:`figures.svgkit`; each figure has a module
of its own with a function ``draw`` and, where its labels would be too small on a phone, a function ``draw_phone``.
"""

MODULES = (
    "scn_posterior",
    "scn_tunnel",
    "scn_pain_map",
    "mcn_ligament",
    "cluneal_groups",
    "ilioinguinal_front",
    "palpation_steps",
    "entrapments_front",
    "entrapments_back",
    "back_pain_to_block",
)
