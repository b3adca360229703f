"""Every sentence that Handrail shows or speaks, in one place, so that it can be translated.

Placeholders may stand in them; raw values never do. Plain words, no information by colour or by
sign alone: a screen reader reads these lines as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.action import (
    Action,
    Ask,
    Click,
    Done,
    DoubleClick,
    Drag,
    Fail,
    Launch,
    Press,
    RightClick,
    Say,
    Scroll,
    Target,
    TypeText,
    Wait,
)
from perception.geometry import Rect
from privacy.redacted import RedactedElement, RedactedWindow

# ── naming things ────────────────────────────────────────────────────────────────────────────


def element(item: RedactedElement, window: RedactedWindow | None) -> str:
    """One element so that it can be told from its like: button "Save" in window "Untitled"."""
    label = item.name or item.value
    named = f'{item.role} "{label}"' if label else f"{item.role} without a name"
    return f'{named} in "{window.title}"' if window and window.title else named


def target(item: Target) -> str:
    """An action's target, as it is read out."""
    return f'{item.role} "{item.name}"' if item.name else f"the {item.role} without a name"


def action(item: Action) -> str:
    """What is about to be done, in words."""
    match item:
        case Click(to):
            return f"click {target(to)}"
        case DoubleClick(to):
            return f"double-click {target(to)}"
        case RightClick(to):
            return f"right-click {target(to)}"
        case Drag(source, to):
            return f"drag {target(source)} to {target(to)}"
        case TypeText(text, None):
            return f"type {quoted(text)}"
        case TypeText("", into) if into is not None:
            return f"clear {target(into)}"
        case TypeText(text, into) if into is not None:
            return f"type {quoted(text)} into {target(into)}"
        case Press(keys):
            return f"press {'+'.join(keys)}"
        case Scroll(direction, None):
            return f"scroll {direction}"
        case Scroll(direction, over) if over is not None:
            return f"scroll {direction} in {target(over)}"
        case Launch(program):
            return f"start the program {quoted(program)}"
        case Wait(_, text) if text:
            return f"wait until {quoted(text)} shows"
        case Wait(seconds):
            return f"wait {seconds:g} seconds"
        case Ask(question):
            return f"ask you: {question}"
        case Say(text):
            return f"say: {text}"
        case Done():
            return "stop here: the task is held to be done"
        case Fail(reason):
            return f"give up: {reason}"
    raise TypeError(f"no words for {type(item).__name__}")  # pragma: no cover


def quoted(text: str, limit: int = 60) -> str:
    """A text in quotation marks, cut where it would not fit a line."""
    return f'"{text}"' if len(text) <= limit else f'"{text[: limit - 1]}…"'


def _listed(items: Sequence[str], joint: str = "or") -> str:
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


# ── questions to the person ──────────────────────────────────────────────────────────────────


_NTH = ("first", "second", "third", "fourth", "fifth", "sixth")


def which_one(words: str, candidates: Sequence[str]) -> str:
    counted = [f"the {nth}, {what}" for nth, what in zip(_NTH, candidates, strict=False)]
    more = f" (and {len(candidates) - len(_NTH)} more)" if len(candidates) > len(_NTH) else ""
    return f"Which {quoted(words)} do you mean: {_listed(counted)}{more}?"


def one_order_at_a_time(words: str, because: str) -> str:
    return (
        f"I do not act on {quoted(words)}, because of {quoted(because)}: say each thing to do as "
        "one plain order, for example: check A, check B."
    )


def not_so_many(words: str) -> str:
    return f"There are not so many {quoted(words)} on the screen. Which one do you mean?"


def which_value(words: str, placeholders: Sequence[str]) -> str:
    return f"{quoted(words)} could be {_listed(placeholders)}. Which one do you mean?"


def no_such_value(words: str) -> str:
    return f"The value that {quoted(words)} speaks of is not on the screen. Where is it?"


def no_such_window(words: str, windows: Sequence[RedactedWindow]) -> str:
    titles = _listed([quoted(w.title or w.program) for w in windows], "and")
    return f"There is no window called {quoted(words)}. Open windows: {titles or 'none'}."


