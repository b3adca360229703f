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
    who = "the command grammar; no model was asked" if by == "grammar" else f"the model {by}"
    return f"{doing}, by {who}"


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


def several_orders(step: str) -> str:
    return f'This step says more than one thing: "{step}". Write each on a line of its own.'
