/**
 * Memory for what is kept until the end of a prediction. The more memory is taken beside the heap, the more often V8 looks for
 * garbage, of which there is none here: what could be shared with another thread it does not count.
 */
export function lastingMemory(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

/** Numbers of 32 bits in such memory, all of them zero. */
export function lastingNumbers(length: number): Uint32Array {
  return new Uint32Array(lastingMemory(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** Bytes in such memory, all of them zero. */
export function lastingBytes(length: number): Buffer<SharedArrayBuffer> {
  return Buffer.from(lastingMemory(length));
}
