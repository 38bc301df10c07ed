import { beacon } from '../page.js';

/**
 * Folds a thread of more than one reply where the window is narrow and nothing in it is new, and keeps for a member how it
 * stands: data-action, and what opening and closing mean (data-open, data-closed).
 */
export function start(details) {
  const { action, open, closed } = details.dataset;
  // Not every browser opens what holds the place of an address, or stays at it when something above it folds.
  const place = details.querySelector(':target');
  if (place) {
    details.open = true;
    place.scrollIntoView();
  } else if (matchMedia('(max-width: 40rem)').matches && isLong(details)) {
    details.open = false;
    document.querySelector('.contribution:target')?.scrollIntoView();
  }
  // Only what the reader does is kept, not what the browser opens to show the place of an address.
  details.querySelector(':scope > summary').addEventListener('click', () => {
    if (!action) return;
    const all = details.querySelector('.fold[data-action][open]') !== null;
    const show = details.open ? closed : all && open === 'few' ? 'all' : open;
    beacon(action, { show }).catch(() => {});
  });
}

function isLong(details) {
  return details.querySelector('.reply ~ .reply') !== null && details.querySelector('.fresh') === null;
}
