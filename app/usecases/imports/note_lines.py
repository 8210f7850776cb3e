"""What a row says that is a note: one note per row, and of a row that changed the lines that are new."""

from collections.abc import Set
from uuid import UUID

from app.domain.notes import NoteKind
from app.models.notes import Note
from app.texts import _
from app.usecases.imports.changes import Desk
from app.usecases.imports.talk import Difference


class Notes:
    """The notes of one family."""

    def __init__(self, desk: Desk, family_id: UUID, old: Set[str]) -> None:
        self._desk, self._family_id, self._old = desk, family_id, old
        self._texts: dict[UUID, str] = {}
        """What a note becomes, where lines go to it."""

    def add(
        self, at: int, row: int, lines: list[str], person_id: UUID | None, of_other_rows: Set[str], *, was_here: bool
    ) -> None:
        """Keep these lines. Where the person was here, they go to the note of the row as it was before."""
        standing = self._desk.standing.notes[self._family_id, person_id] if was_here else []
        whole = {line for note in standing for line in self._now(note.id, note.text).split("\n")}
        fresh = [line for line in lines if not set(line.split("\n")) <= whole]
        if not fresh:
            return
        of_this_row = [note for note in standing if not set(note.text.split("\n")[1:]) <= of_other_rows]
        if not of_this_row:
            self._desk.rows.add(
                Note,
                family_id=self._family_id,
                person_id=person_id,
                kind=NoteKind.IMPORTED.value,
                happened_on=self._desk.reader.today,
                text=_("Uit de lijst van het team, regel {row}:").format(row=row) + "\n" + "\n".join(lines),
                author_id=self._desk.reader.actor.worker_id,
            )
            return
        note = of_this_row[-1]
        self._texts[note.id] = "\n".join([self._now(note.id, note.text), *fresh])
        self._desk.talk.differ(
            Difference(
                at=at,
                field=None,
                model=Note,
                row_id=note.id,
                version=note.version,
                said=_("notitie aangevuld"),
                asked="",
                values=lambda: {"text": self._texts[note.id]},
                adds=True,
            )
        )

    def _now(self, note_id: UUID, text: str) -> str:
        return self._texts.get(note_id, text)
