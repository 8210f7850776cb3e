"""What a view is to the window, and what it may be able to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.drafts import Draft
from app.ui.common.icons import IconName


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One entry of the navigation; the view is made when it is first shown."""

    key: str
    title: str
    icon: IconName
    factory: Callable[[], QWidget]
    aside: bool = False
    """Not in the navigation: reached in a way of its own."""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab of the page of a family; it is made for each family anew, when it is first shown."""

    key: str
    title: str
    factory: Callable[[UUID], QWidget]


@runtime_checkable
class Activates(Protocol):
    """Wants to know that it is shown."""

    def activate(self) -> None: ...


@runtime_checkable
class Reloads(Protocol):
    """Can read its data again (F5)."""

    def reload(self) -> None: ...


@runtime_checkable
class Prints(Protocol):
    """Can print what it shows (Ctrl+P)."""

    def print_current(self) -> None: ...


@runtime_checkable
class FocusesFilter(Protocol):
    """Has a filter to put the cursor in (Ctrl+F)."""

    def focus_filter(self) -> None: ...


@runtime_checkable
class Opens(Protocol):
    """Can show one row, perhaps at one of its tabs."""

    def open(self, id: UUID, tab: str | None = None) -> None: ...


@runtime_checkable
class Resumes(Protocol):
    """Can open the form of a draft, which then puts its words back; False where its place is gone."""

    def resume(self, draft: Draft) -> bool: ...


@runtime_checkable
class ShowsTabs(Protocol):
    """Can go to one of its tabs by its key."""

    def show_tab(self, key: str) -> None: ...


class ShowsFamily(Protocol):
    """A window that shows one family."""

    def show_family(self, family_id: UUID, tab: str | None = None) -> None: ...

    def show(self) -> None: ...


@runtime_checkable
class HasHelp(Protocol):
    """Knows about what help is asked where one is now, such as "families.plan"."""

    def help_topic(self) -> str: ...
