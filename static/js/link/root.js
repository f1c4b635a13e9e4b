// @ts-check
/** Where this house stands at its address: "" or, behind a proxy, the path before everything of it. */

export const ROOT = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
