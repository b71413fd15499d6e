// A message's menu is a <details>: it closes on Escape, on a press elsewhere, and when focus leaves it.
const open = () => document.querySelectorAll("details[data-menu][open]");

export function closeMenus() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      open().forEach((menu) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
    });
  }
}
