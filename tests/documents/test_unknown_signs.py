"""Signs that no font has: on paper stands how many are missing, and whoever prints is told which and where."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.documents import style
from app.documents.plan import plan_pdf
from app.documents.scripts import fonts
from app.documents.scripts.fonts import may_be_embedded
from app.domain.unknown_signs import UnknownSigns, unknown_signs_sentence
from app.texts import language
from tests.documents import sample_paper as sample
from tests.documents.test_plan_paper import pages_of, with_story, words_of
from tests.documents.test_scripts import STORIES, bare, forget_fonts, use_fonts_in

FONTS = Path(fonts.__file__).parents[2] / "resources" / "fonts" / "scripts"


@pytest.fixture(autouse=True)
def no_fonts_of_computer(monkeypatch: pytest.MonkeyPatch):
    use_fonts_in(monkeypatch, [])
    yield
    monkeypatch.undo()
    forget_fonts()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("家族 Aksoy", "[2 tekens ontbreken] Aksoy"),
        ("Ik voel me 😀", "Ik voel me [1 teken ontbreekt]"),
        ("wij 👨‍👩‍👧 samen", "wij [1 teken ontbreekt] samen"),
        ("a\u200db\u0007c", "a\u200dbc"),
        ("regel 1\r\nregel 2\tx", "regel 1\nregel 2 x"),
        ("hart ❤️", "hart ❤"),
        ("\ue000", "[1 teken ontbreekt]"),
    ],
)
def test_for_a_sign_without_a_font_it_says_that_one_is_missing(typed: str, printed: str) -> None:
    assert style.plain(typed) == printed


@pytest.mark.parametrize("typed", ["我想好好睡觉", "私は眠りたい", "잘 자고 싶어요", "Ik voel me 😀", "ខ្ញុំចង់គេង", "𝔊"])
def test_no_white_square_and_no_empty_box_stands_on_paper(typed: str) -> None:
    whole = words_of(with_story(typed))
    assert "\N{WHITE SQUARE}" not in whole
    assert "ontbre" in whole


def test_whoever_prints_is_told_which_signs_are_missing_and_in_which_text() -> None:
    paper = with_story("我想好好 睡觉")
    goals = (paper.plan.goals[0], replace(paper.plan.goals[1], text="Elke dag 家"), *paper.plan.goals[2:])
    paper = replace(paper, plan=replace(paper.plan, goals=goals), family=replace(paper.family, name="王"))
    assert plan_pdf(paper).unknown_signs == (
        UnknownSigns(place="naam van het gezin", signs="王"),
        UnknownSigns(place="verhaal van Meryem", signs="我想好睡觉"),
        UnknownSigns(place="doel 2", signs="家"),
    )


def test_what_is_not_on_the_paper_is_not_told() -> None:
    paper = sample.sample_paper()
    members = tuple(
        replace(one, person=replace(one.person, interpreter_language="中文")) for one in paper.family.members
    )
    assert plan_pdf(replace(paper, family=replace(paper.family, members=members))).unknown_signs == ()


def test_it_is_told_in_the_language_of_the_window() -> None:
    paper = replace(with_story("家"), language="en")
    assert plan_pdf(paper).unknown_signs[0].place == "verhaal van Meryem"


def test_the_sentence_names_places_and_signs_and_stays_short() -> None:
    assert unknown_signs_sentence(()) == ""
    one = unknown_signs_sentence((UnknownSigns(place="doel 2", signs="家族"),))
    assert "doel 2 (家 族)" in one
    many = unknown_signs_sentence([UnknownSigns(place=f"doel {n}", signs="家") for n in range(1, 10)])
    assert "doel 5" in many
    assert "doel 6" not in many
    assert "en nog 4 teksten" in many
    with language("nl"):
        assert many.startswith("Let op:")


def test_a_font_of_the_computer_prints_what_the_program_has_no_font_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "thai.ttf").write_bytes((FONTS / "NotoSansThai-Regular.ttf").read_bytes())
    monkeypatch.setattr(fonts, "_RANGES", ())
    use_fonts_in(monkeypatch, [])
    assert plan_pdf(with_story(STORIES["Thai"])).unknown_signs
    use_fonts_in(monkeypatch, [tmp_path])
    pdf = plan_pdf(with_story(STORIES["Thai"]))
    assert pdf.unknown_signs == ()
    assert bare(STORIES["Thai"]) in bare(" ".join(pages_of(pdf)))


@pytest.mark.parametrize("kind", [0x0002, 0x0102, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_not_used(
    kind: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    font = bytearray((FONTS / "NotoSansThai-Regular.ttf").read_bytes())
    count = int.from_bytes(font[4:6], "big")
    entry = next(at for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == b"OS/2")
    start = int.from_bytes(font[entry + 8 : entry + 12], "big")
    font[start + 8 : start + 10] = kind.to_bytes(2, "big")
    (tmp_path / "thai.ttf").write_bytes(bytes(font))
    monkeypatch.setattr(fonts, "_RANGES", ())
    use_fonts_in(monkeypatch, [tmp_path])
    assert plan_pdf(with_story(STORIES["Thai"])).unknown_signs


def test_files_that_are_no_fonts_break_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kapot.ttf").write_bytes(b"\x00\x01\x00\x00geen lettertype")
    (tmp_path / "leeg.ttc").write_bytes(b"")
    (tmp_path / "map.ttf").mkdir()
    use_fonts_in(monkeypatch, [tmp_path, tmp_path / "bestaat niet"])
    assert plan_pdf(with_story("家")).unknown_signs


@pytest.mark.parametrize(("kind", "may"), [(0, True), (4, True), (8, True), (2, False), (0x100, False), (0x200, False)])
def test_what_the_maker_of_a_font_allows_is_read_from_it(kind: int, may: bool) -> None:
    assert may_be_embedded(bytes(8) + kind.to_bytes(2, "big") + bytes(60)) is may
    assert not may_be_embedded(b"")
