// F2 opens the page's menu, F4 its dialog: the same keys on every page.
addEventListener("keydown", event => {
  if (event.key === "F2") document.querySelector("[role=menu]").hidden = false;
  if (event.key === "F4") document.querySelector("dialog").showModal();
});
