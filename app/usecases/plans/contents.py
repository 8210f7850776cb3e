"""The story of the family and what stands per life domain."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from sqlalchemy import select

from app.domain.life_domains import LIFE_DOMAINS
from app.models.plans import DomainEntry, Story
from app.texts import _
from app.usecases.plans.base import PlanUseCases, open_place, said


class DomainWords(TypedDict, total=False):
    """What a person says on one life domain; what is left out stays as it is."""

    goes_well: str
    worries: str
    should_change: str
    score: int | None


_NOTHING = {"goes_well": "", "worries": "", "should_change": "", "score": None}


class Contents(PlanUseCases):
    """Words of the family."""

    def add_story(self, plan_id: UUID, text: str, told_on: date, person_id: UUID | None = None) -> UUID:
        """Write down a story in the teller's own words; without a person it is the family's together."""
        with self._transactions.write() as writer:
            place = open_place(writer, plan_id)
            return writer.add(
                Story,
                plan_id=place.plan_id,
                family_id=place.family_id,
                person_id=person_id,
                text=_story(text),
                told_on=told_on,
            )

    def set_story(self, story_id: UUID, version: int, text: str, told_on: date | None = None) -> int:
        """Change what a teller said; with a date, also when it was told."""
        with self._transactions.write() as writer:
            values = {"text": _story(text)} | ({"told_on": told_on} if told_on else {})
            return writer.change(Story, story_id, version, **values)

    def bin_story(self, story_id: UUID, version: int) -> int:
        with self._transactions.write() as writer:
            return writer.bin(Story, story_id, version)

    def set_domain_entry(self, plan_id: UUID, domain: str, version: int, **words: Unpack[DomainWords]) -> int:
        """Write what stands on a life domain, over the version that was read (0 where nothing stood), and give the
        new one; the first words make the row.

        Raises Conflict where somebody else wrote the same since it was read; other fields go together.
        """
        if domain not in LIFE_DOMAINS:
            raise ValueError("unknown life domain")
        values = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
        with self._transactions.write() as writer:
            # the plan is locked, so of two first words on a domain the second finds the first
            place = open_place(writer, plan_id, alone=True)
            row = writer.first(
                select(*DomainEntry.__table__.c).where(DomainEntry.plan_id == plan_id, DomainEntry.domain == domain)
            )
            if row is None:
                writer.add(
                    DomainEntry,
                    plan_id=place.plan_id,
                    family_id=place.family_id,
                    domain=domain,
                    version=1,
                    **_NOTHING | values,
                )
                return 1
            return writer.change(DomainEntry, row.id, version, **values)


def _story(text: str) -> str:
    return said(text, _("Een verhaal heeft woorden nodig. Er is niets veranderd. Schrijf op wat het gezin vertelt."))
