import { beacon } from '../page.js';
import { newsBar } from './live-news.js';

/** Shows how many contributions came since the page was made, where the reader wants it. Words and addresses: data-*. */
export function start(section) {
  const { src, setting, one, other, show, away } = section.dataset;
  const button = section.querySelector('button');
  const hint = section.querySelector('[role=status]');
  const tell = newsBar(show);
  const came = new Map();
  let source;
  let last;
  let on = section.dataset.on === 'yes';

  const hear = (event) => {
    last = event.lastEventId || last;
    for (const contribution of JSON.parse(event.data)) {
      if (!document.getElementById(`c${contribution.id}`)) came.set(contribution.id, contribution);
    }
    // They may be heard of in another order than they stand in.
    const first = came.get(Math.min(...came.keys()));
    if (!first) return;
    const words = came.size === 1 ? one : other.replace('{count}', came.size);
    const href = `${location.pathname}?at=${first.thread ?? first.id}#c${first.id}`;
    tell(words, href);
  };
  const close = () => {
    source?.close();
    source = undefined;
  };
  const open = () => {
    if (!on || source || document.hidden) return;
    source = new EventSource(last ? src.replace(/after=.*/, `after=${last}`) : src);
    source.addEventListener('published', hear);
    source.addEventListener('over', close);
    source.addEventListener('open', () => hint.replaceChildren());
    source.addEventListener('error', () => {
      // The browser tries again by itself unless it was refused.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      hint.textContent = away;
    });
  };
  button.addEventListener('click', () => {
    on = !on;
    button.ariaPressed = on;
    if (setting) beacon(setting, { live: on ? 'yes' : 'no' }).catch(() => {});
    if (on) open();
    else close();
  });
  // A page that nobody looks at holds no connection.
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && open());
  section.hidden = false;
  open();
}
