import { element } from '../page.js';

/** Offers to quote what is selected in a contribution, and puts it into the text of the form at the cursor. Words: data-quote. */
export function start(status) {
  const textarea = status.closest('form').querySelector('textarea[name=text]');
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
    const at = textarea.selectionEnd;
    const before = textarea.value.slice(0, at);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    textarea.setRangeText(gap + text, at, at, 'end');
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
