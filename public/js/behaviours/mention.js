import { element } from '../page.js';
import { optionsFor } from './mention-options.js';

const begun = /(?:^|[^\w@./-])@([a-z0-9][a-z0-9-]{0,29})$/i;

/** Completes `@handle` while one types: arrows and Enter choose, Escape closes, Tab goes on. Words: data-people. */
export function start(textarea) {
  const label = textarea.dataset.people;
  const id = `${textarea.id}-people`;
  const list = element('ul', { id, className: 'people', role: 'listbox', ariaLabel: label, hidden: true });
  const said = element('p', { className: 'visually-hidden', role: 'status' });
  textarea.after(list, said);
  textarea.setAttribute('aria-autocomplete', 'list');
  textarea.setAttribute('aria-controls', id);
  let active = -1;
  const written = () => begun.exec(textarea.value.slice(0, textarea.selectionStart))?.[1];
  const choose = (place) => {
    active = place;
    for (const [i, option] of [...list.children].entries()) option.ariaSelected = String(i === place);
    if (place < 0) textarea.removeAttribute('aria-activedescendant');
    else textarea.setAttribute('aria-activedescendant', list.children[place].id);
  };
  const close = () => {
    list.hidden = true;
    choose(-1);
  };
  const take = (place) => {
    const at = textarea.selectionStart;
    textarea.setRangeText(`${list.children[place].dataset.handle} `, at - written().length, at, 'end');
    close();
    textarea.dispatchEvent(new Event('input', { bubbles: true }));
  };
  textarea.addEventListener('input', async () => {
    const prefix = written();
    if (!prefix) return close();
    const options = await optionsFor(prefix, id);
    if (written() !== prefix) return;
    list.replaceChildren(...options);
    close();
    list.hidden = options.length === 0;
    said.textContent = options.length === 0 ? '' : `${label}: ${options.length}`;
  });
  textarea.addEventListener('keydown', (event) => {
    const { length } = list.children;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || !(step || event.key === 'Escape' || (event.key === 'Enter' && active >= 0))) return;
    event.preventDefault();
    if (event.key === 'Escape') close();
    else if (step) choose((Math.max(active, step < 0 ? 0 : -1) + step + length) % length);
    else take(active);
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    take([...list.children].indexOf(event.target.closest('[role=option]')));
  });
  textarea.addEventListener('blur', close);
}
