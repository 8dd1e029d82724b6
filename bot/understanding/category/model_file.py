"""模型文件: a model as bytes (npz, never pickle) and back; whatever is not one is refused."""

import json
import math
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import numpy.typing as npt

from bot.understanding.category.model import Calibration, Model, Vocabulary
from bot.understanding.category.signs import Block

FORMAT = "shuoshi category model 1"
MOST_BYTES = 20 * 2**20
MOST_UNPACKED = 80 * 2**20  # a zip can be a bomb
_BREAK = "\n"  # between signs; no sign holds one


class BrokenModel(Exception):
    """The bytes are no model of ours, or a damaged one; the text says what is wrong."""


class ModelTooLarge(Exception):
    """More bytes than a model may have."""


def save_model(model: Model) -> bytes:
    """The file's content; ModelTooLarge when it is larger than a model may be."""
    header = {
        "format": FORMAT,
        "classes": model.classes,
        "rules_share": model.rules_share,
        "sharpness": model.calibration.sharpness,
        "blocks": [_block_facts(each.block) for each in model.vocabularies],
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        "header": _bytes_of(json.dumps(header, ensure_ascii=False)),
        "bias": model.bias,
        "said": model.calibration.said,
        "right": model.calibration.right,
    }
    for number, (each, weights) in enumerate(zip(model.vocabularies, model.weights, strict=True)):
        arrays[f"signs{number}"] = _bytes_of(_BREAK.join(each.signs))
        arrays[f"words{number}"] = _bytes_of(_BREAK.join(sorted(each.words)))
        arrays[f"rarity{number}"] = each.rarity
        arrays[f"weights{number}"] = weights
    file = BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    content = file.getvalue()
    if len(content) > MOST_BYTES:
        raise ModelTooLarge(f"{len(content)} bytes")
    return content


def load_model(content: bytes) -> Model:
    """The model; BrokenModel for anything that `save_model` did not make."""
    if len(content) > MOST_BYTES:
        raise BrokenModel("too large")
    try:
        _unpacks_to_little(content)
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return _read(dict(arrays))
    except BrokenModel:
        raise
    except (BadZipFile, OSError, EOFError) as error:
        raise BrokenModel("not a model file") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BrokenModel(str(error) or "unreadable") from error
    except Exception as error:  # zlib.error, struct.error, NotImplementedError … of a torn zip
        raise BrokenModel(f"damaged: {type(error).__name__}") from error


def _unpacks_to_little(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as packed:
        if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
            raise BrokenModel("too large when unpacked")


def _read(arrays: Mapping[str, npt.NDArray[Any]]) -> Model:
    header = json.loads(_text_of(arrays["header"]))
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BrokenModel("another format")
    classes = tuple(map(str, header["classes"]))
    vocabularies = []
    weights = []
    for number, facts in enumerate(header["blocks"]):
        signs = tuple(_text_of(arrays[f"signs{number}"]).split(_BREAK))
        words = frozenset(filter(None, _text_of(arrays[f"words{number}"]).split(_BREAK)))
        rarity = _numbers(arrays[f"rarity{number}"], (len(signs),))
        vocabularies.append(Vocabulary(_block(facts), signs, rarity, words))
        shape = (len(signs), len(classes))
        weights.append(_halved(_numbers(arrays[f"weights{number}"], shape)))
    said, right = arrays["said"], arrays["right"]
    return Model(
        classes,
        tuple(vocabularies),
        tuple(weights),
        _numbers(arrays["bias"], (len(classes),)),
        Calibration(
            _finite(header["sharpness"]), _numbers(said, said.shape), _numbers(right, said.shape)
        ),
        _finite(header["rules_share"]),
    )


def _numbers(array: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    if array.shape != shape or array.dtype.kind != "f" or not array.size:
        raise BrokenModel("another shape")
    if not np.isfinite(array).all():
        raise BrokenModel("not all numbers are finite")
    return np.asarray(array, np.float32)


def _halved(numbers: npt.NDArray[np.float32]) -> npt.NDArray[np.float16]:
    if np.abs(numbers).max() > np.finfo(np.float16).max:
        raise BrokenModel("a weight is too large")
    return numbers.astype(np.float16)


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise BrokenModel("not all numbers are finite")
    return number


def _block_facts(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "orders": block.orders,
        "weight": block.weight,
        "power": block.power,
        "edges": block.edges,
        "lead": block.lead,
    }


def _block(facts: dict[str, Any]) -> Block:
    if facts["kind"] not in ("characters", "sounds"):
        raise BrokenModel("another kind of sign")
    orders = tuple(int(order) for order in facts["orders"])
    if not orders or not all(1 <= order <= 8 for order in orders):
        raise BrokenModel("runs of another length")
    if int(facts["lead"]) < 0:
        raise BrokenModel("a beginning of less than nothing")
    return Block(
        facts["kind"],
        orders,
        _finite(facts["weight"]),
        _finite(facts["power"]),
        bool(facts["edges"]),
        int(facts["lead"]),
    )


def _bytes_of(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _text_of(array: npt.NDArray[Any]) -> str:
    return bytes(np.asarray(array, np.uint8)).decode()
