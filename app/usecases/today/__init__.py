"""Vandaag: what is late, what is due, who waits, and what was read in and needs a look."""

from app.usecases.today.use_cases import Today

__all__ = ["Today"]
