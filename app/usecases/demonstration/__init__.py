"""Invented families, coherent and the same each time: to try the program out, and to measure it."""

from app.usecases.demonstration.making import make_demonstration
from app.usecases.demonstration.rows import DemonstrationCounts

__all__ = ["DemonstrationCounts", "make_demonstration"]
