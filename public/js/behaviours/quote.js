import { element } from '../page.js';
import { insert } from './marks.js';

const forms = [];

/**
 * Offers to quote what is selected in a contribution, and puts it into the text of the form that was opened last, at the
 * cursor. Words: data-quote.
 */
export function start(status) {
  forms.push(status.closest('form'));
  if (forms.length > 1) return;
  const button = element('button', {
    type: 'button',
    className: 'button',
    textContent: status.dataset.quote,
  });
  let text = '';
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const from = quotable(selection.anchorNode);
    const selected = String(selection).trim();
    if (selected === '' || !from || from !== quotable(selection.focusNode)) {
      // The button itself is where focus went, or nothing is selected any more.
      if (document.activeElement !== button && !selected) button.remove();
      return;
    }
    const author = from.dataset.author ?? from.parentElement.querySelector('.who').textContent;
    const id = from.dataset.id ?? from.parentElement.id.slice(1);
    const name = author.trim().replace(/[\\`*_[\]<>#@~|]/g, '\\$&');
    const lines = [`**${name}** · [#${id}](/contributions/${id})`, '', ...selected.split(/\n+/)];
    text = `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
    if (from.nextElementSibling !== button) from.after(button);
  });
  button.addEventListener('click', () => {
    const textarea = forms.findLast((form) => form.checkVisibility()).elements.text;
    insert(textarea, text);
    textarea.dispatchEvent(new Event('input', { bubbles: true }));
    getSelection().removeAllRanges();
    button.remove();
    textarea.focus();
  });
}

function quotable(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('.contribution > :is(.claim, .body), [data-author]') ?? null;
}
