"""A form in Tk, which tells nobody what is in it: an item, a code word that shows as dots."""

import tkinter as tk

root = tk.Tk()
root.title("Plain form")
root.geometry("420x240+60+500")
for row, (label, shown) in enumerate((("Item", ""), ("Code word", "*"))):
    tk.Label(root, text=label).grid(row=row, column=0, padx=12, pady=12)
    tk.Entry(root, width=30, show=shown).grid(row=row, column=1)
status = tk.Label(root, text="")
status.grid(row=3, column=1)
order = tk.Button(root, text="Order", command=lambda: status.config(text="Ordered"))
order.grid(row=2, column=1)
root.mainloop()
