/** Where the reader's device keeps which exercises are solved. */
const PLACE = 'solved';

/** Without storage, what is solved is known for as long as the page is open. */
const here = new Set<string>();

function kept(): Set<string> {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return new Set(Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Has this exercise been solved on this device? */
export function recall(exercise: string): boolean {
  return here.has(exercise) || kept().has(exercise);
}

/** Remember on this device alone that an exercise is solved, or forget it. */
export function remember(exercise: string, solved: boolean): void {
  const all = kept();
  if (solved === all.has(exercise) && solved === here.has(exercise)) return;
  for (const set of [here, all])
    if (solved) set.add(exercise);
    else set.delete(exercise);
  try {
    localStorage.setItem(PLACE, JSON.stringify([...all].sort()));
  } catch {
    // Storage is denied or full.
  }
}
