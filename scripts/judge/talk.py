"""The blocks that are read as running text: posts, chats, letters, news, terminals, programs."""

from __future__ import annotations

from perception.geometry import Rect
from perception.vocabulary import Role
from scripts.judge.page import Page, Parts


def feed(page: Page, area: Rect) -> None:
    """Posts or messages, each with who wrote it and when."""
    if page.is_plain:
        prose(page, area)
        return
    rng, y = page.rng, area.y
    kind = rng.choice(("PERSON", "USER", "USER"))
    style = rng.choice(("line", "split", "below", "inline"))
    pool = [page.write.private("USER").lstrip("@") for _ in range(rng.randint(2, 7))]
    has_buttons = page.chance(0.4)
    words = ("counted", "interface")
    buttons = [page.write.harmless(rng.choice(words))[:16] for _ in range(rng.randint(1, 4))]
    while y < area.bottom - 3 * page.line:
        time = page.write.harmless(rng.choice(("time", "ago", "datetime", "date")))
        if style == "inline":
            page.add(_message(page, kind, pool), area.x, y, widest=area.w)
            y += page.line
            continue
        author = page.some(kind if page.chance(0.9) else "USER")
        if style == "line":
            gap = rng.choice((" ", " · ", ", ", " - ", "  "))
            page.add([*author, gap, time], area.x, y, widest=area.w)
        else:
            width = page.add(author, area.x, y, Role.LINK, widest=area.w)
            if style == "split":
                page.add([time], area.x + width + rng.choice((8, 30, 300)), y)
        if page.chance(0.45):
            kinds = ("count", "count", "count", "counted", "role", "number", "department")
            about = page.write.harmless(rng.choice(kinds))
            page.add([about], area.x, y + page.line, size=0.85)
            y += page.line
        y += page.line
        for _ in range(rng.randint(1, 3)):
            page.add(page.phrase(), area.x, y, widest=area.w)
            y += page.line
        if has_buttons:
            x = area.x
            for text in buttons:
                x += page.add([text], x, y, Role.BUTTON) + 24
            y += page.line
        y += int(page.line * rng.choice((0.3, 0.6, 1)))


def _message(page: Page, kind: str, pool: list[str]) -> Parts:
    """One line of a chat: at times a time, who says it, and what, which may name another."""
    rng, write = page.rng, page.write
    time: Parts = [f"{write.harmless('time')[:5]} "] if page.chance(0.6) else []
    name = rng.choice(pool) if kind == "USER" else rng.choice(write.cast).given
    who: Parts = [(name, kind), rng.choice((": ", "> ", " » ", "："))]
    said, other = write.harmless("chat"), (rng.choice(pool), "USER")
    if not page.chance(0.35):
        return [*time, *who, *page.phrase()]
    mentions: tuple[Parts, ...] = (
        [other, f" {said}"],
        [f"{said} ", other],
        ["@", other, f" {said}"],
        [other, f", {said}"],
        [f"{said[:20]} ", other, f" {said[20:40]}"],
    )
    return [*time, *who, *rng.choice(mentions)]


def prose(page: Page, area: Rect) -> None:
    """A letter or an article: sentence after sentence."""
    rng, y = page.rng, area.y
    if page.chance(0.4):
        title: Parts = page.phrase() if page.chance(0.3) else [page.write.harmless("interface")]
        page.add(title, area.x, y, Role.HEADING, size=1.5)
        y += int(page.line * 1.8)
    if not page.is_plain and page.chance(0.4):
        for kind in ("PERSON", "OTHER"):
            page.add([f"{page.label(kind)}: ", *page.some(kind)], area.x, y)
            y += page.line
    while y < area.bottom - page.line:
        text = page.phrase() if page.chance(0.8) else [*page.phrase(), " ", *page.phrase()]
        page.add(text, area.x, y, widest=area.w)
        y += page.line * (2 if page.chance(0.15) else 1)
    if not page.is_plain and page.chance(0.3):
        page.add([(rng.choice(page.write.cast).full, "PERSON")], area.x, min(y, page.height - 40))