def no_safe_place(words: str) -> str:
    return f"The window {quoted(words)} has no place where a click would change nothing."


def may_i(doing: str, reason: str) -> str:
    return f"May I {doing}? {reason}"


# ── what the command grammar found ───────────────────────────────────────────────────────────


def not_found(words: str) -> str:
    return f"nothing on the screen is called {quoted(words)}"


def not_understood(words: str) -> str:
    return f"the command grammar does not understand {quoted(words)}"


def nowhere_to_type() -> str:
    return "there is no field to type into"


def which_field() -> str:
    return "several fields take text and none has the focus"


def already(item: RedactedElement, on: bool) -> str:
    return f'{item.role} "{item.name}" is already {"on" if on else "off"}'


def already_chosen(option: str) -> str:
    return f"{quoted(option)} is already chosen"


def already_in_front(window: RedactedWindow) -> str:
    return f"the window {quoted(window.title)} is already in front"


def nothing_to_replace() -> str:
    return "no file had to be replaced"


# ── how a step went ──────────────────────────────────────────────────────────────────────────


def expected_value() -> str:
    return "the field holds the text"


def expected_state(on: bool) -> str:
    return f"it is {'on' if on else 'off'}"


def expected_change() -> str:
    return "the screen changes"


def expected_dialog_end() -> str:
    return "the dialog closes or asks something"


def observed_dialog_open() -> str:
    return "the dialog is still open"


def expected_window() -> str:
    return "a new window opens"


def expected_text(text: str) -> str:
    return f"{quoted(text)} shows"


def expected_nothing() -> str:
    return "nothing has to change"


def observed_value() -> str:
    return "the field holds the text"


def observed_other_value() -> str:
    return "the field holds something else"


def observed_secret() -> str:
    return "the password field changed; its content is never read"


def observed_state(on: bool) -> str:
    return f"it is {'on' if on else 'off'} now"


def observed_changes(appeared: int, gone: int, altered: int, windows: Sequence[str]) -> str:
    """What is different: windows by name, the rest by number."""
    parts = []
    if windows:
        parts.append(_listed(list(windows), "and"))
    for count, what in ((appeared, "appeared"), (gone, "disappeared"), (altered, "changed")):
        if count:
            parts.append(f"{count} {'element' if count == 1 else 'elements'} {what}")
    return "; ".join(parts)


def window_opened(title: str) -> str:
    return f"window {quoted(title)} opened" if title else "a window opened"


def window_closed(title: str) -> str:
    return f"window {quoted(title)} closed" if title else "a window closed"


def observed_look() -> str:
    return "only the picture changed"


def observed_silence() -> str:
    return "the program did not answer in time"


def observed_focus_moved() -> str:
    return "the focus moved"


def observed_focus() -> str:
    return "it has the focus now"


def observed_title() -> str:
    return "a window's title changed"


def only_the_model_says_so() -> str:
    return "the model holds this order to be done; nothing on the screen tells whether it is"


def observed_nothing() -> str:
    return "nothing changed"


def observed_text(text: str) -> str:
    return f"{quoted(text)} shows"


def observed_no_text(text: str) -> str:
    return f"{quoted(text)} does not show"


def not_done() -> str:
    return "nothing was done (dry run)"


def target_gone() -> str:
    return "the target is not on the screen any more"


def refused(doing: str, reason: str) -> str:
    return f"Handrail does not {doing}: {reason}"


def not_confirmed_by_person(doing: str, reason: str) -> str:
    return f"not done, because nobody confirmed it: {doing} ({reason})"


# ── narrating a run ──────────────────────────────────────────────────────────────────────────

_STAGES = {
    "look": "looking",
    "capture": "capture",
    "tree": "accessibility tree",
    "ocr": "reading text in the picture",
    "widgets": "widget finder",
    "redact": "hiding",
    "decide": "deciding",
    "act": "acting",
    "verify": "verifying",
}
_OUTCOMES = {
    "confirmed": "Confirmed",
    "satisfied": "Nothing to do",
    "unconfirmed": "Not confirmed",
    "refused": "Refused",
    "asked": "Needs you",
    "failed": "Failed",
    "planned": "Planned",
}
_POLICIES = {"allow": "allowed", "confirm": "needs your word", "refuse": "refused"}


