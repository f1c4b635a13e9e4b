// @ts-check
/** What was typed, as the server keeps it: so a name is the same here and on the board. Pure; board/core/text/clean.py decides. */

const BLANKS = /[ \t\n\v\f\r\x85\u2028\u2029]+/g;
const UNWANTED = /[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** Signs that no font of the house has and that are written by their parts; what else stands between the ends of a range has none. */
const PARTED = /[‴-‷⁇⁗ⁱ⁼₄-₉₋-₌ₐ-ₜ℀-℁℆℠℻⅐-⅒⅔-⅟↉⑲-⑳⺟-⻳⼁-⼇⼉-⼑⼓-⼣⼥-⼨⼪-⼮⼰-⼻⼽-⼾⽀-⽁⽃-⽄⽆-⽢⽥-⾂⾄-⾎⾐-⿕〶-〺ゟ-ヿ㆔-㆕㆙-㆜㈎-㈞㈧-㈰㈲-㉟㉮-㊀㊂-㊊㊌-㊐㊓-㊔㊘㊚-㊜㊞㊠-㊢㊥-㋕㋗-㋠㋢-㌓㌕-㌡㌣-㍾㎀-㎍㎐-㎛㎟-㎠㎢-㏃㏅-㏐㏓-㏿ﬀﬂ-ﬆ｟-｠ｦｩｫｿﾇ-ﾈﾕ-ﾖ￤￨-￮🈀🈐-🈙🈛-🈮🈰-🈱🈻-🉈]/gu;
const MARKS = /(\p{M}{3})\p{M}+/gu;

/** One line of visible text. @param {string} raw */
export function clean(raw) {
  const text = raw.replace(BLANKS, " ").replace(UNWANTED, "");
  return text.replace(PARTED, inParts).normalize("NFC").replace(MARKS, "$1").replace(BLANKS, " ").trim();
}

/** A fraction stands apart from the figure before it. @param {string} sign @param {number} at @param {string} text */
function inParts(sign, at, text) {
  const parts = sign.normalize("NFKC").replaceAll("\u2044", "/");
  return parts.includes("/") && /\p{Nd}$/u.test(text.slice(0, at)) ? ` ${parts}` : parts;
}
