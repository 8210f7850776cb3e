"""Asks the help question first where a plan has none yet: a goal hangs on a question."""

from collections.abc import Callable, Sequence

from app.domain.plans import PlanRecord
from app.ui.common.form_slot import FormSlot
from app.ui.plans.decision_forms import QuestionForm
from app.ui.plans.parts import PlanParts
from app.usecases.plans import Owner
from app.usecases.questions import QuestionDraft


class QuestionFirst:
    """Opens the form of a question in a slot and goes on with the plan that then has one."""

    def __init__(self, parts: PlanParts, slot: FormSlot) -> None:
        self._parts, self._slot = parts, slot

    def ask(self, plan: PlanRecord, owners: Sequence[Owner], then: Callable[[PlanRecord], object]) -> None:
        """Ask, write, and hand on the plan as it stands after that."""
        form = QuestionForm(owners, self._parts.today())

        def write(draft: object) -> PlanRecord | None:
            assert isinstance(draft, QuestionDraft)
            self._parts.questions.add(plan.family_id, draft)
            return self._parts.plans.of_family(plan.family_id)

        def done(written: PlanRecord | None) -> None:
            if self._slot.form is form and written is not None:
                then(written)
            elif self._slot.form is form:
                self._slot.close_form()

        form.when_submitted(lambda draft: form.save(self._parts.jobs, lambda: write(draft), done))
        self._slot.open(form)
