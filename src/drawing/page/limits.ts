/** The value between two ends that is nearest to a value. */
export function clamped(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The nearest multiple of 1/`parts`: exact where that is a power of two. */
export function snapped(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
