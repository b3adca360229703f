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
    Raise,
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
        case Raise(_, title):
            return f"bring window {quoted(title)} to the front"
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


def several_windows(name: str) -> str:
    return f"Several windows are called {quoted(name)}. Which one do you mean?"


def shows_now(text: str) -> str:
    return f"{quoted(text)} shows"


def scrolled_in_vain(text: str) -> str:
    return f"I scrolled as far as it goes, and {quoted(text)} did not show."


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


def expected_front() -> str:
    return "the window comes to the front"


def observed_front() -> str:
    return "it is in front"


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
    "icons": "icon namer",
    "pictures": "faces and codes",
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
    words = "hand over to you" if isinstance(doing, Ask) else action(doing)
    return f"Decided: {words} (by {_who(by)}, {seconds:.2f} s)."


def _who(by: str) -> str:
    if by == "grammar":
        return "the command grammar"
    return f"the {by}" if by.startswith("script") else f"the model {by}"


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


def demo_record() -> str:
    return "What was hidden, by which rule, and whether the record holds: handrail privacy report"


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


# ── privacy prove ────────────────────────────────────────────────────────────────────────────

_WAYS = {
    "control": "Control, the same attempts before the lock",
    "tcp4": "TCP over IPv4",
    "udp4": "UDP over IPv4",
    "tcp6": "TCP over IPv6",
    "udp6": "UDP over IPv6",
    "raw": "Raw IP socket",
    "packet": "Packet socket",
    "netlink": "Netlink socket",
    "families": "Every other kind of socket",
    "libc": "Straight to the C library's socket()",
    "libc pair": "Straight to the C library's socketpair()",
    "syscall": "The bare system call socket()",
    "wide": "The bare system call with a family of 64 bits",
    "io_uring": "io_uring, which opens sockets without socket()",
    "int80": "The 32-bit system call by interrupt 0x80",
    "x32": "The system call of the x32 interface",
    "child": "A child process",
    "grandchild": "A child process of a child process",
    "thread": "A thread that ran before the lock",
    "take": "Taking a socket out of another process (pidfd_getfd)",
    "ptrace": "Steering another process (ptrace)",
    "inject": "Writing into another process (process_vm_writev)",
    "key": "A name looked up by the kernel's helper (request_key)",
    "dns": "DNS, looking up a name",
    "undo": "Taking the lock back",
    "late": "A socket that was open before the lock",
    "unix": "Unix sockets, for X11 and D-Bus",
    "mode": "What the kernel says of the process",
    "core dumps": "Core dumps",
    "sample": "A sample run in a private display, with values made up a moment ago",
    "files": "Files written meanwhile",
    "gone files": "Files that came and went meanwhile",
    "python opens": "Files that Python opened for writing",
    "confined": "Writing anywhere else",
    "said": "What it said on standard output and standard error",
    "language model": "The language model for names is not installed",
    "pattern": "A recognizer's pattern runs out of time",
    "rules": "The file of rules can not be read",
    "text recognition": "The text recognizer is missing",
    "engine": "The redaction engine is missing",
    "acted": "Acting without redaction",
    "control failures": "Control, the same run with redaction working",
}
_HAPPENED = {
    "open": "opened",
    "EPERM": "refused by the kernel (EPERM)",
    "SIGSYS": "the kernel ended the process that tried (SIGSYS)",
    "impossible": "not possible on this machine",
    "ENOSYS": "this kernel has none (ENOSYS)",
    "SIGSEGV": "this kernel has none (SIGSEGV)",
}


def prove_way(name: str) -> str:
    return _WAYS[name]


def _happened(word: str) -> str:
    return _HAPPENED.get(word, word)


def prove_happened(before: str, after: str) -> str:
    if before == after:
        return f"{_happened(after)}, before the lock as well"
    if before == "open":
        return _happened(after)
    return f"{_happened(after)}; before the lock: {_happened(before)}"


def prove_control(opened: Sequence[str]) -> str:
    if len(opened) == 2:
        return "TCP and UDP sockets opened, so these checks can fail"
    return (
        "TCP and UDP sockets did not open even before the lock, so nothing can be shown of the "
        "lock here"
    )


def prove_families(outcomes: str) -> str:
    return f"64 families, 4 types each: {', '.join(_happened(w) for w in outcomes.split())}"


def prove_dns(word: str, resolvers: Sequence[str], holds: bool) -> str:
    if holds:
        return f"nobody could be asked ({word})"
    where = f" over the Unix socket {_listed(list(resolvers))}" if resolvers else ""
    return f"somebody could be asked ({word}){where}; the lock does not refuse that"


def prove_undo(word: str) -> str:
    return f"asked for in two ways; after that a socket was {_happened(word)}"


def prove_late(refused: bool) -> str:
    return (
        "a socket inherited from the parent: the lock is refused and nothing is looked at"
        if refused
        else "a socket inherited from the parent stayed open under the lock"
    )


def prove_unix(word: str) -> str:
    return "go on working, as they should" if word == "open" else f"broken: {_happened(word)}"


def prove_mode(mode: str, no_new: str) -> str:
    return f"Seccomp: {mode} (2 is a filter), NoNewPrivs: {no_new} (1 is for good)"


def prove_no_dumps(refused: bool) -> str:
    return (
        "refused, to a file and to a crash handler"
        if refused
        else "the kernel would write one: PR_GET_DUMPABLE is not 0"
    )


def prove_no_attempts() -> str:
    return "The attempts to reach the network came to no end. Run: handrail doctor"


def prove_no_lock(platform: str, reason: str) -> str:
    offers = {
        "linux": "it offers seccomp where the kernel and libseccomp2 are there",
        "darwin": "macOS has no such lock for a process; a firewall that asks for each program is "
        "the nearest",
        "win32": "Windows has no such lock for a process; a firewall rule for Python is the "
        "nearest",
    }
    what = offers.get(platform, "it offers no lock that Handrail knows")
    return (
        f"The network lock can not be had on this system ({reason}); {what}. Handrail does not "
        "look at a screen without it"
    )


