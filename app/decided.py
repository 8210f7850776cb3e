"""Who decided what is not for the worker to choose: her administrator, or whoever started the program."""

from app.domain.preferences import Decided
from app.paths import Place
from app.settings import Chosen, Settings, Source
from app.texts import _
from app.ui.start.steps import Given


def decided(settings: Settings, source: Source, language: str | None) -> Decided:
    """`source` chose the place; `language` is the one that was asked for at the start."""
    lock = settings.lock_minutes()
    fixed: dict[str, str] = {}
    if lock.managed:
        fixed["lock_minutes"] = _by_administrator()
    if language is not None:
        fixed["language"] = _by_start()
    if source is Source.START:
        fixed["place"] = _by_start()
    elif source is Source.POLICY or source is Source.MACHINE:
        fixed["place"] = _by_administrator()
    return Decided(lock_minutes=lock.value, fixed=fixed)


def given(chosen: Chosen[Place]) -> Given:
    """Who said where the data lies."""
    if chosen.managed:
        return Given.ADMINISTRATOR
    return {Source.START: Given.START, Source.USER: Given.REMEMBERED}.get(chosen.source, Given.NOBODY)


def _by_administrator() -> str:
    return _("Je beheerder heeft dit voor deze computer gekozen.")


def _by_start() -> str:
    return _("Gekozen bij het starten van het programma.")
