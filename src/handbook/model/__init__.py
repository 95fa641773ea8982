"""The typed records of the handbook, its closed lists, and the reader of its data files.

This is the ground floor: it imports nothing else of the handbook. A field is described once, in its
model; messages, schemas for editors, downloads and the page about the fields are drawn from there.
"""
