// @ts-check
/** What a person reads, in the page's language. */

import { byId } from "../drawing/dom.js";

/**
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Translate
 * @typedef {Record<string, string | Record<string, string>>} Catalogue
 */

/** What the scripts of this page may say, from where its head names it. @param {string} lang @returns {Promise<Translate>} */
export async function loadMessages(lang) {
  /** @type {Catalogue} */
  let catalogue = {};
  try {
    catalogue = await (await fetch(byId("words", HTMLLinkElement).href)).json();
  } catch (error) {
    console.warn("no messages", error);
  }
  return translator(lang, catalogue);
}

/** Why something was not done, in words; "" when it was. @param {Translate} t @param {{error?: string, detail?: string}} answer */
export function why(t, { error, detail = "" }) {
  if (error === undefined) return "";
  return error === "late" ? t("regie.failed") : t(`refusal.${error}`, { detail });
}

/** Where a text speaks of `n` things it has a form for each plural of the language. @param {string} lang @param {Catalogue} catalogue @returns {Translate} */
export function translator(lang, catalogue) {
  /** @type {Intl.PluralRules | undefined} */
  let rules;
  return (key, values = {}) => {
    const found = catalogue[key] ?? key;
    const text = typeof found === "string" ? found : found[(rules ??= new Intl.PluralRules(lang)).select(Number(values.n))] ?? found.other ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}
