import { beacon } from '../page.js';

/** Keeps how a thread stands for a member: data-action, and what opening and closing mean (data-open, data-closed). */
export function start(details) {
  const { action, open, closed } = details.dataset;
  // Not every browser opens what holds the place of an address.
  const place = details.querySelector(':target');
  if (place && !details.open) {
    details.open = true;
    place.scrollIntoView();
  }
  // Only what the reader does is kept, not what the browser opens to show the place of an address.
  details.querySelector(':scope > summary').addEventListener('click', () => {
    const all = details.querySelector('.fold[open]') !== null;
    const show = details.open ? closed : all && open === 'few' ? 'all' : open;
    beacon(action, { show }).catch(() => {});
  });
}
