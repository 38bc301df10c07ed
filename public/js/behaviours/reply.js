import { element, startBehaviours } from '../page.js';

const naming = ['id', 'for', 'aria-labelledby', 'aria-describedby'];

/** Opens the form of a reply under what it answers, and closes it with what is written kept. Words: data-close. */
export function start(list) {
  list.addEventListener('click', async (event) => {
    const link = event.target.closest('a[id^="reply"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const place = document.getElementById(`for-${link.id}`) ?? (await opened(link, list.dataset.close));
    if (!place) return location.assign(link.href);
    place.hidden = false;
    place.querySelector('textarea').focus();
  });
}

async function opened(link, close) {
  const place = await fetched(link.href);
  if (!place) return null;
  // The page has a form with the same names.
  for (const name of naming) {
    for (const one of place.querySelectorAll(`[${name}]`)) {
      const ids = one.getAttribute(name).split(' ');
      one.setAttribute(name, ids.map((id) => `${link.id}-${id}`).join(' '));
    }
  }
  place.querySelector('noscript')?.remove();
  place.id = `for-${link.id}`;
  const form = place.querySelector('form');
  const back = location.pathname + location.search;
  form.append(element('input', { type: 'hidden', name: 'back', value: back }));
  const leave = () => {
    place.hidden = true;
    link.focus();
  };
  const button = element('button', { type: 'button', className: 'button quiet', textContent: close });
  button.addEventListener('click', leave);
  form.querySelector('.row:has(.primary)').append(button);
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  });
  link.closest('.contribution').after(place);
  startBehaviours(place);
  return place;
}

async function fetched(href) {
  try {
    const answer = await fetch(href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return answer.ok ? document.adoptNode(page.querySelector('section.composer')) : null;
  } catch {
    return null;
  }
}
