/** Closes an open disclosure when the reader goes elsewhere or presses Escape. */
export function start(details) {
  const close = () => {
    details.open = false;
  };
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    close();
    details.querySelector('summary').focus();
  });
  details.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) close();
  });
  document.addEventListener('click', (event) => {
    if (!details.contains(event.target)) close();
  });
}
