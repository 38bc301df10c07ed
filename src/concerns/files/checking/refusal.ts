/** A file that is not taken: the rule that it breaks (a message to translate), with what stands in it. */
export class FileRefused extends Error {
  readonly params: Readonly<Record<string, number | string>>;
  /** The field at which it is said. */
  readonly field: 'file' | 'file_title';

  constructor(
    message: string,
    params: Readonly<Record<string, number | string>> = {},
    field: 'file' | 'file_title' = 'file',
  ) {
    super(message);
    this.params = params;
    this.field = field;
  }
}
