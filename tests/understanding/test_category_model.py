"""A model beside the words: what it sees, how it is kept, and that it never stands in the way."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.category import (
    BrokenModel,
    CategoryProfile,
    Classifier,
    Example,
    Model,
    load_model,
    save_model,
)
from bot.understanding.category.lexicon import words_among
from bot.understanding.category.reading import read
from bot.understanding.category.signs import Block, counted, plain, sound
from bot.understanding.category.training import TITLES, TooFewExamples, fit, train
from storage.words import Certainty
from tests.understanding.trained import trained_classifier

LAMPS = ("路灯坏了", "灯不亮了", "路灯又不亮", "楼下灯坏了", "路灯一闪一闪", "灯灭了好几天")
DOGS = ("狗乱叫", "遛狗不牵绳", "大狗咬人", "狗半夜叫", "狗屎没人捡", "有条狗追人")
PROFILES = (
    CategoryProfile("LAMP", "公共设施", "路灯", {"路灯": 5}),
    CategoryProfile("DOG", "邻里", "宠物", {"狗": 3}),
    CategoryProfile("OTHER", "其他", "其他", {}),
)


def small_model() -> Model:
    examples = [
        *(Example(text, "LAMP") for text in LAMPS),
        *(Example(text, "DOG") for text in DOGS),
    ]
    return train(examples).model


class TestWhatIsSeen:
    def test_numbers_punctuation_and_width_make_no_difference(self) -> None:
        assert plain("３栋！！楼下，，灯") == plain("18栋。楼下…灯") == "0栋 楼下 灯"

    def test_emoji_say_something(self) -> None:
        assert plain("💡坏了") == "💡坏了"

    @pytest.mark.parametrize("pair", ["灯登", "站占", "牛流", "京金", "吃词"])
    def test_what_sounds_alike_is_one_sound(self, pair: str) -> None:
        assert sound(pair[0]) == sound(pair[1])

    def test_a_sign_is_a_run_of_characters_and_may_be_an_edge(self) -> None:
        signs = counted(Block("characters", (2,)), "灯坏了")

        assert signs == {"^灯": 1, "灯坏": 1, "坏了": 1, "了$": 1}

    def test_a_block_may_read_the_beginning_alone(self) -> None:
        assert counted(Block("characters", (1,), edges=False, lead=2), "路灯坏了").keys() == {
            "路",
            "灯",
        }

    def test_a_part_of_a_longer_word_is_no_word(self) -> None:
        within = {"垃圾": 9, "圾桶": 5, "垃圾桶": 5, "桶满": 1}

        assert words_among(["垃圾", "圾桶", "垃圾桶", "桶满"], within) == {"垃圾桶"}


class TestTraining:
    def test_unseen_words_are_told_apart(self) -> None:
        model = small_model()

        assert read(model, "那盏灯又坏了").ranked[0] == "LAMP"
        assert read(model, "谁家的狗天天叫").ranked[0] == "DOG"

    def test_a_slip_of_the_same_sound_is_understood(self) -> None:
        slip = trained_classifier().classify("楼下路登不亮了")

        assert slip.code == "GGSS-01"

    def test_one_class_teaches_nothing(self) -> None:
        with pytest.raises(TooFewExamples):
            train([Example(text, "LAMP") for text in LAMPS])

    def test_the_same_examples_make_the_same_model(self) -> None:
        assert save_model(small_model()) == save_model(small_model())

    def test_a_class_with_a_single_example_does_not_stop_it(self) -> None:
        examples = [*(Example(text, "LAMP") for text in LAMPS), Example("狗叫", "DOG")]

        trained = train(examples)

        assert trained.model.classes == ("DOG", "LAMP")
        assert trained.examples == 7


def changed_model(
    arrays: Mapping[str, Callable[[Any], Any]] | None = None,
    *,
    header: dict[str, Any] | None = None,
    block: dict[str, Any] | None = None,
) -> bytes:
    """A good model but for this; an array that is made None is left out."""
    with np.load(BytesIO(save_model(SMALL))) as file:
        found = dict(file)
    facts = json.loads(bytes(found["header"]))
    facts["blocks"][0] |= block or {}
    facts |= header or {}
    found["header"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    made = {
        name: (arrays or {}).get(name, lambda same: same)(array) for name, array in found.items()
    }
    out = BytesIO()
    np.savez_compressed(out, **{name: each for name, each in made.items() if each is not None})
    return out.getvalue()


class TestTheFile:
    def test_what_was_saved_says_the_same_when_loaded(self) -> None:
        model = small_model()

        again = load_model(save_model(model))

        for text in (*LAMPS, *DOGS, "别的事"):
            assert np.allclose(again.scores(text), model.scores(text))
        assert again.words == model.words

    @pytest.mark.parametrize("content", [b"", b"PK", b"not a model", b"\x80\x04K*.", b"{}" * 99])
    def test_what_is_no_model_is_refused(self, content: bytes) -> None:
        with pytest.raises(BrokenModel):
            load_model(content)

    def test_a_pickle_inside_is_never_opened(self) -> None:
        file = BytesIO()
        np.savez(file, header=np.array([print], dtype=object))

        with pytest.raises(BrokenModel):
            load_model(file.getvalue())

    def test_numbers_that_are_none_are_refused(self) -> None:
        model = small_model()
        broken = replace(model, bias=np.full_like(model.bias, np.nan))

        with pytest.raises(BrokenModel):
            load_model(save_model(broken))

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"classes": []}, "no names"),
            ({"classes": ["DOG", "DOG"]}, "one of them twice"),
            ({"classes": ["DOG", 7]}, "names that are none"),
            ({"classes": ["DOG"]}, "another shape"),
            ({"classes": None}, "names that are none"),
            ({"blocks": []}, "number of blocks"),
            ({"blocks": {}}, "number of blocks"),
            ({"blocks": [{}] * 17}, "number of blocks"),
            ({"blocks": [7, 7]}, None),
            ({"sharpness": float("inf")}, "finite"),
            ({"sharpness": -1}, "too large"),
            ({"sharpness": "4"}, "a number that is none"),
            ({"rules_share": 1e9}, "too large"),
            ({"rules_share": float("nan")}, "finite"),
            ({"format": "another"}, "another format"),
        ],
    )
    def test_a_header_that_does_not_fit_is_refused(
        self, changed: dict[str, Any], why: str | None
    ) -> None:
        with pytest.raises(BrokenModel, match=why):
            load_model(changed_model(header=changed))

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"kind": "pictures"}, "kind of sign"),
            ({"orders": []}, "another length"),
            ({"orders": [2] * 9}, "another length"),
            ({"orders": [10**9]}, "another length"),
            ({"orders": [True]}, "another length"),
            ({"orders": "12"}, "another length"),
            ({"lead": -1}, "beginning"),
            ({"lead": 1e400}, "beginning"),
            ({"weight": 1e30}, "too large"),
            ({"power": -3}, "too large"),
        ],
    )
    def test_a_block_that_does_not_fit_is_refused(self, changed: dict[str, Any], why: str) -> None:
        with pytest.raises(BrokenModel, match=why):
            load_model(changed_model(block=changed))

    @pytest.mark.parametrize(
        ("array", "change", "why"),
        [
            ("bias", lambda found: found[:1], "another shape"),
            ("bias", lambda found: np.full_like(found, np.nan), "finite"),
            ("bias", lambda found: np.full_like(found, 1e30), "too large"),
            ("bias", lambda found: found.astype(np.complex64), "another shape"),
            ("rarity0", lambda found: np.full_like(found, 3e38), "too large"),
            ("rarity0", lambda found: found[:-1], "another shape"),
            ("weights0", lambda found: found.T, "another shape"),
            ("weights0", lambda found: np.full(found.shape, 1e6, np.float32), "too large"),
            ("weights0", lambda found: np.full_like(found, np.inf), "finite"),
            ("signs0", lambda found: found[:3], "another shape"),
            ("signs0", lambda found: np.zeros(len(found), np.uint8) + 200, None),
            ("signs0", lambda _: np.array(["text"]), None),
            ("said", lambda found: found[::-1].copy(), "curve"),
            ("said", lambda found: found[:0], None),
            ("said", lambda found: found[:, np.newaxis], "another shape"),
            ("right", lambda found: found - 1, "curve"),
            ("right", lambda found: found * 7, "too large"),
            ("words0", lambda _: None, "words0"),
        ],
    )
    def test_an_array_that_does_not_fit_is_refused(
        self, array: str, change: Callable[[Any], Any], why: str | None
    ) -> None:
        with pytest.raises(BrokenModel, match=why):
            load_model(changed_model({array: change}))

    def test_a_sign_that_stands_twice_is_refused(self) -> None:
        lines = len(SMALL.vocabularies[0].signs)
        signs = np.frombuffer("\n".join(["灯"] * lines).encode(), np.uint8)

        with pytest.raises(BrokenModel, match="twice"):
            load_model(changed_model({"signs0": lambda _: signs}))

    @settings(max_examples=60, deadline=None)
    @given(at=st.integers(0, 4000), byte=st.integers(0, 255))
    def test_a_damaged_file_is_refused_or_whole(self, at: int, byte: int) -> None:
        content = bytearray(save_model(SMALL))
        content[at % len(content)] = byte

        try:
            load_model(bytes(content)).scores("路灯")
        except BrokenModel:
            return


class TestBothLayers:
    def test_what_the_model_has_never_seen_is_left_to_the_words(self) -> None:
        tree = CategoryProfile("TREE", "市容环境", "绿化", {"树枝": 5, "修剪": 4})
        classifier = Classifier((*PROFILES, tree), SMALL)

        assert classifier.classify("树枝太长请修剪").code == "TREE"

    def test_a_class_that_the_city_has_no_more_is_never_guessed(self) -> None:
        classifier = Classifier(PROFILES[1:], SMALL)

        assert classifier.classify("路灯坏了").code != "LAMP"

    def test_a_model_of_another_city_is_not_used(self) -> None:
        others = fit([Example("甲", "X-01"), Example("乙", "X-02")], (TITLES,))

        assert Classifier(PROFILES, others).model is None

    def test_a_model_that_fails_does_not_stop_intake(self) -> None:
        broken = replace(SMALL, weights=SMALL.weights[:0])

        guess = Classifier(PROFILES, broken).classify("路灯坏了")

        assert guess.code == "LAMP"

    @pytest.mark.parametrize("text", ["", "。。。", "！？", "\n", "1", "18 - 3"])
    def test_where_nothing_is_said_nothing_is_guessed(self, text: str) -> None:
        guess = trained_classifier().classify(text)

        assert (guess.code, guess.certainty) == ("QT-01", Certainty.UNKNOWN)
        assert guess.asks

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60))
    def test_any_text_gets_an_answer_with_its_chances(self, text: str) -> None:
        guess = trained_classifier().classify(text)

        assert guess.code is not None
        assert guess.code not in guess.alternatives
        assert 0 <= guess.confidence <= 1
        assert len(guess.choices) <= 3
        assert sum(each.chance for each in guess.groups) <= 1.001

    def test_five_thousand_characters_are_read_as_their_beginning(self) -> None:
        letter = "楼下路灯不亮，晚上回家一路黑漆漆的。" + "请领导关心一下。" * 800

        assert trained_classifier().classify(letter).code == "GGSS-01"

    def test_who_is_not_sure_asks_about_three_leaves_at_most(self) -> None:
        guess = trained_classifier().classify("那个东西又那样了")

        assert guess.asks
        assert guess.certainty is not Certainty.SURE
        assert 1 <= len(guess.choices) <= 3


def test_the_bots_read_a_model_without_what_trained_it(tmp_path: Path) -> None:
    file = tmp_path / "model.npz"
    file.write_bytes(save_model(SMALL))
    asked = (
        "import pathlib, sys, bot.app\n"
        "from bot.understanding.category import load_model\n"
        f"load_model(pathlib.Path({str(file)!r}).read_bytes()).scores('路灯坏了')\n"
        "print(*sys.modules)"
    )

    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert set(found.stdout.split()) & {"sklearn", "scipy", "joblib"} == set()


class TestWhy:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("垃圾桶冒尖了", {"垃圾桶"}),
            ("电梯又停了", {"电梯"}),
            ("楼下麻将声到后半夜", {"麻将"}),
        ],
    )
    def test_the_words_are_whole_words_of_the_text(self, text: str, words: set[str]) -> None:
        told = trained_classifier().classify(text).words

        assert words <= set(told)
        assert all(word in text for word in told)

    @settings(max_examples=100, deadline=None)
    @given(st.text("路灯垃圾桶电梯坏了又没人管的在我家门口，。1a", max_size=30))
    def test_no_word_is_told_that_nobody_said(self, text: str) -> None:
        told = trained_classifier().classify(text).words

        assert all(word in plain(text) or word in text for word in told)
        assert len(told) <= 5


SMALL = small_model()
