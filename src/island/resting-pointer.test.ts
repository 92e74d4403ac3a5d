import assert from 'node:assert/strict';
import { test } from 'node:test';

const page = new EventTarget();
Object.assign(globalThis, { document: page });
const { oncePointedAt } = await import('./resting-pointer.ts');

/** An event of the pointer, as far as it is asked about here. */
const at = (type: string, screenX: number, screenY: number, timeStamp: number): PointerEvent =>
  Object.defineProperties(new Event(type), {
    screenX: { value: screenX },
    screenY: { value: screenY },
    timeStamp: { value: timeStamp },
  }) as PointerEvent;

/** How often a link has been pointed at once the pointer has come over it. */
function over(event: PointerEvent): { link: EventTarget; heard: () => number } {
  const link = new EventTarget();
  let heard = 0;
  oncePointedAt(link as HTMLElement, event, ({ currentTarget }) => {
    assert.equal(currentTarget, link);
    heard += 1;
  });
  return { link, heard: () => heard };
}

test('a pointer that comes to a link points at it, also where that is heard late', () => {
  const event = at('pointerover', 10, 20, 5);
  assert.equal(over(event).heard(), 1, 'nothing is known of the pointer yet');
  page.dispatchEvent(at('pointermove', 10, 20, 5));
  assert.equal(over(event).heard(), 1, 'the movement that led there');
});

test('a link that comes under a pointer at rest is pointed at when the pointer moves', () => {
  page.dispatchEvent(at('pointermove', 40, 50, 6));
  const { link, heard } = over(at('pointerover', 40, 50, 9));
  assert.equal(heard(), 0);
  link.dispatchEvent(at('pointermove', 41, 50, 12));
  link.dispatchEvent(at('pointermove', 42, 50, 13));
  assert.equal(heard(), 1);
});
