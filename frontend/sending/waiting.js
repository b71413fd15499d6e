// Messages that wait on this phone for a connection. They are in the browser's storage beside their words, where they
// survive a killed browser, and on a shared device only as long as the tab.
const SENDING = "sending:";
const WORDS = "draft:";

export const stores = () => [localStorage, sessionStorage];

export function isWaiting(store, key) {
  return store.getItem(SENDING + key) !== null;
}

export function waitingIn(store) {
  return Object.keys(store)
    .filter((name) => name.startsWith(SENDING))
    .map((name) => JSON.parse(store.getItem(name)));
}

// False when there is no room.
export function wait(store, message) {
  try {
    store.setItem(SENDING + message.key, JSON.stringify(message));
    return true;
  } catch {
    return false;
  }
}

export function waitNoMore(store, key) {
  store.removeItem(SENDING + key);
}

export function forgetWords(store, key) {
  store.removeItem(WORDS + key);
}

// One page at a time sends a message: two would send each photo twice.
export function alone(key, act) {
  return navigator.locks ? navigator.locks.request(SENDING + key, act) : act();
}
