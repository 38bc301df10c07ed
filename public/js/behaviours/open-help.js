/** Opens the list of keys; closed again, by Escape too, the focus goes back to where it was. */
export function openHelp(help) {
  const from = document.activeElement;
  help.open = true;
  help.querySelector('summary').focus();
  help.onkeydown = ({ key }) => {
    if (key === 'Escape') help.open = false;
  };
  help.ontoggle = () => {
    if (help.open) return;
    help.ontoggle = null;
    from.focus();
  };
}
