"""A Tk window for the tests: Tk is never on the accessibility bus, so only its pixels speak."""

from __future__ import annotations

import sys
import tkinter

root = tkinter.Tk()
root.title("Painted notice")
words = sys.argv[1:]
place = "420x260+760+60"
if words[:1] == ["--geometry"]:
    place, words = words[1], words[2:]
root.geometry(place)
canvas = tkinter.Canvas(root, width=400, height=120, background="white")
canvas.create_text(200, 40, text=" ".join(words) or "Meeting at noon", font=("DejaVu Sans", 14))
canvas.pack()
tkinter.Entry(root, width=30).pack(pady=6)
tkinter.Button(root, text="Confirm", width=12).pack(pady=6)
tkinter.Checkbutton(root, text="Remember this").pack()
root.mainloop()
