"""Photos as Telegram keeps them: several sizes, re-encoded, without EXIF."""

import io
import warnings
from functools import lru_cache

from PIL import Image, ImageOps

SIDES = (90, 320, 800, 1280)  # longest side of each size, in pixels
QUALITY = 87
MOST_PIXELS = 100_000_000


class NotAPhotoError(ValueError):
    """Not a picture, too many pixels, or of a shape that Telegram refuses."""


@lru_cache(maxsize=256)
def photo_sizes(content: bytes) -> tuple[tuple[bytes, int, int], ...]:
    """JPEG bytes, width and height for each size, smallest first; NotAPhotoError."""
    picture = _opened(content)
    sizes: list[tuple[bytes, int, int]] = []
    for side in SIDES:
        if sizes and side > max(picture.size) and sizes[-1][1:] == picture.size:
            break
        small = picture.copy()
        small.thumbnail((side, side), Image.Resampling.BILINEAR)
        sizes.append((_jpeg(small), *small.size))
    return tuple(sizes)


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise NotAPhotoError("PHOTO_INVALID_DIMENSIONS")
            picture.draft("RGB", (SIDES[-1], SIDES[-1]))
            upright = ImageOps.exif_transpose(picture)
    except NotAPhotoError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPhotoError("IMAGE_PROCESS_FAILED") from error
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise NotAPhotoError("PHOTO_INVALID_DIMENSIONS")
    return upright.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info.clear()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
