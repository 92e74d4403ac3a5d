/** Where on the screen the pointer is, and since when. */
let pointer = { x: NaN, y: NaN, since: 0 };
document.addEventListener(
  'pointermove',
  ({ screenX: x, screenY: y, timeStamp: since }) => {
    if (x !== pointer.x || y !== pointer.y) pointer = { x, y, since };
  },
  { passive: true },
);

/**
 * Hear of a link that is pointed at: at once where the pointer came to it, and with its next movement where the link has
 * come under a pointer that lies still, as when the page is scrolled. Until then nobody points at it.
 */
export function oncePointedAt(
  link: HTMLElement,
  { screenX, screenY, timeStamp }: PointerEvent,
  hear: (event: { readonly currentTarget: EventTarget | null }) => void,
): void {
  const rests = pointer.x === screenX && pointer.y === screenY && pointer.since < timeStamp;
  if (rests) link.addEventListener('pointermove', hear, { once: true });
  else hear({ currentTarget: link });
}
