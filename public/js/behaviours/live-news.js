import { element } from '../page.js';

/** A bar that says what is new and where: it keeps its link, so that focus stays, and gives way to what has the focus. */
export function newsBar(show) {
  const bar = element('p', { className: 'live-news', role: 'status' });
  const words = document.createTextNode('');
  const link = element('a', { textContent: show });
  const giveWay = () => {
    const focused = document.activeElement;
    bar.classList.remove('high');
    if (bar.contains(focused) || focused === document.body) return;
    const [mine, its] = [bar.getBoundingClientRect(), focused.getBoundingClientRect()];
    bar.classList.toggle('high', its.bottom > mine.top && its.top < mine.bottom);
  };
  document.addEventListener('focusin', giveWay);
  document.querySelector('main').append(bar);
  return (text, href) => {
    words.data = `${text} `;
    link.href = href;
    if (!link.isConnected) bar.append(words, link);
    giveWay();
  };
}
