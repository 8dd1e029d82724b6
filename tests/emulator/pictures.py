"""Pictures for the tests, drawn on the spot."""

import io

from PIL import Image


def jpeg(
    width: int = 640, height: int = 480, *, colour: str = "teal", exif: bool = False
) -> bytes:
    """A one-coloured JPEG; with `exif` it names a camera."""
    out = io.BytesIO()
    about = Image.Exif()
    if exif:
        about[0x010F] = "Invented Camera"
    Image.new("RGB", (width, height), colour).save(out, "JPEG", exif=about)
    return out.getvalue()
