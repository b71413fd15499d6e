// "How I appear": the preview follows what is typed and chosen, and a suggestion goes into the field without a new page.
const preview = document.querySelector("#preview");
const field = document.querySelector("[data-appearance='name']");
const shownName = preview?.querySelector("[data-preview='name']");

function initials(name) {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("").toUpperCase() || "?";
}

function showName() {
  shownName.textContent = field.value.trim() || shownName.dataset.empty;
}

function showPicture() {
  const chosen = document.querySelector(".faces input:checked");
  const picture = chosen?.parentElement.querySelector(".av");
  const shown = preview.querySelector(".av");
  if (!picture || shown.classList.contains("av-coach")) return;
  shown.className = `${picture.className} av-m`;
  shown.replaceChildren(...[...picture.childNodes].map((node) => node.cloneNode(true)));
  if (!chosen.value) shown.textContent = initials(field.value);
}

function takeSuggestion(event) {
  event.preventDefault();
  field.value = event.currentTarget.value;
  showName();
  showPicture();
  field.focus();
}

if (preview && field) {
  field.addEventListener("input", () => {
    showName();
    showPicture();
  });
  document.querySelectorAll(".faces input").forEach((face) => face.addEventListener("change", showPicture));
  document.querySelectorAll("[data-suggestion]").forEach((name) => name.addEventListener("click", takeSuggestion));
}
