"""The anatomical figures of the handbook, drawn by code.

``python -m figures`` writes every figure of :data:`MODULES` to ``docs/figures``.  Bones and skin are plates of
:mod:`figures.scene`; soft parts and nerves stand in :mod:`figures.back` and :mod:`figures.front`, in millimetres; areas of skin
and pain come from ``docs/_data/territories.yaml`` (:mod:`figures.person`).  Each figure has a module of its own with a function
``draw`` and, where its labels would be too small on a phone, a function ``draw_phone``.
"""

MODULES = (
    "scn_posterior",
    "scn_tunnel",
    "scn_pain_map",
    "differential_maps",
    "crest_crossing",
    "axial_l4",
    "scn_block",
    "scn_release",
    "dermatomes",
    "mcn_ligament",
    "cluneal_groups",
    "ilioinguinal_front",
    "groin_maps",
    "palpation_steps",
    "entrapments_front",
    "entrapments_back",
    "back_pain_to_block",
    "this_nerve",
    "red_flags_body",
    "treatment_steps",
    "back_mouse",
    "belt",
    "cover",
    "pain_drawing",
    "after_a_block",
)
