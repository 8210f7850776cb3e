"""What the printed plan shows, and that nothing a person typed can break it."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from app.documents import style
from app.documents.plan import draw_plan, plan_pdf
from app.domain.consents import ConsentRecord
from app.domain.help import AmountPeriod, HelpForm, HelpStatus, PriceKind
from app.domain.plans import GoalState, One, OneState, OwnerKind, PlanState, StoryRecord
from app.domain.prints import PlanPaper
from app.domain.providers import HelpKind
from app.domain.questions import Outcome
from tests.documents import sample_paper as sample


def pages_of(pdf: bytes) -> list[str]:
    """The words of every page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def words_of(paper: PlanPaper) -> str:
    return " ".join(pages_of(plan_pdf(paper)))


def with_story(text: str) -> PlanPaper:
    paper = sample.sample_paper()
    story = replace(paper.plan.stories[0], text=text)
    return replace(paper, plan=replace(paper.plan, stories=(story,)))


def test_page_one_says_whose_plan_it_is_and_whom_to_call() -> None:
    first = pages_of(plan_pdf(sample.sample_paper()))[0]
    for words in (
        "Plan van gezin Van Doorn-Aksoy", "Plan 2027-014, versie 3, 5 maart 2027", "Gemeente Lindewaard",
        "Regisseur", "Meryem Aksoy", "Aanspreekpunt", "Ilse Terpstra", "06 01 23 45 67", "Jeugdhulp De Zwaluwhof",
        "Afgedrukt voor Meryem Aksoy",
    ):  # fmt: skip
        assert words in first


def test_page_one_shows_the_six_ones_in_words_with_their_reasons() -> None:
    first = pages_of(plan_pdf(sample.sample_paper()))[0]
    for name in ("Eén gezin", "Eén plan", "Eén regisseur", "Eén aanspreekpunt", "Eén aanbieder", "Eén budget"):
        assert name in first
    assert "5 van 6 kloppen" in first
    assert "klopt niet, met reden" in first
    assert "Praktijk Tilwater rondt af tot 1 mei 2027." in first


def test_the_family_speaks_before_the_administration_where_both_fit_on_page_one() -> None:
    first = pages_of(plan_pdf(with_story("Wij willen weer samen eten.")))[0]
    assert first.index("Meryem Aksoy") < first.index("Wij willen weer samen eten.") < first.index("Zes keer één")


def test_beside_a_long_story_the_six_ones_stay_on_page_one() -> None:
    first = pages_of(plan_pdf(with_story("Wij willen weer samen eten. " * 80)))[0]
    assert "Eén budget" in first
    assert first.index("Zes keer één") < first.index("Wij willen weer samen eten.")


def test_who_prints_for_herself_is_named_once() -> None:
    paper = replace(sample.sample_paper(), recipient="Ilse Terpstra", worker="Ilse Terpstra")
    first = pages_of(plan_pdf(paper))[0]
    assert "Afgedrukt door Ilse Terpstra." in first
    assert "Afgedrukt voor" not in first


def test_every_state_of_a_one_has_its_own_word() -> None:
    paper = sample.sample_paper()
    ones = tuple(replace(one, state=state) for one, state in zip(paper.plan.ones, [*OneState, *OneState], strict=False))
    first = pages_of(plan_pdf(replace(paper, plan=replace(paper.plan, ones=ones))))[0]
    for word in ("klopt", "klopt niet, met reden", "klopt niet", "nog leeg"):
        assert word in first
    assert [one.one for one in ones] == list(One)


def test_what_may_be_shared_stands_with_the_rights_and_nothing_stands_there_without_consent() -> None:
    consent = ConsentRecord(
        id=sample.FAMILY_ID, version=1, person_id=sample.MERYEM.id, person_name="Meryem Aksoy",
        recipient="De Kievitshoek", data_kind="het doel over school", purpose="samen werken <aan> het doel",
        starts_on=date(2027, 1, 1), ends_on=None,
    )  # fmt: skip
    lasting = replace(consent, recipient="Huisartsen De Sluis", ends_on=date(2028, 1, 1))
    whole = words_of(replace(sample.sample_paper(), consents=(consent, lasting)))
    for words in (
        "Hier is toestemming voor gegeven",
        "samen werken <aan> het doel",
        "iemand nee zegt",
        "1 januari 2028",
    ):
        assert words in whole
    assert "toestemming voor gegeven" not in words_of(sample.sample_paper())


