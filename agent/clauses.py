"""Splits a task into clauses, leaving quoted text whole.

"type "a, then b" into To, then click Save" is two clauses, because what stands in quotes is text
and not an order.
"""

from __future__ import annotations

import re

QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "‘": "’"}
_QUOTED = re.compile(
    "|".join(f"{re.escape(a)}[^{re.escape(b)}]*{re.escape(b)}" for a, b in QUOTES.items())
    # A straight single quote opens only at a word's start, so that "Ann's" is not a quotation.
    + r"|(?<![\w>])'[^']*'(?!\w)"
)
_MARK = "\ue000{}\ue001"  # private-use characters: no person types them
_MARKED = re.compile("\ue000(\\d+)\ue001")

# Words that begin an order; "and" splits only before one of them ("bread and butter" stays whole).
_VERBS = (
    "click|double|right|tap|press|hit|push|type|enter|write|put|fill|set|clear|select|choose|pick|"
    "check|tick|uncheck|untick|turn|enable|disable|scroll|open|launch|start|wait|save|close|switch|"
    "go|drag|move|copy|paste|undo|redo|focus|make|send|delete|create|add|jot|note|show|hide|use|"
    "append|let|leave|keep|remember|remove|mark|jump|find|look|tell|say|ask|bring|empty|erase|untick|give|run"
)
# What may stand after a comma that ends an order; any other comma belongs to a text or a name.
_OPENING = (
    rf"(?:(?:and\s+|then\s+|please\s+|now\s+|finally\s+|next\s+|also\s+)*(?:{_VERBS})\b"
    r"|(?:in|on|into|inside|from)\s+(?:the\s+)?\S"
    r"|(?:请|再|点|双击|右键|输入|按|选|勾|取消|打开|滚|等|保存|在|把|切换|向|关闭|启动))"
)
_SEPARATOR = re.compile(
    rf"""
      \s*[;\n]+\s*
    | \s*[。；]\s*
    | \s*[,，]\s*(?:and\s+)?(?:then\s+)?(?={_OPENING})
    | \s*\.\s+(?=\S)
    | \s+(?:and\s+)?(?:then|afterwards|after\s+that)\s+
    | \s+and\s+(?=(?:please\s+)?(?:{_VERBS})\b)
    | \s*(?:然后|接着|(?:再|并)(?=点|输|按|双|右|选|勾|打|滚|等|保))\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A place alone is no order: it belongs to the order behind it.
_PLACE = re.compile(rf"^(?:in|on|inside|within)\s+(?!.*\b(?:{_VERBS})\b)\S.*$", re.IGNORECASE)
_COURTESY = re.compile(
    r"^(?:(?:(?:please|now|first|firstly|next(?!\s+tab)|finally|lastly|then|and|also|ok|okay|so|well|"
    r"um+|uh+m?|er|hmm+|could you|can you|would you|will you|i want you to|i'd like you to|"
    r"i would like you to|go ahead and|just|kindly|let'?s)(?!\w)|请|首先|先|麻烦你?|帮我)"
    r"[\s,，]*(?=\S))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,，]*(?:please|thanks|thank you|if you (?:please|would|can|don'?t mind)|谢谢|好吗))?"
    r"[\s.!,。！，]*$",
    re.IGNORECASE,
)
# "Write many thanks" means the thanks; behind a comma they are the speaker's.
_TRAILING_TEXT = re.compile(
    r"(?:\s*[,，]\s*(?:please|thanks|thank you|谢谢))?[\s.!,。！，]*$", re.IGNORECASE
)
_HESITATION = re.compile(r"[\s,，]+(?:um+|uh+m?|erm+|hmm+)(?=[\s,，])[\s,，]*", re.IGNORECASE)
# In a dictated text any word may be meant.
_TEXT_VERBS = "type|enter|write|put|insert|input|fill|paste|append|add|set|change|jot|note|say"
_DICTATED = re.compile(rf"(?:(?:{_TEXT_VERBS})(?!\w)|输入|键入|写|在|向|把|将)", re.IGNORECASE)
_GIVES_A_TEXT = re.compile(rf"\b(?:{_TEXT_VERBS})\b|输入|键入|写", re.IGNORECASE)


def split(task: str) -> tuple[str, ...]:
    """The task's clauses in order, without courtesies and closing punctuation.

    Quotation marks stay: they tell text from order. A task without any word gives ().
    """
    quoted: list[str] = []

    def hide(match: re.Match[str]) -> str:
        quoted.append(match.group())
        return _MARK.format(len(quoted) - 1)

    hidden = _COURTESY.sub("", _QUOTED.sub(hide, task).strip())
    if not _GIVES_A_TEXT.search(hidden):
        hidden = _HESITATION.sub(" ", hidden)
    clauses: list[str] = []
    for part in _SEPARATOR.split(hidden):
        words = _COURTESY.sub("", part.strip())
        words = (_TRAILING_TEXT if is_dictated(words) else _TRAILING).sub("", words)
        if not words:
            continue
        if clauses and _PLACE.match(clauses[-1]):  # "in Mousepad, write ..."
            words = f"{clauses.pop()} {words}"
        clauses.append(words)
    return tuple(_MARKED.sub(lambda m: quoted[int(m.group(1))], words) for words in clauses)


def without_quotations(words: str) -> str:
    """``words`` with each quotation, marks included, replaced by one blank."""
    return _QUOTED.sub(" ", words)


def is_dictated(clause: str) -> bool:
    """Whether the clause begins as one that gives a text to be typed."""
    return bool(_DICTATED.match(clause))


def unquote(words: str) -> str:
    """``words`` without the quotation marks around the whole of it."""
    stripped = words.strip()
    for opening, closing in (*QUOTES.items(), ("'", "'")):
        if len(stripped) >= 2 and stripped[0] == opening and stripped[-1] == closing:
            return stripped[1:-1]
    return stripped


def is_quoted(words: str) -> bool:
    """Whether the whole of ``words`` stands in quotation marks."""
    return unquote(words) != words.strip()
