"""Makes the icon of the program for Windows from the drawings beside it.

python tools/icon.py      writes app/resources/icons/program/eenplan.ico; tests/ui/common/test_identity.py compares.
"""

import os
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "app" / "resources" / "icons" / "program"
ICON = FOLDER / "eenplan.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_SMALL = 24
"""Up to this size the six squares would run together: a drawing of its own."""


def main() -> None:
    application = QGuiApplication([])
    ICON.write_bytes(packed([picture(size) for size in SIZES]))
    del application


def picture(size: int) -> QImage:
    """The icon as it looks at this size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(FOLDER / ("eenplan-small.svg" if size <= _SMALL else "eenplan.svg"))).render(
        painter, QRectF(0, 0, size, size)
    )
    painter.end()
    return image


def packed(images: list[QImage]) -> bytes:
    """An .ico file: a directory, then each picture as PNG."""
    pictures = [_png(image) for image in images]
    offset = 6 + 16 * len(images)
    head = struct.pack("<HHH", 0, 1, len(images))
    for image, png in zip(images, pictures, strict=True):
        side = image.width() % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return head + b"".join(pictures)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(data.data())


if __name__ == "__main__":
    main()
