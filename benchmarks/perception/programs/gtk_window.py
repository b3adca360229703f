"""A GTK 3 window with one of each control; says on stdout what was activated, a line each.

The system's Python runs it, for which GTK's bindings are packaged. F4 opens its dialog.
"""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

MENUS = {"_File": ["New plan", "Open…", "Save", "Quit"], "_Edit": ["Cut", "Copy", "Paste"]}
ICONS = ("document-open", "document-save", "edit-delete", "go-previous", "view-refresh")


def say(what):
    """Tell the benchmark."""
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def menu_bar():
    """The menus, with a marked entry in each."""
    bar = Gtk.MenuBar()
    for title, entries in MENUS.items():
        top = Gtk.MenuItem.new_with_mnemonic(title)
        menu = Gtk.Menu()
        for entry in entries:
            menu.append(Gtk.MenuItem(label=entry))
        marked = Gtk.CheckMenuItem(label="Show details")
        marked.set_active(True)
        menu.append(marked)
        top.set_submenu(menu)
        bar.append(top)
    return bar


def tool_bar():
    """Flat buttons that show a picture only."""
    bar = Gtk.Toolbar()
    for icon in ICONS:
        button = Gtk.ToolButton(icon_name=icon)
        button.get_child().get_accessible().set_name(icon.replace("-", " "))
        button.connect("clicked", lambda _, icon=icon: say(icon.replace("-", " ")))
        bar.insert(button, -1)
    return bar


def fields():
    """Entries, a choice, a number, a slider, a switch."""
    grid = Gtk.Grid(column_spacing=10, row_spacing=6)
    for row, (label, text) in enumerate((("Path", "Ridge trail"), ("Guide", ""), ("Huts", "Four"))):
        grid.attach(Gtk.Label(label=label, xalign=0), 0, row, 1, 1)
        entry = Gtk.Entry(text=text, width_chars=28)
        grid.attach(entry, 1, row, 1, 1)
    choice = Gtk.ComboBoxText()
    for text in ("Easy", "Steep", "Alpine"):
        choice.append_text(text)
    choice.set_active(1)
    grid.attach(choice, 2, 0, 1, 1)
    grid.attach(Gtk.SpinButton.new_with_range(0, 40, 1), 2, 1, 1, 1)
    slider = Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 10, 1)
    slider.set_draw_value(False)
    grid.attach(slider, 2, 2, 1, 1)
    switch = Gtk.Switch(active=True, halign=Gtk.Align.START)
    grid.attach(switch, 3, 0, 1, 1)
    return grid


def choices():
    """Check boxes, radio buttons and a toggle button."""
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=4)
    for text, active in (("Dogs allowed", True), ("Winter route", False), ("Needs ropes", False)):
        check = Gtk.CheckButton(label=text, active=active, halign=Gtk.Align.START)
        check.connect("toggled", lambda _, text=text: say(text))
        box.pack_start(check, False, False, 0)
    first = None
    for text in ("Morning", "Noon", "Evening"):
        radio = Gtk.RadioButton.new_with_label_from_widget(first, text)
        radio.set_halign(Gtk.Align.START)
        first = first or radio
        radio.connect("toggled", lambda radio, text=text: radio.get_active() and say(text))
        box.pack_start(radio, False, False, 0)
    pressed = Gtk.ToggleButton(label="Shared", active=True, halign=Gtk.Align.START)
    pressed.connect("toggled", lambda _: say("Shared"))
    box.pack_start(pressed, False, False, 0)
    return box


def table():
    """A table of two columns."""
    store = Gtk.ListStore(str, str)
    for row in (("Lake hut", "1 840 m"), ("North hut", "2 210 m"), ("Saddle", "2 455 m")):
        store.append(row)
    view = Gtk.TreeView(model=store)
    for place, title in enumerate(("Hut", "Height")):
        view.append_column(Gtk.TreeViewColumn(title, Gtk.CellRendererText(), text=place))
    return view


def buttons():
    """Plain buttons."""
    row = Gtk.Box(spacing=8)
    for text in ("Book huts", "Share plan", "Discard"):
        button = Gtk.Button(label=text)
        button.connect("clicked", lambda _, text=text: say(text))
        row.pack_start(button, False, False, 0)
    return row


def notebook():
    """Tabs, the table on the first."""
    book = Gtk.Notebook()
    for title in ("Huts", "Weather", "Gear"):
        book.append_page(
            table() if title == "Huts" else Gtk.Label(label="-"), Gtk.Label(label=title)
        )
    return book


def dialog(parent):
    """A modal dialog."""
    found = Gtk.Dialog(title="Invite", transient_for=parent, modal=True)
    area = found.get_content_area()
    area.set_spacing(8)
    area.add(Gtk.Label(label="Who comes along?", xalign=0))
    area.add(Gtk.Entry(text="Kim"))
    area.add(Gtk.CheckButton(label="Send the map", active=True))
    area.add(Gtk.CheckButton(label="Ask for money"))
    found.add_button("Cancel", Gtk.ResponseType.CANCEL)
    found.add_button("Invite", Gtk.ResponseType.OK)
    found.show_all()


def main():
    """Show the window until it is closed."""
    window = Gtk.Window(title="Hut planner")
    window.set_default_size(900, 640)
    column = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=8)
    for part in (menu_bar(), tool_bar(), fields(), choices(), buttons(), notebook()):
        column.pack_start(part, False, False, 0)
    window.add(column)
    window.connect("destroy", Gtk.main_quit)
    window.connect(
        "key-press-event",
        lambda _, event: event.keyval == Gdk.KEY_F4 and dialog(window),
    )
    window.show_all()
    Gtk.main()


if __name__ == "__main__":
    main()
