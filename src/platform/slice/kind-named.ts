/** Returns the kind of this name. */
export function kindNamed<K extends { name: string }>(kinds: readonly K[], name: string): K {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new Error(`no slice brings the kind ${name}`);
  return kind;
}
