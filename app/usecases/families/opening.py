"""Opening a family: logged, or not shown."""

from uuid import UUID

from app.domain.audit import AuditAction
from app.domain.families import FamilyRecord
from app.usecases.families.base import FamilyUseCases
from app.usecases.families.loading import load_family


class Opening(FamilyUseCases):
    """One family."""

    def open(self, family_id: UUID) -> FamilyRecord:
        """The whole family; that it was opened stands in the log (NEN 7513), or the family is not shown."""
        with self._transactions.write() as writer:
            family = writer.load(load_family(family_id))
            writer.record(AuditAction.OPEN, subject="family", row_id=family_id, family_id=family_id)
            return family

    def refresh(self, family_id: UUID) -> FamilyRecord:
        """The family that is shown already, after a change: no second opening in the log."""
        with self._transactions.read() as reader:
            return reader.load(load_family(family_id))
