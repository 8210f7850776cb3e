"""Writing after a choice between two people's changes."""

from collections.abc import Callable
from typing import TypeVar

from app.db.transaction import Transactions
from app.domain.conflicts import Clash, Settlement

T = TypeVar("T")


class Conflicts:
    """The same act again, with what was chosen about the row over which it was refused."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def again(self, work: Callable[[], T], clash: Clash, settlement: Settlement) -> T:
        """Do the refused act again: what was chosen as theirs stays, the rest is written, all in its one transaction.

        What gives way is kept in the log of the row. Raises RowConflict anew where the row was changed once more
        since the choice was shown.
        """
        with self._transactions.settling({(clash.table, clash.row_id): settlement}):
            return work()
