// @ts-check
/** What a person reads, in the page's language. */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */

/** @param {string} lang @returns {Promise<Translate>} */
export async function loadMessages(lang) {
  /** @type {Record<string, string>} */
  let catalogue = {};
  try {
    catalogue = await (await fetch(`/static/messages/${lang}.json`)).json();
  } catch (error) {
    console.warn("no messages", error);
  }
  return (key, values = {}) =>
    (catalogue[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