def test_sections_are_numbered_as_they_are_printed() -> None:
    whole = words_of(sample.sample_paper())
    for heading in ("1. Ons verhaal", "2. Gezin en gezag", "6. Doelen en acties", "7. Hulp en budget"):
        assert heading in whole
    paper = sample.sample_paper()
    without = replace(paper, plan=replace(paper.plan, stories=(), entries=()), family=replace(paper.family, network=()))
    whole = words_of(without)
    assert "Ons verhaal" not in whole
    assert "1. Gezin en gezag" in whole
    assert "3. Doelen en acties" in whole


def test_every_page_says_which_page_of_how_many_it_is() -> None:
    drawn = draw_plan(sample.sample_paper())
    pages = pages_of(drawn.pdf)
    assert drawn.pages == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Bladzijde {number} van {len(pages)}" in page
    assert all("Plan van gezin Van Doorn-Aksoy" in page for page in pages)


def test_own_actions_stand_before_those_of_professionals() -> None:
    whole = words_of(sample.sample_paper())
    assert whole.index("Wekker kiezen en zelf zetten") < whole.index("Verslag van school opvragen")
    assert "te laat, was 2 maart 2027" in whole
    assert "gedaan op 19 februari 2027" in whole


def test_an_action_of_somebody_at_school_is_not_an_action_of_the_own_network() -> None:
    paper = sample.sample_paper()
    mentor = next(contact for contact in paper.family.network if not contact.informal)
    goal = paper.plan.goals[0]
    late = replace(
        sample.action(goal, "Verslag sturen", OwnerKind.NETWORK, mentor.name, "mentor", date(2027, 3, 1)),
        owner_id=mentor.id,
    )
    own = sample.action(goal, "Zelf bellen", OwnerKind.MEMBER, "Yusuf", None, date(2027, 4, 1))
    whole = words_of(replace(paper, plan=replace(paper.plan, actions=(late, own))))
    assert whole.index("Zelf bellen") < whole.index("Verslag sturen")


def test_goals_show_start_now_target_and_their_evaluations() -> None:
    whole = words_of(sample.sample_paper())
    assert "Doel 1. Yusuf gaat elke dag naar school" in whole
    assert "Start 3, nu 6, streef 8" in whole
    assert "op koers" in whole
    assert "12 februari 2027 6 6 7" in whole
    assert "Het gaat beter als ik niet hoef te wachten tot Lotte slaapt." in whole


def test_a_goal_with_many_evaluations_gets_its_table_below_the_line() -> None:
    paper = sample.sample_paper()
    goal = paper.plan.goals[0]
    many = tuple(
        replace(goal.evaluations[0], held_on=date(2026, 10 + month % 3, day))
        for month in range(3)
        for day in range(1, 9)
    )
    whole = words_of(replace(paper, plan=replace(paper.plan, goals=(replace(goal, evaluations=many),))))
    assert whole.count("oktober 2026") >= 8


@pytest.mark.parametrize(
    ("state", "words"),
    [(GoalState.REACHED, "Dit doel is gehaald"), (GoalState.STOPPED, "Met dit doel zijn wij gestopt")],
)
def test_a_goal_that_is_over_says_so(state: GoalState, words: str) -> None:
    paper = sample.sample_paper()
    goal = replace(paper.plan.goals[0], state=state, target_score=6)
    assert words in words_of(replace(paper, plan=replace(paper.plan, goals=(goal,))))


def test_a_goal_that_waits_for_its_words_shows_no_scores() -> None:
    paper = sample.sample_paper()
    goal = replace(
        paper.plan.goals[2], to_formulate=True, text="nog te formuleren", start_score=None, target_score=None
    )
    whole = words_of(replace(paper, plan=replace(paper.plan, goals=(goal,))))
    assert "Dit doel schrijven wij nog samen op." in whole


def test_costs_stand_on_the_paper_only_when_chosen() -> None:
    assert "€ 4.290,00" in words_of(sample.sample_paper())
    assert "€ 2.720,00" in words_of(sample.sample_paper())
    without = replace(sample.sample_paper(with_costs=False))
    plan = replace(without.plan, ones=tuple(replace(one, explanation="") for one in without.plan.ones))
    whole = words_of(replace(without, plan=plan))
    assert "€" not in whole
    assert "Begeleiding thuis" in whole


def test_an_unknown_cost_is_not_nothing() -> None:
    paper = sample.sample_paper()
    first, *others = paper.plan.help
    lines = (replace(first, cost_cents=None), *others)
    whole = words_of(replace(paper, plan=replace(paper.plan, help=lines, cost_cents=219_000, cost_complete=False)))
    assert "nog niet bekend" in whole
    assert "zeker € 2.190,00" in whole


