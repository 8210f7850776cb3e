"""Consent: writing down that data of a person may be shared, ending that, and who said yes."""

from uuid import UUID

from sqlalchemy import select

from app.db.together import Loading
from app.db.transaction import Transactions, Writer
from app.domain.consents import ConsentDraft, ConsentRecord, givers_on
from app.domain.names import full_name
from app.errors import UserError
from app.models.consents import Consent
from app.models.persons import Person
from app.texts import _
from app.usecases.families import load_family
from app.usecases.periods import check_period


class Consents:
    """One public method is one thing that a person does."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def list(self, family_id: UUID) -> tuple[ConsentRecord, ...]:
        """All consents of a family, the newest first."""
        with self._transactions.read() as reader:
            return reader.load(load_consents(family_id))

    def add(self, family_id: UUID, draft: ConsentDraft) -> UUID:
        """Write down a consent, which those who must say yes have given. Raises UserError where they have not."""
        with self._transactions.write() as writer:
            _check(writer, family_id, draft)
            return writer.add(Consent, family_id=family_id, person_id=draft.person_id, **_values(draft))

    def change(self, consent_id: UUID, version: int, draft: ConsentDraft) -> int:
        """Say it better, or end it: from its last day on nothing may be shared any more."""
        with self._transactions.write() as writer:
            return writer.change(Consent, consent_id, version, **_values(draft))

    def bin(self, consent_id: UUID, version: int) -> int:
        """Take away what was never given; a consent that was withdrawn gets an end instead."""
        with self._transactions.write() as writer:
            return writer.bin(Consent, consent_id, version)


def load_consents(family_id: UUID) -> Loading[tuple[ConsentRecord, ...]]:
    """All consents of a family, the newest first."""
    (rows,) = yield [
        select(*Consent.__table__.c, Person.given_name, Person.particle, Person.surname)
        .join(Person, Person.id == Consent.person_id)
        .where(Consent.family_id == family_id, Consent.binned_at.is_(None))
        .order_by(Consent.starts_on.desc(), Consent.id.desc())
    ]
    return tuple(
        ConsentRecord(
            id=row.id,
            version=row.version,
            person_id=row.person_id,
            person_name=full_name(row.given_name, row.particle, row.surname),
            recipient=row.recipient,
            data_kind=row.data_kind,
            purpose=row.purpose,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    )


def _check(writer: Writer, family_id: UUID, draft: ConsentDraft) -> None:
    givers = givers_on(writer.load(load_family(family_id)), draft.person_id, draft.starts_on)
    if not givers.people and not givers.custody_unknown:
        raise UserError(
            _("Deze persoon is op die dag niet geboren of niet meer in leven. Er is niets veranderd. Kijk de dag na.")
        )
    if givers.custody_unknown:
        raise UserError(
            _(
                "Nog niet bekend wie het gezag heeft, en die moet ja zeggen. Er is niets veranderd. "
                "Vul eerst het gezag in bij Gezin & netwerk."
            )
        )
    if not draft.agreed:
        raise UserError(_("Niet iedereen die ja moet zeggen, heeft dat gedaan. Er is niets veranderd."))


def _values(draft: ConsentDraft) -> dict[str, object]:
    texts = {"recipient": draft.recipient, "data_kind": draft.data_kind, "purpose": draft.purpose}
    if not all(text.strip() for text in texts.values()):
        raise UserError(_("Zeg wie wat mag weten, en waarvoor. Er is niets veranderd. Vul in wat nog leeg is."))
    check_period(draft.starts_on, draft.ends_on)
    values: dict[str, object] = {name: text.strip() for name, text in texts.items()}
    return values | {"starts_on": draft.starts_on, "ends_on": draft.ends_on}
