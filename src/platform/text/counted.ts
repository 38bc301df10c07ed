/** Returns a count with its noun in English, for command lines: "1 vote", "2,000 votes". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
