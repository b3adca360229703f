"""A GTK 3 form whose label tells what was done only 1.5 s later.

The system's Python runs it, for which GTK's bindings are packaged.
"""

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # noqa: E402

LATE_MS = 1500


def main():
    """Show the form until its window is closed."""
    window = Gtk.Window(title="Late form", default_width=420, default_height=240)
    window.connect("destroy", Gtk.main_quit)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    total, add = Gtk.Label(label="0 orders"), Gtk.Button(label="Add order")
    orders = []

    def tell_later(_button):
        orders.append(1)
        GLib.timeout_add(LATE_MS, lambda: total.set_text(f"{len(orders)} orders"))

    add.connect("clicked", tell_later)
    for widget in (Gtk.Entry(), Gtk.CheckButton(label="Express delivery"), add):
        box.add(widget)
    for widget in (Gtk.Button(label="Clear fields"), total):
        box.add(widget)
    window.add(box)
    window.show_all()
    Gtk.main()


main()
