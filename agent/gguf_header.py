"""Reads a GGUF file's header without llama.cpp, to refuse a bad file before native code meets it.

llama.cpp may abort the whole process on a damaged file or on a projector of the wrong width, so
magic, metadata and the size that the tensors need are checked here first.
Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (versions 2 and 3).
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from agent.errors import ModelUnavailable

MAGIC = b"GGUF"
_VERSIONS = frozenset({2, 3})
_SCALARS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _ARRAY = 8, 9
_DEFAULT_ALIGNMENT = 32
# Elements and bytes of one block, by ggml's type number (ggml/include/ggml.h). A type that is not
# listed is newer than this table, and its file is then checked without a size.
_BLOCKS = {
    0: (1, 4),
    1: (1, 2),
    2: (32, 18),
    3: (32, 20),
    6: (32, 22),
    7: (32, 24),
    8: (32, 34),
    9: (32, 36),
    10: (256, 84),
    11: (256, 110),
    12: (256, 144),
    13: (256, 176),
    14: (256, 210),
    15: (256, 292),
    16: (256, 66),
    17: (256, 74),
    18: (256, 98),
    19: (256, 50),
    20: (32, 18),
    21: (256, 110),
    22: (256, 82),
    23: (256, 136),
    24: (1, 1),
    25: (1, 2),
    26: (1, 4),
    27: (1, 8),
    28: (1, 8),
    29: (256, 56),
    30: (1, 2),
}

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a GGUF file says of itself: its scalar metadata and the bytes its tensors need.

    ``needed_bytes`` is 0 where a tensor type is unknown to this reader.
    """

    metadata: dict[str, Value]
    tensors: int
    needed_bytes: int

    @property
    def architecture(self) -> str:
        return str(self.metadata.get("general.architecture", ""))

    @property
    def embedding_width(self) -> int:
        """The width of a language model's embeddings, 0 where the file does not say."""
        return self._number(f"{self.architecture}.embedding_length")

    @property
    def projection_width(self) -> int:
        """The width a projector projects to, 0 where the file does not say (as MiniCPM-V's)."""
        return self._number("clip.vision.projection_dim")

    def _number(self, key: str) -> int:
        value = self.metadata.get(key, 0)
        return value if isinstance(value, int) else 0


def has_magic(path: Path) -> bool:
    """Whether the file begins as every GGUF does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read_header(path: Path) -> GgufHeader:
    """Read and check the header.

    Raises:
        ModelUnavailable: the file is missing, no GGUF, of an unknown version, or cut short.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) != MAGIC:
                raise ModelUnavailable(f"{path.name} is not a GGUF file")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                header = _Reader(data, path.name).header()
                size = len(data)
    except OSError as error:
        raise ModelUnavailable(f"{path.name} can not be read: {error.strerror}") from error
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ModelUnavailable(f"{path.name} is cut short or damaged in its header") from error
    if header.needed_bytes > size:
        raise ModelUnavailable(
            f"{path.name} is cut short: it has {size} bytes and its tensors need "
            f"{header.needed_bytes}"
        )
    return header


def check_model(path: Path) -> GgufHeader:
    """The header of a language model.

    Raises:
        ModelUnavailable: as ``read_header``, or the file is a projector.
    """
    header = read_header(path)
    if header.architecture in {"clip", ""}:
        raise ModelUnavailable(f"{path.name} is no language model (architecture clip)")
    return header


def check_projector(path: Path, model: GgufHeader) -> GgufHeader:
    """The header of a projector that fits ``model``.

    Raises:
        ModelUnavailable: as ``read_header``, or the file is no projector, or projects to another
            width than the model's.
    """
    header = read_header(path)
    if header.architecture != "clip":
        raise ModelUnavailable(
            f"{path.name} is no projector: its architecture is {header.architecture or 'missing'}"
        )
    wide, wanted = header.projection_width, model.embedding_width
    if wide and wanted and wide != wanted:
        raise ModelUnavailable(
            f"the projector {path.name} does not fit: it projects to {wide}, the model's "
            f"embeddings are {wanted} wide"
        )
    return header


class _Reader:
    """Walks the header once, from the front."""

    def __init__(self, data: mmap.mmap, name: str) -> None:
        self._data = data
        self._name = name
        self._at = len(MAGIC)

    def header(self) -> GgufHeader:
        version = self._scalar("<I")
        if version not in _VERSIONS:
            raise ModelUnavailable(f"{self._name} is GGUF version {version}, which is not known")
        tensors, pairs = int(self._scalar("<Q")), int(self._scalar("<Q"))
        metadata: dict[str, Value] = {}
        for _ in range(pairs):
            key = self._string()
            value = self._value(int(self._scalar("<I")))
            if value is not None:
                metadata[key] = value
        alignment = metadata.get("general.alignment", _DEFAULT_ALIGNMENT)
        if not isinstance(alignment, int) or alignment <= 0:
            alignment = _DEFAULT_ALIGNMENT
        end, known = 0, True
        for _ in range(tensors):
            last = self._tensor_end()
            known = known and last is not None
            end = max(end, last or 0)
        start = -(-self._at // alignment) * alignment
        return GgufHeader(metadata, tensors, start + end if known else 0)

    def _scalar(self, kind: str) -> int | float | bool:
        (value,) = struct.unpack_from(kind, self._data, self._at)
        self._at += struct.calcsize(kind)
        assert isinstance(value, int | float)  # noqa: S101 - struct gives nothing else here
        return value

    def _string(self) -> str:
        length = int(self._scalar("<Q"))
        start, self._at = self._at, self._at + length
        if self._at > len(self._data):
            raise IndexError("string beyond the end")
        return self._data[start : self._at].decode("utf-8")

    def _value(self, kind: int) -> Value | None:
        """The value at hand; None for an array, which is only skipped."""
        if kind == _STRING:
            return self._string()
        if kind == _ARRAY:
            self._skip_array()
            return None
        return self._scalar(_SCALARS[kind]) if kind in _SCALARS else self._unknown(kind)

    def _skip_array(self) -> None:
        kind, count = int(self._scalar("<I")), int(self._scalar("<Q"))
        if kind == _STRING:
            at, data, unpack = self._at, self._data, struct.Struct("<Q").unpack_from
            for _ in range(count):
                at += 8 + unpack(data, at)[0]
            self._at = at
        elif kind == _ARRAY:
            for _ in range(count):
                self._skip_array()
        elif kind in _SCALARS:
            self._at += count * struct.calcsize(_SCALARS[kind])
        else:
            self._unknown(kind)

    def _tensor_end(self) -> int | None:
        """The offset after one tensor, from the start of the data; None for an unknown type."""
        self._string()
        elements = 1
        for _ in range(int(self._scalar("<I"))):
            elements *= int(self._scalar("<Q"))
        kind, offset = int(self._scalar("<I")), int(self._scalar("<Q"))
        if kind not in _BLOCKS:
            return None
        per_block, size = _BLOCKS[kind]
        return offset + -(-elements // per_block) * size

    def _unknown(self, kind: int) -> Value:
        raise ModelUnavailable(f"{self._name} holds a metadata value of unknown type {kind}")
