import { NetworkFileError } from './file-error.ts';
import { decodeText } from './text.ts';

/** Reads bytes one after the other; whoever reads beyond the end gets an error that says where and for what. */
export class ByteReader {
  readonly bytes: Uint8Array;
  position = 0;
  private readonly view: DataView;
  private readonly place: string;

  constructor(bytes: Uint8Array, place: string) {
    this.bytes = bytes;
    this.place = place;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  /** Goes to a place of the file, which is at most its end. */
  seek(position: number, what: string): void {
    if (!Number.isSafeInteger(position) || position < 0 || position > this.bytes.length) {
      const end = `a place within the ${this.bytes.length} bytes for ${what}`;
      throw new NetworkFileError(this.here(), end, String(position));
    }
    this.position = position;
  }

  /** The next bytes, as a view. */
  take(length: number, what: string): Uint8Array {
    const from = this.skip(length, what);
    return this.bytes.subarray(from, this.position);
  }

  u8(what: string): number {
    return this.bytes[this.skip(1, what)];
  }

  u16(what: string): number {
    return this.view.getUint16(this.skip(2, what), true);
  }

  u32(what: string): number {
    return this.view.getUint32(this.skip(4, what), true);
  }

  i32(what: string): number {
    return this.view.getInt32(this.skip(4, what), true);
  }

  /** A count of eight bytes; one beyond 2^53 is in no file. */
  u64(what: string): number {
    const from = this.skip(8, what);
    const value = this.view.getUint32(from, true) + this.view.getUint32(from + 4, true) * 2 ** 32;
    if (Number.isSafeInteger(value)) return value;
    throw new NetworkFileError(this.here(), `less than 2^53 for ${what}`, String(value));
  }

  /** A double, its highest byte first. */
  f64(what: string): number {
    return this.view.getFloat64(this.skip(8, what), false);
  }

  text(length: number, what: string): string {
    return decodeText(this.take(length, what), `${this.here()}, ${what}`);
  }

  /** Where the reader is, for messages. */
  here(): string {
    return `${this.place}, byte ${this.position}`;
  }

  private skip(length: number, what: string): number {
    if (!(length >= 0 && length <= this.left)) {
      const wanted = `${length} more bytes for ${what} (the file may be cut off)`;
      throw new NetworkFileError(this.here(), wanted, String(this.left));
    }
    const from = this.position;
    this.position += length;
    return from;
  }
}
