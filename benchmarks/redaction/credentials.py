"""Made-up secrets in the shapes that real services give out; none of them opens anything."""

from __future__ import annotations

import base64
import json
from random import Random

_BASE62 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_HEX = "0123456789abcdef"
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SYMBOLS = "!@#$%^&*-_=+?"


def some(rng: Random, alphabet: str, count: int) -> str:
    """``count`` random characters."""
    return "".join(rng.choice(alphabet) for _ in range(count))


def aws_key_id(rng: Random) -> str:
    """An access key id, lasting or temporary."""
    return rng.choice(("AKIA", "ASIA")) + some(rng, _UPPER, 16)


def aws_secret(rng: Random) -> str:
    """An AWS secret access key."""
    return some(rng, _BASE62 + "/+", 40)


def github_token(rng: Random) -> str:
    """A GitHub token, classic or fine-grained."""
    if rng.random() < 0.3:
        return f"github_pat_{some(rng, _BASE62, 22)}_{some(rng, _BASE62, 35)}"
    return rng.choice(("ghp_", "gho_", "ghs_")) + some(rng, _BASE62, 36)


def gitlab_token(rng: Random) -> str:
    """A GitLab personal access token."""
    return "glpat-" + some(rng, _BASE62, 20)


def slack_token(rng: Random) -> str:
    """A Slack bot's token."""
    # Put together here, so that scanners of repositories do not take this line for a leak.
    return "-".join(("xoxb", some(rng, "123456789", 12), some(rng, "123456789", 12))) + (
        "-" + some(rng, _BASE62, 24)
    )


def stripe_key(rng: Random) -> str:
    """A live Stripe key."""
    return rng.choice(("sk_live_", "rk_live_")) + some(rng, _BASE62, 24)


def openai_key(rng: Random) -> str:
    """An OpenAI key of a project or of a user."""
    return rng.choice(("sk-proj-", "sk-")) + some(rng, _BASE62, 40)


def google_key(rng: Random) -> str:
    """A Google API key."""
    return "AIza" + some(rng, _BASE62 + "-_", 35)


def sendgrid_key(rng: Random) -> str:
    """A SendGrid key."""
    return f"SG.{some(rng, _BASE62, 22)}.{some(rng, _BASE62, 43)}"


def npm_token(rng: Random) -> str:
    """An npm access token."""
    return "npm_" + some(rng, _BASE62, 36)


def hex_secret(rng: Random, count: int = 32) -> str:
    """A secret of hexadecimal digits."""
    return some(rng, _HEX, count)


def jwt(rng: Random, subject: str) -> str:
    """A JSON Web Token (RFC 7519) with a random signature."""
    head = {"alg": "HS256", "typ": "JWT"}
    body = {"sub": subject, "iat": rng.randrange(1_700_000_000, 1_760_000_000)}
    parts = [_unpadded(json.dumps(part, separators=(",", ":")).encode()) for part in (head, body)]
    return ".".join((*parts, _unpadded(rng.randbytes(32))))


def private_key(rng: Random, kind: str = "OPENSSH", lines: int = 5) -> list[str]:
    """The lines of a private key block, its armour included."""
    body = base64.b64encode(rng.randbytes(48 * lines)).decode()
    rows = [body[i : i + 64] for i in range(0, 64 * lines, 64)]
    if kind == "OPENSSH":
        rows[0] = ("b3BlbnNzaC1rZXktdjEAAAAABG5vbmU" + rows[0])[:64]
    return [f"-----BEGIN {kind} PRIVATE KEY-----", *rows, f"-----END {kind} PRIVATE KEY-----"]


def ssh_public(rng: Random) -> str:
    """The body of a public Ed25519 key."""
    return "AAAAC3NzaC1lZDI1NTE5AAAAI" + some(rng, _BASE62, 43)


def password(rng: Random, words: list[str]) -> str:
    """A password as people or managers make them: random, of words, or of letters alone."""
    kind = rng.randrange(5)
    if kind == 0:
        return some(rng, _BASE62 + _SYMBOLS, rng.randrange(12, 21))
    if kind == 1:
        return some(rng, "abcdefghijkmnopqrstuvwxyz", rng.randrange(9, 15))
    if kind == 2:
        return "-".join(rng.sample(words, 3)) + some(rng, "23456789", 2)
    if kind == 3:
        return rng.choice(words).capitalize() + some(rng, "0123456789", 4) + rng.choice("!?#*")
    return some(rng, "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRSTUVWXYZ23456789", 16)


def _unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
