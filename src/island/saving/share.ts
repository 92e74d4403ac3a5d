/** What can be passed on: a link with its words, and perhaps a picture. */
export interface Parcel {
  readonly words: string;
  readonly link: string;
  readonly picture: { readonly name: string; readonly blob: Blob } | null;
}

/**
 * Hand something to the device to share, or where it cannot, copy the link.
 *
 * @returns what happened, for the reader; empty if the device has told them
 */
export async function share({ words, link, picture }: Parcel): Promise<string> {
  const files = picture ? [new File([picture.blob], picture.name, { type: picture.blob.type })] : [];
  const plain = { text: words, url: link };
  // Not every browser has it, and not every device takes files.
  const { share: native, canShare } = navigator as Partial<Navigator>;
  if (native)
    try {
      await navigator.share(canShare && navigator.canShare({ files }) ? { ...plain, files } : plain);
      return '';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return '';
    }
  try {
    await navigator.clipboard.writeText(link);
    return 'Link copied: it opens at the beginning and plays by itself.';
  } catch {
    return `Copy this link: ${link}`;
  }
}
