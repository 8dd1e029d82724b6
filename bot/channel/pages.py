"""文件: a page made for one message; its photos are named by hash and put in when it is sent."""

import base64
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from bot.channel.message import Attached

_PHOTO = re.compile(r'src="sha256:([0-9a-f]{64})"')
# A grey square for a photo that is not on disk any more.
_GONE = "data:image/gif;base64,R0lGODlhAQABAIAAAMDAwAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="


def photo_source(sha256: str) -> str:
    """What stands for a kept photo in a page: the attribute of an <img>."""
    return f'src="sha256:{sha256}"'


def filled(page: str, path: Callable[[str], Path]) -> bytes:
    """The page with its photos in it, as one file. Reads the disk: use a thread.

    Kept photos are JPEG without EXIF. Somebody's words cannot name a photo: they are escaped.
    """

    def put_in(found: re.Match[str]) -> str:
        try:
            content = path(found[1]).read_bytes()
        except OSError:
            return f'src="{_GONE}"'
        return f'src="data:image/jpeg;base64,{base64.b64encode(content).decode()}"'

    return _PHOTO.sub(put_in, page).encode()


def packed(one: Attached, path: Callable[[str], Path]) -> bytes:
    """The ZIP of its files; one that is not on disk any more is left out. Reads the disk."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in one.packed:
            if file.page:
                archive.writestr(name, file.page)
            elif path(file.sha256).is_file():
                archive.write(path(file.sha256), name)
    return made.getvalue()