def task(words: str) -> str:
    return f"Task, as Handrail keeps it: {words}"


def plan_read(clauses: int) -> str:
    return f"Read as {clauses} {'instruction' if clauses == 1 else 'instructions'}."


def step(number: int, words: str) -> str:
    return f"Step {number}: {words}"


def saw(elements: int, windows: int, hidden: Sequence[tuple[str, int]]) -> str:
    """How much was on the screen and how much of it is private, by type."""
    total = sum(count for _, count in hidden)
    what = ", ".join(f"{count} {type_}" for type_, count in hidden)
    private = f"{total} private values hidden ({what})" if total else "nothing private"
    where = f"{elements} {'element' if elements == 1 else 'elements'}"
    return f"Saw: {where} in {windows} {'window' if windows == 1 else 'windows'}; {private}."


def note(text: str) -> str:
    return f"Note: {text}"


def decided(doing: Action, by: str, seconds: float) -> str:
    who = "the command grammar" if by == "grammar" else f"the model {by}"
    words = "hand over to you" if isinstance(doing, Ask) else action(doing)
    return f"Decided: {words} (by {who}, {seconds:.2f} s)."


def policy(decision: str, reason: str) -> str:
    return f"Policy: {_POLICIES[decision]}{f', {reason}' if reason else ''}."


def did(route: str, attempts: int) -> str:
    tries = "" if attempts <= 1 else f", after {attempts} tries"
    return f"Did it by {route}{tries}."


def outcome(name: str, expected: str, observed: str) -> str:
    """The step's verdict; what was expected is said only where something else was seen."""
    hoped = (
        f" (expected: {expected})" if name not in {"confirmed", "satisfied"} and expected else ""
    )
    end = "" if observed.endswith(("?", ".")) and not hoped else "."
    return f"{_OUTCOMES[name]}: {observed}{hoped}{end}"


def times(timings: Sequence[tuple[str, float]]) -> str:
    parts = [f"{_STAGES.get(stage, stage)} {seconds:.2f} s" for stage, seconds in timings]
    return f"Time: {', '.join(parts)}."


def took(seconds: float) -> str:
    return f"The whole run took {seconds:.1f} seconds."


# ── how a run ended ──────────────────────────────────────────────────────────────────────────


def done(steps: int) -> str:
    return f"Done and verified in {steps} {'step' if steps == 1 else 'steps'}."


def unconfirmed(numbers: Sequence[int]) -> str:
    which = _listed([str(n) for n in numbers], "and")
    return f"Done, but a fresh look could not confirm step {which}."


def out_of_steps(limit: int) -> str:
    return f"Stopped: the task needs more than the {limit} steps allowed (--max-steps)."


def out_of_time(limit: float) -> str:
    return f"Stopped: the task took longer than the {limit:g} seconds allowed (bounds.seconds)."


def too_many_failures(limit: int, last: str) -> str:
    return f"Stopped after {limit} failures in a row. The last: {last}."


def interrupted() -> str:
    return "Stopped by you. All keys and buttons are released."


def planned(steps: int) -> str:
    return f"Planned {steps} {'step' if steps == 1 else 'steps'}; nothing was done."


# ── the other commands ───────────────────────────────────────────────────────────────────────


def screen_summary(elements: int, windows: int, private: int) -> str:
    things = "1 element" if elements == 1 else f"{elements} elements"
    where = "1 window" if windows == 1 else f"{windows} windows"
    return f'{things} in {where}; {private} with private text, marked "private".'


def table_row(
    number: int,
    role: str,
    name: str,
    value: str,
    states: Sequence[str],
    box: Rect,
    *,
    is_private: bool,
) -> str:
    """One element as a line that reads well aloud: number, kind, label, value, what is special."""
    parts = [f"{number}. {role}"]
    if name:
        parts.append(quoted(name, 80))
    if value and value != name:
        parts.append(f"holds {quoted(value, 80)}")
    notable = [s for s in states if s in _NOTABLE_STATES]
    if "enabled" not in states:
        notable.append("disabled")
    parts.extend(notable)
    if is_private:
        parts.append("private")
    return f"{', '.join(parts)}; at {box.x},{box.y} size {box.w}×{box.h}"