def test_help_says_when_it_waits_and_who_holds_a_personal_budget() -> None:
    paper = sample.sample_paper()
    goal = paper.plan.goals[0]
    waiting = sample.help_line(
        goal, "Traumabehandeling", "GGZ Veldermeer", status=HelpStatus.WAITING, waiting_since=date(2026, 12, 18),
        price_kind=PriceKind.ESTIMATED, cost_cents=100_050,
    )  # fmt: skip
    personal = sample.help_line(
        goal, "Begeleiding", None, form=HelpForm.PGB, pgb_holder_name="Meryem Aksoy", provider_id=None
    )
    ended = sample.help_line(goal, "Logeren", "Huis van Morgen", status=HelpStatus.ENDED)
    whole = words_of(replace(paper, plan=replace(paper.plan, help=(waiting, personal, ended))))
    assert "wacht 11 weken" in whole
    assert "geschat € 1.000,50" in whole
    assert "persoonsgebonden budget, beheerd door Meryem Aksoy" in whole
    assert whole.index("Traumabehandeling") < whole.rindex("Logeren")


def test_decisions_say_what_was_decided_or_until_when_it_may_take() -> None:
    paper = sample.sample_paper()
    question = paper.plan.questions[0]
    decision = question.decisions[0]
    pending = replace(decision, decided_on=None, outcome=None, in_favour=False)
    gone = replace(decision, withdrawn_on=date(2027, 1, 5), in_favour=False)
    refused = replace(decision, outcome=Outcome.REFUSED, in_favour=False)
    questions = (replace(question, decisions=(decision, pending, gone, refused)), replace(question, decisions=()))
    whole = words_of(replace(paper, plan=replace(paper.plan, questions=questions)))
    for words in ("jeugdhulp toegekend", "uiterlijk op 17 november 2026", "besluit ingetrokken", "afgewezen"):
        assert words in whole
    assert "nog geen besluit nodig of gevraagd" in whole


def test_parents_and_young_people_from_twelve_sign_and_so_does_the_director() -> None:
    last = pages_of(plan_pdf(sample.sample_paper()))[-1]
    assert "Meryem Aksoy, moeder, regisseur" in last
    assert "Pieter van Doorn" in last
    assert "Yusuf van Doorn" in last
    assert "Lotte" not in last
    assert last.count("niet akkoord, want") == 3


def test_a_plan_without_a_director_leaves_a_line_for_one() -> None:
    paper = sample.sample_paper()
    pages = pages_of(plan_pdf(replace(paper, plan=replace(paper.plan, roles=()))))
    assert "nog niemand" in pages[0]
    assert "Telefoon" in pages[0]
    assert "Regisseur" in pages[-1]


def test_worry_about_safety_stands_on_the_paper() -> None:
    paper = sample.sample_paper()
    family = replace(paper.family, unsafe=True, unsafe_reason="Twee meldingen in drie maanden.")
    whole = words_of(replace(paper, family=family, with_unsafe_reason=True))
    assert "Veiligheid" in whole
    assert "Twee meldingen in drie maanden." in whole


def test_a_concept_says_that_it_is_one_and_a_preview_that_it_is_not_for_sharing() -> None:
    paper = sample.sample_paper(recipient="")
    first = pages_of(plan_pdf(replace(paper, plan=replace(paper.plan, state=PlanState.CONCEPT))))[0]
    assert "concept" in first
    assert "Om te bekijken" in first


def test_an_empty_plan_is_still_a_paper() -> None:
    paper = sample.sample_paper(municipality="", team_telephone=None, telephones=())
    empty = replace(
        paper.plan, roles=(), stories=(), entries=(), questions=(), goals=(), actions=(), help=(), budgets=(),
        if_it_fails=None, cost_cents=0,
    )  # fmt: skip
    family = replace(paper.family, members=(), households=(), custody=(), network=())
    assert draw_plan(replace(paper, plan=empty, family=family)).pages >= 2


@pytest.mark.parametrize(
    "typed",
    [
        "<b>vet</b> & </para> <br/> <img src='x'/> &amp; <font color=red>",
        "{0} %s {naam} \\n \\x00 <a href='file:///etc/passwd'>",
        "]]> <!-- --> <para autoLeading='off'> &#169; &lt;",
    ],
)
def test_markup_is_printed_as_it_was_typed(typed: str) -> None:
    whole = words_of(with_story(typed))
    assert typed in whole.replace("\r", "")


def test_names_of_all_families_are_printed_as_they_are_written() -> None:
    names = "Łukasz Dąbrowski, Gülşah Öztürk, Nguyễn Thị Phượng, Đặng Đức, Çınar, Zoë, Škoda, Ørsted, ’t Veld"
    assert names in words_of(with_story(names))


