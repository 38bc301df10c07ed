import { element } from '../page.js';

/** Copies what stands in a field (data-of) and says so (data-done); where the browser does not let it, selects it to be copied. */
export function start(button) {
  const field = document.getElementById(button.dataset.of);
  const said = element('span', { className: 'hint', role: 'status' });
  button.after(said);
  button.hidden = false;
  button.addEventListener('click', async () => {
    said.textContent = '';
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = button.dataset.done;
    } catch {
      field.focus();
    }
  });
}
