import { openHelp } from './open-help.js';

/** Moves through a list by key while it has the focus: j and k, o opens, p publishes, x ticks, b decides, ? shows the keys. */
export function start(list) {
  const rows = [...list.children];
  const titleOf = (row) => row?.querySelector('h2 a');
  const acts = {
    j: (row) => titleOf(row ? row.nextElementSibling : rows[0])?.focus(),
    k: (row) => titleOf(row?.previousElementSibling)?.focus(),
    o: (row) => {
      // The keys of a case work at its head.
      if (row) location.assign(Object.assign(new URL(titleOf(row).href), { hash: 'head' }));
    },
    p: (row) => row?.querySelector('form')?.requestSubmit(),
    x: (row) => row?.querySelector('[name="case"]')?.click(),
    b: () => list.querySelector('[name="case"]:checked')?.form.requestSubmit(),
    '?': () => openHelp(document.getElementById(list.dataset.help)),
  };
  list.addEventListener('keydown', (event) => {
    const act = Object.hasOwn(acts, event.key) && acts[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    act(rows.find((row) => row.contains(event.target)));
  });
}
