import { element } from '../page.js';

/** Returns whom a handle begun so may mean, as options of a list with this id; none where they cannot be asked for. */
export async function optionsFor(prefix, id) {
  const answer = await fetch(`/mentions?prefix=${prefix}`).catch(() => null);
  const people = answer?.ok ? await answer.json() : [];
  return people.map(({ handle, name }, i) => {
    const option = element('li', { id: `${id}-${i}`, role: 'option', ariaSelected: 'false' });
    option.textContent = `@${handle} · ${name}`;
    option.dataset.handle = handle;
    return option;
  });
}
