"""Printing the one plan of a family: the paper, and the record of it."""

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select

from app.db.together import together
from app.db.transaction import Reader, Transactions, Writer
from app.domain import lengths
from app.domain.audit import AuditAction
from app.domain.holding import kept_secret
from app.domain.plans import PlanRecord
from app.domain.prints import PlanPaper, PrintChoices, Printed, PrintedRecord, print_choices
from app.errors import NotFound, UserError
from app.models.plans import Plan
from app.models.prints import PrintRecord
from app.models.providers import Provider
from app.models.teams import Team, Worker
from app.texts import _, language_now
from app.usecases.consents import load_consents
from app.usecases.families import load_family
from app.usecases.plans import load_plan


class Prints:
    """Puts a plan on paper."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def choices(self, family_id: UUID) -> PrintChoices:
        """For whom the plan can be printed, and what stays off each paper. Raises NotFound."""
        with self._transactions.read() as reader:
            return print_choices(reader.load(load_family(family_id)), reader.today)

    def print_plan(
        self,
        family_id: UUID,
        *,
        recipient: str = "",
        recipient_id: UUID | None = None,
        with_costs: bool,
        with_unsafe_reason: bool = False,
        in_language: str | None = None,
    ) -> Printed:
        """Make the paper and keep that it was printed, by whom and for whom: both, or neither.

        It is for a member by `recipient_id`, who alone gets her own secret address on it; a name that was typed is
        nobody's. Without a language it is that of the window.
        Raises NotFound where the family is gone or has no plan or that member, UserError without a recipient.
        """
        for_whom = " ".join(recipient.split())
        if len(for_whom) > lengths.LINE:
            raise UserError(_("Een tekst is te lang voor zijn veld. Er is niets veranderd. Maak de tekst korter."))
        if not for_whom and recipient_id is None:
            raise UserError(_("Voor wie is het plan? Er is niets afgedrukt. Vul een naam in."))
        from app.documents.plan import draw_plan

        chosen = _Chosen(
            recipient=for_whom,
            recipient_id=recipient_id,
            with_costs=with_costs,
            with_unsafe_reason=with_unsafe_reason,
            in_language=in_language,
        )
        with self._transactions.write() as writer:
            paper = _paper(writer, family_id, chosen)
            drawn = draw_plan(paper)
            _keep(writer, paper, drawn.pdf, drawn.pages)
        return Printed(
            pdf=drawn.pdf,
            pages=drawn.pages,
            file_name=_file_name(paper.plan),
            kept_off=len(kept_secret(paper.family, paper.printed_on, recipient_id)),
            unknown_signs=drawn.pdf.unknown_signs,
        )

    def preview(
        self,
        family_id: UUID,
        with_costs: bool,
        in_language: str | None = None,
        *,
        recipient_id: UUID | None = None,
        with_unsafe_reason: bool = False,
    ) -> bytes:
        """The paper as it would be printed now, for the screen; not a printing. Raises NotFound."""
        from app.documents.plan import plan_pdf

        chosen = _Chosen(
            recipient_id=recipient_id,
            with_costs=with_costs,
            with_unsafe_reason=with_unsafe_reason,
            in_language=in_language,
        )
        with self._transactions.read() as reader:
            paper = _paper(reader, family_id, chosen)
        return plan_pdf(replace(paper, recipient=""))

    def printed(self, family_id: UUID) -> list[PrintedRecord]:
        """What was printed of this family, newest first."""
        statement = (
            select(
                PrintRecord.id,
                Plan.number,
                PrintRecord.printed_at,
                Worker.name,
                PrintRecord.recipient,
                PrintRecord.with_costs,
                PrintRecord.with_unsafe_reason,
                PrintRecord.pages,
            )
            .join(Plan, Plan.id == PrintRecord.plan_id)
            .join(Worker, Worker.id == PrintRecord.worker_id)
            .where(PrintRecord.family_id == family_id)
            .order_by(PrintRecord.printed_at.desc(), PrintRecord.id.desc())
        )
        with self._transactions.read() as reader:
            return [
                PrintedRecord(
                    id=row.id,
                    plan_number=row.number,
                    printed_at=row.printed_at,
                    worker_name=row.name,
                    recipient=row.recipient,
                    with_costs=row.with_costs,
                    with_unsafe_reason=row.with_unsafe_reason,
                    pages=row.pages,
                )
                for row in reader.rows(statement)
            ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """What whoever prints chose for this one printing."""

    recipient: str = ""
    recipient_id: UUID | None
    with_costs: bool
    with_unsafe_reason: bool
    in_language: str | None


def _paper(reader: Reader, family_id: UUID, chosen: _Chosen) -> PlanPaper:
    family, consents = reader.load(together(load_family(family_id), load_consents(family_id)))
    plan = reader.load(load_plan(family_id, reader.today))
    if plan is None:
        raise NotFound(_("Dit gezin heeft nog geen plan. Er is niets afgedrukt. Maak eerst een plan."))
    recipient = chosen.recipient
    if chosen.recipient_id is not None:
        for_member = print_choices(family, reader.today).reader(chosen.recipient_id)
        if for_member.person_id is None:
            raise NotFound(_("Deze persoon staat niet meer in het gezin. Er is niets afgedrukt. Kies iemand anders."))
        recipient = for_member.name
    before = reader.scalar(select(func.count()).select_from(PrintRecord).where(PrintRecord.plan_id == plan.id))
    return PlanPaper(
        family=family,
        plan=plan,
        version=int(before or 0) + 1,
        municipality=family.municipality_name or "",
        team=family.team_name,
        team_telephone=reader.scalar(select(Team.telephone).where(Team.id == family.team_id)),
        worker=reader.actor.name,
        recipient=recipient,
        recipient_id=chosen.recipient_id,
        with_costs=chosen.with_costs,
        with_unsafe_reason=chosen.with_unsafe_reason and family.unsafe,
        printed_on=reader.today,
        language=chosen.in_language or language_now(),
        telephones=_telephones(reader, plan),
        consents=tuple(one for one in consents if one.runs_on(reader.today)),
    )


def _telephones(reader: Reader, plan: PlanRecord) -> tuple[tuple[UUID, str], ...]:
    """How to reach the providers that help."""
    providers = {line.provider_id for line in plan.help if line.provider_id}
    if not providers:
        return ()
    rows = reader.rows(
        select(Provider.id, Provider.telephone)
        .where(Provider.id.in_(providers), Provider.telephone.is_not(None))
        .order_by(Provider.id)
    )
    return tuple((row.id, row.telephone) for row in rows)


def _keep(writer: Writer, paper: PlanPaper, pdf: bytes, pages: int) -> None:
    print_id = writer.add(
        PrintRecord,
        family_id=paper.family.id,
        plan_id=paper.plan.id,
        printed_at=writer.now,
        worker_id=writer.actor.worker_id,
        recipient=paper.recipient,
        with_costs=paper.with_costs,
        with_unsafe_reason=paper.with_unsafe_reason,
        pages=pages,
        digest=hashlib.sha256(pdf).hexdigest(),
    )
    writer.record(
        AuditAction.PRINT,
        subject="plan",
        row_id=paper.plan.id,
        family_id=paper.family.id,
        details={
            "print": print_id,
            "recipient": paper.recipient,
            "recipient_id": paper.recipient_id,
            "with_costs": paper.with_costs,
            "with_unsafe_reason": paper.with_unsafe_reason,
            "pages": pages,
            "language": paper.language,
        },
    )


def _file_name(plan: PlanRecord) -> str:
    number = "".join(sign if sign.isalnum() or sign == "-" else "-" for sign in plan.number)
    return f"plan-{number}.pdf"
