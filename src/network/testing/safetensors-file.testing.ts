/** The bytes of a safetensors file with tensors of doubles, in this order. */
export function safetensorsFile(
  tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >,
): Uint8Array {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { shape, values }] of Object.entries(tensors))
    header[name] = { dtype: 'F64', shape, data_offsets: [end, (end += 8 * values.length)] };
  const data = Object.values(tensors).flatMap(({ values }) => values);
  return safetensorsBytes(JSON.stringify(header), new Uint8Array(Float64Array.from(data).buffer));
}

/** A header and data as a safetensors file, the header's length being what it is, or as given. */
export function safetensorsBytes(
  header: string,
  data: Uint8Array,
  length = BigInt(Buffer.byteLength(header)),
): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeBigUInt64LE(length);
  return new Uint8Array(Buffer.concat([head, Buffer.from(header), data]));
}
