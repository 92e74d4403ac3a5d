/**
 * The same function, computed once per state.
 *
 * What a figure derives from its state (a network, its regions) is asked for by the drawing, the description,
 * the readout and the handles; a state never changes, so the first answer holds.
 */
export function perState<S extends object, T>(derive: (state: S) => T): (state: S) => T {
  const known = new WeakMap<S, T>();
  return (state) => {
    const found = known.get(state);
    if (found !== undefined) return found;
    const made = derive(state);
    known.set(state, made);
    return made;
  };
}
