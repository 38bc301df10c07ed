/* Answers in place: the card's strip and buttons are exchanged, the rest of the page stays, and so does the focus. */
export function start(form) {
  let turn = Promise.resolve();
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    const { formAction: action, value } = button;
    const { id } = button.closest('.answers');
    // One after the other: the last click is what stands. By then the button may have been exchanged.
    turn = turn.then(() => send(form, document.getElementById(id), { action, value, body }));
  });
}

async function send(form, place, { action, value, body }) {
  place.querySelector('.wrong')?.remove();
  place.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (!answer.ok) return wrong(place, (await wordsOf(answer)) || form.dataset.failed);
    const { html, said } = await answer.json();
    const held = place.contains(document.activeElement);
    const made = document.createRange().createContextualFragment(html).firstElementChild;
    place.replaceWith(made);
    if (held) made.querySelector(`button[value="${value}"]`)?.focus();
    tell(said);
  } catch {
    wrong(place, form.dataset.failed);
  } finally {
    place.removeAttribute('aria-busy');
  }
}

/** What the error page says. */
async function wordsOf(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector('main .measure')?.textContent;
}

function wrong(place, words) {
  const line = Object.assign(document.createElement('p'), { className: 'wrong', textContent: words });
  line.setAttribute('role', 'alert');
  place.append(line);
}

/** For those who hear the page: the place of messages is there from the beginning. */
function tell(words) {
  const line = Object.assign(document.createElement('p'), { className: 'unseen', textContent: words });
  document.querySelector('.flash[role="status"]')?.replaceChildren(line);
}
