import { element } from '../page.js';
import { copiesOf, forget, send } from './draft-copies.js';

const notWritten = new Set(['key', 'debate', 'in_reply_to', 'draft', 'turn']);

/** Says something in a status line, with a link where there is one. */
export function sayIn(status) {
  return (text, link) => {
    status.textContent = text;
    if (link) status.append(' ', element('a', { href: link.href, textContent: link.label }));
  };
}

/** Sends what had not reached the server before, and puts it back into its form where nothing is written there yet. */
export function bringBack(form, words, say) {
  const { elements: fields } = form;
  const [member] = words.target.split(':');
  const areas = [...form.querySelectorAll('textarea')];
  const written = (textOf) => areas.map((area) => textOf(area).trim()).join('\n');
  const standing = () => written(({ value }) => value);
  const restore = async (key, values) => {
    const here = `${member}:${values.get('debate')}:${values.get('in_reply_to')}` === words.target;
    const opened = standing();
    if (here && written(({ name }) => values.get(name) ?? '') === opened) return forget(member, key);
    const answer = await send(values, words);
    if (answer.safe) forget(member, key);
    if (!here || (answer.safe && !answer.token)) return;
    if (answer.compare || standing() !== opened) return say(answer.message, answer.compare);
    if (answer.token) fields.draft.value = answer.token;
    for (const [name, value] of values) {
      if (!notWritten.has(name) && fields[name]) fields[name].value = value;
    }
    areas[0].dispatchEvent(new Event('input', { bubbles: true }));
    say(answer.safe ? words.restored : answer.message);
  };
  for (const { key, values } of copiesOf(member)) restore(key, values);
}
