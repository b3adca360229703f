"""A window that covers about a tenth of the screen, as a message that comes up does.

python toast.py WIDTH HEIGHT
"""

import sys
import tkinter

if __name__ == "__main__":
    width, height = int(sys.argv[1]), int(sys.argv[2])
    root = tkinter.Tk()
    root.title("News")
    across, down = round(width * 0.36), round(height * 0.28)
    root.geometry(f"{across}x{down}+{width - across - 20}+{height - down - 60}")
    for line in ("Three parcels came today", "Two of them are for the boat club", "Sign here"):
        tkinter.Label(root, text=line, anchor="w", padx=12, pady=6).pack(fill="x")
    tkinter.Checkbutton(root, text="Do not show again").pack(anchor="w", padx=10)
    tkinter.Button(root, text="Understood").pack(anchor="w", padx=12, pady=6)
    root.mainloop()
