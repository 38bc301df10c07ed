/** Says how many characters are left once few are, politely and not at every key. Words: data-left, data-over with {count}. */
export function start(textarea) {
  const limit = Number(textarea.dataset.limit);
  const shown = Object.assign(document.createElement('p'), {
    className: 'hint',
  });
  const spoken = Object.assign(document.createElement('p'), {
    className: 'unseen',
    role: 'status',
  });
  shown.setAttribute('aria-hidden', 'true');
  textarea.after(shown, spoken);
  let timer;
  const count = () => {
    const left = limit - [...textarea.value].length;
    const words = left < 0 ? textarea.dataset.over : textarea.dataset.left;
    const text =
      left > limit / 5
        ? ''
        : words.replace('{count}', Math.abs(left).toLocaleString(document.documentElement.lang));
    shown.textContent = text;
    shown.classList.toggle('error', left < 0);
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = text;
    }, 1200);
  };
  textarea.addEventListener('input', count);
  count();
}
