"""What a terminal or a text file shows: lines of segments, each with its private type or none."""

from __future__ import annotations

from benchmarks.redaction.cast import make_cast
from benchmarks.redaction.plan import Plan
from benchmarks.redaction.values import Values
from benchmarks.redaction.word_lists import words

NEUTRAL = "-"  # a segment that counts neither as private nor as harmless
Line = list[tuple[str, str]]  # (text, private type; "" for harmless, NEUTRAL for neither)


def terminal_lines(plan: Plan) -> list[Line]:
    """A terminal session of the plan's set."""
    rng = plan.rng
    vocabulary = words(plan.set_name)
    people = make_cast(rng, vocabulary, plan.language, 6)
    values = Values(rng, vocabulary, plan.language)
    build = _maintenance if plan.set_name == "tune" else _deployment
    return build(values, people)


def note_lines(plan: Plan) -> list[Line]:
    """A text file of the plan's set."""
    rng = plan.rng
    vocabulary = words(plan.set_name)
    people = make_cast(rng, vocabulary, plan.language, 8)
    values = Values(rng, vocabulary, plan.language)
    build = _phone_list if plan.set_name == "tune" else _moving_notes
    return build(values, people)


def _maintenance(v: Values, people: list) -> list[Line]:  # type: ignore[type-arg]
    me, machine = people[0].user, v.machine()
    prompt: Line = [(me, "USER"), ("@", NEUTRAL), (machine, "HOST"), (":~$", NEUTRAL)]
    lines: list[Line] = [
        [*prompt, (" df -h /", "")],
        [("Filesystem      Size  Used Avail Use% Mounted on", "")],
        [(f"/dev/nvme0n1p2  468G  {v.number(300)}G  112G  71% /", "")],
        [*prompt, (" last -3", "")],
    ]
    lines += [
        [
            (p.user, "USER"),
            ("  pts/0  ", ""),
            (v.private_ip(), "IP"),
            (f"  Mon May 11 {v.time()}", ""),
        ]
        for p in people[1:4]
    ]
    lines += [
        [*prompt, (" grep ALLOW /etc/app.conf", "")],
        [("ALLOW_USER=", ""), (people[2].work_email, "EMAIL")],
        [*prompt, (" export GITHUB_TOKEN=", ""), (v.secret("github_token"), "TOKEN")],
        [*prompt, (" mysql -u root -p", ""), (v.hex(10), "PASSWORD")],
        [("Server version: 8.0.36 MySQL Community Server", "")],
        [*prompt, (" ping -c1 ", ""), (v.host(), "HOST")],
        [("1 packets transmitted, 1 received, 0% packet loss, time 0ms", "")],
        [*prompt, (" ls ", ""), ("/home/", NEUTRAL), (people[3].user, "USER")],
        [("Desktop  Documents  Mark.txt  Music  notes-2026.md", "")],
        [*prompt],
    ]
    return lines


def _deployment(v: Values, people: list) -> list[Line]:  # type: ignore[type-arg]
    me, machine = people[0].user, v.machine()
    prompt: Line = [
        ("[", NEUTRAL),
        (me, "USER"),
        ("@", NEUTRAL),
        (machine, "HOST"),
        (" deploy]%", NEUTRAL),
    ]
    lines: list[Line] = [
        [*prompt, (" docker ps --format '{{.Image}} {{.Status}}'", "")],
        [("redis:7.4.1-alpine Up 9 days (healthy)", "")],
        [("grafana/grafana:11.2.0 Up 2 hours", "")],
        [*prompt, (" aws configure get aws_secret_access_key", "")],
        [(v.secret("aws_secret"), "KEY")],
        [
            *prompt,
            (" scp dump.tar.gz ", ""),
            (people[1].user, "USER"),
            ("@", NEUTRAL),
            (v.public_ip(), "IP"),
            (":/tmp", ""),
        ],
        [(f"dump.tar.gz        100%   48MB  11.2MB/s   00:0{v.number(9)}", "")],
        [
            *prompt,
            (" psql ", ""),
            (f"postgresql://{people[2].user}:{v.hex(14)}@{v.host()}/ledger", "CONNECTION"),
        ],
        [("psql (16.4, server 15.8)", "")],
        [("ledger=> select holder, phone from payees limit 3;", "")],
    ]
    lines += [
        [(" ", NEUTRAL), (p.full, "PERSON"), (" | ", NEUTRAL), (p.phone, "PHONE")]
        for p in people[2:5]
    ]
    lines += [
        [("(3 rows)", "")],
        [
            *prompt,
            (" npm config set //registry.npmjs.org/:_authToken=", ""),
            (v.secret("npm_token"), "TOKEN"),
        ],
        [*prompt, (" arp -a", "")],
        [
            ("?", NEUTRAL),
            (" (", NEUTRAL),
            (v.private_ip(), "IP"),
            (") at ", ""),
            (v.mac(), "MAC"),
            (" [ether] on wlan0", ""),
        ],
        [*prompt, (" git shortlog -sne", "")],
    ]
    lines += [
        [
            (f"{v.number(90):6d}  ", ""),
            (p.full, "PERSON"),
            (" <", NEUTRAL),
            (p.email, "EMAIL"),
            (">", NEUTRAL),
        ]
        for p in people[:3]
    ]
    lines += [
        [*prompt, (" tail -2 build.log", "")],
        [(f"07:45:10.{v.digits(3)} INFO  Will retry in 30 s (attempt 2 of 5)", "")],
        [(f"07:45:41.{v.digits(3)} INFO  Robin 3.2.0 done, {v.number(900)} files", "")],
        [*prompt],
    ]
    return lines


def _phone_list(v: Values, people: list) -> list[Line]:  # type: ignore[type-arg]
    lines: list[Line] = [[(v.prose(1)[0], "")], [("--------------------------------", NEUTRAL)]]
    for p in people[:5]:
        lines.append(
            [
                (p.full, "PERSON"),
                ("  ", NEUTRAL),
                (p.phone, "PHONE"),
                ("  ", NEUTRAL),
                (p.email, "EMAIL"),
            ]
        )
    one = people[5]
    lines += [
        [("WLAN: ", ""), (v.password(), "PASSWORD")],
        [(one.full, "PERSON")],
        [(one.street, "ADDRESS")],
        [(one.city, "ADDRESS")],
        [(v.prose(2)[1], "")],
        [(f"v{v.version()}  {v.short_hash()}  {v.time()}", "")],
    ]
    return lines


def _moving_notes(v: Values, people: list) -> list[Line]:  # type: ignore[type-arg]
    one, two, three = people[:3]
    prose = v.prose(4)
    lines: list[Line] = [
        [("* ", NEUTRAL), (prose[0], "")],
        [("* ", NEUTRAL), (one.full, "PERSON"), (" -> ", NEUTRAL), (one.address, "ADDRESS")],
        [("* ", NEUTRAL), (two.full, "PERSON"), (", ", NEUTRAL), (two.phone, "PHONE")],
        [("* ", NEUTRAL), (prose[1], "")],
        [("* PIN ", ""), (v.code(4), "CODE"), (" / IBAN ", ""), (v.iban(), "IBAN")],
        [("* root: ", ""), (v.password(), "PASSWORD")],
        [("* ", NEUTRAL), (three.company, "COMPANY"), (", ", NEUTRAL), (three.work_email, "EMAIL")],
        [("* ", NEUTRAL), (prose[2], "")],
        [(f"* {v.size()}, {v.day()}, {v.time()}, #{v.hex(6)}", "")],
    ]
    lines += [[("  - ", NEUTRAL), (p.full, "PERSON")] for p in people[3:]]
    return lines