# ── the record of a run and its report ───────────────────────────────────────────────────────

_MOMENTS = {
    "before": "before the step",
    "asking": "what was decided on",
    "after": "after the step",
}
_FAULTS = {
    "empty": "there is not one receipt",
    "cut short": "the line is cut short",
    "changed": "its bytes are not those that were sealed, or it is no receipt",
    "out of order": "it does not follow the line before it: one was changed and sealed anew, "
    "taken out, put in or moved",
    "after the end": "something was put after the closing line",
    "miscounted": "it does not count what stands before it",
    "picture missing": "its picture {picture} is missing or is no ordinary file",
    "picture changed": "the bytes of its picture {picture} are not those that were sealed",
    "picture unknown": "the picture {picture} is in no receipt",
}


def record_refused(reason: str) -> str:
    return f"No record of this run is kept, because its place is not safe: {reason}"


def record_stops(reason: str) -> str:
    return f"The record of this run goes no further ({reason}); the run itself goes on"


def record_kept(folder: str, head: str, *, is_named: bool) -> str:
    """Where to look, and what to compare the record with later."""
    where = f"in {folder}" if is_named else "kept in memory for now"
    which = f" {folder}" if is_named else ""
    return (
        f"The redacted record is {where}. Read it with: handrail privacy report{which}\n"
        f"Its last receipt: {head}"
    )


def keep_not_empty(folder: str) -> str:
    return f"The record can not be kept in {folder}: it is not an empty folder."


def keep_not_written(folder: str, reason: str) -> str:
    return f"The record can not be kept in {folder}: {reason}."


def no_record_in(folder: str) -> str:
    return f"There is no record of a run in {folder} (no receipts.jsonl)."


def no_such_record(name: str) -> str:
    return f"There is no record {quoted(name)}. See those there are: handrail privacy report --list"


def no_records() -> str:
    return (
        "There is no record of a run here: they last until log-out, and keep_runs says how many. "
        'Keep one in a folder of your own with: handrail run "TASK" --keep FOLDER'
    )


def no_place_for_records() -> str:
    return (
        "This system has no memory-backed folder of your own for records (XDG_RUNTIME_DIR). Keep "
        'one in a folder with: handrail run "TASK" --keep FOLDER'
    )


def page_no_file(path: str) -> str:
    return f"The page {path} can not be written: it is no ordinary file."


def page_not_written(path: str, reason: str) -> str:
    return f"The page {path} can not be written: {reason}."


def page_in_the_way(path: str) -> str:
    return f"{path} is there already and is no report; name another with -o, or add --force."


def page_written(path: str) -> str:
    return f"Written: {path}. It holds redacted pictures and placeholders only."


def bad_head() -> str:
    return "--expect needs the 64 hexadecimal digits that the run printed when it ended."


def other_head(found: str) -> str:
    return f"OTHER RECORD: its last receipt is {found or 'missing'}, not the one expected."


def chain_broken(line: int, fault: str, picture: str) -> str:
    return (
        f"BROKEN at line {line} of receipts.jsonl: {_FAULTS[fault].format(picture=picture)}. What "
        "stands after it is not shown."
    )


def chain_running(receipts: int) -> str:
    return f"The run goes on: {_receipts(receipts)} so far, which fit together."


def chain_unfinished(receipts: int) -> str:
    return (
        f"UNFINISHED: {_receipts(receipts)}, which fit together, but the closing one is missing: "
        "the run was killed, or the end was cut off."
    )


def chain_whole(receipts: int) -> str:
    return f"Whole: {_receipts(receipts)}, from the first to the closing one, and all pictures fit."


def _receipts(count: int) -> str:
    return f"{count} {'receipt' if count == 1 else 'receipts'}"


def record_not_ended() -> str:
    return "not known; the record does not reach the end of the run"


def record_error(kind: str) -> str:
    return f"stopped by an error ({kind})"


def record_line(name: str, at: str, task: str, verdict: str) -> str:
    """One record in a list: its name first, which the command takes."""
    begun = f"{at[:19].replace('T', ' ')} UTC, {quoted(task, 50)}" if at else "no beginning"
    return f"{name}: {begun}. {verdict}"


def given_to_model(prompts: int, pictures: int) -> str:
    if not prompts:
        return "Nothing. The command grammar decided; no model was asked and none saw a picture."
    words = f"{prompts} {'prompt' if prompts == 1 else 'prompts'}"
    if not pictures:
        return f"{words}, in words only. No picture was given to a model."
    seen = "1 redacted picture" if pictures == 1 else f"{pictures} redacted pictures"
    return f"{words}, and {seen}."


def step_not_ended() -> str:
    return "not ended"


def target_tag() -> str:
    return "target"


def frame_heading(number: int, moment: str) -> str:
    return f"Frame {number}: {_MOMENTS[moment]}"


def decided_by(doing: str, by: str) -> str:
    unasked = "" if _who(by).startswith("the model") else "; no model was asked"
    return f"{doing}, by {_who(by)}{unasked}"


def picture_description(
    size: tuple[int, int], windows: int, front: str, elements: int, marks: Sequence[str]
) -> str:
    """What is on a picture, for those who do not see it."""
    where = f", {quoted(front)} in front" if front else ""
    covered = f"Painted over: {_listed(marks, 'and')}" if marks else "Nothing is painted over"
    return (
        f"Redacted screen, {size[0]} by {size[1]} pixels: "
        f"{windows} {'window' if windows == 1 else 'windows'}{where}, "
        f"{elements} {'element' if elements == 1 else 'elements'}. {covered}."
    )


def prove_needs_form() -> str:
    return "The sample needs PySide6. Run: make setup"


def prove_sample(did: bool, code: int) -> str:
    if did:
        return "the agent did its job on a real form, and the form says so"
    return f"the agent did not do its job (exit code {code}), so its silence proves nothing"


def prove_said(loud: Sequence[str]) -> str:
    return (
        f"a value from the screen stands in {_listed(list(loud), 'and')}"
        if loud
        else "no value from the screen is in it"
    )


