/** A new element with these properties. */
export function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

/** Sends a form that nobody waits for, also while the page is left. */
export function beacon(action, fields) {
  return fetch(action, { method: 'POST', body: new URLSearchParams(fields), keepalive: true });
}
