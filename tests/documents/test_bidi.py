"""In what order signs stand on a line where some run right to left."""

import pytest

from app.documents.scripts.bidi import base_level, isolated, levels, visual_order

MIRRORED = str.maketrans("()[]", ")(][")


def seen(text: str, base: int | None = None) -> str:
    """The signs from left to right as they are seen."""
    found = levels(text, base_level(text) if base is None else base)
    return "".join(
        text[at].translate(MIRRORED) if found[at] % 2 else text[at]
        for at in visual_order(found)
        if text[at] not in "\u2066\u2067\u2068\u2069"
    )


# Hebrew letters stand for themselves: אבג is read from the right, so it is seen as גבא.
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("abc אבג דהו def", "abc והד גבא def"),
        ("אבג abc def דהו", "והד abc def גבא"),
        ("אבג 12 דהו", "והד 12 גבא"),
        ("אבג 1.250,50 דהו", "והד 1.250,50 גבא"),
        ("אבג (abc) דהו", "והד (abc) גבא"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("אבג 12% דהו", "והד 12% גבא"),
        ("أب 12", "12 بأ"),
        ("abc: אבג, דהו.", "abc: והד ,גבא."),
    ],
)
def test_words_run_their_own_way_within_a_line(typed: str, expected: str) -> None:
    assert seen(typed) == expected


def test_two_names_in_a_list_stay_in_the_order_of_the_list() -> None:
    assert seen("met אבג, דהו en Lotte") == "met והד ,גבא en Lotte"
    assert seen(f"met {isolated('אבג')}, {isolated('דהו')} en Lotte") == "met גבא, והד en Lotte"


def test_a_number_behind_a_name_stays_behind_it() -> None:
    assert seen("van אבג 12 jaar") == "van 12 גבא jaar"
    assert seen(f"van {isolated('אבג')} 12 jaar") == "van גבא 12 jaar"


def test_a_typed_text_by_itself_runs_its_own_way_and_a_sentence_around_it_keeps_its_own() -> None:
    assert base_level(isolated("אבג abc")) == 1
    assert base_level(f"{isolated('אבג')}, moeder") == 0
    assert base_level(f"{isolated('אבג')} (5)") == 0


def test_each_line_of_a_text_runs_its_own_way() -> None:
    first, second, third = isolated("אבג\n\nabc").split("\n")
    assert (base_level(first), second, base_level(third)) == (1, "", 0)


def test_a_latin_text_is_left_as_it_is() -> None:
    assert isolated("Noor, Łukasz") == "Noor, Łukasz"


def test_what_turns_a_name_around_does_nothing() -> None:
    assert seen("a\u202ebc") == "a\u202ebc"


@pytest.mark.parametrize("typed", ["\u2068", "\u2069\u2069", "\u2068אב", "א\u2069ב", "((((א", "\u0301", ""])
def test_signs_that_close_nothing_or_are_never_closed_break_nothing(typed: str) -> None:
    assert len(levels(typed, base_level(typed))) == len(typed)