def prove_files(watched: int, searched: int, holding: Sequence[str], confined: bool) -> str:
    else_ = "" if confined else ", in your home, in this folder and in those for temporary files"
    where = (
        f"{watched} watched while they were written (inotify, in the private home and its folder "
        f"for temporary files), {searched} searched after it there{else_}"
    )
    if holding:
        return f"{where}; a value from the screen is in {_listed(list(holding), 'and')}"
    return f"{where}; none holds a value from the screen, in any of its encodings"


def prove_gone(names: Sequence[str], complete: bool) -> str:
    if not complete:
        return "the kernel dropped events, so some may have gone unseen"
    if names:
        return f"gone before they could be read: {_listed(list(names), 'and')}"
    return "none went unread: each was held open and searched, deleted or not"


def prove_opens(count: int, outside: Sequence[str], raw: bool) -> str:
    what = f"{count}, as Python's own audit told"
    if raw:
        return f"{what}; a value from the screen is in a file's name"
    if outside:
        return f"{what}; outside the private folder: {_listed(list(outside), 'and')}"
    return f"{what}; all of them in the private folder, or devices"


def prove_confined(confined: bool) -> str:
    return (
        "refused by the kernel during the run (Landlock), to Python and to native code alike"
        if confined
        else "not refused: this kernel has no Landlock; other folders were searched instead"
    )


def prove_went_on(code: int) -> str:
    return f"it ended with exit code {code}"


def prove_lines(count: int) -> str:
    return f"it said {count} lines on the error stream"


def prove_raw_shown() -> str:
    return "it showed a value from the screen"


def prove_trace_written() -> str:
    return "it wrote a trace"


def prove_stopped(code: int, line: str, problems: Sequence[str]) -> str:
    if problems:
        return f"it did not stop as it must: {_listed(list(problems), 'and')}"
    said = line.removeprefix("handrail: ").rstrip(".")
    return f"stopped with exit code {code}: {quoted(said, 110)}"


def prove_other_reason(expected: str) -> str:
    return f"it stopped for another reason than {quoted(expected)}"


def prove_works_else(works: bool) -> str:
    return (
        "the same order was carried out, so these checks can fail"
        if works
        else "the same order was not carried out either, so its stopping proves nothing"
    )


def prove_acted(times: int) -> str:
    if times < 0:
        return "the form was not even saved by the control"
    return (
        f"the form was saved {times} times too often"
        if times
        else "the form was touched in none of these runs"
    )


_PARTS = {
    "network": "The network: what the agent's process can still open",
    "disk": "The disk: what a sample run writes and says",
    "fail closed": "Redaction failing: it must show and do nothing",
}
_FACTS = {
    "system": "System",
    "python": "Python",
    "seccomp": "Lock",
    "landlock": "Landlock",
    "presidio": "Presidio",
    "spacy": "spaCy",
    "language_model": "Language model for names",
    "model": "Deciding model",
}


def prove_part(name: str) -> str:
    return f"{_PARTS[name]}."


def proved(what: str, happened: str, holds: bool) -> str:
    """One check; the verdict comes first, in words."""
    return f"  {'Holds' if holds else 'FAILS'}: {what}: {happened}."


def prove_fact(name: str, value: str) -> str:
    return f"  {_FACTS[name]}: {value}."


def prove_facts() -> str:
    return "This system."


def prove_left_out() -> str:
    return "Left out, as --quick asks: the sample run that shows that nothing raw is written."


def prove_limit() -> str:
    return (
        "Not shown here: a program outside the lock could be asked over a Unix socket to use the "
        "network. Handrail asks none; programs that you have it launch keep their own network."
    )


def prove_ends(holds: bool, count: int, failed: int) -> str:
    if holds:
        return f"All {count} checks hold."
    return f"{failed} of {count} checks FAIL."


# ── eval ─────────────────────────────────────────────────────────────────────────────────────

LEAK_NOT_YET = ("speech", "recordings")
"""Places that Handrail does not have yet, and that can therefore leak nothing."""
_SCENARIOS = {
    "look": "looking at the screen, for the person",
    "look redacted": "looking at the screen, redacted, with a picture",
    "run": "a run by the command grammar, with trace and record",
    "run with the model": "a run with the model, with trace and record",
    "dry run": "a dry run",
    "bad configuration": "a run with a bad configuration",
    "no redaction": "a run without redaction",
    "interrupted run": "a run that is interrupted",
    "aborted run": "a run that is aborted in the middle, where core files are allowed",
    "killed run": "a run that is killed",
    "redact": "redacting pictures of screens",
    "look at a picture": "looking at a picture, redacted",
    "plan": "planning on a saved screen",
    "plan with the model": "planning on a saved screen with the model",
}


def suite_leak() -> str:
    return "plants made-up secrets on screens, runs the whole agent, searches everywhere for them"


def leak_plays(name: str) -> str:
    return f"Now: {_SCENARIOS[name]}."


def leak_searches() -> str:
    return "Now: searching files, pictures and prompts."


def leak_control(seen: int, planted: int, enough: bool) -> str:
    word = "good" if enough else "NOT ENOUGH"
    return (
        f"Control, {word}: the search finds {seen} of {planted} values where they may be, in what "
        "`look` tells the person."
    )


def leak_place(place: str, searched: int, found: Sequence[str], holds: bool) -> str:
    if found:
        return f"LEAK: {place}, {searched} searched, {len(found)} found: {', '.join(found)}."
    if holds:
        return f"clean: {place}, {searched} searched, 0 found."
    if searched:
        return f"FAILS: {place}, there are {searched}, and there should be none."
    return f"FAILS: {place}, nothing was there to be searched."


def leak_not_yet(place: str) -> str:
    return f"none yet: {place}; Handrail has none."


def leak_skipped(program: str) -> str:
    return f"skipped: {program} is not installed."


def leak_ended(name: str, code: int) -> str:
    return f"{_SCENARIOS[name]} ended with code {code}"


