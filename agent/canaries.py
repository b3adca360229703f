"""Private values that belong to nobody, made up anew each time, so that they stand in no file.

Each is of the form in which it stands on everyday screens, beside its label, and passes its own
checksum. ``parts`` are what tells the value even when the rest of it is hidden.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import string
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from agent.needles import Needles

_GIVEN = ("Maria", "Peter", "Laura", "Thomas", "Julia", "Daniel", "Sarah", "Michael", "Emma")
_FAMILY = ("Brandvold", "Quennell", "Ostrowski", "Valtonen", "Haverkamp", "Lindqvist", "Moravec")
_STREETS = ("Juniper", "Chestnut", "Willow", "Hawthorn", "Sycamore", "Hazel")
_WORDS = ("kumquat", "zebra", "walrus", "pickle", "comet", "lantern", "saffron", "gravel")
_CHINESE_FAMILY, _CHINESE_GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_LETTERS = string.ascii_letters + string.digits
_LIKENESS = 90.0  # of rapidfuzz, 0 to 100
_PART = 8  # characters or digits that hardly turn up by chance


@dataclass(frozen=True, slots=True)
class Canary:
    """One made-up value; ``is_typed_secret`` says that it stands in a password field, as dots."""

    type: str
    label: str
    value: str = field(repr=False)
    parts: tuple[str, ...] = field(default=(), repr=False)
    is_typed_secret: bool = False


def make_canaries() -> tuple[Canary, ...]:
    """One of every type, from the system's randomness."""
    chance = random.SystemRandom()
    given, (family, married) = chance.choice(_GIVEN), chance.sample(_FAMILY, 2)
    person = f"{given} {family}-{married}"  # two names, since one alone may stand in other files
    local = f"{given}.{family}{chance.randrange(100, 1000)}".lower()
    # Ofcom's numbers for fiction, RFC 2606's domain for examples.
    phone = f"+44 20 7946 0{chance.randrange(1000):03d}"
    code = f"{chance.randrange(10**7, 10**8)}"
    user, number = family.lower(), chance.randrange(1000, 10000)
    return (
        Canary("person", "Full name", person, (f"{family}-{married}",)),
        Canary("e-mail", "E-mail", f"{local}@example.org", (local,)),
        Canary("phone", "Phone", phone, (phone[-9:], phone[-8:].replace(" ", ""))),
        _grouped("card", "Card number", _card(chance)),
        _grouped("IBAN", "IBAN", _iban(chance)),
        _ssn(chance),
        _address(chance),
        Canary("user", "User name", f"{user}_{number}", (f"{user} {number}", f"{user}{number}")),
        _password(chance, "password", "Password", is_typed_secret=True),
        _password(chance, "revealed password", "Password"),
        _long("API key", "API key", f"sk-proj-{_random(chance, 40)}"),
        _long("cloud key", "Access key", f"AKIA{_random(chance, 16, string.ascii_uppercase)}"),
        _jwt(chance),
        _private_key(chance),
        Canary("one-time code", "Verification code", code, (f"{code[:4]} {code[4:]}",)),
        _whole("host", "Host name", f"db{chance.randrange(1000, 10000)}-{family.lower()}.internal"),
        _long("wallet", "Wallet address", "0x" + _random(chance, 40, "0123456789abcdef")),
        _whole(
            "Chinese name", "姓名",
            chance.choice(_CHINESE_FAMILY) + "".join(chance.sample(_CHINESE_GIVEN, 2)),
        ),
    )  # fmt: skip


class LeakSearch:
    """The search for all of them; a find is named for its type and the place it was shown in.

    Args:
        planted: The canaries by the place that shows them.
    """

    def __init__(self, planted: Sequence[tuple[str, Sequence[Canary]]]) -> None:
        self._named = {
            f"{canary.type} ({place})": canary for place, canaries in planted for canary in canaries
        }
        self._needles = Needles({n: [c.value, *c.parts] for n, c in self._named.items()})

    def __repr__(self) -> str:
        return f"LeakSearch({len(self._named)} canaries)"

    def names_in(self, content: bytes) -> frozenset[str]:
        """The names of those that are in ``content``, in any encoding, whole or in part."""
        return self._needles.names_in(content)

    def names_read(self, lines: Sequence[str]) -> frozenset[str]:
        """The names of those that OCR read in a picture, where it may err in a letter."""
        together = "".join("".join(lines).split()).casefold()
        roughly = {
            name
            for name, canary in self._named.items()
            if _is_read(_flat(canary.value), together)
            or any(_is_read(_flat(part), together) for part in canary.parts)
        }
        return self.names_in("\n".join(lines).encode()) | frozenset(roughly)


