"""What may be done without asking: a pure function that no model controls.

It sees redacted words only, and decides by the words of the target and of the dialog around it,
by the program, and by the keys. Where it is in doubt it asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from actions import policy_words as words
from actions.action import (
    Action,
    Click,
    DoubleClick,
    Drag,
    Launch,
    Press,
    Target,
    TypeText,
)
from actions.keys import written
from perception.vocabulary import EDITABLE_ROLES, TOGGLE_ROLES, Role


class Decision(StrEnum):
    """What becomes of an action."""

    ALLOW = "allow"
    CONFIRM = "confirm"
    REFUSE = "refuse"


class Category(StrEnum):
    """A kind of consequence that is worth a question."""

    SEND = "send"
    DELETE = "delete"
    PAY = "pay"
    INSTALL = "install"
    OVERWRITE = "overwrite"
    CLOSE_UNSAVED = "close without saving"
    CREDENTIALS = "credentials"
    SHELL = "shell"
    SIGN_OUT = "sign out"


@dataclass(frozen=True, slots=True)
class PolicyRules:
    """What becomes of each category; settings may loosen or forbid any of them."""

    send: Decision = Decision.CONFIRM
    delete: Decision = Decision.CONFIRM
    pay: Decision = Decision.CONFIRM
    install: Decision = Decision.CONFIRM
    overwrite: Decision = Decision.CONFIRM
    close_unsaved: Decision = Decision.CONFIRM
    credentials: Decision = Decision.CONFIRM
    shell: Decision = Decision.CONFIRM
    sign_out: Decision = Decision.CONFIRM

    def decision(self, category: Category) -> Decision:
        decided: Decision = getattr(self, category.name.lower())
        return decided


@dataclass(frozen=True, slots=True)
class Context:
    """Where an action would fall; every text is redacted.

    ``program`` is the name of the window's program. ``texts`` are what the dialog around the
    target says. ``default_button`` is the label that enter would press, ``focus_role`` and
    ``focus_name`` what has the keyboard. ``file_exists`` is whether a save would replace a file.
    ``task_words`` are the user's own words. ``caption`` is what can be read on the target itself,
    where that is not its name.
    """

    program: str = ""
    window_title: str = ""
    is_dialog: bool = False
    texts: tuple[str, ...] = ()
    default_button: str = ""
    focus_role: Role | None = None
    focus_name: str = ""
    file_exists: bool = False
    task_words: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an action, and why, in a sentence for the person."""

    decision: Decision
    category: Category | None
    reason: str


_COMMANDS = (  # in the order in which they are tried: the graver name wins
    (Category.PAY, words.command(words.PAY, *words.NOT_PAY)),
    (Category.CLOSE_UNSAVED, words.command(words.CLOSE_UNSAVED, *words.NOT_CLOSE_UNSAVED)),
    (Category.OVERWRITE, words.command(words.OVERWRITE, *words.NOT_OVERWRITE)),
    (Category.INSTALL, words.command(words.INSTALL, *words.NOT_INSTALL)),
    (Category.SIGN_OUT, words.command(words.SIGN_OUT, *words.NOT_SIGN_OUT)),
    (Category.DELETE, words.command(words.DELETE, *words.NOT_DELETE)),
    (Category.SEND, words.command(words.SEND, *words.NOT_SEND)),
)
_DIALOGS = (
    (Category.OVERWRITE, words.DIALOG_OVERWRITE),
    (Category.CLOSE_UNSAVED, words.DIALOG_UNSAVED),
    (Category.INSTALL, words.DIALOG_INSTALL),
    (Category.PAY, words.DIALOG_PAY),
    (Category.DELETE, words.DIALOG_DELETE),
    (Category.SIGN_OUT, words.DIALOG_SIGN_OUT),
    (Category.SEND, words.DIALOG_SEND),
)
_AFFIRM = words.phrase(words.AFFIRM)
_SAVE = words.phrase(("save", "save as", "speichern", "guardar", "enregistrer", "保存"))
_CLOSE = words.phrase(words.CLOSE)
# A click on these commands nothing: it puts the caret somewhere, opens a list of commands, or sets
# what can be set back.
_HARMLESS_ROLES = EDITABLE_ROLES | TOGGLE_ROLES - {Role.TOGGLE_BUTTON} | {
    Role.COMBO_BOX, Role.MENU, Role.MENU_BAR, Role.TAB, Role.HEADING, Role.COLUMN_HEADER,
    Role.SLIDER, Role.SCROLL_BAR, Role.STATUS_BAR, Role.WINDOW, Role.DOCUMENT, Role.TEXT_AREA,
}  # fmt: skip
# What names a thing rather than a command: here only a short label counts as a button.
_NAMING_ROLES = frozenset(
    {
        Role.TEXT, Role.LIST_ITEM, Role.TREE_ITEM, Role.TABLE_CELL, Role.GROUP, Role.OTHER,
    }
)  # fmt: skip
_BUTTON_ROLES = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON, Role.LINK, Role.MENU_ITEM})
_SHORT_LABEL = 3  # words
_GRAVITY = (Decision.ALLOW, Decision.CONFIRM, Decision.REFUSE)
_CLOSING_KEYS = frozenset(
    {("alt", "f4"), ("ctrl", "w"), ("ctrl", "q"), ("ctrl", "shift", "w"), ("ctrl", "f4")}
)
_RUN_KEYS = frozenset({("alt", "f2"), ("ctrl", "alt", "t"), ("super", "r")})
_LOGOUT_KEYS = frozenset({("ctrl", "alt", "delete"), ("ctrl", "alt", "backspace")})


