/** Copy a text. Pages that do not come over https have no clipboard, and readers may deny it. */
export async function copies(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copy a text that a reader asked a figure for, and say so; where it cannot be copied, show it selected. */
export async function askedFor(
  root: HTMLElement,
  text: string,
  done: string,
  instead: string,
): Promise<void> {
  const note = root.querySelector('.figure-note');
  if (await copies(text)) return note?.replaceChildren(done);
  const field = document.createElement('textarea');
  field.className = 'to-copy';
  field.readOnly = true;
  field.rows = 5;
  field.value = text;
  field.setAttribute('aria-label', instead);
  note?.replaceChildren(`${instead} `, field);
  field.focus();
  field.select();
}
