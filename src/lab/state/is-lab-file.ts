/** Whether a text is that of a Lab file. */
export const isLabFile = (text: string): boolean => /^\s*\{\s*"creases"\s*:\s*"lab"/.test(text.slice(0, 200));
