"""A Tk window, which the accessibility bus never knows: its answer is its exit code."""

import sys
import tkinter

window = tkinter.Tk()
window.title("Question")
window.geometry("360x160+300+200")
tkinter.Label(window, text="Shall we proceed?").pack(pady=16)
for label, code in (("Agree", 3), ("Decline", 4)):
    button = tkinter.Button(window, text=label, command=lambda code=code: sys.exit(code))
    button.pack(side="left", padx=40)
window.mainloop()
