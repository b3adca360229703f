"""The recorded tasks.

On Debian 12: ``apt-get install --no-install-recommends gir1.2-gtk-3.0 python3-gi mousepad
galculator pcmanfm libreoffice-gtk3 libreoffice-writer libreoffice-calc libreoffice-l10n-de
chromium python3-tk``. A program that is missing is told with its reason; the others are measured.
"""

from __future__ import annotations

from benchmarks.replay.forms import BUTTON, CHECK, CHOICE, COUNT, FIELD, ITEM, Form, Row
from benchmarks.replay.office_files import LETTER, PRICES
from benchmarks.replay.task import CLIPBOARD, FILES, GTK, OFFICE, PAGE, QT, TK, Task

_CUSTOMER = "Quentin Ravensworth"
_ORDER = Form(
    "Order form",
    (
        Row(FIELD, "Customer"),
        Row(FIELD, "Note"),
        Row(CHOICE, "Size", options=("Small", "Medium", "Large")),
        Row(CHECK, "Express delivery"),
        Row(BUTTON, "Add order", "add", tells=True),
        Row(BUTTON, "Clear fields", "clear", clears=True),
        Row(COUNT, "orders"),
    ),
    key="add",
)
_STOCK = Form(
    "Stock list",
    (
        *(Row(ITEM, thing, options=("Order",)) for thing in ("Rope", "Lamp oil", "Anchor", "Tar")),
        Row(CHECK, "Bring to the pier"),
        Row(BUTTON, "Note the list", "note", tells=True),
        Row(COUNT, "lists"),
    ),
    key="note",
)
_HUT = Form(
    "Hut planner",
    (
        Row(FIELD, "Hut"),
        Row(FIELD, "Nights"),
        Row(CHOICE, "Room", options=("Dormitory", "Double", "Single")),
        Row(CHECK, "With breakfast"),
        Row(CHECK, "Dog comes along"),
        Row(BUTTON, "Plan stay", "plan", tells=True),
        Row(BUTTON, "Start over", "clear", clears=True),
        Row(COUNT, "stays"),
    ),
    key="plan",
)
_SEEDS = Form(
    "Seed bank",
    (
        Row(FIELD, "Plant"),
        Row(FIELD, "Shelf"),
        Row(CHECK, "Keeps for years"),
        Row(BUTTON, "Sow", "sow", tells=True),
        Row(BUTTON, "Weigh", "weigh"),
        Row(COUNT, "beds"),
    ),
    key="sow",
)
_FERRY = Form(
    "Ferry booking",
    (
        Row(FIELD, "Harbour"),
        Row(FIELD, "Seats"),
        Row(CHOICE, "Deck", options=("Lower deck", "Upper deck", "Sun deck")),
        Row(CHECK, "Bicycle"),
        Row(BUTTON, "Reserve", "reserve", tells=True),
        Row(BUTTON, "Empty the form", "clear", clears=True),
        Row(COUNT, "bookings"),
    ),
    key="reserve",
)
_TOOLS = Form(
    "Tool shed",
    (
        *(Row(ITEM, thing, options=("Lend",)) for thing in ("Saw", "Ladder", "Spade", "Drill")),
        Row(CHECK, "Until Sunday"),
        Row(BUTTON, "Write it down", "write", tells=True),
        Row(COUNT, "notes"),
    ),
    key="write",
)

