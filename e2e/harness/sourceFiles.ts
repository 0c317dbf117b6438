/** A file as `setInputFiles` takes it. */
export interface MadeFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A file of UTF-8 text. */
export function textFile(name: string, text: string): MadeFile {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
}

const NOUNS = 'court witness weapon border cell report minister station letter judge'.split(' ');

/** Prose that differs for each number: no five words in a row are shared. */
export function prose(number: number, sentences = 40): string {
  const lines = Array.from({ length: sentences }, (_, at) => {
    const noun = NOUNS[(number * 7 + at * 3) % NOUNS.length];
    return `Statement ${number}.${at} says that the ${noun} of day ${number * 1000 + at} was seen.`;
  });
  return lines.join(' ');
}

/** Lines broken at a margin, as mail and old reports have them. */
export function wrapped(text: string, margin = 64): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length >= margin) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
