"""Providers: what they offer, under which contract, at what tariff, and who receives help now."""

from app.usecases.providers.naming import find_by_name, find_or_add
from app.usecases.providers.use_cases import Providers

__all__ = ["Providers", "find_by_name", "find_or_add"]
