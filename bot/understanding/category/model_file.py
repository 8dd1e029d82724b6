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
MOST_BLOCKS = 16
# Far above what training makes, and so small that no score grows beyond all numbers.
MOST_FACTOR, MOST_RARITY, MOST_BIAS = 100.0, 100.0, 10_000.0
_LONGEST_RUN = 8  # characters
MOST_LEAD = 1_000_000  # characters
_BREAK = "\n"  # between signs; no sign holds one
_MOST_WEIGHT = float(np.finfo(np.float16).max)


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
    classes = _names(header["classes"])
    blocks = header["blocks"]
    if not isinstance(blocks, list) or not 0 < len(blocks) <= MOST_BLOCKS:
        raise BrokenModel("another number of blocks")
    vocabularies = []
    weights = []
    for number, facts in enumerate(blocks):
        signs = _names(_text_of(arrays[f"signs{number}"]).split(_BREAK))
        words = frozenset(filter(None, _text_of(arrays[f"words{number}"]).split(_BREAK)))
        rarity = _numbers(arrays[f"rarity{number}"], (len(signs),), MOST_RARITY)
        vocabularies.append(Vocabulary(_block(facts), signs, rarity, words))
        shape = (len(signs), len(classes))
        weights.append(
            _numbers(arrays[f"weights{number}"], shape, _MOST_WEIGHT).astype(np.float16)
        )
    return Model(
        classes,
        tuple(vocabularies),
        tuple(weights),
        _numbers(arrays["bias"], (len(classes),), MOST_BIAS),
        _calibration(header["sharpness"], arrays["said"], arrays["right"]),
        _factor(header["rules_share"]),
    )


def _names(found: Any) -> tuple[str, ...]:
    """Each of them once, as what stands for a row or a column must."""
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise BrokenModel("names that are none")
    if not found or len({*found}) != len(found):
        raise BrokenModel("no names, or one of them twice")
    return tuple(found)


def _calibration(sharpness: Any, said: npt.NDArray[Any], right: npt.NDArray[Any]) -> Calibration:
    """The curve rises from a chance to the next, and both are shares."""
    if said.ndim != 1:
        raise BrokenModel("another shape")
    curve = Calibration(
        _factor(sharpness), _numbers(said, said.shape, 1.0), _numbers(right, said.shape, 1.0)
    )
    if (np.diff(curve.said) < 0).any() or min(curve.said.min(), curve.right.min()) < 0:
        raise BrokenModel("a curve of chances that is none")
    return curve


def _numbers(
    array: npt.NDArray[Any], shape: tuple[int, ...], most: float
) -> npt.NDArray[np.float32]:
    """`most`: how far from zero one may be."""
    if array.shape != shape or array.dtype.kind != "f" or not array.size:
        raise BrokenModel("another shape")
    if not np.isfinite(array).all():
        raise BrokenModel("not all numbers are finite")
    if np.abs(array).max() > most:
        raise BrokenModel("a number is too large")
    return np.asarray(array, np.float32)


def _factor(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BrokenModel("a number that is none")
    number = float(value)
    if not math.isfinite(number):
        raise BrokenModel("not all numbers are finite")
    if not 0 <= number <= MOST_FACTOR:
        raise BrokenModel("a number is too large")
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
    orders = facts["orders"]
    if not isinstance(orders, list) or not orders or len(orders) > _LONGEST_RUN:
        raise BrokenModel("runs of another length")
    if not all(type(order) is int and 1 <= order <= _LONGEST_RUN for order in orders):
        raise BrokenModel("runs of another length")
    if type(facts["lead"]) is not int or not 0 <= facts["lead"] <= MOST_LEAD:
        raise BrokenModel("a beginning of less than nothing, or without end")
    return Block(
        facts["kind"],
        tuple(orders),
        _factor(facts["weight"]),
        _factor(facts["power"]),
        facts["edges"] is True,
        facts["lead"],
    )


def _bytes_of(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _text_of(array: npt.NDArray[Any]) -> str:
    return bytes(np.asarray(array, np.uint8)).decode()
