"""Which chapter of the handbook belongs to a screen."""

from app.domain.handbook import chapter_about, chapters
from app.texts import LANGUAGES
from app.usecases.handbook import read_handbook

BOOK = """# Handboek

Vooraf.

## Gezinnen <!-- families families.register -->

![De lijst](pictures/gezinnen.png)

Typ een naam.

### Inschrijven

Eén formulier.

## Het plan <!-- families.plan plans -->

Links de delen.
"""

SCREENS = (
    "today", "families", "families.register", "families.overview", "families.around", "families.plan", "families.help",
    "families.dossier", "families.documents", "plans", "providers", "providers.provider", "administration",
    "administration.team", "administration.import", "administration.backups", "administration.about", "preferences",
)  # fmt: skip


def test_a_book_is_split_at_its_chapters_without_pictures_and_signs():
    first, second = chapters(BOOK)
    assert (first.title, first.topics) == ("Gezinnen", ("families", "families.register"))
    assert first.text == "Typ een naam.\n\n### Inschrijven\n\nEén formulier."
    assert second.title == "Het plan"


def test_a_screen_is_explained_by_its_own_chapter_or_that_of_its_view():
    book = chapters(BOOK)
    assert chapter_about(book, "families.plan") == 1
    assert chapter_about(book, "families.somewhere") == 0
    assert chapter_about(book, "unknown") == 0


def test_every_screen_has_a_chapter_of_its_own_in_every_language():
    for language in LANGUAGES:
        book = read_handbook(language)
        explained = [topic for chapter in book for topic in chapter.topics]
        assert [screen for screen in SCREENS if explained.count(screen) != 1] == [], language


def test_both_languages_have_the_same_chapters():
    topics = [[chapter.topics for chapter in read_handbook(language)] for language in LANGUAGES]
    assert all(each == topics[0] for each in topics)
