import { element } from '../page.js';

/** Answers in place: the card's bars and buttons are exchanged, the rest of the page stays, and so does the focus. */
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
  place.ariaBusy = 'true';
  try {
    const answer = await fetch(action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (!answer.ok) return wrong(place, (await wordsOf(answer)) || form.dataset.failed);
    const { html, said } = await answer.json();
    const held = place.contains(document.activeElement);
    const made = document.createRange().createContextualFragment(html).firstElementChild;
    place.replaceWith(made);
    if (held) made.querySelector(`button[value="${value}"]`)?.focus();
    // For those who hear the page: the place of messages is there from the beginning.
    document
      .querySelector('.flash[role="status"]')
      ?.replaceChildren(element('p', { className: 'visually-hidden', textContent: said }));
  } catch {
    wrong(place, form.dataset.failed);
  } finally {
    place.ariaBusy = null;
  }
}

/** What the error page says. */
async function wordsOf(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return page.querySelector('main .measure')?.textContent;
}

function wrong(place, textContent) {
  place.append(element('p', { className: 'wrong', role: 'alert', textContent }));
}
