"""Questions about a screen, answered from what is known of it, without a model.

``answer`` takes the person's words, hidden, and a redacted screen; what it says may hold
placeholders, which the command fills in for the person in front of the machine. A question that no
rule understands gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from agent import question_answers as answers
from agent import question_tables as grids
from agent.number_words import NUMBER, ORDINAL
from agent.question_scene import QUALITIES, Scene
from privacy.redacted import RedactedScreen

Found = re.Match[str]
Said = list[str]
Rule = Callable[[Found, Scene], Said | None]
"""The sentences of the answer; None passes the question on to later rules."""

_POLITE = re.compile(
    r"^(?:(?:please|ok(?:ay)?|so|and|now|hey|um+|uh+|can you|could you|would you|tell me|say|"
    r"i want to know|do you know|do you see)[\s,]+)+",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:[\s,]*(?:please|now|right now|at the moment|on (?:the|this|my) screen))*[\s?.!？。]*$",
    re.I,
)
_IS = r"(?:is|are|'s|was)"
_QUALITY = "|".join(sorted((rf"{words}" for words in QUALITIES), key=len, reverse=True))
_THINGS = r"(?P<things>[\w -]+?)"


def answer(question: str, screen: RedactedScreen) -> tuple[str, ...] | None:
    """The sentences that answer ``question`` (redacted words); None if no rule understands it."""
    words = _END.sub("", _POLITE.sub("", question.strip()))
    scene = Scene.of(screen)
    for pattern, rule in _RULES:
        found = pattern.match(words)
        if found and (said := rule(found, scene)) is not None:
            return tuple(said)
    return None


def _rules() -> Iterator[tuple[re.Pattern[str], Rule]]:
    table: tuple[tuple[str, Rule], ...] = (
        (r"where\s+am\s+i|(?:what|which\s+\w+)\s+(?:has|is\s+in)\s+"
         r"(?:the\s+)?(?:keyboard\s+)?focus|what\s+is\s+focused"
         r"|where\s+is\s+(?:the\s+|my\s+)?(?:keyboard\s+)?(?:focus|cursor|caret)|焦点在哪里?",
         answers.focus),
        (r"(?:what|which)\s+(?:window|program|app|application|page|dialog)\s+(?:is|am)\s+"
         r"(?:this|it|i\s+in|in\s+front|open|active)"
         r"|what\s+(?:is\s+this|am\s+i\s+looking\s+at)|这是什么(?:窗口|程序)?",
         answers.front),
        (rf"(?:what|which)(?:\s+other)?\s+(?:windows|programs|apps|applications)\s+"
         rf"{_IS}\s+(?:there|open|running)"
         r"|how\s+many\s+windows\s+(?:are\s+(?:there|open)|do\s+i\s+have\s+open)"
         r"|哪些窗口(?:打开|开着)了?",
         answers.windows),
        (r"what(?:'s|\s+is)\s+(?:still\s+)?(?:missing|required)(?:\s+in\s+(?:the|this)\s+"
         r"form)?"
         r"|what\s+(?:do\s+i\s+)?(?:still\s+)?(?:have|need)\s+to\s+"
         r"(?:be\s+)?fill(?:ed)?(?:\s+in|\s+out)?",
         answers.missing),
        (r"(?:what|(?:is\s+there\s+)?anything|is\s+anything|is\s+something|what's)\s*"
         r"(?:is\s+)?(?:wrong"
         r"|the\s+error|the\s+problem)"
         r"|(?:are|is)\s+there\s+(?:any|an?|some)\s+(?:errors?|alerts?|warnings?|problems?"
         r"|messages?)"
         r"|does\s+anything\s+need\s+(?:my\s+)?attention|what\s+needs\s+"
         r"(?:my\s+)?attention",
         answers.attention),
        (r"how\s+many\s+(?P<what>rows|columns)(?:\s+(?:are\s+there|does\s+(?:\w+\s+)?\w+\s+have))?"
         r"(?:\s+in\s+(?:the|this)\s+table)?",
         grids.size),
        (rf"how\s+many\s+{_THINGS}\s+(?:are\s+|is\s+)?(?P<quality>{_QUALITY})",
         answers.how_many),
        (rf"how\s+many\s+{_THINGS}(?:\s+(?:are\s+there|do\s+you\s+see|can\s+you\s+see"
         rf"|does\s+(?:it|this|the\s+\w+)\s+have))?"
         r"(?:\s+in\s+(?:the|this)\s+(?:table|window|form|page|list|dialog))?",
         answers.how_many),
        (rf"(?:which|what)\s+{_THINGS}\s+{_IS}\s+(?P<quality>{_QUALITY})",
         answers.which),
        (rf"(?:which|what)\s+(?:one\s+)?{_IS}\s+(?P<quality>{_QUALITY})",
         answers.which),
        (r"what\s+colou?r\s+is\s+(?P<what>.+)|(?P<chinese>.+?)是什么颜色的?",
         answers.colour),
        (r"(?:is\s+(?:anything|something)\s+(?:covering|over|in\s+front\s+of|on\s+top\s+"
         r"of)|what\s+(?:covers|is\s+covering))\s+(?P<what>.+)",
         answers.covered),
        (r"is\s+(?P<what>.+?)\s+(?:covered|hidden\s+behind\s+(?:something|anything))",
         answers.covered),
        (rf"(?:read|what\s+is(?:\s+in)?|what's(?:\s+in)?|say)\s+(?:me\s+)?(?:the\s+)?(?:row\s+"
         rf"(?P<n>{NUMBER})|(?P<nth>{ORDINAL}|last)\s+row)"
         r"(?:\s+of\s+the\s+table)?",
         grids.row),
        (rf"(?:read|what\s+is\s+in|what's\s+in)\s+(?:me\s+)?(?:the\s+)?(?:column\s+"
         rf"(?P<n>{NUMBER})|(?P<nth>{ORDINAL}|last)\s+column"
         r"|column\s+(?P<name>.+)|(?P<named>.+?)\s+column)(?:\s+of\s+the\s+table)?",
         grids.column),
        (r"(?:read|what\s+is\s+in|what's\s+in)\s+(?:me\s+)?(?:the\s+)?row\s+(?:of|for"
         r"|with)\s+(?P<what>.+)",
         grids.row_of),
        (r"(?:what\s+are|what|which|read|list)\s*(?:the\s+)?(?:column\s+headers|headers"
         r"|columns)(?:\s+(?:are\s+there|of\s+the\s+table"
         r"|does\s+the\s+table\s+have))?",
         grids.headers),
        (r"(?:what(?:'s|\s+is)|read)\s+(?:the\s+)?(?P<column>.+?)\s+(?:of|for|in\s+"
         r"(?:the\s+)?row(?:\s+(?:of|for))?)\s+(?P<what>.+)",
         grids.cell),
        (r"read\s+(?:this|it|that)|what\s+does\s+(?:this|it)\s+say",
         answers.read_focused),
        (r"read\s+(?:me\s+)?(?:everything|all(?:\s+of\s+it)?|the\s+(?:page|text|whole\s+"
         r"\w+|window|document|screen))",
         answers.read_all),
        (r"read\s+(?:on\s+)?from\s+(?:(?P<here>here)|(?P<what>.+?))(?:\s+on)?",
         answers.read_from),
        (rf"(?:what\s+(?:is|are)|what's)\s+(?:the\s+)?(?P<nth>{ORDINAL}|last)\s+{_THINGS}",
         answers.nth),
        (r"what(?:'s|\s+is|\s+stands)\s+(?P<side>below|under|above|beside|next\s+to"
         r"|(?:to\s+the\s+)?(?:left|right)\s+of)\s+(?P<what>.+)",
         answers.beside),
        (rf"(?:what|which)\s+{_THINGS}\s+(?:are\s+there|are\s+on\s+it|can\s+i\s+\w+(?:\s+"
         rf"on)?|do\s+i\s+have|does\s+(?:it|this)\s+have)"
         rf"|(?:list|read|name)\s+(?:me\s+)?(?:all\s+)?(?:the\s+)?(?P<listed>[\w -]+?)"
         rf"|有哪些(?P<chinese>.+)",
         answers.list_things),
        (r"what\s+can\s+i\s+(?:do|click|press)(?:\s+here)?|what\s+(?:is|are)\s+(?:here"
         r"|there)\s+to\s+(?:do|click|press)",
         answers.actions),
        (r"how\s+far\s+(?:is\s+it|along\s+is\s+it|has\s+it\s+come)|what\s+is\s+the\s+"
         r"progress|is\s+it\s+(?:done|finished|ready)(?:\s+yet)?",
         answers.progress),
        (r"what\s+(?:are|is|do)\s+(?:the|this|that|these|those)\s+(?:unnamed\s+"
         r"|nameless\s+)?"
         r"(?:pictures?|icons?|images?|picture\s+buttons?|unlabell?ed\s+buttons?"
         r"|buttons?\s+without\s+(?:a\s+)?names?)(?:\s+(?:mean|show))?",
         answers.pictures),
        (r"(?:is|are)\s+there\s+(?:(?:any|an?|the|some)\s+)?(?!(?:no|not|anything)\b)"
         r"(?P<what>.+?)(?:\s+here)?",
         answers.is_there),
        (rf"(?:is|are)\s+(?P<what>.+?)\s+(?P<quality>{_QUALITY})",
         answers.is_so),
        (r"where\s+(?P<what>.+?)\s+(?:is|are)(?P<wanted>)(?P<chinese>)", answers.where),
        (r"where(?:\s+is|\s+are|'s)\s+(?P<what>.+)|(?:find|show\s+me)\s+(?P<wanted>.+)"
         r"|(?P<chinese>.+?)在哪里?",
         answers.where),
        (r"what\s+does\s+(?P<what>.+?)\s+(?:say|hold|contain|show|read)|(?:what\s+is"
         r"|what's)\s+(?:written\s+)?in\s+(?P<inside>.+)"
         r"|(?:what\s+is|what's)\s+(?:the\s+)?(?:value|content|text|state)\s+of\s+"
         r"(?P<of>.+)|read\s+(?:me\s+)?(?P<read>.+)"
         r"|what\s+is\s+(?:chosen|selected)\s+in\s+(?P<chosen>.+)"
         r"|(?:what\s+is|what's)\s+(?P<named>.+?)(?:\s+set\s+to)?",
         answers.content),
    )  # fmt: skip
    for expression, rule in table:
        yield re.compile(rf"(?:{expression})\Z", re.IGNORECASE), rule


_RULES = tuple(_rules())
