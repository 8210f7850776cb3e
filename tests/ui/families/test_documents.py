"""Documenten: what was printed of a family."""

from uuid import UUID

from app.domain.families import FamilyDraft
from app.ui.families.documents import Documents
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from tests.ui.families.conftest import Screen


def documents(screen: Screen, family_id: UUID) -> Documents:
    screen.view.open(family_id, "documents")
    screen.settle()
    tabs = screen.view.page.tabs
    assert tabs is not None
    page = tabs.current_page()
    assert isinstance(page, Documents)
    return page


def test_a_family_of_which_nothing_was_printed_says_so(screen: Screen):
    page = documents(screen, screen.families.register(FamilyDraft(name="Aksoy")))
    assert page.none.isVisible()
    assert not page.table.isVisible()


def test_every_printing_stands_there_with_for_whom_it_was(screen: Screen):
    family_id = screen.families.register(FamilyDraft(name="Aksoy"))
    Plans(screen.ground.transactions).open_plan(family_id)
    printed = Prints(screen.ground.transactions).print_plan(family_id, recipient="Meryem", with_costs=True)
    page = documents(screen, family_id)
    said = [page.table.model().index(0, column).data() for column in range(5)]
    assert said[0].endswith("met kosten")
    assert said[1] == "Meryem"
    assert said[2].startswith("5 maart 2027")
    assert said[3:] == ["Ilse Terpstra", str(printed.pages)]


def test_the_button_asks_to_print_the_plan(screen: Screen):
    page = documents(screen, screen.families.register(FamilyDraft(name="Aksoy")))
    with screen.qtbot.waitSignal(page.print_asked):
        page.button.click()
