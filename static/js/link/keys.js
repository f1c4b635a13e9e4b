// @ts-check
/** Random ids that work without a secure context. */

/** One per intention: the server acts once for a key. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
