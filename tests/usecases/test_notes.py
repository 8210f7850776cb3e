"""The file: dated notes, newest first."""

from datetime import date

import pytest

from app.domain.families import FamilyDraft
from app.domain.notes import NoteKind
from app.errors import Conflict, UserError
from app.usecases.families import Families
from app.usecases.notes import NoteDraft, Notes


@pytest.fixture
def notes(transactions) -> Notes:
    return Notes(transactions)


@pytest.fixture
def family_id(transactions):
    return Families(transactions).register(FamilyDraft(name="Aksoy"))


def draft(text: str, day: int = 1) -> NoteDraft:
    return NoteDraft(kind=NoteKind.TELEPHONE, happened_on=date(2027, 3, day), text=text)


def test_notes_stand_newest_first_with_their_author(notes, family_id):
    notes.add(family_id, draft("eerste gesprek", 1))
    notes.add(family_id, draft("mentor belt maandag terug", 4))
    found = notes.list(family_id)
    assert [note.text for note in found] == ["mentor belt maandag terug", "eerste gesprek"]
    assert {note.author_name for note in found} == {"Ilse Terpstra"}


def test_a_note_is_changed_and_put_in_the_bin(notes, family_id):
    note = notes.add(family_id, draft("eerste gesprek"))
    version = notes.change(note, 1, draft("tweede gesprek"))
    with pytest.raises(Conflict):
        notes.change(note, 1, draft("derde gesprek"))
    notes.bin(note, version)
    assert notes.list(family_id) == ()


def test_an_empty_note_is_refused(notes, family_id):
    with pytest.raises(UserError):
        notes.add(family_id, draft("   "))
