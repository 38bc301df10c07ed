import { openHelp } from './open-help.js';

/** Acts on a case by key while its head has the focus: what carries data-key is opened or pressed; ? shows the keys. */
export function start(head) {
  const help = head.querySelector('.keys');
  head.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === '?') {
      openHelp(help);
      event.preventDefault();
    }
    if (!/^[a-z]$/.test(event.key)) return;
    const target = document.querySelector(`[data-key="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    target.focus();
    if (target.dataset.key === 'd') target.scrollIntoView();
    else target.click();
  });
}
