/** Lets a textarea grow with its text where the browser does not do so by `field-sizing`. */
export function start(textarea) {
  if (CSS.supports('field-sizing', 'content')) return;
  const grow = () => {
    textarea.style.blockSize = 'auto';
    textarea.style.blockSize = `${textarea.scrollHeight + 2}px`;
  };
  textarea.addEventListener('input', grow);
  grow();
}
