"""The scripts of families on paper: every sign printed, in its own shape and place, and found again in the file."""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import pytest

from app.documents import style
from app.documents.plan import draw_plan, plan_pdf
from app.documents.scripts import fonts
from app.documents.scripts.bidi import isolated
from app.documents.scripts.lines import lines
from app.documents.scripts.shaping import Cluster, Look, shaped
from app.documents.scripts.written import Written
from app.domain.prints import PlanPaper
from tests.documents import sample_paper as sample
from tests.documents.test_plan_paper import pages_of, with_story, words_of

STORIES = {
    "Arabic": "أريد أن أنام جيدا كل ليلة",
    "Persian": "می‌خواهم شب‌ها راحت بخوابم",
    "Kurdish": "دەمەوێت باش بنووم، ڕۆژ باش",
    "Pashto": "زه غواړم ښه ويده شم",
    "Tigrinya": "ሰላም ክኸውን እደሊ፤ ጽቡቕ ክድቅስ ይደሊ።",
    "Hebrew": "אני רוצה לישון טוב בלילה",
    "Hebrew with points": "שָׁלוֹם לָכֶם",
    "Russian": "Я хочу хорошо спать",
    "Ukrainian": "Ґанок, їжак, єнот",
    "Greek": "Θέλω να κοιμηθώ καλά. Ἀρχὴ ἤδη",
    "Thai": "ฉันอยากนอนหลับสบายทุกคืน น้ำ",
    "Hindi": "मैं रात में अच्छी तरह सोना चाहता हूँ। क्षत्रिय किताब",
    "Armenian": "Ես ուզում եմ լավ քնել",
    "Georgian": "მინდა კარგად დავიძინო",
    "Tamil": "நான் நன்றாக தூங்க விரும்புகிறேன்",
    "Bengali": "আমি ভালো ঘুমাতে চাই",
    "Punjabi": "ਮੈਂ ਚੰਗੀ ਤਰ੍ਹਾਂ ਸੌਣਾ ਚਾਹੁੰਦਾ ਹਾਂ",
    "Syriac": "ܐܢܐ ܒܥܐ ܐܢܐ ܠܡܕܡܟ",
    "Tamazight": "ⴰⵣⵓⵍ ⵉⵎⴰ",
    "Yoruba": "Ọ̀rẹ́ mi ní ẹ̀gbọ́n",
    "arrows and marks": "eerst → dan ★ en ☎",
}
PLAIN = Look(False, 10.0, style.INK)


def clusters(text: str) -> tuple[Cluster, ...]:
    return shaped([(text, PLAIN)]).clusters


def glyphs(text: str) -> list[int]:
    return [glyph.number for cluster in clusters(text) for glyph in cluster.glyphs]


def bare(text: str) -> str:
    """Words as they are compared: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture
def no_fonts_of_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a font: what is printed comes from the program itself."""
    use_fonts_in(monkeypatch, [])


def use_fonts_in(monkeypatch: pytest.MonkeyPatch, folders: list[Any]) -> None:
    monkeypatch.setattr(fonts, "font_folders", lambda: folders)
    forget_fonts()


_KEPT = (fonts._files, fonts._font_of, fonts._face_of, fonts.face_for)


def forget_fonts() -> None:
    """Nothing is known any more of the fonts of the computer."""
    for kept in _KEPT:
        kept.cache_clear()


@pytest.fixture(autouse=True)
def _look_again() -> Any:
    yield
    forget_fonts()


@pytest.mark.usefixtures("no_fonts_of_computer")
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_comes_on_paper_as_it_was_written_and_is_found_again_in_the_file(story: str) -> None:
    pdf = plan_pdf(with_story(story))
    assert bare(story) in bare(" ".join(pages_of(pdf)))
    assert pdf.unknown_signs == ()