def leak_wrong(problem: str) -> str:
    return f"FAILS: {problem}, so its silence proves nothing."


def leak_ends(holds: bool, processes: int) -> str:
    what = "Nothing leaked" if holds else "This does not hold"
    return f"{what}; the agent ran {processes} times."


# -- what a Wayland compositor allows (doctor) ----------------------------------------------------

_WAYLAND_ALLOWS = {
    "capture": "the compositor lets programs copy the screen",
    "pointer": "the compositor takes a virtual pointer",
    "keys": "the compositor takes a virtual keyboard",
    "windows": "sway tells where they are",
    "stop corners": "moving the pointer to a corner stops a run",
}
_WAYLAND_FORBIDS = {
    "capture": "this compositor lets no program copy the screen",
    "pointer": "this compositor takes no pointer from a program",
    "keys": "this compositor takes no keys from a program",
    "windows": "this compositor does not tell where windows are, so their pixels are read instead",
    "stop corners": "this compositor does not say where the pointer is: stop a run with ctrl-C",
}


def wayland_allows(what: str, allowed: bool) -> str:
    return (_WAYLAND_ALLOWS if allowed else _WAYLAND_FORBIDS)[what]


def wayland_mend(portal: bool) -> str:
    """What to do where the compositor forbids it; ``portal`` is whether its portal offers it."""
    door = (
        "the desktop portal would offer it after asking you, but Handrail can not use it yet; "
        if portal
        else ""
    )
    return f"{door}log in to an X11 session (GNOME on Xorg, Plasma on X11) or to sway"


# -- scripts: recorded tasks ---------------------------------------------------------------------


def empty_step() -> str:
    return "A step of the script says nothing. Write an order in it, or take the line out."


def unreadable_step(step: str) -> str:
    return (
        f'This step is not understood: "{step}". Say it as an order, such as: click button "Save"; '
        'type "text" into field "Name"; wait until window "Save As" shows.'
    )


def condition_holds() -> str:
    return "it is so"


def condition_failed(step: int, words: str, seen: str) -> str:
    return f"Step {step} stopped the replay. Expected: {words}. Seen: {seen}."


def done_before() -> str:
    return "it was done before the replay was broken off: the window shows it"


def in_doubt(step: int, words: str) -> str:
    return (
        f"Nobody can tell whether step {step} was done before the replay was broken off: {words}. "
        f"Look, then go on with: --from {step} if it was not, --from {step + 1} if it was."
    )


def step_failed(step: int, why: str) -> str:
    return f"Step {step} failed: {why.rstrip('.')}."


def is_it_this(step: int, words: str, found: str) -> str:
    return (
        f"Step {step} says: {words}. That is not there; in its place stands another: {found}. "
        "Is that what is meant now?"
    )


def target_lost(step: int, words: str, why: str) -> str:
    return f"Step {step} stopped before acting: {words}. {why.rstrip('.')}."


def several_orders(step: str) -> str:
    return f'This step says more than one thing: "{step}". Write each on a line of its own.'


# -- scripts: their files ------------------------------------------------------------------------


def script_no_yaml(where: str) -> str:
    return (
        f"{where}: this is not valid YAML. Put a step that has a colon or a # in it into "
        "'single quotation marks', and indent with blanks only."
    )


def script_no_keys(where: str) -> str:
    return f"{where}: this is no script. One begins with the lines `handrail: 1` and `steps:`."


def script_unknown_key(where: str, key: str, known: str) -> str:
    return f"{where}: unknown key '{key}'. A script has: {known}."


def script_key_twice(where: str, key: str) -> str:
    return f"{where}: '{key}' stands there twice. Take one of the two out."


def script_other_format(where: str, known: int) -> str:
    return (
        f"{where}: a script of this version of Handrail begins with the line `handrail: {known}`."
    )


def script_bad_parameter(where: str, name: str) -> str:
    if not name:
        return f"{where}: under `parameters:` stands one line for each, such as `file name: a.txt`."
    return (
        f"{where}: the parameter '{name}' needs a name of letters, digits and blanks, and one of: "
        "its first value, {private: true}, {secret: true}."
    )


def script_bad_step(where: str) -> str:
    return (
        f"{where}: a step is one sentence. Put one that has a colon in it into "
        "'single quotation marks'."
    )


def script_no_steps(where: str, *, is_long: bool) -> str:
    if is_long:
        return f"{where}: the script has too many steps. Split it into several."
    return f"{where}: the script needs `steps:` with at least one line such as `- press enter`."


def script_bad_about(where: str) -> str:
    return f"{where}: `about:` is one sentence of at most 500 characters."


def script_step(where: str, complaint: str) -> str:
    return f"{where}: {complaint}" if where else complaint


def script_undeclared(where: str, name: str) -> str:
    told = f"{{{name}}} is not declared. Add a line under `parameters:`: `{name}: first value`."
    return f"{where}: {told}" if where else told


def script_bad_name(name: str) -> str:
    return (
        f"'{name}' is no name for a script. Take letters, digits, blanks, - and _, or give a path "
        "that ends in .yaml."
    )


def no_such_script(name: str, nearest: str) -> str:
    hint = f" Did you mean '{nearest}'?" if nearest else ""
    return f"There is no script '{name}'.{hint} `handrail show` lists them."


def script_not_read(where: str, why: str) -> str:
    return f"The script {where} can not be read: {why or 'it is no ordinary file'}."


def script_not_written(where: str, why: str) -> str:
    return f"The script {where} can not be written: {why}."


def script_blanks(where: str) -> str:
    return (
        f"{where}: two blanks in a row or a line break in a step would be lost. Write one blank, "
        "or put a text with them into a parameter."
    )


def script_reads_otherwise(where: str) -> str:
    return f"The script {where} was not written: it would not be read back as it is."


def script_changed(where: str, number: int) -> str:
    return f"{where}: step {number} was changed meanwhile, so it was left as it is."


def script_hints_unreadable(where: str) -> str:
    return (
        f"{where} is damaged, so nothing is known of the steps but their words. Record the script "
        "again, or take that folder away."
    )


