"""What is asked and said of each row while a list is held against the database, and what would change there."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.db.transaction import Reader
from app.domain.bsn import mask_bsns
from app.domain.imports.fields import Field
from app.domain.imports.records import Finding, FindingKind, Reading, RowKind, RowOutcome
from app.models import Base
from app.texts import _
from app.usecases.imports.origins import untouched
from app.usecases.imports.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a row of the list says otherwise than a row of the database."""

    at: int
    """Place of the row of the list among the outcomes."""
    field: Field | None
    model: type[Base]
    row_id: UUID
    version: int
    said: str
    """What changes, in words: "status van wacht naar loopt"."""
    asked: str
    """The question where it is not changed."""
    values: Callable[[], dict[str, Any]]
    """The new values; asked for only where they are written."""
    doubtful: bool = False
    """Asked whoever wrote the row last."""
    adds: bool = False
    """Fills in what is empty or goes beside what stands there, so nothing of anybody is overwritten."""


class Talk:
    """Gathers differences, questions and what is said of each row of the list."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._asked: defaultdict[int, list[Finding]] = defaultdict(list)
        self._said: defaultdict[int, list[str]] = defaultdict(list)
        self._known: set[int] = set()
        self._differences: list[Difference] = []

    def outcome(self, at: int) -> RowOutcome:
        return self._reading.outcomes[at]

    def ask(self, at: int, about: Field | None, question: str) -> None:
        """Put a question to a row of the list; the same one is put once."""
        finding = Finding(
            row=self.outcome(at).row, field=about, kind=FindingKind.DOUBTFUL, cell_text="", question=mask_bsns(question)
        )
        if finding not in self._asked[at]:
            self._asked[at].append(finding)

    def is_asked(self, at: int, about: Field, kind: FindingKind) -> bool:
        """Whether the row itself left such a question about this field."""
        return any((finding.field, finding.kind) == (about, kind) for finding in self.outcome(at).findings)

    def known(self, at: int) -> None:
        """The person of this row stands there already."""
        self._known.add(at)

    def say(self, at: int, text: str) -> None:
        if text and text not in self._said[at]:
            self._said[at].append(text)

    def differ(self, difference: Difference) -> None:
        self._differences.append(difference)

    def settle(self, reader: Reader, rows: Rows) -> None:
        """Change what only lists have written; what a person wrote since, and what is doubtful, is asked."""
        wanted = sorted({one.row_id for one in self._differences if not one.doubtful and not one.adds})
        free = untouched(reader, wanted)
        for one in self._differences:
            if not one.doubtful and (one.adds or one.row_id in free):
                rows.change(one.model, one.row_id, one.version, one.values())
                self.say(one.at, one.said)
            else:
                self.ask(one.at, one.field, one.asked)

    def questions(self, at: int) -> tuple[str, ...]:
        """All that is asked of a row."""
        return (*self.outcome(at).questions, *(finding.question for finding in self._asked[at]))

    def reading(self) -> Reading:
        """The reading with all that came up."""
        return replace(self._reading, outcomes=tuple(self._told(at) for at in range(len(self._reading.outcomes))))

    def _told(self, at: int) -> RowOutcome:
        outcome = self.outcome(at)
        asked, said = self._asked.get(at), self._said.get(at)
        if not asked and not said and at not in self._known:
            return outcome
        parts: list[str] = []
        if at in self._known:
            parts.append(_("Stond er al."))
        if said:
            parts.append(_("Gewijzigd: {changes}.").format(changes="; ".join(said)))
        findings = (*outcome.findings, *(asked or ()))
        if findings:
            parts.append(_("Met een vraag."))
        return replace(
            outcome,
            kind=RowKind.DOUBTFUL if findings else outcome.kind,
            findings=findings,
            reason=" ".join(parts) if said or at in self._known else _("Gelezen, met een vraag."),
        )
