"""The icon of the program: one drawing, also in the file for Windows."""

import struct

import pytest
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from app.ui.common.identity import introduce
from tools import icon


def _pictures() -> dict[int, QImage]:
    data = icon.ICON.read_bytes()
    _zero, kind, count = struct.unpack_from("<HHH", data)
    assert kind == 1
    found: dict[int, QImage] = {}
    for at in range(count):
        *_rest, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * at)
        image = QImage.fromData(data[offset : offset + length], "PNG")
        found[image.width()] = image
    return found


def test_the_icon_has_every_size_that_windows_asks_for(qapp: QApplication) -> None:
    assert tuple(_pictures()) == icon.SIZES


@pytest.mark.parametrize("size", icon.SIZES)
def test_the_icon_is_the_drawing(qapp: QApplication, size: int) -> None:
    """A changed drawing asks for: python tools/icon.py. Edges may be drawn a little differently elsewhere."""
    kept, drawn = _pictures()[size].convertToFormat(QImage.Format.Format_ARGB32), icon.picture(size)
    pairs = zip(bytes(kept.constBits()), bytes(drawn.constBits()), strict=True)
    assert sum(abs(one - other) for one, other in pairs) / (4 * size * size) < 2


def test_the_window_carries_the_icon(qapp: QApplication) -> None:
    before = qapp.applicationName(), qapp.applicationVersion()
    introduce(qapp, "1.2.3")
    try:
        assert (qapp.applicationName(), qapp.applicationVersion()) == ("EénPlan", "1.2.3")
        assert not qapp.windowIcon().pixmap(32, 32).isNull()
    finally:
        qapp.setApplicationName(before[0])
        qapp.setApplicationVersion(before[1])
        qapp.setWindowIcon(QIcon())
