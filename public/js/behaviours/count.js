import { element } from '../page.js';

/** Says how many characters are left once few are, politely and not at every key. Words: data-left, data-over with {count}. */
export function start(textarea) {
  const { left: few, over, limit } = textarea.dataset;
  const shown = element('p', { className: 'hint', ariaHidden: 'true' });
  const spoken = element('p', { className: 'visually-hidden', role: 'status' });
  textarea.after(shown, spoken);
  let timer;
  const count = () => {
    const left = limit - [...textarea.value].length;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    shown.textContent = left > limit / 5 ? '' : (left < 0 ? over : few).replace('{count}', number);
    shown.classList.toggle('error', left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = shown.textContent;
    }, 1200);
  };
  textarea.addEventListener('input', count);
  count();
}
