/** Behaviours are named in the page (data-behaviour="count autogrow") and fetched only where they are used. */
export function startBehaviours(root) {
  for (const place of root.querySelectorAll('[data-behaviour]')) {
    for (const name of place.dataset.behaviour.split(' ')) {
      import(`./behaviours/${name}.js`).then(({ start }) => start(place));
    }
  }
}

/** A new element with these properties. */
export function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

/** Sends a form that nobody waits for, also while the page is left. */
export function beacon(action, fields) {
  return fetch(action, { method: 'POST', body: new URLSearchParams(fields), keepalive: true });
}