@pytest.mark.usefixtures("no_fonts_of_computer")
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_every_sign_has_a_shape_of_its_own(story: str) -> None:
    for cluster in clusters(story):
        assert 0 not in [glyph.number for glyph in cluster.glyphs], cluster.text


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_all_fonts_of_a_script_are_in_the_file(story: str) -> None:
    pdf = plan_pdf(with_story(story))
    assert pdf.count(b"/FontFile2") == pdf.count(b"/FontDescriptor ")
    assert len(pdf) < 160_000, "only the shapes in use"


def test_arabic_letters_join() -> None:
    last, middle, first = glyphs("ععع")
    (alone,) = glyphs("ع")
    assert len({last, middle, first, alone}) == 4


def test_letters_that_become_one_shape_do_so() -> None:
    assert len(glyphs("क्ष")) == 1
    assert [cluster.text for cluster in clusters("कि")] == ["कि"]


@pytest.mark.parametrize("text", ["שָׁ", "بِّ", "ที่", "कूँ"])
def test_a_mark_stands_above_or_below_its_letter_and_takes_no_room(text: str) -> None:
    (cluster,) = clusters(text)
    (letter,) = clusters(text[0])
    assert cluster.width == pytest.approx(letter.width, rel=0.15)


def test_no_joiner_of_persian_is_lost() -> None:
    assert glyphs("می‌خواهم") != glyphs("میخواهم")


def on_paper(text: str, width: float = style.WIDTH) -> Written:
    made = style.text(text)
    assert isinstance(made, Written)
    made.wrap(width, 1000)
    return made


def said(written: Written) -> list[str]:
    """The signs of each line, from left to right."""
    return ["".join(cluster.text for cluster in line.clusters) for line in written._lines]


def test_a_text_that_runs_right_to_left_stands_at_the_right() -> None:
    assert all(line.right for line in on_paper("أريد أن أنام " * 20)._lines)
    assert all(line.right for line in on_paper("أريد أن أنام " * 5, 90)._lines)
    assert not any(line.right for line in on_paper("Selam zegt: أريد")._lines)


def test_a_name_in_a_column_stays_below_its_head() -> None:
    assert [line.right for line in on_paper("مريم أكسوي", 120)._lines] == [False]


def test_a_given_name_and_a_surname_are_read_as_one_name() -> None:
    both = f"{isolated('אבג')} {isolated('דהו')}, moeder"
    assert said(on_paper(both)) == ["והד גבא, moeder"]


def test_a_mixed_line_that_wraps_goes_on_in_the_order_in_which_it_is_read() -> None:
    first, second = said(on_paper("אחת שתיים Lotte Aksoy שלוש ארבע", 95))
    assert first == "Lotte םייתש תחא"
    assert second == "עברא שולש Aksoy"


@pytest.mark.parametrize("width", [40, 90, 200])
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_no_sign_gets_lost_where_lines_wrap_and_no_line_is_too_long(story: str, width: float) -> None:
    text = shaped([(story, PLAIN)])
    made = lines(text, width)
    assert all(line.width <= width for line in made)
    kept = sorted("".join(cluster.text for line in made for cluster in line.clusters).replace(" ", ""))
    assert kept == sorted(unicodedata.normalize("NFC", story).replace(" ", "")) or kept == sorted(
        story.replace(" ", "")
    )


def test_thai_wraps_without_spaces_but_never_between_a_letter_and_its_vowel() -> None:
    made = lines(shaped([("ฉันอยากนอนหลับสบายทุกคืนแม่บอกว่าทุกอย่างจะดีขึ้นเรา", PLAIN)]), 70)
    assert len(made) > 2
    for line in made:
        first, last = line.clusters[0].text[0], line.clusters[-1].text[-1]
        assert unicodedata.category(first) != "Mn"
        assert first not in "ะาำๆ"
        assert last not in "เแโใไ"


def test_the_lines_of_a_script_with_high_letters_do_not_touch() -> None:
    written = on_paper("بِّ لِلَّهِ إِنَّ شَيْءٌ " * 40, 200)
    placed = written._placed()
    foot = 0.0
    for (line, at, height), (under, next_at, _height) in pairwise(placed):
        assert foot + at + line.below < foot + height + next_at - under.above
        foot += height