def judge(action: Action, context: Context, rules: PolicyRules) -> Verdict:
    """Whether an action may be done, must be confirmed, or is refused."""
    found = [one for one in (_category(action, context), _of_caption(action, context)) if one]
    if not found:
        return Verdict(Decision.ALLOW, None, "nothing that needs a question")
    category, why = max(found, key=lambda one: _GRAVITY.index(rules.decision(one[0])))
    return Verdict(rules.decision(category), category, why)


def _of_caption(action: Action, context: Context) -> tuple[Category, str] | None:
    """The same judgement of what a person reads on the target, whatever its name says."""
    if isinstance(action, Click | DoubleClick) and context.caption:
        return _of_click(action.target.role, context.caption, context)
    return None


def _category(action: Action, context: Context) -> tuple[Category, str] | None:
    found: tuple[Category, str] | None = None
    match action:
        case Click(target) | DoubleClick(target):
            found = _of_click(target.role, target.name, context)
        case Drag(_, to):
            found = _of_drop(to)
        case TypeText():
            found = _of_typing(action, context)
        case Press(keys):
            found = _of_keys(keys, context)
        case Launch(program):
            found = _of_launch(program)
        case _:  # a right click opens a menu, and what is chosen there is judged on its own
            pass
    return found


def _of_click(role: Role, name: str, context: Context) -> tuple[Category, str] | None:
    label = words.cleaned(name)
    if not label or role in _HARMLESS_ROLES:
        return None
    if _SAVE.match(label) and context.file_exists:
        return Category.OVERWRITE, "it would replace a file that exists"
    if _CLOSE.match(label) and words.UNSAVED_TITLE.search(context.window_title):
        return Category.CLOSE_UNSAVED, "the window shows changes that are not saved"
    is_short = len(label.split()) <= _SHORT_LABEL
    if is_short or role not in _NAMING_ROLES:
        for category, pattern in _COMMANDS:
            if pattern.match(label):
                return category, f'"{label}" is a command to {_verb(category)}'
    if (context.is_dialog or context.texts) and _AFFIRM.match(label):
        return _of_dialog(label, context)
    return None


def _of_dialog(label: str, context: Context) -> tuple[Category, str] | None:
    asked = words.folded(" ".join((context.window_title, *context.texts)))
    # "Save" is the safe answer to "changes will be lost", and the grave one to "already exists".
    consequences = _DIALOGS[:1] if _SAVE.match(label) else _DIALOGS
    for category, pattern in consequences:
        if pattern.search(asked):
            return category, f'"{label}" answers a dialog that would {_verb(category)}'
    return None