# -- replay ----------------------------------------------------------------------------------------


def set_without_value() -> str:
    return "--set wants NAME=VALUE, such as: --set 'file name=report.txt'."


def value_missing(name: str) -> str:
    return (
        f"The parameter {name} has no value and nobody can be asked. Give it with "
        f"--set '{name}=...' or as a column of --csv."
    )


def no_such_parameter(name: str, known: Sequence[str]) -> str:
    has = f"It has: {', '.join(known)}." if known else "It has none."
    return f"The script has no parameter {name}. {has}"


def csv_empty(path: str) -> str:
    return f"{path} is empty. Its first line names parameters, each other line is one replay."


def csv_column(path: str, column: int, known: Sequence[str]) -> str:
    has = f"It has: {', '.join(known)}." if known else "It has none."
    return f"{path}, first line: column {column} names no parameter of the script. {has}"


def csv_twice(path: str) -> str:
    return f"{path}, first line: a parameter is named twice."


def nothing_on_standard_input(name: str) -> str:
    return f"Standard input has no line for the parameter {name}."


def value_with_placeholder(name: str) -> str:
    return (
        f"The value of {name} looks like one of Handrail's placeholders, which stand for hidden "
        "values. It can not be typed by a replay."
    )


def values_changed_since(row: int) -> str:
    return (
        f"Row {row} was begun with other values than those given now. Look where it stopped, then "
        "go on with --from."
    )


def replay_is_running(what: str) -> str:
    return f"Another replay {what} is running. Wait until it has ended."


def covered(role: str) -> str:
    return f"another window stands over the {role}"


def step_with_placeholder() -> str:
    return "It holds a placeholder, which stands for a hidden value. Use a parameter instead."


def hints_ignored(folder: str) -> str:
    return f"{folder} can be written to by others, so what it says of the targets is not used."


def other_program(step: int, words: str, program: str, was: str) -> str:
    return (
        f"Step {step} says: {words}. It was recorded in the program {was}; what has that name now "
        f"belongs to {program}. Is that what is meant now?"
    )


def broken_kept(path: str) -> str:
    return f"What is known of the earlier one is kept in {path}."


def csv_row_length(path: str, line: int, found: int, wanted: int) -> str:
    return f"{path}, line {line}: {found} values, but the first line names {wanted} parameters."


def csv_unreadable(path: str, why: str) -> str:
    return f"{path} can not be read: {why}." if why else f"{path} can not be read."


def ask_value(name: str) -> str:
    return f"Value of {name} (it is kept nowhere): "


def no_such_step(number: int, count: int) -> str:
    return f"There is no step {number}: the script has {count}."


def nothing_to_resume(name: str) -> str:
    return f"There is no broken replay of {name} to go on with. Replay it without --resume."


def script_changed_since(name: str) -> str:
    return (
        f"The script {name} was changed since its replay was broken off. Look where it stopped, "
        "then go on with --from."
    )


def broken_before(name: str) -> str:
    return f"An earlier replay of {name} was broken off. This one begins anew; --resume goes on."


def row_ended(row: int, count: int, outcome: str, steps: int, seconds: float) -> str:
    return f"Row {row} of {count}: {outcome} after {steps} steps, {seconds:.1f} seconds."


def rows_ended(count: int, failed: Sequence[int], left: int) -> str:
    if not failed and not left:
        return f"All {count} rows are done."
    told = f"{count - len(failed) - left} of {count} rows are done"
    if failed:
        told += f"; failed: row {', '.join(str(row) for row in failed)}"
    if left:
        told += f"; not begun: {left}. --keep-going does the others when a row fails"
    return told + "."


def journal_refused(path: str, why: str) -> str:
    return f"The journal of the replay can not be kept at {path}: {why}."


def journal_damaged(path: str, line: int) -> str:
    return f"{path} is no journal of a replay (line {line}). Delete it to begin anew."


def repaired(step: int, rung: str, was: str, now: str) -> list[str]:
    """A step that was found by other means, as a difference that a person can read."""
    lines = [f"Step {step} was found by {rung}. The script could say:", f"  - {was}", f"  + {now}"]
    return lines if now else [f"Step {step} was found by {rung}; no words name it alone."]


def repair_written(step: int) -> str:
    return f"Step {step} was changed in the script."


def repair_offer() -> str:
    return "To have that written into the script, replay it with --repair."


# -- scripts: what is shown of them, and what is fragile -------------------------------------------


def script_title(name: str, about: str) -> str:
    return f"{name}: {about}" if about else name


def script_file_line(path: str) -> str:
    return f"File: {path}"


def script_parameters(count: int) -> str:
    return f"Parameters: {count}" if count else "Parameters: none"


def script_parameter(name: str, kind: str, value: str) -> str:
    return f"{name}: {script_parameter_value(kind, value)}"


def script_parameter_value(kind: str, value: str) -> str:
    told = {
        "private": "private, given for each replay",
        "secret": "secret, asked for without showing it",
    }
    return told.get(kind) or (f'"{value}"' if value else "empty")


def script_steps(count: int) -> str:
    return f"Steps: {count}"


def script_step_line(number: int, words: str) -> str:
    return f"{number}. {words}"


def script_listed(name: str, about: str, steps: int) -> str:
    told = f"{script_title(name, about)}, {steps} {'step' if steps == 1 else 'steps'}"
    return told if about else f"{name}: {steps} {'step' if steps == 1 else 'steps'}"


def no_scripts() -> str:
    return (
        "There are no scripts yet. `handrail record NAME` records one as you work, and "
        '`handrail run "TASK" --save NAME` keeps a run.'
    )


def page_of_which_script() -> str:
    return "Of which script is the page to be? `handrail show` lists them."


def script_does(does: str) -> str:
    return {
        "order": "Does this",
        "wait": "Waits until this is so",
        "check": "Checks this and stops if it is not so",
    }[does]