def test_a_long_story_runs_on_over_pages() -> None:
    story = "\n".join(["أريد أن أنام جيدا ولا أريد أن أسمع الصراخ في الليل. " * 30] * 6)
    drawn = draw_plan(with_story(story))
    assert " ".join(pages_of(drawn.pdf)).count("الصراخ") == 180
    assert drawn.pages > 6


def test_a_cell_with_a_very_long_text_runs_on_over_pages() -> None:
    paper = sample.sample_paper()
    entry = replace(paper.plan.entries[0], worries="ሰላም ክኸውን " * 900, goes_well="นอน" * 900)
    drawn = draw_plan(replace(paper, plan=replace(paper.plan, entries=(entry,))))
    assert " ".join(pages_of(drawn.pdf)).count("ሰላም") == 900


def test_the_last_rows_of_a_table_go_to_the_next_page_together() -> None:
    for height in range(100, 500, 7):
        table = style.rows(("Actie", "Wie"), [(f"Afspraak {number}", "יוסף") for number in range(20)], (1, 1))
        table.wrap(style.WIDTH, height)
        parts = table.split(style.WIDTH, height)
        if len(parts) == 2 and parts[1].together:
            assert parts[1].split(style.WIDTH, 60) == []


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert plan_pdf(with_story(STORIES["Arabic"])) == plan_pdf(with_story(STORIES["Arabic"]))


def test_a_latin_plan_asks_for_no_other_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_words: Any, **_more: Any) -> None:
        raise AssertionError("a font was asked for")

    monkeypatch.setattr(fonts, "_opened", none)
    monkeypatch.setattr(fonts, "_files", none)
    assert b"/CIDFontType2" not in plan_pdf(sample.sample_paper())


def test_the_head_and_foot_of_a_page_are_in_any_script_and_are_cut_where_they_are_too_long() -> None:
    paper = sample.sample_paper(recipient="مريم")
    goals = tuple(replace(goal, next_evaluation_on=None) for goal in paper.plan.goals)
    paper = replace(paper, family=replace(paper.family, name="تسفاي"), plan=replace(paper.plan, goals=goals))
    pages = pages_of(plan_pdf(paper))
    assert all("تسفاي" in page and "Voor مريم" in page for page in pages[1:])
    long = replace(paper, family=replace(paper.family, name="ተስፋይ " * 60))
    assert "…" in pages_of(plan_pdf(long))[1]


# Each text of the paper is one of these: in Latin letters and in Arabic ones the same number.
LATIN = "bcdfghjkmn"
ARABIC = "بتثجحخدذسش"


def token(number: int, letters: str) -> str:
    return letters[0] * 2 + "".join(letters[int(figure)] for figure in f"{number:03d}") + letters[9] * 2


def typed_anew(paper: PlanPaper, write: Callable[[int], str]) -> PlanPaper:
    """The paper with another word in each place where people type, numbered as they come."""
    count = 0
    codes = {"language", "domain", "municipality_code", "number"}

    def anew(value: Any, name: str = "") -> Any:
        nonlocal count
        if type(value) is str and name not in codes:
            count += 1
            return write(count) if value else value
        if isinstance(value, tuple):
            return tuple(anew(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: anew(getattr(value, field.name), field.name) for field in fields(value)}
            return replace(value, **{name: new for name, new in changed.items() if new is not getattr(value, name)})
        return value

    return anew(paper)


def test_whatever_is_printed_in_latin_letters_is_printed_in_arabic_ones_too() -> None:
    paper = sample.sample_paper()
    latin = words_of(typed_anew(paper, lambda number: token(number, LATIN)))
    arabic = words_of(typed_anew(paper, lambda number: token(number, ARABIC)))
    printed = {number for number in range(1, 999) if token(number, LATIN) in latin}
    assert len(printed) > 60
    assert {number for number in printed if token(number, ARABIC) not in arabic} == set()