def _flat(value: str) -> str:
    return "".join(value.split()).casefold()


def _is_read(value: str, text: str) -> bool:
    """Whether ``text`` holds it but for one letter in ten; short values only as they are."""
    if len(value) < _PART or len(value) > len(text):
        return value in text
    return fuzz.partial_ratio(value, text, score_cutoff=_LIKENESS) > 0


def _random(chance: random.SystemRandom, length: int, letters: str = _LETTERS) -> str:
    return "".join(chance.choices(letters, k=length))


def _whole(kind: str, label: str, value: str) -> Canary:
    return Canary(kind, label, value)


def _long(kind: str, label: str, value: str) -> Canary:
    """A secret of which any third tells too much."""
    third = len(value) // 3
    return Canary(kind, label, value, tuple(value[at : at + third] for at in (third, 2 * third)))


def _grouped(kind: str, label: str, digits: str) -> Canary:
    """Digits as they are printed, in fours; eight in a row tell the account."""
    groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    pairs = [f"{a} {b}" for a, b in pairwise(groups[1:]) if len(b) == 4]
    return Canary(kind, label, " ".join(groups), tuple(pairs))


def _card(chance: random.SystemRandom) -> str:
    """Sixteen digits that pass the check of ISO/IEC 7812 (Luhn)."""
    body = "4539" + _random(chance, 11, string.digits)
    doubled = [int(d) * (2 - at % 2) for at, d in enumerate(body)]
    return body + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def _iban(chance: random.SystemRandom) -> str:
    """A German account number with the check digits of ISO 13616."""
    body = _random(chance, 18, "123456789")
    return f"DE{98 - int(body + '131400') % 97:02d}{body}"


def _ssn(chance: random.SystemRandom) -> Canary:
    area, group, serial = (
        chance.randrange(200, 600),
        chance.randrange(10, 99),
        chance.randrange(1000, 9999),
    )
    return Canary("SSN", "Social security number", f"{area}-{group}-{serial}")


def _address(chance: random.SystemRandom) -> Canary:
    street = f"{chance.randrange(1000, 9999)} {chance.choice(_STREETS)} Street"
    return Canary(
        "address", "Address", f"{street}, Portland, OR 972{chance.randrange(1, 99):02d}", (street,)
    )


def _password(
    chance: random.SystemRandom, kind: str, label: str, *, is_typed_secret: bool = False
) -> Canary:
    words = chance.sample(_WORDS, 2)
    value = f"{words[0]}-{words[1].title()}-{chance.randrange(1000, 9999)}"
    return Canary(kind, label, value, (value[-_PART:],), is_typed_secret)


def _jwt(chance: random.SystemRandom) -> Canary:
    """RFC 7519: header, claims and signature."""
    head = _url64(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = _url64(json.dumps({"sub": _random(chance, 8), "iat": 1700000000}).encode())
    signature = _url64(hashlib.sha256(chance.randbytes(32)).digest())
    return Canary(
        "JWT", "Access token", f"{head}.{claims}.{signature}", (signature, signature[:20])
    )


def _private_key(chance: random.SystemRandom) -> Canary:
    """The shape of PEM (RFC 7468); the body is noise."""
    body = base64.b64encode(chance.randbytes(72)).decode()
    lines = [body[:48], body[48:]]
    value = "\n".join(["-----BEGIN PRIVATE KEY-----", *lines, "-----END PRIVATE KEY-----"])
    return Canary("private key", "Private key", value, (*lines, lines[0][:24]))


def _url64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
