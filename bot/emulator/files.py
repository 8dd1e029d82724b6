"""Files: kept once, named differently to each bot."""

import hashlib
import mimetypes

from bot.emulator.model import BotAccount, StoredFile
from bot.emulator.photos import NotAPhotoError, photo_sizes
from bot.emulator.refusals import Refusal, bad_request, too_large

PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "audio": "music",
}
PREFIXES = {"photo": "AgACAgUAAxkB", "document": "BQACAgUAAxkB", "voice": "AwACAgUAAxkB"}
TYPES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "video": "Video",
    "video_note": "VideoNote",
    "audio": "Audio",
}


class FileStore:
    """All files of one emulator, in memory."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._photos: dict[str, tuple[StoredFile, ...]] = {}

    def keep(
        self, kind: str, content: bytes, name: str = "", mime: str = "", duration: int = 0
    ) -> tuple[StoredFile, ...]:
        """All sizes of a photo, or the one file; Refusal when it is too big or no picture."""
        if len(content) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
            raise too_large()
        if not content:
            raise bad_request("file must be non-empty")
        if kind == "photo":
            return self._keep_photo(content)
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        frame = (640, 480) if kind in ("video", "animation") else (0, 0)
        file = StoredFile(
            _unique(kind, content, name), kind, content, name, mime, *frame, duration
        )
        self._files[file.unique_id] = file
        return (file,)

    def _keep_photo(self, content: bytes) -> tuple[StoredFile, ...]:
        try:
            sizes = photo_sizes(content)
        except NotAPhotoError as error:
            raise bad_request(str(error)) from error
        files = tuple(
            StoredFile(
                _unique("photo", data, f"{width}"), "photo", data, "", "image/jpeg", width, height
            )
            for data, width, height in sizes
        )
        for file in files:
            self._files[file.unique_id] = file
            self._photos[file.unique_id] = files
        return files

    def by_unique_id(self, unique_id: str) -> StoredFile | None:
        """For the page, which is no bot."""
        return self._files.get(unique_id)

    def find(self, file_id: str, bot: BotAccount) -> StoredFile:
        """The file this bot knows by `file_id`; Refusal for another bot's or an unknown one."""
        unique_id, _, owner = file_id[12:].partition("-")
        file = self._files.get(unique_id)
        if file is None or owner != f"{bot.id:x}" or file_id != file_id_of(file, bot):
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def again(self, kind: str, file_id: str, bot: BotAccount) -> tuple[StoredFile, ...]:
        """A file to send once more; Refusal when it is of another kind."""
        file = self.find(file_id, bot)
        if file.kind != kind:
            raise _wrong_kind(file.kind, kind)
        return self._photos.get(file.unique_id, (file,))


def file_id_of(file: StoredFile, bot: BotAccount) -> str:
    """The name one bot has for a file."""
    prefix = PREFIXES.get(file.kind, "BAACAgUAAxkB")
    return f"{prefix}{file.unique_id}-{bot.id:x}"


def file_path_of(file: StoredFile) -> str:
    """Under `/file/bot{token}/`."""
    extension = mimetypes.guess_extension(file.mime) or ""
    if "." in file.name:
        extension = "." + file.name.rsplit(".", 1)[1]
    folder = FOLDERS.get(file.kind, "documents")
    return f"{folder}/{file.unique_id}{extension if extension.isascii() else ''}"


def _wrong_kind(kind: str, wanted: str) -> Refusal:
    was, want = TYPES.get(kind, kind.title()), TYPES.get(wanted, wanted.title())
    return bad_request(f"can't use file of type {was} as {want}")


def _unique(kind: str, content: bytes, name: str) -> str:
    digest = hashlib.sha256(content)
    digest.update(f"{kind}/{name}".encode())
    return "AQAD" + digest.hexdigest()[:20]
