/** Offers what was made in the page as a file of that name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // Not at once: the download may not have begun to read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
