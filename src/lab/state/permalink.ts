import type { LabState } from './lab-state.ts';
import { pack, unpack, type Precision } from './packed.ts';
import { UnreadableError } from './readers.ts';
import { readSaved, savedOf } from './saved-state.ts';

/** Longer links are cut off by what carries them, mail programs and chats; what does not fit goes into a file. */
export const LONGEST_LINK = 8000;
const VERSION = '1';

/**
 * The whole state as the fragment of a link, `v=1&lab=…`: what is behind `#` never leaves the browser.
 *
 * The bytes of `pack`, as base64url. Without rounding a link opens the same state, bit for bit.
 */
export function linkOf(state: LabState, precision: Precision = 'exact'): string {
  const bytes = pack(savedOf(state), precision);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `v=${VERSION}&lab=${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/**
 * The state that a fragment asks for, `null` if it asks for none.
 *
 * @throws UnreadableError where it asks for one and cannot be read
 */
export function stateIn(hash: string): LabState | null {
  const asked = new URLSearchParams(hash.replace(/^#/, '').replaceAll('&amp;', '&'));
  const text = asked.get('lab');
  if (text === null) return null;
  if (asked.get('v') !== VERSION) throw new UnreadableError('v', `version ${VERSION} of the Lab's links`);
  return readSaved(unpack(bytesOf(text)));
}

function bytesOf(text: string): Uint8Array {
  // `atob` passes over spaces.
  if (!/^[\w-]+$/.test(text)) throw new UnreadableError('lab', 'base64url');
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    );
  } catch {
    throw new UnreadableError('lab', 'base64url');
  }
}
