"""Checks of the sources before a build, and what a build must not do: look at the calendar, measure
how easy the pages are to read.

:func:`handbook.checks.sources.problems` is what others call; each module beside it holds the rules
of one thing. A rule that a writer can break is a check with file, line and remedy, never a test
alone.
"""