def script_picture(role: str, name: str, window: str) -> str:
    """The alternative text of a step's picture."""
    thing = f'{role} "{name}"' if name else f"a {role} without a name"
    place = f" in {window}" if window else ""
    return f"Redacted picture of the recording: {thing}{place}, with a frame around it."


def script_landmark(role: str, name: str, dx: int, dy: int) -> str:
    across = f"{abs(dx)} pixels {'right' if dx > 0 else 'left'} of" if dx else ""
    along = f"{abs(dy)} pixels {'below' if dy > 0 else 'above'}" if dy else ""
    return f'{" and ".join(part for part in (along, across) if part) or "on"} {role} "{name}"'


def script_no_picture() -> str:
    return "There is no picture of this step."


def lint_place(step: int, line: int) -> str:
    return f"Step {step} (line {line})" if step else f"Line {line}"


def lint_line(step: int, line: int, says: str) -> str:
    return f"{lint_place(step, line)}: {says}"


def lint_clean(name: str) -> str:
    return f"{name}: nothing fragile was found."


def lint_count(count: int) -> str:
    return f"{count} {'finding' if count == 1 else 'findings'}."


def lint_ordinal() -> str:
    return (
        "it counts things, and an order may change. Name the thing, or say what stands in its row: "
        'button "Delete" beside "Invoice 12".'
    )


def lint_seconds() -> str:
    return (
        "it waits for seconds, which are too few one day and too many on all others. Wait until "
        'something shows: wait until window "Save As" shows.'
    )


def lint_no_window() -> str:
    return (
        "it does not say in which window, so another program may have such a thing too. Add: in "
        'window "PROGRAM".'
    )


def lint_no_field() -> str:
    return (
        "it types wherever the keyboard happens to be. Say where: type {text} into text field "
        '"Name" in window "PROGRAM".'
    )


def lint_launch() -> str:
    return (
        "it starts a program, and the next step does not wait for it. Put after it: wait until "
        'window "PROGRAM" shows.'
    )


def lint_title(window: str) -> str:
    return (
        f'the title "{window}" has a number or a file\'s name in it and may be another one next '
        "time. Name the program instead."
    )


def lint_no_hints() -> str:
    return (
        "nothing is known of its target but the words, so a changed label stops the replay. Replay "
        "it once and take the repair that is offered, or record it again."
    )


def lint_no_hints_at_all() -> str:
    return (
        "nothing is known of any target but its words, so a changed label stops the replay. Record "
        "the script to have pictures and surroundings kept."
    )


def lint_private(kinds: str) -> str:
    return (
        f"it seems to hold something private ({kinds}). Make it a parameter: {{name}} here, and "
        "`name: {private: true}` under `parameters:`."
    )


def lint_private_elsewhere(kinds: str) -> str:
    return (
        f"it seems to hold something private ({kinds}). Take it out; a parameter's value stays "
        "out of the script by `name: {private: true}`."
    )


def lint_secret() -> str:
    return (
        "a password stands in it. Make it a parameter: {password} here, and "
        "`password: {secret: true}` under `parameters:`."
    )


def lint_unused(name: str) -> str:
    return f"no step uses {{{name}}}. Take the parameter out, or use it."


def lint_unchecked(label: str, category: str) -> str:
    return (
        f'"{label}" is a command to {category}, and nothing checks what came of it. Put after it '
        'what must be so then: check that text "Sent" shows.'
    )


def lint_no_end() -> str:
    return (
        "the script ends without a check, so it can not tell whether it worked. Add what must be "
        'so at the end: check that window "PROGRAM" shows.'
    )


def lint_needs_more() -> str:
    return "Exit code 1 where something was found; each finding names its step and what to do."


# -- scripts: kept from a run ---------------------------------------------------------------------


def script_exists(path: str) -> str:
    return f"There is a script at {path} already. Take another name, or take that file away first."


def script_saved(path: str, steps: int) -> str:
    return f"Saved as a script of {steps} {'step' if steps == 1 else 'steps'}: {path}"


def nothing_to_save_in_dry_run() -> str:
    return "A dry run does nothing, so there is nothing to save. Leave out --dry-run or --save."


def run_not_saved(outcome: str) -> str:
    return f"No script was saved, because the run did not end done but {outcome}"


def run_not_sayable(steps: list[int]) -> str:
    which = f"step {steps[0]}" if len(steps) == 1 else f"steps {', '.join(map(str, steps))}"
    return (
        f"No script was saved: no words would find again what {which} used. Say in the task what "
        "stands beside it, or record the task with `handrail record`"
    )


def run_without_steps() -> str:
    return "No script was saved, because the run did nothing"


# -- record: a task as a person does it -----------------------------------------------------------


def recording_from_now(stop: str) -> str:
    return f"Recording. Do the task now; press {stop} (or ctrl-C here) when it is done."


def recording_stop_taken(stop: str) -> str:
    return f"{stop} belongs to another program here: it stops the recording and reaches that too."


def recording_own_window() -> str:
    return "What is done in this window is no part of the recording."


def recorded_line(number: int, words: str) -> str:
    """One step, as soon as it is sure."""
    return f"{number}. {words}"


def recorded_unsaid(number: int, why: str) -> str:
    """In the place of a step that has no words."""
    return f"step {number} could not be said in words: {why}"


def recorded_doubt(note: str) -> str:
    """Under a step that may not be what was meant."""
    return f"   note: {note}"


def recorded_without_words() -> str:
    return "what was used has no name and nothing beside it that has one"


def recorded_drag_inside() -> str:
    return "it was a drag within one thing, and no sentence says from where to where in it"


def recorded_place_lost() -> str:
    return "this was at a place within the text, and a replay does not know which"


def recorded_too_quickly() -> str:
    return "the screen changed just before this, so another thing may have been meant"


def recorded_from_picture() -> str:
    return "the screen changed just before this; it was read from the picture of that moment alone"


def recorded(path: str, steps: int, unsaid: int) -> str:
    counted = "1 step" if steps == 1 else f"{steps} steps"
    missing = f"; {unsaid} could not be said in words, see the comments in it" if unsaid else ""
    return f"{counted} recorded: {path}{missing}"


