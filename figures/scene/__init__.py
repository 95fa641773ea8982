"""The anatomical scene: real bones and a real body, turned into drawings that the figures use.

``make plates`` renders the models into ``figures/scene/plates``: outlines and steps of light as vector paths, and the
measures that the tests hold against the published ranges.  The models are not part of the project; what is committed
are our drawings, adapted from them.  The figures need neither the models nor any package for their drawing.

| source | licence | what of it is used |
| --- | --- | --- |
| Browne K, Schlehlein H. 2022. 3D Reference Organ for Pelvis, Female v1.2. doi:10.48539/HBM427.CCRP.887 | CC BY 4.0 | hip bones, sacrum, coccyx |
| Browne K, Schlehlein H. 2022. 3D Reference Organ for Pelvis, Male v1.2. doi:10.48539/HBM893.QGJK.978 | CC BY 4.0 | the same |
| Browne K. 2021. 3D Reference Organ for Skin, Female v1.1. doi:10.48539/HBM555.MQLF.923 | CC BY 4.0 | the body; arms lowered, sides made alike |
| myo-sim 0.2.4, meshes of the lumbar spine and the femur | Apache-2.0 | vertebrae and femora, scaled and placed on the pelves |
"""
