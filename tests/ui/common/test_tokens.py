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
