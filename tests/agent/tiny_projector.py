"""Builds a tiny vision projector for the embedded model, so that tests can show it real images.

The weights are random: it teaches nothing, but every step of the multimodal path is the real one.
Names and layout are those of llama.cpp's ``gemma3`` projector (tools/mtmd/clip.cpp).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from gguf import GGUFWriter
from numpy.typing import NDArray

EMBEDDED_WIDTH = 576  # SmolLM2-135M
IMAGE_SIZE = 256
PATCH = 16
SCALE = 2  # patches that become one token, per side
IMAGE_TOKENS = (IMAGE_SIZE // PATCH // SCALE) ** 2
_WIDTH, _HEADS, _LAYERS, _INNER = 64, 4, 2, 128


def write_tiny_projector(
    path: Path, *, width: int = EMBEDDED_WIDTH, architecture: str = "clip", seed: int = 7
) -> Path:
    """Write the projector; ``width`` other than the model's makes one that does not fit."""
    random = np.random.default_rng(seed)

    def noise(*shape: int, scale: float = 0.1) -> NDArray[np.float32]:
        return (random.standard_normal(shape) * scale).astype(np.float32)

    writer = GGUFWriter(path, arch=architecture)
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_string("clip.projector_type", "gemma3")
    writer.add_uint32("clip.vision.image_size", IMAGE_SIZE)
    writer.add_uint32("clip.vision.patch_size", PATCH)
    writer.add_uint32("clip.vision.embedding_length", _WIDTH)
    writer.add_uint32("clip.vision.feed_forward_length", _INNER)
    writer.add_uint32("clip.vision.block_count", _LAYERS)
    writer.add_uint32("clip.vision.attention.head_count", _HEADS)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-6)
    writer.add_uint32("clip.vision.projection_dim", width)
    writer.add_uint32("clip.vision.projector.scale_factor", SCALE)
    writer.add_array("clip.vision.image_mean", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.image_std", [0.5, 0.5, 0.5])
    writer.add_bool("clip.use_gelu", True)

    writer.add_tensor("v.patch_embd.weight", noise(_WIDTH, 3, PATCH, PATCH))
    writer.add_tensor("v.patch_embd.bias", noise(_WIDTH))
    writer.add_tensor("v.position_embd.weight", noise((IMAGE_SIZE // PATCH) ** 2, _WIDTH))
    for layer in range(_LAYERS):
        block = f"v.blk.{layer}"
        for part in ("attn_q", "attn_k", "attn_v", "attn_out"):
            writer.add_tensor(f"{block}.{part}.weight", noise(_WIDTH, _WIDTH))
            writer.add_tensor(f"{block}.{part}.bias", noise(_WIDTH))
        for part, rows, columns in (("ffn_up", _INNER, _WIDTH), ("ffn_down", _WIDTH, _INNER)):
            writer.add_tensor(f"{block}.{part}.weight", noise(rows, columns))
            writer.add_tensor(f"{block}.{part}.bias", noise(rows))
        for part in ("ln1", "ln2"):
            writer.add_tensor(f"{block}.{part}.weight", np.ones(_WIDTH, dtype=np.float32))
            writer.add_tensor(f"{block}.{part}.bias", np.zeros(_WIDTH, dtype=np.float32))
    writer.add_tensor("v.post_ln.weight", np.ones(_WIDTH, dtype=np.float32))
    writer.add_tensor("v.post_ln.bias", np.zeros(_WIDTH, dtype=np.float32))
    writer.add_tensor("mm.input_projection.weight", noise(_WIDTH, width))
    writer.add_tensor("mm.soft_emb_norm.weight", np.full(_WIDTH, 0.2, dtype=np.float32))

    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
