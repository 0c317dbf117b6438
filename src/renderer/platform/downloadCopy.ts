/** How long the address of a download is kept, in ms: the browser reads it after the click has returned. */
const KEPT_MS = 60_000;

/** Has the browser keep a copy of a file among its downloads. */
export function downloadCopy(name: string, content: Uint8Array | Blob, mediaType: string): void {
  const part = content instanceof Blob ? content : content.slice();
  const url = URL.createObjectURL(new Blob([part], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
