"""A Tk window with given lines, which tells no accessibility bus of them: only its picture does.

Run as a program; its argument is the title, and the lines are the JSON list in ``HANDRAIL_ROWS``.
"""

from __future__ import annotations

import json
import os
import sys
import tkinter


def main() -> None:
    """Show the window until it is closed."""
    window = tkinter.Tk()
    window.title(sys.argv[1])
    window.configure(background="white")
    for line in json.loads(os.environ["HANDRAIL_ROWS"]):
        label = tkinter.Label(
            window, text=line, justify="left", background="white", font=("DejaVu Sans", 11)
        )
        label.pack(anchor="w", padx=12, pady=3)
    window.mainloop()


if __name__ == "__main__":
    main()
