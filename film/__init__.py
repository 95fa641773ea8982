"""The film "The Mouse on the Fence", drawn, spoken and played by code.

script.py holds the words, claims.py the studies behind them; voice.py speaks and writes spoken.json, from which the
timing follows; instruments.py and score.py make music, noises and the mix; kit.py, curves.py and art/ draw; scenes/
stages; check.py measures; pages.py writes the words for the handbook, render.py the films; hear.py lets a recogniser
listen; sheet.py shows many frames at once. `make film` runs them in this order.
script, claims, pages and sources need nothing but Python and the handbook's own code.
"""