@pytest.mark.parametrize(
    "typed", ["مرحبا", "家族", "😀👨‍👩‍👧", "\ud83d", "a\x00b\x07c", "\u202eabc", "𝔊", "e\u0301\u0323"]
)
def test_signs_that_the_font_lacks_do_not_break_the_paper(typed: str) -> None:
    paper = with_story(f"Wij zeggen {typed} tegen elkaar")
    paper = replace(paper, family=replace(paper.family, name=typed), recipient=typed, team=typed)
    assert "tegen elkaar" in words_of(paper)


def test_a_very_long_text_runs_on_over_pages() -> None:
    paper = with_story("Wij vertellen en vertellen. " * 2000)
    entry = replace(paper.plan.entries[0], worries="zorg " * 4000, goes_well="x" * 3000)
    plan = replace(paper.plan, entries=(entry,), if_it_fails="Dan bellen wij. " * 900)
    drawn = draw_plan(replace(paper, plan=plan))
    assert drawn.pages > 15


def test_many_short_rows_do_not_leave_one_row_alone() -> None:
    for height in range(100, 500, 7):
        table = style.rows(("Actie", "Wie"), [(f"Afspraak {number}", "Yusuf") for number in range(20)], (1, 1))
        _width, whole = table.wrap(style.WIDTH, height)
        if whole > height:
            parts = table.split(style.WIDTH, height)
            assert len(parts) == 2
            assert all(len(part._cellvalues) > 2 for part in parts)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert plan_pdf(sample.sample_paper()) == plan_pdf(sample.sample_paper())


def test_the_file_itself_tells_no_name() -> None:
    pdf = plan_pdf(sample.sample_paper())
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "Plan 2027-014"
    assert not any(name in str(told) for name in ("Aksoy", "Terpstra", "Doorn"))
    assert b"/Lang" in pdf


def test_all_fonts_are_embedded() -> None:
    pdf = plan_pdf(sample.sample_paper())
    fonts = pdf.count(b"/FontDescriptor ")
    assert fonts
    assert pdf.count(b"/FontFile2") == fonts
    assert b"Helvetica" not in pdf


def test_a_story_of_the_family_together_needs_no_person() -> None:
    paper = sample.sample_paper()
    story: StoryRecord = replace(paper.plan.stories[0], person_id=None, teller="Het gezin")
    assert "Het gezin, 11 februari 2027" in words_of(replace(paper, plan=replace(paper.plan, stories=(story,))))


def test_an_amount_a_month_without_an_end_stands_as_such_and_is_no_total() -> None:
    paper = sample.sample_paper()
    first, *others = paper.plan.help
    monthly = replace(
        first, price_kind=PriceKind.AGREED, amount_cents=100_000, amount_period=AmountPeriod.MONTH, cost_cents=None
    )
    plan = replace(paper.plan, help=(monthly, *others), cost_complete=False)
    assert "€ 1.000,00 per maand" in words_of(replace(paper, plan=plan))
    guessed = replace(monthly, price_kind=PriceKind.ESTIMATED)
    assert "geschat € 1.000,00 per maand" in words_of(replace(paper, plan=replace(plan, help=(guessed, *others))))


def test_paid_help_without_a_provider_is_not_of_the_own_network() -> None:
    paper = sample.sample_paper()
    nobody = sample.help_line(paper.plan.goals[0], "Begeleiding in huis", None, provider_id=None)
    whole = words_of(replace(paper, plan=replace(paper.plan, help=(nobody,))))
    assert "eigen netwerk" not in whole
    assert "Begeleiding in huis" in whole
    own = replace(nobody, kind=HelpKind.OWN_NETWORK)
    assert "eigen netwerk" in words_of(replace(paper, plan=replace(paper.plan, help=(own,))))


def test_of_a_birth_stands_on_paper_what_is_known_and_no_age_below_zero() -> None:
    paper = sample.sample_paper()
    first, second, *others = paper.family.children
    expected = replace(first.person, given_name="", born_on=date(2040, 3, 12), unborn=True)
    in_part = replace(second.person, born_on=None, born_year=paper.printed_on.year - 9)
    children = (replace(first, person=expected), replace(second, person=in_part), *others)
    adults = tuple(one for one in paper.family.members if one not in paper.family.children)
    whole = words_of(replace(paper, family=replace(paper.family, members=(*adults, *children))))
    assert "verwacht op 12 maart 2040" in whole
    assert "8 of 9 jaar" in whole
    assert "-1" not in whole.split("Gezag")[1][:400]
