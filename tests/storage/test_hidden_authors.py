"""A file that is kept as it came names nobody who made it, and can be opened as before."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from storage.hidden_authors import MOST_NAMES, without_author
from storage.hidden_places import TellsPlace, without_place
from storage.photos import PhotoStore

NAME = "Wang Cuihua"
ARTIST, OWNER, MAKE, EXIF = 315, 0xA430, 271, 0x8769


def raw_picture() -> bytes:
    """A TIFF with artist, owner and maker."""
    picture, out = Image.new("RGB", (4, 4), "red"), BytesIO()
    exif = Image.Exif()
    exif[ARTIST], exif[MAKE] = NAME, "Camera"
    exif.get_ifd(EXIF)[OWNER] = NAME
    picture.save(out, "TIFF", exif=exif)
    return out.getvalue()


def recording() -> bytes:
    """An MP3's tags around some sound."""
    frame = b"TPE1" + (len(NAME) + 1).to_bytes(4, "big") + b"\0\0\0" + NAME.encode()
    head = b"ID3\x03\0\0" + bytes([0, 0, 0, len(frame)])
    foot = b"TAG" + b"Lamp".ljust(30, b"\0") + NAME.encode().ljust(95, b"\0")
    return head + frame + b"\xff\xfbsound" * 50 + foot


def paper() -> bytes:
    """A PDF with its author, and XMP that names them once more."""
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setAuthor(NAME)
    canvas.setTitle("Lamp")
    canvas.drawString(50, 700, "The lamp is out")
    canvas.save()
    xmp = f"<dc:creator><rdf:Seq><rdf:li>{NAME}</rdf:li></rdf:Seq></dc:creator>"
    return out.getvalue() + f"\n% {xmp}\n".encode()


@pytest.mark.parametrize("content", [raw_picture(), recording(), paper()])
def test_nobody_is_named_and_the_length_stays(content: bytes, tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)

    kept = store.path(store.keep_file(content).sha256).read_bytes()

    assert NAME.encode() in content
    assert NAME.encode() not in kept
    assert len(kept) == len(content)


def test_what_a_raw_picture_shows_stays() -> None:
    opened = Image.open(BytesIO(without_place(raw_picture())[0]))

    assert opened.getpixel((1, 1)) == (255, 0, 0)
    assert opened.getexif()[MAKE] == "Camera"


def test_a_paper_can_be_read_as_before() -> None:
    with PdfDocument(without_author(paper())) as document:
        words = document[0].get_textpage().get_text_range()
        title = document.get_metadata_value("Title")
        author = document.get_metadata_value("Author")

    assert (words.strip(), title, author.strip()) == ("The lamp is out", "Lamp", "")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (b"/Author (Wang (Cuihua) \\) W.)", b"/Author (" + b" " * 19 + b")"),
        (b"/Author<57616E67>", b"/Author<00000000>"),
        (b"/Author (Wang", b"/Author (Wang"),
        (b"/Author 12 0 R", b"/Author 12 0 R"),
    ],
)
def test_a_name_in_a_paper_is_blanked_to_its_end(told: bytes, kept: bytes) -> None:
    assert without_author(b"%PDF " + told + b" /Title(Lamp)") == b"%PDF " + kept + b" /Title(Lamp)"


def test_the_sound_stays() -> None:
    assert b"\xff\xfbsound" * 50 in without_author(recording())


TAG = b"TAG".ljust(128, b"!")


@pytest.mark.parametrize(
    "content",
    [
        b"ID3 is a kind of tag, and this a letter about it",
        b"ID3\3\0\0\0\0\x80\0 of a length that is none",
        b"a letter " + TAG,
        b"PK\3\4 whose comment is " + TAG,
        b"ID3",
    ],
    ids=range(5),
)
def test_what_is_no_recording_stays_as_it_is(content: bytes) -> None:
    assert without_author(content) == content


def test_a_recording_without_a_tag_at_its_begin_may_have_one_at_its_end() -> None:
    sound = b"\xff\xfbsound" * 50

    assert without_author(sound + TAG) == sound + b"TAG" + bytes(125)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (b"<dc:creator>Wang <b>Cui</b>hua</dc:creator>", b"<b>   </b>   </dc:creator>"),
        (b"<dc:creator>Wang<bbbbb</dc:creator>", b"<dc:creator>          </dc:creator>"),
        (b"<dc:creator><dc:creator>Wang</dc:creator>", b"<dc:creator>    </dc:creator>"),
    ],
)
def test_of_the_xmp_of_a_paper_only_the_tags_stay(told: bytes, kept: bytes) -> None:
    assert without_author(b"%PDF" + told).endswith(kept)
    assert b"Wang" not in without_author(b"%PDF" + told)


@pytest.mark.parametrize("name", [b"<dc:creator>", b"/Author(", b"/Creator(x)"])
def test_a_paper_of_names_without_end_is_refused(name: bytes, tmp_path: Path) -> None:
    many = b"%PDF" + name * MOST_NAMES

    assert len(without_author(many)) == len(many)
    with pytest.raises(TellsPlace):
        PhotoStore(tmp_path).keep_file(many + name)


@given(
    head=st.sampled_from([b"%PDF-1.4\n", b"\xff\xfb", b"ID3\x03\0\0", b""]),
    rest=st.binary(),
)
def test_any_bytes_keep_their_length(head: bytes, rest: bytes) -> None:
    assert len(without_author(head + rest)) == len(head + rest)
