"""A Whisper model that has learnt nothing: real files that the real library reads, and no words.

It lets everything be tried but recognition itself: reading a model, sounds that can be played and
such that cannot, silence, a process that listens. What it hears in speech means nothing.
"""

import io
import json
from pathlib import Path

import av
import numpy as np
from ctranslate2.specs import whisper_spec
from numpy.typing import NDArray

WIDTH = 8
MELS = 80
FRAMES = 1500
TEXT_TOKENS = 448
WORDS = 50_257
LANGUAGES = ("en", "zh", *(f"x{number}" for number in range(97)))
RATE = 48_000
_random = np.random.default_rng(1)


def make_model(folder: Path) -> Path:
    """Write model.bin, config.json and tokenizer.json."""
    spec = whisper_spec.WhisperSpec(1, 1, 1, 1)
    tokens = _tokens()
    _fill_encoder(spec.encoder)
    _fill_decoder(spec.decoder, len(tokens))
    spec.config.lang_ids = list(range(WORDS + 2, WORDS + 2 + len(LANGUAGES)))
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [(0, 0)]
    spec.register_vocabulary(tokens)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))
    special = [
        {"id": number, "content": token, "special": True}
        | dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
        for number, token in enumerate(tokens)
        if number >= WORDS
    ]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    model = {"type": "WordLevel", "vocab": vocabulary, "unk_token": "w0"}
    tokenizer = {"version": "1.0", "added_tokens": special, "model": model}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    return folder


def sound(seconds: float, *, pitch: float = 0.0) -> bytes:
    """A tone, or silence, as a phone's voice message: Ogg with Opus."""
    out = io.BytesIO()
    at = np.arange(round(RATE * seconds)) / RATE
    samples = (np.sin(2 * np.pi * pitch * at) * 9000).astype(np.int16)
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        for begin in range(0, samples.size, 960):
            piece = samples[begin : begin + 960].reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
            frame.sample_rate = RATE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def _tokens() -> list[str]:
    special = ["<|endoftext|>", "<|startoftranscript|>"]
    special += [f"<|{language}|>" for language in LANGUAGES]
    special += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>"]
    special += ["<|nocaptions|>", "<|notimestamps|>"]
    times = [f"<|{number * 0.02:.2f}|>" for number in range(1501)]
    return [f"w{number}" for number in range(WORDS)] + special + times


def _some(*shape: int) -> NDArray[np.float32]:
    return (_random.standard_normal(shape) * 0.1).astype(np.float32)


def _fill_encoder(encoder: whisper_spec.WhisperEncoderSpec) -> None:
    encoder.conv1.weight, encoder.conv1.bias = _some(WIDTH, MELS, 3), _some(WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = _some(WIDTH, WIDTH, 3), _some(WIDTH)
    encoder.position_encodings.encodings = _some(FRAMES, WIDTH)
    _norm(encoder.layer_norm)
    for layer in encoder.layer:
        _attention(layer.self_attention, (3 * WIDTH, WIDTH))
        _forward(layer.ffn)


def _fill_decoder(decoder: object, words: int) -> None:
    decoder.embeddings.weight = _some(words, WIDTH)  # type: ignore[attr-defined]
    decoder.projection.weight = _some(words, WIDTH)  # type: ignore[attr-defined]
    decoder.position_encodings.encodings = _some(TEXT_TOKENS, WIDTH)  # type: ignore[attr-defined]
    _norm(decoder.layer_norm)  # type: ignore[attr-defined]
    for layer in decoder.layer:  # type: ignore[attr-defined]
        _attention(layer.self_attention, (3 * WIDTH, WIDTH))
        _attention(layer.attention, (WIDTH, 2 * WIDTH, WIDTH))
        _forward(layer.ffn)


def _attention(attention: object, sizes: tuple[int, ...]) -> None:
    _norm(attention.layer_norm)  # type: ignore[attr-defined]
    for linear, size in zip(attention.linear, sizes, strict=True):  # type: ignore[attr-defined]
        linear.weight, linear.bias = _some(size, WIDTH), _some(size)


def _forward(ffn: object) -> None:
    _norm(ffn.layer_norm)  # type: ignore[attr-defined]
    for linear in (ffn.linear_0, ffn.linear_1):  # type: ignore[attr-defined]
        linear.weight, linear.bias = _some(WIDTH, WIDTH), _some(WIDTH)


def _norm(norm: object) -> None:
    norm.gamma = np.ones(WIDTH, np.float32)  # type: ignore[attr-defined]
    norm.beta = np.zeros(WIDTH, np.float32)  # type: ignore[attr-defined]
