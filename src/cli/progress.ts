const width = 30;

/** Shows how far work is: a bar that moves on a terminal, nothing elsewhere. */
export function progressBar(words: string, stream: NodeJS.WriteStream = process.stderr) {
  return (done: number, total: number): void => {
    if (!stream.isTTY) return;
    const full = total === 0 ? width : Math.round((done / total) * width);
    const bar = '#'.repeat(full).padEnd(width, '-');
    stream.write(`\r[${bar}] ${done} of ${total} ${words}${done === total ? '\n' : ''}`);
  };
}
