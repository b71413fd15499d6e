// The ticks of the checklist stay in this browser; signing out clears them with everything else.
const KEY = "place-ticks";

const boxes = [...document.querySelectorAll("[data-tick]")];
const clear = document.querySelector("[data-clear-ticks]");

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset.tick);
  clear.hidden = ticked.length === 0;
  try {
    localStorage.setItem(KEY, JSON.stringify(ticked));
  } catch {
    // A browser that keeps nothing: the ticks last as long as the page.
  }
}

const ticked = kept();
boxes.forEach((box) => (box.checked = ticked.includes(box.dataset.tick)));
keep();
document.addEventListener("change", keep);
clear.addEventListener("click", () => {
  boxes.forEach((box) => (box.checked = false));
  keep();
  boxes[0].focus();
});
