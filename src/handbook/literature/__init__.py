"""Works as the outside world records them: fetched, turned into entries of the data files, watched.

``python -m handbook study`` adds a work, ``watch`` lists what is new, ``complete`` fills holes of
the reference list. One module each for a service (``pubmed``, ``crossref``, ``europepmc``,
``registry``, ``openlibrary``); :mod:`~handbook.literature.web` alone talks to the network.
"""
