"""The keys of rows."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

from app.domain.attempts import current_attempt


def new_id(of: str = "") -> UUID:
    """A UUIDv7, `of` a table; in an act that is tried again, that of the first try."""
    attempt = current_attempt()
    return _maker()() if attempt is None else attempt.id(of, _maker())


@cache
def _maker() -> Callable[[], UUID]:
    from uuid_utils.compat import uuid7

    return uuid7