_NOTABLE_STATES = frozenset(
    {"checked", "focused", "selected", "expanded", "read only", "protected", "required", "invalid"}
)


def file_redacted(path: str, regions: int, seconds: float) -> str:
    places = "1 private place" if regions == 1 else f"{regions} private places"
    hidden = f"{places} painted over" if regions else "nothing private found"
    return f"{path}: {hidden} ({seconds:.1f} s)."


def demo_begins() -> str:
    return "Starting a private virtual desktop: its own display, its own bus, nothing of yours."


def demo_desktop(display: str) -> str:
    return (
        f"On display {display}: a Qt form with an address book, and the editor Mousepad. The "
        "contacts were made up a moment ago and stand in no file."
    )


def demo_checks() -> str:
    return "Checked from outside, by asking the programs and the disk:"


def demo_check(what: str, holds: bool) -> str:
    return f"  {'Yes' if holds else 'NO'}: {what}"


def demo_file_right(name: str) -> str:
    return f"{name} holds exactly the text of the task"


def demo_field_right(field: str) -> str:
    return f"the form was saved with the right {field!r}"


def demo_no_leak(searched: int, name: str) -> str:
    return (
        f"of {searched} files written meanwhile, none but {name} holds a contact's name, e-mail "
        "or phone"
    )


def demo_leak(path: str) -> str:
    return f"  Leaked into: {path}"


def demo_trace(path: str) -> str:
    return f"What was seen, decided and done, step by step, redacted: {path}"


def demo_form_failed() -> str:
    return "The demo's form did not start. Run: make setup"


def model_line(
    name: str,
    size: int,
    licence: str,
    *,
    is_present: bool,
    is_chosen: bool,
    is_verified: bool,
    is_multimodal: bool,
) -> str:
    """One model: its name first, then what is known of it, in words."""
    facts = [
        "in use" if is_chosen else "",
        "here" if is_present else "not pulled",
        f"{size / 1e9:.1f} GB"
        if size >= 1e9
        else f"{size / 1e6:.0f} MB"
        if size
        else "size unknown",
        "sees images" if is_multimodal else "text only",
        "" if is_verified else "unverified",
        licence,
    ]
    return f"{name}: {', '.join(fact for fact in facts if fact)}"


def model_pulled(name: str, fetched: int) -> str:
    came = f"{fetched / 1e6:.0f} MB came over the network" if fetched else "it was here already"
    return f"{name} is ready and verified; {came}."


def model_checked(file: str, problem: str) -> str:
    return f"BAD: {file}: {problem}" if problem else f"good: {file}"


def model_used(name: str, settings: str, is_present: bool) -> str:
    next_ = "" if is_present else f" It is not here yet: handrail model pull {name}"
    return f"{name} decides from now on (written to {settings}).{next_}"


def checked(name: str, works: bool, found: str, mend: str) -> str:
    """One line of the doctor; the words come first, so that nothing hangs on a sign or colour."""
    if works:
        return f"works: {name} ({found})"
    cure = f" Mend it with: {mend}" if mend else ""
    return f"MISSING: {name}: {found.rstrip('.')}.{cure}"


def not_installed(program: str) -> str:
    return f"{program} is not installed."


def doctor_ends(good: bool) -> str:
    return (
        "Everything that Handrail needs works." if good else "Something that is needed is missing."
    )


def subfolders_left_out(folder: str) -> str:
    return f"Note: folders inside {folder} were not read; name them as well to redact them."


def defect(kind: str, where: str) -> str:
    return (
        f"This is a defect in Handrail ({kind} at {where}). Please report that line; it holds "
        "nothing from your screen."
    )


# ── bad input ────────────────────────────────────────────────────────────────────────────────


def empty_task() -> str:
    return 'The task is empty. Say what to do, for example: handrail run "click Save".'


def long_task(length: int, limit: int) -> str:
    return f"The task has {length:,} characters; at most {limit:,} are read. Split it into several."


def nothing_on_screen() -> str:
    return (
        "The screen is empty: no window and no text. Open the program first, or say: launch NAME."
    )
