import { bringBack } from './draft-back.js';
import { forget, keep, send } from './draft-copies.js';

const pause = 1500;
const again = 10_000;

/** Keeps what is written in a form: on the server, and in this browser until the server has it. */
export function start(status) {
  const form = status.closest('form');
  const { elements: fields } = form;
  const words = status.dataset;
  const [member] = words.place.split(':');
  const say = (text, link) => {
    status.textContent = text;
    const { href, label } = link ?? {};
    if (link) status.append(' ', Object.assign(document.createElement('a'), { href, textContent: label }));
  };
  let timer;
  let unsaved = false;
  let sent = false;
  const copy = () => {
    fields.turn.value = Date.now();
    return keep(member, fields.key.value, new URLSearchParams(new FormData(form)));
  };
  const save = async () => {
    clearTimeout(timer);
    if (!unsaved || sent) return;
    const body = copy();
    const answer = await send(body, words);
    if (sent) return;
    if (answer.token) fields.draft.value = answer.token;
    if (answer.safe && fields.turn.value === body.get('turn')) {
      unsaved = false;
      forget(member, fields.key.value);
    }
    if (!answer.safe) timer = setTimeout(save, again);
    say(answer.said, answer.compare);
  };
  form.addEventListener('input', () => {
    unsaved = true;
    copy();
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    copy();
    sent = true;
    say(words.sending);
    // Still here after so long: the connection was lost, or the page was stopped.
    setTimeout(() => {
      sent = false;
      save();
    }, 8000);
  });
  addEventListener('online', save);
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', () => document.hidden && save());
  bringBack(form, words, say);
}
