"""A page of a PDF as a picture, for the preview on the screen."""

from io import BytesIO


def page_image(pdf: bytes, number: int, width: int) -> tuple[bytes, int]:
    """Page `number` (from 1, kept within the document) as PNG of `width` pixels, and how many pages there are."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        total = len(document)
        page = document[min(max(number, 1), total) - 1]
        bitmap = page.render(scale=width / page.get_width())
        buffer = BytesIO()
        bitmap.to_pil().save(buffer, "PNG", compress_level=1)
        bitmap.close()
        page.close()
        return buffer.getvalue(), total
    finally:
        document.close()
