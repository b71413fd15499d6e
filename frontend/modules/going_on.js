// A message that waits on this phone goes on its way from any page of ours. What sends it comes only when one waits.
export function goOnSending() {
  const go = () => {
    if (navigator.onLine && isAnyWaiting()) import("../sending/elsewhere.js").then((elsewhere) => elsewhere.sendAll());
  };
  window.addEventListener("online", go);
  go();
}

function isAnyWaiting() {
  try {
    return [localStorage, sessionStorage].some((store) => Object.keys(store).some((name) => name.startsWith("sending:")));
  } catch {
    return false;
  }
}
