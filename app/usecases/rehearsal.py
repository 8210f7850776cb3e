"""Doing something to see what it would give: each transaction is rolled back at its end."""

from collections.abc import Generator
from contextlib import contextmanager

from app.db.transaction import Transactions, Writer


class Rehearsal(Transactions):
    """Transactions of the same person on the same database that leave nothing behind."""

    def __init__(self, transactions: Transactions) -> None:
        super().__init__(transactions.engine, transactions.actor)

    @contextmanager
    def write(self, *, remembered: bool = False) -> Generator[Writer]:
        """A transaction that the database checks as it would any other, and that is rolled back."""
        try:
            with super().write(remembered=remembered) as writer:
                yield writer
                raise _EndOfRehearsalError
        except _EndOfRehearsalError:
            pass


class _EndOfRehearsalError(Exception):
    pass