def _of_drop(to: Target) -> tuple[Category, str] | None:
    if words.TRASH.search(words.folded(to.name)):
        return Category.DELETE, "what is dropped there is thrown away"
    return None


def _of_typing(action: TypeText, context: Context) -> tuple[Category, str] | None:
    secret = next((t for t in words.PLACEHOLDER.findall(action.text) if _is_secret(t)), None)
    role = action.target.role if action.target is not None else context.focus_role
    if secret is not None:
        return Category.CREDENTIALS, f"it types a {secret.lower().replace('_', ' ')}"
    if role is Role.PASSWORD_FIELD:
        return Category.CREDENTIALS, "it types into a password field"
    if _takes_commands(context):
        return Category.SHELL, "what is typed there is run as a command"
    if "\n" in action.text and _program(context.program) in words.MESSENGERS:
        return Category.SEND, "a new line sends the message there"
    return None


def _of_keys(keys: tuple[str, ...], context: Context) -> tuple[Category, str] | None:
    chord, editing = written(keys), context.focus_role in EDITABLE_ROLES | {Role.DOCUMENT}
    found: tuple[Category, str] | None = None
    if keys in _RUN_KEYS:
        found = Category.SHELL, f"{chord} opens a place for commands"
    elif keys in _LOGOUT_KEYS:
        found = Category.SIGN_OUT, f"{chord} may end the desktop"
    elif _takes_commands(context):
        found = Category.SHELL, "keys there are read as commands"
    elif keys in _CLOSING_KEYS and words.UNSAVED_TITLE.search(context.window_title):
        found = Category.CLOSE_UNSAVED, "the window shows changes that are not saved"
    elif keys in {("delete",), ("shift", "delete")} and not editing:
        found = Category.DELETE, f"{chord} deletes what is selected there"
    elif keys == ("ctrl", "enter") and _is_mail(context):
        found = Category.SEND, f"{chord} sends a message there"
    elif keys in {("enter",), ("space",)}:
        found = _of_pressing(keys, context, editing=editing)
    return found


def _of_pressing(
    keys: tuple[str, ...], context: Context, *, editing: bool
) -> tuple[Category, str] | None:
    """Enter and space press a button: the one with the focus, or the dialog's default."""
    if context.focus_role in _BUTTON_ROLES:
        return _of_click(context.focus_role or Role.BUTTON, context.focus_name, context)
    if keys == ("space",):
        return None
    if editing and _program(context.program) in words.MESSENGERS:
        return Category.SEND, "enter sends the message there"
    if context.focus_role is Role.TEXT_AREA:
        return None
    return _of_click(Role.BUTTON, context.default_button, context)


def _of_launch(program: str) -> tuple[Category, str] | None:
    name = _program(program)
    if name in words.TERMINALS | words.INTERPRETERS | words.RUNNERS or "terminal" in name.split():
        return Category.SHELL, f"{name} runs commands"
    if name in words.INSTALLERS:
        return Category.INSTALL, f"{name} installs programs"
    if name in words.POWER_COMMANDS:
        return Category.SIGN_OUT, f"{name} may end the desktop"
    return None


def _takes_commands(context: Context) -> bool:
    program = _program(context.program)
    return (
        program in words.TERMINALS | words.RUNNERS
        or program.endswith(" terminal")
        or bool(words.RUN_DIALOG_TITLE.search(context.window_title))
    )


def _is_mail(context: Context) -> bool:
    program = _program(context.program)
    if program in words.MAILERS | words.MESSENGERS | words.BROWSERS:
        return True
    return bool(words.COMPOSING_TITLE.search(context.window_title))


def _program(name: str) -> str:
    """A program's bare name: "/usr/bin/Python3.11" is "python"."""
    return PurePosixPath(name.strip()).name.casefold().rstrip("0123456789.") or name.casefold()


def _is_secret(placeholder_type: str) -> bool:
    return not words.SECRET_TYPES.isdisjoint(placeholder_type.split("_"))


def _verb(category: Category) -> str:
    return "close without saving" if category is Category.CLOSE_UNSAVED else category.value
