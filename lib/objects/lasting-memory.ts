// Memory for what is kept until the end of a prediction. The more memory is taken beside the heap, the more often V8 looks for
// garbage, of which there is none here: what could be shared with another thread it does not count.

/** Numbers of 32 bits, all of them zero. */
export function lastingNumbers(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** Bytes, all of them zero. */
export function lastingBytes(length: number): Buffer<SharedArrayBuffer> {
  return Buffer.from(new SharedArrayBuffer(length));
}
