import { element } from '../page.js';

const marks = {
  bold: ['**', '**'],
  italic: ['_', '_'],
  link: ['[', '](https://)'],
  list: ['- '],
  quote: ['> '],
};

/** A row of buttons that write the marks of Markdown round what is selected. Words: data-marks, data-bold and so on. */
export function start(textarea) {
  const words = textarea.dataset;
  const row = element('div', { className: 'row marks', role: 'group', ariaLabel: words.marks });
  for (const [name, [before, after]] of Object.entries(marks)) {
    const button = element('button', { type: 'button', className: 'button', textContent: words[name] });
    button.addEventListener('click', () => {
      if (name === 'quote' && words.short && textarea.selectionStart === textarea.selectionEnd) {
        insert(textarea, words.short);
      } else if (after) wrap(textarea, before, after);
      else startLines(textarea, before);
      textarea.dispatchEvent(new Event('input', { bubbles: true }));
      textarea.focus();
    });
    row.append(button);
  }
  textarea.before(row);
}

/** Puts a paragraph where the cursor is. */
export function insert(textarea, text) {
  const at = textarea.selectionEnd;
  const before = textarea.value.slice(0, at);
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  textarea.setRangeText(gap + text, at, at, 'end');
}

function wrap(textarea, before, after) {
  const { selectionStart: from, selectionEnd: to, value } = textarea;
  textarea.setRangeText(before + value.slice(from, to) + after, from, to, 'end');
  const inside = from + before.length;
  textarea.setSelectionRange(inside, inside + to - from);
}

function startLines(textarea, mark) {
  const { selectionStart, selectionEnd: to, value } = textarea;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const lines = value.slice(from, to).split('\n');
  textarea.setRangeText(lines.map((line) => mark + line).join('\n'), from, to, 'end');
}
