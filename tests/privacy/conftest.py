"""One started analyzer for the room's tests, and a drawing board for synthetic screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from perception.geometry import PixelMap, Rect
from perception.screen import Element, Screen, Screenshot, TextRun, Window
from perception.vocabulary import Role, Source, State
from privacy.analyzer import Analyzer
from privacy.redactor import Redactor
from privacy.vault import Vault


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    started = Analyzer()
    started.start()
    return started


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def redactor(analyzer: Analyzer, vault: Vault) -> Redactor:
    return Redactor(analyzer, vault)


@dataclass
class Board:
    """Draws texts at known places and builds the screen that perception would have seen."""

    width: int = 640
    height: int = 400
    scale: float = 1.0
    elements: list[Element] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width, self.height), (250, 230, 180))
        self.draw = ImageDraw.Draw(self.image)
        self.font = ImageFont.load_default(15)

    def text(
        self,
        x: int,
        y: int,
        words: str,
        *,
        role: Role = Role.TEXT,
        name: str | None = None,
        value: str = "",
        description: str = "",
        states: frozenset[State] = frozenset(),
        sources: frozenset[Source] = frozenset({Source.OCR}),
        runs: bool = True,
        box: Rect | None = None,
        window: int = 0,
    ) -> Element:
        """Draw ``words`` and add an element for them; its name is what is drawn unless given."""
        self.draw.text((x, y), words, font=self.font, fill=(20, 20, 20))
        placed: list[TextRun] = []
        left = float(x)
        for word in words.split(" "):
            length = self.draw.textlength(word, font=self.font)
            if word:
                placed.append(TextRun(word, Rect(round(left), y, round(length) + 1, 20)))
            left += self.draw.textlength(word + " ", font=self.font)
        element = Element(
            id=len(self.elements) + 1,
            role=role,
            box=box or Rect(x, y, round(left) - x, 20),
            name=words if name is None else name,
            value=value,
            description=description,
            states=states,
            sources=sources,
            runs=tuple(placed) if runs else (),
            window=window,
        )
        self.elements.append(element)
        return element

    def screen(self) -> Screen:
        pixels = np.asarray(self.image).copy()
        return Screen(
            Screenshot(pixels, PixelMap(scale=self.scale)),
            tuple(self.elements),
            tuple(self.windows),
        )


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def new_board() -> Callable[..., Board]:
    return Board
