const HEAD = /^\{"v":1,"seq":\d+,"id":"[^"]{1,64}","schema":(\d{1,9}),/;

/** Schema in which a line in file form was written, read off its first fields alone; null when it is no line of ours. */
export function lineSchema(text: string): number | null {
  const head = HEAD.exec(text);
  return head ? Number(head[1]) : null;
}
