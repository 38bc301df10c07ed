/* Behaviours are named in the page (data-behaviour="count autogrow") and fetched only where they are used. */
const behaviours = {
  agree: () => import('./behaviours/agree.js'),
  autogrow: () => import('./behaviours/autogrow.js'),
  confirm: () => import('./behaviours/confirm.js'),
  count: () => import('./behaviours/count.js'),
  draft: () => import('./behaviours/draft.js'),
  dismiss: () => import('./behaviours/dismiss.js'),
  fold: () => import('./behaviours/fold.js'),
  'focus-errors': () => import('./behaviours/focus-errors.js'),
  live: () => import('./behaviours/live.js'),
  seen: () => import('./behaviours/seen.js'),
  quote: () => import('./behaviours/quote.js'),
  'submit-once': () => import('./behaviours/submit-once.js'),
};

for (const element of document.querySelectorAll('[data-behaviour]')) {
  for (const name of element.dataset.behaviour.split(/\s+/)) {
    behaviours[name]?.().then((behaviour) => behaviour.start(element));
  }
}
