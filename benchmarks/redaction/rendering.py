"""Fills a page template in with a screen's people and values."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from benchmarks.redaction.cast import Person, make_cast
from benchmarks.redaction.pictures import linear_barcode, picture, qr
from benchmarks.redaction.plan import TEMPLATES, Plan
from benchmarks.redaction.values import Values
from benchmarks.redaction.word_lists import LANGUAGES, words

PAGE_WIDTH, PAGE_HEIGHT = 1280, 800  # in CSS pixels
_CAST = 26
_FALLBACK = "'Noto Sans CJK SC', 'Noto Color Emoji', sans-serif"
_MONO = "'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
_NAMES = ("bg", "panel", "text", "dim", "line", "accent", "on", "hit")
_COLOURS = {
    ("tune", "light"): (
        ("#ffffff", "#f5f6f8", "#1d2129", "#6b7280", "#dfe3e8", "#2563eb", "#ffffff", "#e6eefc"),
        ("#fbfaf7", "#f1efe8", "#2b2a26", "#77736a", "#dcd8cc", "#0f766e", "#ffffff", "#def2ee"),
    ),
    ("tune", "dark"): (
        ("#15181e", "#1e232b", "#e4e7ec", "#98a1af", "#323843", "#5b9dff", "#0b1220", "#24324a"),
        ("#1f1b24", "#2a2431", "#ece6f0", "#a79fb0", "#40384a", "#c79bff", "#1f1b24", "#392f47"),
    ),
    ("test", "light"): (
        ("#f3f6fb", "#ffffff", "#17233a", "#5d6b84", "#cfd8e6", "#7c3aed", "#ffffff", "#ece4fd"),
        ("#ffffff", "#fafafa", "#222222", "#707070", "#e2e2e2", "#c2410c", "#ffffff", "#fdebdf"),
        ("#eef3ee", "#fcfffc", "#1e2b20", "#5f6f62", "#cddccf", "#15803d", "#ffffff", "#dcf2e1"),
    ),
    ("test", "dark"): (
        ("#0d1117", "#161b22", "#c9d1d9", "#8b949e", "#30363d", "#3fb950", "#0d1117", "#1b2b22"),
        ("#000000", "#141414", "#f0f0f0", "#9a9a9a", "#303030", "#ffb454", "#141414", "#33270f"),
        ("#002b36", "#073642", "#d5dddd", "#93a1a1", "#1b4b58", "#2aa198", "#002b36", "#0f4450"),
    ),
}


def sentinel(plan: Plan) -> str:
    """The colour of the corner by which a shown page is known to be this one."""
    rng = plan.rng
    return "#" + "".join(f"{rng.randrange(40, 216):02x}" for _ in range(3))


def page(plan: Plan, title: str) -> str:
    """The page's HTML; equal plans give equal pages."""
    rng = plan.rng
    colours = rng.choice(_COLOURS[plan.set_name, plan.theme])
    vocabulary = words(plan.set_name)
    people = make_cast(rng, vocabulary, plan.language, _CAST)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_helpers(plan))
    template = environment.get_template(f"{plan.set_name}/{plan.template}.html.j2")
    return template.render(
        language=plan.language,
        theme=plan.theme,
        title=title,
        font=Markup("'{}', ").format(plan.font) + Markup(_FALLBACK),  # noqa: S704  (a constant)
        mono=Markup(_MONO),  # noqa: S704  (a constant)
        font_px=plan.font_px,
        colour=dict(zip(_NAMES, colours, strict=True)),
        sentinel=sentinel(plan),
        v=Values(rng, vocabulary, plan.language),
        rng=rng,
        me=people[0],
        people=people[1:],
    )


def _helpers(plan: Plan) -> dict[str, Any]:
    place = LANGUAGES.index(plan.language)

    def say(*by_language: str) -> Markup:
        """The text of the page's language, from one for each of ``LANGUAGES`` (or the first)."""
        return Markup(by_language[place] if place < len(by_language) else by_language[0])  # noqa: S704  (our own templates)

    def private(kind: str, text: object) -> Markup:
        return Markup('<x-p type="{}">{}</x-p>').format(kind, text)

    def neutral(text: object) -> Markup:
        return Markup("<x-n>{}</x-n>").format(text)

    def fit(row_em: float, used_px: int = 100) -> int:
        """How many rows of a height in em fill the page below what else stands there."""
        return max(1, int((PAGE_HEIGHT - used_px) / (row_em * plan.font_px)))

    def short(person: Person) -> str:
        """What friends call a person: a Chinese given name of one letter does not stand alone."""
        return person.full if plan.language == "zh" else person.given

    return {
        "short": short,
        "fit": fit,
        "t": say,
        "p": private,
        "n": neutral,
        "qr": qr,
        "linear_barcode": linear_barcode,
        "picture": picture,
    }
