// Whoever has signed in on a device of their own may read the last copy of a page without a network. On a shared device,
// and when nobody is signed in, nothing is kept and what is found goes.
export function keepCopies() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (document.documentElement.dataset.copies) {
    workers.register("/worker.js", { updateViaCache: "none" }).catch(() => {});
  } else {
    forget(workers).catch(() => {});
  }
}

async function forget(workers) {
  const found = await workers.getRegistrations();
  await Promise.all(found.map((one) => one.unregister()));
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
}
