"""Which screen is made at which place of a set: decided by seed and place alone, so it resumes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.redaction.word_lists import LANGUAGES

TEMPLATES = Path(__file__).parent / "templates"
PROGRAMS = ("qt", "tk", "xterm", "mousepad")
_PROGRAM_EVERY = 8  # one screen in so many is a real program's
FONTS = ("DejaVu Sans", "Liberation Sans", "Liberation Serif", "Noto Sans", "DejaVu Sans Mono")
CHINESE_FONTS = ("Noto Sans CJK SC", "Noto Serif CJK SC")
FONT_SIZES = tuple(range(11, 19))
_LARGE_SHARE = 0.3  # of the screens are at twice the scale
_DARK_SHARE = 0.4


@dataclass(frozen=True)
class Plan:
    """Everything about one screen but its values."""

    name: str
    set_name: str
    template: str
    program: str
    language: str
    theme: str
    font: str
    font_px: int
    scale: int
    seed: str

    @property
    def rng(self) -> Random:
        """A fresh generator for the screen's values."""
        return Random(self.seed)  # noqa: S311  (made-up values, no secrets)


def templates(set_name: str) -> list[str]:
    """The names of a set's page templates, in the order of the alphabet."""
    return sorted(file.name.split(".")[0] for file in (TEMPLATES / set_name).glob("*.html.j2"))


def plan(set_name: str, seed: int, index: int) -> Plan:
    """The screen at one place of the set."""
    rng = Random(f"{set_name}/{seed}/{index}")  # noqa: S311
    if index % _PROGRAM_EVERY == _PROGRAM_EVERY - 1:
        program = PROGRAMS[index // _PROGRAM_EVERY % len(PROGRAMS)]
        template, scale = program, 1
        has_even_cells = program in {"xterm", "mousepad"}  # which Chinese would not keep
        languages: tuple[str, ...] = LANGUAGES[:3] if has_even_cells else LANGUAGES
    else:
        program = "chromium"
        template = _template(set_name, seed, index - index // _PROGRAM_EVERY)
        languages = languages_of(set_name, template)
        scale = 2 if rng.random() < _LARGE_SHARE else 1
    language = rng.choice(languages)
    return Plan(
        name=f"{set_name}-{index:04d}-{template.replace('_', '-')}",
        set_name=set_name,
        template=template,
        program=program,
        language=language,
        theme="dark" if rng.random() < _DARK_SHARE else "light",
        font=rng.choice(CHINESE_FONTS if language == "zh" else FONTS),
        font_px=rng.choice(FONT_SIZES),
        scale=scale,
        seed=f"{set_name}/{seed}/{index}/values",
    )


def languages_of(set_name: str, template: str) -> tuple[str, ...]:
    """The languages that a template's first line names: ``{# languages: en de #}``."""
    with (TEMPLATES / set_name / f"{template}.html.j2").open(encoding="utf-8") as lines:
        first = lines.readline()
    named = tuple(word for word in first.split() if word in LANGUAGES)
    return named or LANGUAGES


def _template(set_name: str, seed: int, place: int) -> str:
    """Each round goes through all templates once, in an order of its own."""
    names = templates(set_name)
    turn, position = divmod(place, len(names))
    Random(f"{set_name}/{seed}/round {turn}").shuffle(names)  # noqa: S311
    return names[position]
