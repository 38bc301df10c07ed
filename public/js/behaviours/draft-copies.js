/* What was written and has not reached the server, in this browser: by member and form, so that no one gets another's. */
const name = (member, key) => `draft:${member}:${key}`;

/** Keeps a copy; where the browser keeps nothing (private, full), the text is only in the form. */
export function keep(member, key, values) {
  try {
    localStorage.setItem(name(member, key), values);
  } catch {}
  return values;
}

/** Forgets a copy that the server has. */
export function forget(member, key) {
  try {
    localStorage.removeItem(name(member, key));
  } catch {}
}

/** All copies of a member, with the keys of their forms. */
export function copiesOf(member) {
  try {
    const prefix = name(member, '');
    return Object.entries(localStorage)
      .filter(([entry]) => entry.startsWith(prefix))
      .map(([entry, copy]) => ({ key: entry.slice(prefix.length), values: new URLSearchParams(copy) }));
  } catch {
    return [];
  }
}

/** Sends a text to be kept: what the server says, or why it does not have it. */
export async function send(body, words) {
  try {
    const response = await fetch('/drafts', {
      method: 'POST',
      body,
      // Goes on when the page is left; browsers refuse it for long texts.
      keepalive: String(body).length < 60_000,
      headers: { accept: 'application/json' },
      // A connection that is neither there nor gone.
      signal: AbortSignal.timeout(20_000),
    });
    if (response.headers.get('content-type')?.startsWith('application/json')) return await response.json();
    return { safe: false, message: response.status === 403 ? words.signedOut : words.unsaved };
  } catch {
    return { safe: false, message: words.offline };
  }
}
