// @ts-check

/** A time of day as this house writes it: 24 hours, in the digits of the texts. @param {Date} at @param {Intl.DateTimeFormatOptions} [more] */
export const hour = (at, more = {}) =>
  at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn", ...more });
