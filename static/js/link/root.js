// @ts-check
/** Where the files of this version are, which a browser keeps for good; and where this house stands at its address: "" or, behind a proxy, the path before everything of it. */

export const FILES = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
export const ROOT = FILES.replace(/\/v\/[0-9a-f]+$/, "");
