import pytest

from app.ui.common.tokens import DARK, LIGHT, Tokens, Tone, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("panel", "window")


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", [tone for tone in Tone if tone is not Tone.EDGE])
def test_text_can_be_read_on_every_ground(theme: Tokens, ground: str, tone: Tone) -> None:
    assert contrast(theme.hex(tone), theme.hex(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_can_be_seen(theme: Tokens, ground: str) -> None:
    assert contrast(theme.edge, theme.hex(ground)) >= 3.0


@THEMES
def test_text_can_be_read_on_a_selected_row(theme: Tokens) -> None:
    for tone in (Tone.INK, Tone.SOFT, Tone.ACCENT, Tone.GOOD, Tone.WARN, Tone.BAD):
        assert contrast(theme.hex(tone), theme.selected) >= 5.4
    assert contrast(theme.disabled, theme.selected) >= 4.0
    assert contrast(theme.edge, theme.selected) >= 3.0


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("on_tip", "tip"),
        ("panel", "bad"),
        ("good", "good_fill"),
        ("warn", "warn_fill"),
        ("bad", "bad_fill"),
        ("accent", "hover"),
        ("ink_soft", "side"),
    ],
)
def test_text_can_be_read_on_its_own_fill(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(theme.hex(text), theme.hex(ground)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#16232B", "#FFFFFF") == pytest.approx(16.0, abs=0.1)


@THEMES
@pytest.mark.parametrize("ground", ["hover", "side"])
@pytest.mark.parametrize("tone", [Tone.INK, Tone.SOFT, Tone.ACCENT, Tone.GOOD, Tone.WARN, Tone.BAD])
def test_text_can_be_read_under_the_pointer_and_in_the_navigation(theme: Tokens, ground: str, tone: Tone) -> None:
    assert contrast(theme.hex(tone), theme.hex(ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["panel", "window", "side", "hover", "selected"])
@pytest.mark.parametrize("shape", ["accent", "good", "warn", "bad", "edge"])
def test_marks_and_the_ring_of_the_focus_can_be_seen_on_every_ground(theme: Tokens, ground: str, shape: str) -> None:
    assert contrast(theme.hex(shape), theme.hex(ground)) >= 3.0


@THEMES
@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.WARN, Tone.BAD])
def test_ink_can_be_read_in_a_message_of_any_kind(theme: Tokens, tone: Tone) -> None:
    assert contrast(theme.ink, theme.hex(f"{tone}_fill")) >= 4.5


@THEMES
def test_what_is_selected_differs_from_what_is_not(theme: Tokens) -> None:
    """By its fill, and by a bar of the accent beside it."""
    assert theme.selected not in (theme.panel, theme.window, theme.hover)
    assert contrast(theme.accent, theme.selected) >= 3.0
