"""How large the type is. The grid stays: heights grow by the half step of 4 pixels, widths and gaps do not grow."""

_HALF_STEP = 4
_scale = 1.0


def set_text_scale(scale: float) -> None:
    """1.0 is the type scale as it was drawn. What is on the screen already keeps its size: make it anew."""
    global _scale
    _scale = scale


def text_scale() -> float:
    return _scale


def px(size: int) -> int:
    """A size of type, in pixels."""
    return round(size * _scale)


def wide(width: int) -> int:
    """The width of an area beside the work: it grows less than its type, for the work needs room as well."""
    return round(width * (1 + 0.8 * (_scale - 1)))


def tall(height: int) -> int:
    """A height that holds type and lies on the grid: 32 becomes 36 or 40."""
    return max(height, _HALF_STEP * round(height * _scale / _HALF_STEP)) if _scale > 1 else height
