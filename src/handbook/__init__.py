"""The Sphinx extensions of the handbook, one module or package a job, and its build command."""

__version__ = "0.1.0"
