// The whole form without the chosen files, which go on their own (pieces.js).
import { bodyOf, fieldsOf } from "../sending/fields.js";

export function post(page, url, { written, accept = "application/json", keepalive = false }) {
  const body = bodyOf(fieldsOf(page.form), { written });
  return fetch(url, { method: "POST", body, keepalive, redirect: "manual", headers: { Accept: accept } });
}

// A page that needs signing in answers with a redirect, which a script cannot follow and must not.
export function isSignInNeeded(response) {
  return response.type === "opaqueredirect" || response.status === 401;
}
