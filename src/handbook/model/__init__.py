"""The data files of the handbook: their records, and how they are read and checked."""
