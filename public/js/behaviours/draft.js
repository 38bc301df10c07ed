import { bringBack, sayIn } from './draft-back.js';
import { forget, keep, send } from './draft-copies.js';

const wait = { pause: 1500, again: 10_000, stay: 8000 };

/** Keeps what is written in a form: on the server, and in this browser until the server has it. */
export function start(status) {
  const form = status.closest('form');
  const fields = form.elements;
  const words = status.dataset;
  const [member] = words.target.split(':');
  const say = sayIn(status);
  let [timer, unsaved, sent] = [0, false, false];
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
    if (!answer.safe) timer = setTimeout(save, wait.again);
    say(answer.message, answer.compare);
  };
  const stayed = () => {
    sent = false;
    save();
  };
  const changed = () => {
    unsaved = true;
    copy();
    clearTimeout(timer);
    timer = setTimeout(save, wait.pause);
  };
  form.addEventListener('input', changed);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    copy();
    sent = true;
    say(words.sending);
    // Still here after so long: the connection was lost, or the page was stopped.
    setTimeout(stayed, wait.stay);
  });
  addEventListener('online', save);
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', () => document.hidden && save());
  bringBack(form, words, say);
  // Written before this script was there, or put back by the browser: from which text is not known.
  const areas = [...form.querySelectorAll('textarea')];
  if (areas.every((area) => area.value === area.defaultValue)) return;
  fields.draft.value = '';
  changed();
}
