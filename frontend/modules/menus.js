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
  // The panel may open under the dock; show all of it.
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target.matches("details[data-menu][open]")) target.lastElementChild.scrollIntoView({ block: "nearest" });
    },
    true,
  );
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => {
      open().forEach((menu) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
    });
  }
}
