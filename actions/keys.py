"""Key names: how people write them, how we write them, how pyautogui writes them.

The canonical names are lower-case words (``ctrl``, ``enter``, ``page down``, ``f5``) and single
characters (``s``, ``+``).
"""

from __future__ import annotations

import difflib
import re
import string

from actions.errors import UnknownKey

MODIFIERS = ("ctrl", "alt", "shift", "super")  # in the order in which chords are written

_FUNCTION_KEYS = tuple(f"f{number}" for number in range(1, 25))
_CHARACTERS = tuple(string.ascii_lowercase + string.digits + string.punctuation)
_PYAUTOGUI = {
    "ctrl": "ctrl",
    "alt": "alt",
    "shift": "shift",
    "super": "winleft",
    "enter": "enter",
    "escape": "esc",
    "tab": "tab",
    "space": "space",
    "backspace": "backspace",
    "delete": "delete",
    "insert": "insert",
    "home": "home",
    "end": "end",
    "page up": "pageup",
    "page down": "pagedown",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "menu": "apps",
    "caps lock": "capslock",
    "num lock": "numlock",
    "scroll lock": "scrolllock",
    "pause": "pause",
    "print screen": "printscreen",
    **{key: key for key in _FUNCTION_KEYS},
    **{key: key for key in _CHARACTERS},
}
NAMES = frozenset(_PYAUTOGUI)

# Other ways to say them, after "-" and "_" became spaces: English, German, Spanish, Chinese.
_ALIASES = {
    "control": "ctrl", "ctl": "ctrl", "strg": "ctrl", "steuerung": "ctrl",
    "option": "alt", "umschalt": "shift", "mayús": "shift",
    "windows": "super", "win": "super", "meta": "super", "command": "super", "cmd": "super",
    "return": "enter", "eingabe": "enter", "eingabetaste": "enter", "intro": "enter",
    "回车": "enter", "回车键": "enter",
    "esc": "escape", "退出键": "escape", "tabulator": "tab", "制表键": "tab",
    "spacebar": "space", "space bar": "space", "leertaste": "space", "espacio": "space",
    "空格": "space", "空格键": "space",
    "back space": "backspace", "rücktaste": "backspace", "retroceso": "backspace",
    "退格": "backspace", "退格键": "backspace",
    "del": "delete", "entf": "delete", "entfernen": "delete", "supr": "delete",
    "删除": "delete", "删除键": "delete",
    "ins": "insert", "einfg": "insert", "pos1": "home", "inicio": "home",
    "ende": "end", "fin": "end",
    "pageup": "page up", "pgup": "page up", "pg up": "page up", "bild auf": "page up",
    "prior": "page up", "re pág": "page up", "上一页": "page up",
    "pagedown": "page down", "pgdn": "page down", "pg dn": "page down", "pgdown": "page down",
    "bild ab": "page down", "next": "page down", "av pág": "page down", "下一页": "page down",
    **{
        f"{shape}{name}{tail}": name
        for name in ("up", "down", "left", "right")
        for shape, tail in (("", " arrow"), ("arrow ", ""), ("arrow", ""), ("cursor ", ""))
    },
    "arrow key up": "up", "arrow key down": "down",
    "arrow key left": "left", "arrow key right": "right",
    "上": "up", "下": "down", "左": "left", "右": "right",
    "apps": "menu", "context menu": "menu", "capslock": "caps lock", "caps": "caps lock",
    "numlock": "num lock", "scrolllock": "scroll lock", "break": "pause",
    "printscreen": "print screen", "prtsc": "print screen", "prtscr": "print screen",
    "print": "print screen", "druck": "print screen",
    "plus": "+", "minus": "-", "hyphen": "-", "dash": "-", "comma": ",", "period": ".",
    "dot": ".", "slash": "/", "backslash": "\\", "semicolon": ";", "colon": ":", "equals": "=",
    "equal": "=", "underscore": "_", "tilde": "~", "backtick": "`", "grave": "`", "quote": "'",
    "apostrophe": "'", "question mark": "?", "asterisk": "*", "star": "*", "hash": "#",
}  # fmt: skip
_MODIFIER_WORDS = {
    word: name
    for word, name in (*((name, name) for name in MODIFIERS), *_ALIASES.items())
    if name in MODIFIERS
}
_LEADING_MODIFIER = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _MODIFIER_WORDS), key=len, reverse=True))})"
    r"(?:\s*[+\-–]\s*|\s+)(?=\S)(?!key$)"
)


def parse(words: str) -> tuple[str, ...]:
    """The keys of a chord, modifiers first: ``"Control-Shift-S"`` gives ``("ctrl", "shift", "s")``.

    Raises:
        UnknownKey: no keyboard has such a key; the message suggests the nearest name.
    """
    rest = words.strip().lower()
    held: set[str] = set()
    while match := _LEADING_MODIFIER.match(rest):
        held.add(_MODIFIER_WORDS[match.group(1)])
        rest = rest[match.end() :]
    key = name_of(rest)
    held.discard(key)
    return (*(name for name in MODIFIERS if name in held), key)


def name_of(word: str) -> str:
    """The canonical name of a single key.

    Raises:
        UnknownKey: no keyboard has such a key.
    """
    plain = word.strip().lower()
    if plain in NAMES:
        return plain
    spaced = re.sub(r"[\s_\-]+", " ", plain).strip()
    for candidate in (spaced, spaced.removesuffix(" key"), spaced.removesuffix("taste")):
        if candidate in NAMES:
            return candidate
        if candidate in _ALIASES:
            return _ALIASES[candidate]
    if not plain:
        raise UnknownKey("no key is named")
    known = [name for name in (*NAMES, *_ALIASES) if len(name) > 1]
    nearest = difflib.get_close_matches(spaced, known, n=1, cutoff=0.6)
    hint = f'; did you mean "{_ALIASES.get(nearest[0], nearest[0])}"?' if nearest else ""
    # Only a short word can be a key's name: anything longer may be text that must not be echoed.
    shown = f'"{plain}"' if len(plain) <= 20 else "that"
    raise UnknownKey(f"no keyboard has a key named {shown}{hint}")


def written(keys: tuple[str, ...]) -> str:
    """A chord as people write it: ``ctrl+shift+s``."""
    return "+".join(keys)


def to_pyautogui(key: str) -> str:
    """Pyautogui's name of a canonical key.

    Raises:
        UnknownKey: ``key`` is not a canonical name.
    """
    try:
        return _PYAUTOGUI[key]
    except KeyError:
        return _PYAUTOGUI[name_of(key)]
