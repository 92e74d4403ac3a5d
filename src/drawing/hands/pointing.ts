/** What pointing at a drawing means. */
export interface Pointing<Change> {
  /** What the place under the pointer would change; `null` on empty ground. */
  readonly change: (event: MouseEvent) => Change | null;
  /** Show it, or with `null` what was there before. */
  readonly preview: (change: Change | null) => void;
  /** Keep it. */
  readonly pin: (change: Change) => void;
}

/**
 * Pointing at a drawing previews, a click pins; the end of a drag is no click.
 *
 * @param signal ends it
 */
export function bindPointing<Change>(
  svg: SVGSVGElement,
  signal: AbortSignal,
  { change, preview, pin }: Pointing<Change>,
): void {
  let dragged = false;
  svg.addEventListener('pointerdown', () => (dragged = false), { signal });
  svg.addEventListener('lostpointercapture', () => (dragged = true), { signal });
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) preview(change(event));
    },
    { signal },
  );
  svg.addEventListener('pointerleave', () => preview(null), { signal });
  svg.addEventListener(
    'click',
    (event) => {
      const pinned = dragged ? null : change(event);
      if (pinned !== null) pin(pinned);
    },
    { signal },
  );
}
