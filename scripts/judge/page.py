"""A made-up page: texts with boxes, and what in them is private. No pixels are needed.

What stands where is chosen at random by ``blocks.py``; this module places texts as a reader of the
screen would report them, with its slips.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.judge_features import KINDS
from scripts.judge.forms import Writer
from scripts.judge.material import LANGUAGES, material

Parts = list["str | tuple[str, str]"]  # a harmless stretch, or a private one and its kind

_LANGUAGE_SHARES = (40, 22, 18, 20)
_PLAIN_SHARE, _TREE_SHARE = 0.25, 0.3
_MOST_TEXTS = 260
_PRIVATE = (
    ("PERSON", 9), ("USER", 7), ("HOST", 4), ("COMPANY", 4), ("ACCOUNT", 4), ("CODE", 2),
    ("ADDRESS", 3), ("SECRET", 3), ("URL", 2), ("OTHER", 5),
)  # fmt: skip
_HARMLESS_LINE = """
noun noun noun number colour identifier identifier travel range count count headline chat code_line
public_url interface interface interface status date time datetime ago size amount number percent
product thing department role city version error ticket article duration file path process branch
hash service public_host day month unit letter title sentence
"""
HARMLESS = tuple(_HARMLESS_LINE.split())
_NUMBERED = frozenset({"number", "article", "ticket", "identifier"})
_SLIPS = {"l": "I", "I": "l", "O": "0", "0": "O", "o": "0", ":": "", "ü": "u", "é": "e", " ": ""}
_SLIP_SHARE = 0.05
_SLOTS = re.compile(r"(\{\w+\})")
_LITTLE_BEFORE = {
    "en": ("by ", "from ", "on ", "with ", "for ", "@ ", "to "),
    "de": ("von ", "an ", "auf ", "mit ", "für "),
    "es": ("por ", "de ", "en ", "con ", "para "),
    "zh": ("由", "来自", "给", "与"),
}


@dataclass(frozen=True, slots=True)
class MadeText:
    """One text of a page; ``private`` are stretches with the number of their kind."""

    text: str
    box: Rect
    role: Role
    private: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class Page:
    """A page on its way. ``share`` says how much of it is private, ``line`` is in pixels."""

    rng: random.Random
    lang: str
    write: Writer
    width: int
    height: int
    font: int
    line: int
    share: float
    is_tree: bool
    texts: list[MadeText] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether nothing on it is private."""
        return self.share == 0

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def add(
        self,
        parts: Parts,
        x: int,
        y: int,
        role: Role = Role.TEXT,
        *,
        size: float = 1.0,
        widest: int = 0,
    ) -> int:
        """Place a text; returns its width."""
        text, private = _joined(parts)
        if not text.strip() or y > self.height - 4:
            return 0
        font = max(9, round(self.font * size))
        width = _width(text, font)
        if widest and width > widest:
            kept = max(1, len(text) * widest // width)
            text = text[: kept - 1] + self.rng.choice(("…", "", "..."))
            private = [(a, min(b, len(text)), kind) for a, b, kind in private if a < len(text)]
            width = widest
        if not self.is_tree:
            role = self._seen_role(role)
            if not private and len(text) > 2 and self.chance(_SLIP_SHARE):
                text = self._misread(text)
        rng = self.rng
        height = round(font * 1.25) + rng.randint(-1, 2)
        box = Rect(x + rng.randint(-1, 1), y + rng.randint(-1, 1), width, height)
        self.texts.append(MadeText(text, box, role, tuple(private)))
        return width

    def some(self, kind: str) -> Parts:
        """A value of a kind, private or harmless, at times with something about it."""
        if kind not in KINDS:
            return [self.write.harmless(kind)]
        value = self.write.private(kind)
        odd = self._oddly(kind, value) if self.chance(0.08) else None
        return odd or self._decorated([(value, kind)])

    def a_kind(self) -> str:
        """What a column or field holds."""
        return self.a_private_kind() if self.chance(self.share) else self.rng.choice(HARMLESS)

    def a_private_kind(self) -> str:
        kinds, weights = zip(*_PRIVATE, strict=True)
        return str(self.rng.choices(kinds, weights)[0])

    def label(self, kind: str) -> str:
        """What such a column or field is called; harmless ones now and then as private ones are."""
        rng, wording = self.rng, self.write.material.wording
        if kind in wording["labels"]:
            return str(rng.choice(wording["labels"][kind][self.lang]))
        if kind in _NUMBERED and self.chance(0.15):
            return str(rng.choice(wording["labels"][rng.choice(("CODE", "ACCOUNT"))][self.lang]))
        if self.chance(0.35):
            return str(rng.choice(wording["any_labels"][self.lang]))
        if self.chance(0.25):
            return self.write.harmless("interface")
        if self.chance(0.05):
            alike = rng.choice(("CODE", "ACCOUNT", "HOST", "COMPANY"))
            return str(rng.choice(wording["labels"][alike][self.lang]))
        return str(rng.choice(wording["harmless_labels"][self.lang]))

    def phrase(self) -> Parts:
        """A sentence, at times with private words in it."""
        if self.chance(self.share * 0.8):
            phrases = self.write.material.wording["phrases"][self.lang]
            return self._phrase(self.rng.choice(phrases))
        return [self.write.harmless(self.rng.choice(("sentence", "headline", "chat", "chat")))]

    def _phrase(self, pattern: str) -> Parts:
        write, people = self.write, [self.rng.choice(self.write.cast) for _ in range(3)]
        one, two, three = people
        named = {"{p}": one.full, "{g}": one.given, "{f}": one.family, "{p2}": two.full}
        named |= {"{g2}": two.given, "{g3}": three.given, "{f2}": one.family}
        kinds = {"{h}": "HOST", "{co}": "COMPANY", "{ad}": "ADDRESS", "{ph}": "PHONE"}
        kinds |= {"{pw}": "SECRET", "{code}": "CODE", "{id}": "ACCOUNT", "{u}": "USER"}
        parts: Parts = []
        for piece in _SLOTS.split(pattern):
            if piece in named:
                parts.append((named[piece], "PERSON"))
            elif piece in kinds:
                kind = kinds[piece]
                value = write.private(kind).lstrip("@")
                parts.append((value, "OTHER" if kind == "PHONE" else kind))
            elif piece in ("{d}", "{job}"):
                parts.append(write.harmless("date" if piece == "{d}" else "role"))
            elif piece:
                parts.append(piece)
        return parts

    def _oddly(self, kind: str, value: str) -> Parts | None:
        """A private value as a part of something else: of a path, of a file's name."""
        rng, write = self.rng, self.write
        word, file = write.word(), write.harmless("file")
        login = write.private("LOGIN")
        match kind:
            case "PERSON":
                name = rng.choice((value, value.lower().replace(" ", "-"), value.replace(" ", "_")))
                before, after = rng.choice((("-", ".pdf"), ("_", ".docx"), (" ", " signed.pdf")))
                return [word + before, (name, "PERSON"), after]
            case "USER":
                root = rng.choice(("/home/", "/Users/", "C:\\Users\\", "vim /home/"))
                return [root, (login, "USER"), root[-1] + file]
            case "HOST" if self.chance(0.5):
                share = rng.choice(("scans", "public", "data$", "share"))
                return ["\\\\", (value, "HOST"), "\\" + share]
            case "HOST":
                return [(login, "USER"), "@", (value, "HOST")]
        return None

    def _decorated(self, parts: Parts) -> Parts:
        if not self.chance(0.16):
            return parts
        rng = self.rng
        kind = rng.choice(
            ("number", "count", "status", "interface", "time", "ago", "thing", "date")
        )
        told = self.write.harmless(kind)
        choices: tuple[Parts, ...] = (
            [f"{told} ", *parts],
            [*parts, f" {told}"],
            [*parts, f" · {told}"],
            [f"{told} · ", *parts],
            [f"{told}: ", *parts],
            [*parts, f" ({told})"],
            [f"{told} (", *parts, ")"],
            [f"{rng.randint(1, 60)}. ", *parts],
            [f"{rng.randint(1, 60)} ", *parts],
            ["• ", *parts],
            [*parts, rng.choice(("  ✓", "  ×", " ▾", " ›", ":", " *"))],
            [rng.choice(_LITTLE_BEFORE[self.lang]), *parts],
        )
        return rng.choice(choices)

    def _seen_role(self, role: Role) -> Role:
        """What a picture alone betrays of a role."""
        if role in (Role.BUTTON, Role.TEXT_FIELD) and self.chance(0.6):
            return Role.BUTTON
        odd = self.rng.choice((Role.RADIO_BUTTON, Role.CHECK_BOX, Role.ICON))
        return odd if self.chance(0.015) else Role.TEXT

    def _misread(self, text: str) -> str:
        place = self.rng.randrange(len(text))
        return text[:place] + _SLIPS.get(text[place], text[place]) + text[place + 1 :]


def empty_page(rng: random.Random) -> Page:
    """A page without texts: its language, size and how much of it will be private."""
    lang = rng.choices(LANGUAGES, _LANGUAGE_SHARES)[0]
    font = rng.randint(11, 18)
    return Page(
        rng=rng,
        lang=lang,
        write=Writer(rng, lang, material()),
        width=rng.choice((1280, 1280, 1024, 1600, 1366)),
        height=rng.choice((800, 720, 900)),
        font=font,
        line=int(font * rng.choice((1.3, 1.5, 1.7))),
        share=0.0 if rng.random() < _PLAIN_SHARE else rng.uniform(0.2, 0.7),
        is_tree=rng.random() < _TREE_SHARE,
    )


def in_order(page: Page) -> list[MadeText]:
    """The page's texts as a reader reports them: from the top, in rows."""
    return sorted(page.texts[:_MOST_TEXTS], key=lambda t: (t.box.y // 8, t.box.x))


def _joined(parts: Parts) -> tuple[str, list[tuple[int, int, int]]]:
    text, private = "", []
    for part in parts:
        if isinstance(part, tuple):
            value, kind = part
            private.append((len(text), len(text) + len(value), KINDS.index(kind)))
            text += value
        else:
            text += part
    return text, private


def _width(text: str, font: int) -> int:
    return int(sum(font if ord(letter) > 0x2E80 else font * 0.54 for letter in text)) + 2
