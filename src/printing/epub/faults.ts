/** The faults in what a checker of EPUB files printed; a checker that failed without one is a fault itself. */
export function faultsIn(printed: string, isContent: boolean): string[] {
  const faults = printed.split('\n').filter((line) => /^(FATAL|ERROR|WARNING)\b/.test(line));
  return faults.length > 0 || isContent ? faults : [printed.trim()];
}
