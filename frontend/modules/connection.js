// One calm line under the top bar while the phone has no network. The sentence itself is in the page.
export function watchConnection() {
  const line = document.querySelector("[data-offline]");
  if (!line) return;
  const show = () => {
    line.textContent = navigator.onLine ? "" : line.dataset.offline;
  };
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  show();
}
