// @ts-check
/** Which pages are phones: as in page.css. */

export const PHONE = "(max-width: 760px), (pointer: coarse) and (max-height: 500px)";