TASKS: tuple[Task, ...] = (
    Task(
        "order form", "Qt 6", "Order form",
        (
            'type {customer} into text field "Customer" in window "Order form"',
            'type "ring twice" into text field "Note" in window "Order form"',
            'select "Medium" from combo box "Size" in window "Order form"',
            'tick check box "Express delivery" in window "Order form"',
            'click button "Add order" in window "Order form"',
            'wait until text "1 orders" in window "Order form" shows',
            'click button "Clear fields" in window "Order form"',
            'check that text field "Note" in window "Order form" is empty',
        ),
        ("choose|Size|Medium", "tick|Express delivery|on",
         f"press|add|Customer={_CUSTOMER};Note=ring twice", "press|clear|"),
        form=_ORDER, program=QT, values={"customer": _CUSTOMER},
    ),
    Task(
        "stock list", "Qt 6", "Stock list",
        (
            'click button "Order" beside "Anchor" in window "Stock list"',
            'click button "Order" beside "Rope" in window "Stock list"',
            'tick check box "Bring to the pier" in window "Stock list"',
            'click button "Note the list" in window "Stock list"',
            'wait until text "1 lists" in window "Stock list" shows',
        ),
        ("press|Order|Anchor", "press|Order|Rope", "tick|Bring to the pier|on", "press|note|"),
        form=_STOCK, program=QT,
    ),
    Task(
        "hut planner", "GTK 3", "Hut planner",
        (
            'type "Mill hut" into text field "Hut" in window "Hut planner"',
            'type "3" into text field "Nights" in window "Hut planner"',
            'select "Double" from combo box "Room" in window "Hut planner"',
            'tick check box "With breakfast" in window "Hut planner"',
            'click button "Plan stay" in window "Hut planner"',
            'wait until text "1 stays" in window "Hut planner" shows',
            'click button "Start over" in window "Hut planner"',
            'check that text field "Hut" in window "Hut planner" is empty',
        ),
        ("choose|Room|Double", "tick|With breakfast|on", "press|plan|Hut=Mill hut;Nights=3",
         "press|clear|"),
        form=_HUT, program=GTK, package="gir1.2-gtk-3.0",
    ),
    Task(
        "tool shed", "GTK 3", "Tool shed",
        (
            'click button "Lend" beside "Spade" in window "Tool shed"',
            'tick check box "Until Sunday" in window "Tool shed"',
            'click button "Write it down" in window "Tool shed"',
            'wait until text "1 notes" in window "Tool shed" shows',
        ),
        ("press|Lend|Spade", "tick|Until Sunday|on", "press|write|"),
        form=_TOOLS, program=GTK, package="gir1.2-gtk-3.0",
    ),
    Task(
        "seed bank", "Tk, without a tree", "Seed bank",
        (
            'type "Runner bean" into the text field beside "Plant" in window "Seed bank"',
            'type "12" into the text field beside "Shelf" in window "Seed bank"',
            'tick check box "Keeps for years" in window "Seed bank"',
            'click button "Sow" in window "Seed bank"',
            'wait until text "1 beds" in window "Seed bank" shows',
            'click button "Weigh" in window "Seed bank"',
        ),
        ("tick|Keeps for years|on", "press|sow|Plant=Runner bean;Shelf=12", "press|weigh|"),
        form=_SEEDS, program=TK, package="python3-tk",
    ),
    Task(
        "ferry booking", "Chromium", "Ferry booking",
        (
            'type "Old quay" into text field "Harbour" in window "Ferry booking"',
            'type "4" into text field "Seats" in window "Ferry booking"',
            'select "Upper deck" from combo box "Deck" in window "Ferry booking"',
            'tick check box "Bicycle" in window "Ferry booking"',
            'click button "Reserve" in window "Ferry booking"',
            'wait until text "1 bookings" in window "Ferry booking" shows',
            'click button "Empty the form" in window "Ferry booking"',
            'check that text field "Harbour" in window "Ferry booking" is empty',
        ),
        ("choose|Deck|Upper deck", "tick|Bicycle|on", "press|reserve|Harbour=Old quay;Seats=4",
         "press|clear|"),
        form=_FERRY, program=PAGE, package="chromium", place=(80, 60, 700, 560),
    ),
    Task(
        "tool shed page", "Chromium", "Tool shed",
        (
            'click button "Lend" beside "Spade" in window "Tool shed"',
            'tick check box "Until Sunday" in window "Tool shed"',
            'click button "Write it down" in window "Tool shed"',
            'wait until text "1 notes" in window "Tool shed" shows',
        ),
        ("press|Lend|Spade", "tick|Until Sunday|on", "press|write|"),
        form=_TOOLS, program=PAGE, package="chromium", place=(80, 60, 700, 560),
    ),
    Task(
        "mousepad", "GTK 3", "Mousepad",
        (
            'type "Bring rope" into the text area in window "Mousepad"',
            'click menu "File" in window "Mousepad"',
            'click menu item "Save As..."',
            'type "ferry.txt" into text field "Name" in dialog "Save As"',
            'click button "Save" in dialog "Save As"',
            'wait until dialog "Save As" is gone',
        ),
        ("ferry.txt|Bring rope",),
        argv=("mousepad", "{work}/note.txt"), witness=FILES, files={"note.txt": "Old note\n"},
        place=(80, 60, 700, 480), package="mousepad",
    ),
    Task(
        "galculator", "GTK 3", "galculator",
        (
            'click button "7" in window "galculator"',
            'click button "+" in window "galculator"',
            'click button "5" in window "galculator"',
            'click button "=" in window "galculator"',
            'click menu "Edit" in window "galculator"',
            'click menu item "Copy Display Value"',
            'wait until menu item "Copy Display Value" is gone',
        ),
        ("12",),
        argv=("galculator",), witness=CLIPBOARD, place=None, package="galculator",
    ),
    Task(
        "pcmanfm", "GTK 2, without a tree", "work",
        (
            "press ctrl+shift+n",
            'wait until dialog "Creating New Folder" shows',
            'type "Harbour plans" into the text field in dialog "Creating New Folder"',
            "press enter",
            'wait until dialog "Creating New Folder" is gone',
        ),
        ("Harbour plans|folder",),
        argv=("pcmanfm", "{work}"), witness=FILES, files={"note.txt": "Old note\n"},
        place=(80, 60, 800, 500), package="pcmanfm",
    ),
    Task(
        "Writer", "LibreOffice (GTK 3)", "letter",
        (
            'press ctrl+end',
            'type " and a lamp"',
            'click menu "File" in window "LibreOffice Writer"',
            'click menu item "Save"',
            'wait until menu item "Save" is gone',
        ),
        ("letter.fodt|Bring rope and a lamp",),
        argv=("soffice", "--norestore", "--nologo", "--nofirststartwizard",
              "-env:UserInstallation=file://{home}/office", "{work}/letter.fodt"),
        witness=OFFICE, files={"letter.fodt": LETTER}, place=(40, 50, 1100, 660),
        package="libreoffice-writer",
    ),
    Task(
        "Calc", "LibreOffice (GTK 3)", "prices",
        (
            "press right",
            'type "17"',
            'press enter',
            'click menu "File" in window "LibreOffice Calc"',
            'click menu item "Save"',
            'wait until menu item "Save" is gone',
        ),
        ("prices.fods|Rope|17",),
        argv=("soffice", "--norestore", "--nologo", "--nofirststartwizard",
              "-env:UserInstallation=file://{home}/office", "{work}/prices.fods"),
        witness=OFFICE, files={"prices.fods": PRICES}, place=(40, 50, 1100, 660),
        package="libreoffice-calc",
    ),
)  # fmt: skip


def tasks(words: tuple[str, ...] = ()) -> tuple[Task, ...]:
    """All tasks, or those whose names contain one of these words."""
    return tuple(
        task for task in TASKS if not words or any(w.lower() in task.name.lower() for w in words)
    )
