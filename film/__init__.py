"""The film "The Mouse on the Fence", drawn by code.

script.py holds the words and the timing, claims.py the studies behind them; kit.py, curves.py, pelvis.py and art.py
draw; scenes.py stages; check.py measures; render.py writes the files and pages.py the words for the handbook.
`make film` runs the last three.  script, claims, pages and sources need nothing but Python.
"""