def recorded_parameters(names: str) -> str:
    return f"Asked for at each replay, and kept nowhere: {names}."


def step_would_tell() -> str:
    return "a step that can not be said without something private is left out here"


def recorded_nothing() -> str:
    return "Nothing was done that a script could do again, so no script was written."


def record_exists(name: str, path: str) -> str:
    return (
        f'There is a script "{name}" already ({path}). Give another name, or record over it with '
        "--replace."
    )


def record_only_x11(where: str) -> str:
    return (
        f"Recording is not possible on {where}: no program is told there what is clicked and typed "
        "elsewhere. Log in to an X11 session, or write the script by hand."
    )


def record_stop_key(word: str, why: str) -> str:
    return f'"{word}" can not stop the recording: {why}. Name a key or a chord, such as f12'


def record_display_lost() -> str:
    return "The display went away; what was recorded until then is kept."


# -- scripts: made of a pyautogui program ---------------------------------------------------------


def no_python(line: int) -> str:
    return f"This is no Python program: line {line} can not be read."


def program_not_read(where: str, why: str) -> str:
    return f"The program {where} can not be read: {why or 'the system does not say why'}."


def not_constant() -> str:
    return "what it uses is known only when the program runs; say it as a step yourself"


def no_straight_line() -> str:
    return "only one call after another is understood; write what it does as steps"


def picture_only() -> str:
    return 'it looks for a picture; say what that thing is called, as in: click button "Save"'


def unknown_call() -> str:
    return "this call is not understood; say it as a step yourself"


def unknown_click() -> str:
    return "no step clicks like this; say it with click, double-click or right-click"


def click_with_keys() -> str:
    return "no step clicks while keys are held; say it in another way, such as a menu"


def key_stays_down(key: str) -> str:
    return f"the key {key} is never let go; press it with the others: press ctrl+s"


def too_many_presses(most: int) -> str:
    return f"it presses a key more than {most} times; say what that is to reach"


def import_no_point(doing: str) -> str:
    return f"{doing} where the pointer happens to be: say on what"


def import_nothing_there(doing: str, x: int, y: int, *, has_looked: bool) -> str:
    known = "nothing known is there" if has_looked else "the screen was not looked at"
    return f"{doing} at ({x}, {y}): {known}; say what it is"


def import_look_again(doing: str, x: int, y: int) -> str:
    return (
        f"{doing} at ({x}, {y}) is named by the screen as it was before the steps above; "
        "see that it is the right thing"
    )


def import_not_sayable(doing: str) -> str:
    return f"{doing}: no words would find the same thing again; say it as a step yourself"


def import_remark(line: int, says: str) -> str:
    return f"line {line}: {says}"


def import_line(file: str, line: int, says: str) -> str:
    return f"{file}, line {line}: {says}"


def imported_nothing(file: str) -> str:
    return (
        f"Nothing in {file} could be made a step, so no script was written. Open the program it "
        "works on, and give its display with --display, so that its points can be named."
    )


def imported(path: str, steps: int, remarks: int) -> str:
    told = f"Saved as a script of {steps} {'step' if steps == 1 else 'steps'}: {path}"
    if not remarks:
        return told
    left = f"{remarks} {'line needs' if remarks == 1 else 'lines need'} you"
    return f"{told}; {left}, and stand in it as comments"


# -- describe --------------------------------------------------------------------------------------


def hidden_content() -> str:
    return "its content is hidden"


def holds_value(text: str) -> str:
    return f"holds {text}"


def holds_nothing() -> str:
    return "empty"


def is_on() -> str:
    return "on"


def is_off() -> str:
    return "off"


def is_selected() -> str:
    return "selected"


def is_expanded() -> str:
    return "open"


def is_read_only() -> str:
    return "read only"


def is_invalid() -> str:
    return "not valid"


def is_disabled() -> str:
    return "disabled"


def cut_off(text: str) -> str:
    return f"{text}, and more"


def no_window(elements: int) -> str:
    return (
        f"No window is told. {elements} things are on the screen."
        if elements
        else "Nothing is on the screen."
    )


def window_in_front(program: str, title: str, *, is_dialog: bool) -> str:
    kind = "Dialog" if is_dialog else "Window"
    own = f", of the program {program}" if program and program.lower() not in title.lower() else ""
    return f'{kind} "{title or program}" is in front{own}.'


def focus_is_on(what: str) -> str:
    return f"The focus is on: {what}."


def other_windows(named: Sequence[str]) -> str:
    told = "; ".join(named)
    return f"Also open: {told}."


_REGIONS = {
    "menu": ("Menu", "Menus"),
    "tabs": ("Tab", "Tabs"),
    "headings": ("Heading", "Headings"),
    "fields": ("Field", "Fields"),
    "choices": ("Choice", "Choices"),
    "list": ("List item", "List items"),
    "buttons": ("Button", "Buttons"),
    "links": ("Link", "Links"),
    "pictures": ("Picture", "Pictures"),
    "text": ("Text", "Texts"),
    "status": ("Status", "Status"),
}


def region(kind: str, count: int, named: Sequence[str], left: int) -> str:
    one, several = _REGIONS[kind]
    head = one if count == 1 else f"{count} {several.lower()}"
    more = f"; and {left} more" if left else ""
    return f"{head}: {'; '.join(named).rstrip('.')}{more}."


def table_of(rows: int, columns: int, headers: Sequence[str], first: Sequence[str]) -> str:
    named = f" Columns: {', '.join(headers)}." if headers else ""
    size = f"Table of {rows} {'row' if rows == 1 else 'rows'} and {columns} columns."
    return f"{size}{named} {' '.join(first)}"


def table_line(number: int, cells: Sequence[str]) -> str:
    return f"Row {number}: {', '.join(cells) or 'empty'}."


def stands(what: str, where: str, window: str) -> str:
    inside = f' in window "{window}"' if window else ""
    return f"{what[:1].upper()}{what[1:]}: {where}{inside}."


