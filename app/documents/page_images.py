"""A page of a PDF as a picture, for the preview on the screen."""

import threading
from io import BytesIO

_ONE_AT_A_TIME = threading.Lock()
"""PDFium works in one thread at a time only: two pages at once damage the memory of the program."""


def page_image(pdf: bytes, number: int, width: int) -> tuple[bytes, int]:
    """Page `number` (from 1, kept within the document) as PNG of `width` pixels, and how many pages there are."""
    with _ONE_AT_A_TIME:
        # the import starts PDFium and counts as work
        import pypdfium2

        document = pypdfium2.PdfDocument(pdf)
        try:
            total = len(document)
            page = document[min(max(number, 1), total) - 1]
            bitmap = page.render(scale=width / page.get_width())
            picture = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
        finally:
            document.close()
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue(), total
