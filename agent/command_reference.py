"""Writes the reference page of the command grammar, docs/commands.md, from the rules themselves.

Every example is read by the grammar when the page is written, so the page says what is done and not
what was meant to be done.

python -m agent.command_reference
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from agent.command_grammar import read_task
from agent.command_rules import RULES
from agent.instruction import Instruction, Kind, Side, TargetPhrase
from agent.target_phrase import NOUNS

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
_INTRODUCTION = """\
# What Handrail understands without a model

These wordings are read by rules, in milliseconds, the same way each time. What stands here as
understood was read by the program when this page was written (`make commands`). Anything else goes
to the model, or is asked about.

Capital letters do not matter. Several orders may stand in one sentence: "click New, type hello in
the Name field and press enter". Politeness ("could you please"), hesitation ("um") and a closing
"thanks" are passed over. What stands in quotation marks is a label or a text as it is, never an
order. Negations, conditions and choices ("don't", "if", "all", "or") are handed back to you. Where
"or" and a label stand in brackets, something that is called so goes first.
"""
_SENTENCES = """\
## Things

| said | understood |
|---|---|
"""
_THINGS = (
    "click the second Save button", "click the last Delete", "click the 3rd row",
    "click the box below Name", "click the check box to the left of Wrap text",
    "click the button next to Search", "click Delete in the row of Invoice 12",
    "click Save in the Export dialog", "in Mousepad, click Save", "点第二个保存按钮",
    "点击名称下面的框",
)  # fmt: skip
_REFERRING = (
    "press tab three times", "click Next twice", "press down, again", "click Save, no, Save As",
    "click the first Delete, no, the other one", "click Save. Sorry, press escape", "按三次 Tab",
)  # fmt: skip


def described(instruction: Instruction) -> str:
    """An instruction in one line, complete: nothing that it says is left out."""
    one = instruction
    parts = [one.kind.value]
    if one.target:
        parts.append(_thing(one.target))
    if one.to:
        parts.append(f"to {_thing(one.to)}")
    if one.kind is Kind.TYPE and not one.reference:
        parts.append(f'the text "{one.text}"')
    elif one.text and one.kind is not Kind.CLICK:  # an option's click says it already
        parts.append(f'until "{one.text}" shows' if one.kind is Kind.SCROLL else f'"{one.text}"')
    if one.reference:
        owner = f' of "{one.reference.owner}"' if one.reference.owner else ""
        parts.append(f"the {one.reference.type} shown{owner}")
    if one.kind is Kind.TYPE and not one.replace:
        parts.append("behind what is there")
    if one.keys:
        parts.append("+".join(one.keys))
    if one.direction:
        parts.append(f"{one.direction.value} {one.amount}")
    if one.seconds:
        parts.append(f"{one.seconds:g} s")
    return " ".join(part for part in parts if part)


def _thing(phrase: TargetPhrase) -> str:
    nouns = [noun for noun, roles in NOUNS if roles == phrase.roles and noun.isascii()]
    own = [noun for noun in nouns if noun in {role.value for role in phrase.roles}]
    noun = min(own or nouns, key=len, default="")
    if not noun and phrase.roles:
        noun = "option" if len(phrase.roles) > 1 else next(iter(phrase.roles)).value
    words = [noun, f'"{phrase.words}"' if phrase.words else ""]
    if phrase.ordinal is not None:
        words.append("the last" if phrase.ordinal < 0 else f"number {phrase.ordinal}")
    if phrase.whole:
        words.append(f'(or "{phrase.whole}")')
    if phrase.beside:
        words.append(f'{Side(phrase.side).value} "{phrase.beside}"')
    if phrase.window:
        place = "dialog" if phrase.in_dialog else "window"
        words.append(f'{"in " if len(words) > 2 or any(words) else ""}{place} "{phrase.window}"')
    elif phrase.in_dialog:
        words.append("in the dialog")
    return " ".join(word for word in words if word)


def page() -> str:
    """The page, as Markdown."""
    sections = [_INTRODUCTION, _SENTENCES + _rows(_THINGS)]
    sections += [_section(heading) for heading, _ in groupby(_headings())]
    sections.append(_section_of("Several times, and put right", _REFERRING))
    return "\n".join(sections)


def _headings() -> list[str]:
    return list(dict.fromkeys(rule.heading for rule in RULES))


def _section(heading: str) -> str:
    return _section_of(
        heading, tuple(e for rule in RULES if rule.heading == heading for e in rule.examples)
    )


def _section_of(heading: str, examples: tuple[str, ...]) -> str:
    return f"## {heading}\n\n| said | understood |\n|---|---|\n{_rows(examples)}"


def _rows(examples: tuple[str, ...]) -> str:
    return "".join(f"| {said} | {_understood(said)} |\n" for said in examples)


def _understood(said: str) -> str:
    return "; ".join(described(one) for one in read_task(said).instructions)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
