"""我的数据: what is kept of the reader, to see and to take along; how all of it is let go."""

from bot.channel.action import Verb
from bot.channel.message import Attached, Message, Rows
from bot.wording.answers import say
from bot.wording.my_data_kept import Kept
from bot.wording.scene import Scene, composer
from storage.words import MediaKind, NoticeKind


@composer(NoticeKind.MY_DATA)
def what_there_is(scene: Scene) -> tuple[Message, ...]:
    """{erase: bool}: how much is kept, or whether all of it shall go."""
    if scene.argument("erase", False):
        sure: Rows = (
            (scene.button("my-data-yes", Verb.MY_DATA, 0, "yes"),),
            (scene.button("my-data-no", Verb.MY_DATA),),
        )
        return say(scene, "my-data-erase", sure)
    kept = Kept(scene)
    rows: Rows = (
        (
            scene.button("my-data-file", Verb.MY_DATA, 0, "file"),
            scene.button("my-data-erase", Verb.MY_DATA, 0, "erase"),
        ),
    )
    return say(
        scene,
        "my-data",
        rows,
        cases=len(kept.sent),
        unsent=len(kept.unsent),
        joined=len(kept.joined),
        said=len(kept.said),
        media=len(kept.media),
        home=kept.home or "none",
    )


@composer(NoticeKind.MY_DATA_FILE)
def file(scene: Scene) -> tuple[Message, ...]:
    """{}: everything, as a ZIP: a page to read, JSON for programs, what was attached."""
    kept = Kept(scene)
    files = (
        ("mydata.html", Attached(MediaKind.FILE, "", page=kept.html())),
        ("mydata.json", Attached(MediaKind.FILE, "", page=kept.json())),
        *((name, Attached(one.kind, one.sha256)) for name, one in kept.packed),
    )
    made = Attached(MediaKind.FILE, "", "mydata.zip", packed=files)
    left_out = len(kept.media) - len(kept.packed)
    return (
        Message(
            text=scene.text("my-data-file", media=len(kept.media), left_out=left_out),
            attached=(made,),
        ),
    )


@composer(NoticeKind.ERASED)
def erased(scene: Scene) -> tuple[Message, ...]:
    """{language?, client_language?}: good-bye; nothing is known any more of who reads it."""
    return say(scene, "my-data-erased")