def news(page: Page, area: Rect) -> None:
    """Headlines with a line or two below each; nothing of it is private."""
    rng, y, number = page.rng, area.y, 0
    while y < area.bottom - 2 * page.line:
        number += 1
        before = f"{number}. " if page.chance(0.2) else ""
        after = f" ({rng.randint(1, 200)})" if page.chance(0.15) else ""
        role = rng.choice((Role.LINK, Role.HEADING, Role.TEXT))
        title = before + page.write.harmless("headline") + after
        page.add([title], area.x, y, role, size=rng.choice((1, 1.2)), widest=area.w)
        y += int(page.line * 1.3)
        if page.chance(0.5):
            kind = rng.choice(("ago", "date", "department", "count", "time"))
            page.add([page.write.harmless(kind)], area.x, y, size=0.85)
            y += page.line
        for _ in range(rng.choice((0, 0, 1, 2, 3))):
            text = page.write.harmless(rng.choice(("headline", "sentence", "chat")))
            page.add([text], area.x, y, widest=area.w)
            y += page.line
        y += page.line // 2


def source(page: Page, area: Rect) -> None:
    """Lines of a program, at times with a secret or a machine's name in a string."""
    rng, y, number = page.rng, area.y, page.rng.randint(1, 90)
    is_counted = page.chance(0.6)
    while y < area.bottom - page.line:
        line: Parts = [page.write.harmless("code_line")]
        if not page.is_plain and page.chance(0.15):
            kind = rng.choice(("SECRET", "HOST", "URL", "USER", "OTHER"))
            begin = page.write.word() + rng.choice((' = "', '="', ': "', "='"))
            line = [begin, (page.write.private(kind), kind), begin[-1]]
        page.add([f"{number} ", *line] if is_counted else line, area.x, y, widest=area.w)
        y += page.line
        number += 1


def terminal(page: Page, area: Rect) -> None:
    """A shell: its prompt, lists of files and processes, a log."""
    rng, write, y = page.rng, page.write, area.y
    login, host = write.private("LOGIN"), write.private("HOST").replace(" ", "-")
    prompts: tuple[Parts, ...] = (
        ["$ "],
        [(login, "USER"), "@", (host, "HOST"), ":~$ "],
        ["[", (login, "USER"), "@", (host, "HOST"), " ~]$ "],
    )
    prompt = prompts[0] if page.is_plain else rng.choice(prompts)
    logins = [] if page.is_plain else [write.private("LOGIN") for _ in range(3)]
    mode = rng.choice(("files", "log", "processes", "commands"))
    while y < area.bottom - page.line:
        if page.chance(0.12) or (mode == "commands" and page.chance(0.4)):
            command = rng.choice(("ls -la", "git status", "cat ", "ssh ", "sudo apt update", "top"))
            line = [*prompt, command + rng.choice(("", write.harmless("file")))]
        else:
            line = _shell_line(page, mode, logins)
        page.add(line, area.x, y, widest=area.w)
        y += page.line


def _shell_line(page: Page, mode: str, logins: list[str]) -> Parts:
    rng, write = page.rng, page.write
    owner: str | tuple[str, str] = write.harmless("service")
    if logins and page.chance(0.55):
        owner = (rng.choice(logins), "USER")
    match mode:
        case "files":
            begin = f"{write.harmless('mode')} {rng.randint(1, 9)} "
            end = f" users {rng.randint(1, 99999)} Jan {rng.randint(1, 28)} "
            return [begin, owner, end + write.harmless("file")]
        case "processes" if page.chance(0.6):
            load = f" {rng.randint(1, 99999)} {rng.randint(0, 9)}.{rng.randint(0, 9)} "
            return [owner, load + write.harmless("process")]
        case "processes":
            return [f"{rng.randint(1, 999999)} ", owner]
        case "log":
            begin = write.harmless("time") + rng.choice((" INFO ", " WARN ", " ERROR ", " "))
            begin += rng.choice(("started ", "connect ", "request from ", "login ", "user ", ""))
            kinds = ("path", "version", "error", "number", "file", "process", "public_host")
            private = ("USER", "HOST", "OTHER", "SECRET", "URL")
            is_private = not page.is_plain and page.chance(0.4)
            return [begin, *page.some(rng.choice(private if is_private else kinds))]
    kinds = ("sentence", "file", "path", "version", "process", "hash")
    return [write.harmless(rng.choice(kinds))]