_ROWS_OF_WINDOW = ("top", "middle", "bottom")
_COLUMNS_OF_WINDOW = ("left", "centre", "right")


def part_of_window(column: int, row: int) -> str:
    if (column, row) == (1, 1):
        return "in the middle"
    return f"at the {_ROWS_OF_WINDOW[row]} {_COLUMNS_OF_WINDOW[column]}"


def dialog_waits(title: str) -> str:
    return f'The dialog "{title}" is open, too, and waits for an answer.'


def alert_says(what: str) -> str:
    return f"Attention: {what}."


def field_is_wrong(what: str) -> str:
    return f"Not right yet: {what}."


def field_is_missing(what: str) -> str:
    return f"Must still be filled in: {what}."


def window_opened_now(title: str, *, is_dialog: bool) -> str:
    return f'The {"dialog" if is_dialog else "window"} "{title}" opened.'


def window_closed_now(title: str, *, is_dialog: bool) -> str:
    return f'The {"dialog" if is_dialog else "window"} "{title}" closed.'


def window_is_now(title: str) -> str:
    return f'The window is called "{title}" now.'


def is_now(what: str) -> str:
    return f"Now: {what}."


def many_things(kind: str, count: int) -> str:
    return f"{count} things {kind}."


def thing(kind: str, what: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]}: {what}."


def nothing_of_that_name(text: str) -> str:
    return f'Nothing on the screen is called "{text}".'


def sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."


def listed(named: Sequence[str], left: int, head: str) -> str:
    more = f"; and {left} more" if left else ""
    told = f"{'; '.join(named)}{more}"
    return f"{head}: {told}." if head else sentence(told)


def count_of(count: int, noun: str, quality: str = "") -> str:
    singular = noun.removesuffix("es") if noun.endswith("xes") else noun.removesuffix("s")
    plural = f"{singular}es" if singular.endswith("x") else f"{singular}s"
    named = singular if count == 1 else plural
    return f"{count or 'No'} {named}{f' {quality}' if quality else ''}."


def none_is(noun: str, quality: str) -> str:
    return f"No {noun} is {quality}." if not noun.endswith("s") else f"No {noun} are {quality}."


def yes_or_no(what: str, *, is_so: bool) -> str:
    return f"{'Yes' if is_so else 'No'}: {what}."


def nobody_reads(what: str) -> str:
    return f"I can not know, because nobody reads what it holds: {what}."


def is_no_switch(what: str) -> str:
    return f"It can not be switched on or off: {what}."


def yes_there_is(count: int) -> str:
    return "Yes." if count == 1 else f"Yes, {count}."


def no_there_is_none(what: str) -> str:
    return f"No, I see no {what}."


def empty_fields() -> str:
    return "Nothing is marked as required; empty are"


def nothing_is_missing() -> str:
    return "Nothing is missing: no field is empty."


def nothing_needs_attention() -> str:
    return "Nothing needs attention."


def nothing_there() -> str:
    return "Nothing is there."


def no_progress_shown() -> str:
    return "No progress bar shows."


def no_nameless_pictures() -> str:
    return "Every picture and button has a name."


def no_text_there() -> str:
    return "There is no text."


def has_colour(what: str, first: str, second: str) -> str:
    with_it = f" with {second}" if second else ""
    return f"{sentence(what)[:-1]}: {first}{with_it}."


def covered_by(what: str, names: Sequence[str]) -> str:
    if not names:
        return f"Nothing covers it: {what}."
    told = "; ".join(f'"{name}"' for name in names)
    return f"Covered by {told}: {what}."


def no_such_row(number: int, count: int) -> str:
    return f"There is no row {number}: there are {count}."


def no_such_column(name: str, headers: Sequence[str]) -> str:
    told = f" The columns are {', '.join(headers)}." if headers else ""
    return f"There is no column {name}.{told}"


def columns_are(headers: Sequence[str]) -> str:
    return f"{len(headers)} columns: {', '.join(headers)}."


def no_headers() -> str:
    return "The columns have no headers."


def column_reads(name: str, cells: Sequence[str]) -> str:
    head = f"Column {name}" if name else "The column"
    return f"{head}: {', '.join(cell or 'empty' for cell in cells)}."


def cell_is(column: str, row: str, value: str) -> str:
    return f"{sentence(column)[:-1]} of {row}: {value or 'empty'}."


def question_not_understood() -> str:
    return (
        "I do not understand this question. Ask for example: where is Save; how many links are "
        "there; which boxes are checked; read row 3; what is missing; what does the Name field say"
    )


def nothing_has_the_focus() -> str:
    return "Nothing says that it has the focus."


def watching_changes() -> str:
    return "Watching for changes. Stop with ctrl+c."


def no_speech_here() -> str:
    return (
        "Nothing here can speak: neither speech-dispatcher nor espeak-ng is installed. "
        "Install one, such as: sudo apt-get install espeak-ng. The text is printed all the same."
    )


def changes_are_told() -> str:
    return "the display says when something is drawn"


def changes_are_compared() -> str:
    return "frames are compared"


def speaks_by(kind: str) -> str:
    names = {"DispatcherSpeaker": "speech-dispatcher", "EngineSpeaker": "espeak-ng"}
    return f"{names[kind]} speaks"


# -- bare keys of a replay -------------------------------------------------------------------------


def keys_astray(
    step: int, words: str, title: str, program: str, was_title: str, was_program: str
) -> str:
    """``was_title`` is how a step names the window, ``window "Mail"``."""
    of_was = f" of the program {was_program}" if was_program else ""
    front = f'"{title}"' if title else "a window without a title"
    of_now = f" of the program {program}" if program else ", of a program that is not known"
    now = f"that is {front}{of_now}" if title or program else "no window is known to be in front"
    return (
        f"Step {step} says: {words}. Its keys go to the window in front. When it was recorded, "
        f"that was {was_title or 'a window'}{of_was}; now {now}. Shall they go there?"
    )


def front_changed() -> str:
    return "another window came to the front since the screen was looked at"
