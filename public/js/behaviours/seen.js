import { beacon } from '../page.js';

const dwellMs = 800;
const restMs = 3000;

/** Tells the platform which unread contributions the reader has had before their eyes (data-action). */
export function start(list) {
  const { action } = list.dataset;
  const waiting = new Map();
  let seen = new Set();
  let rest;

  const send = () => {
    clearTimeout(rest);
    rest = undefined;
    if (seen.size === 0) return;
    const sent = seen;
    seen = new Set();
    beacon(action, { seen: [...sent].join(' ') }).catch(() => {
      seen = seen.union(sent);
    });
  };
  const look = (entries) => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      clearTimeout(waiting.get(target));
      const tall = rootBounds !== null && intersectionRect.height >= rootBounds.height / 2;
      if (!isIntersecting || !(intersectionRatio >= 0.5 || tall) || document.hidden) continue;
      waiting.set(
        target,
        setTimeout(() => {
          observer.unobserve(target);
          target.dataset.sent = '';
          seen.add(target.id.slice(1));
          rest ??= setTimeout(send, restMs);
        }, dwellMs),
      );
    }
  };
  const observer = new IntersectionObserver(look, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
  const unread = () => list.querySelectorAll('[data-unread]:not([data-sent])');
  for (const card of unread()) observer.observe(card);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      send();
      for (const timer of waiting.values()) clearTimeout(timer);
      return;
    }
    // What is in view is looked at anew.
    observer.disconnect();
    for (const card of unread()) observer.observe(card);
  });
  addEventListener('pagehide', send);
}
