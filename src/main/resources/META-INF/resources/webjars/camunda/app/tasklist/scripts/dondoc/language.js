/** Tasklist shows English to a browser whose first language is English and Vietnamese to every other one. */
const first = (navigator.languages && navigator.languages[0]) || navigator.language || '';

export const english = first.toLowerCase().split('-')[0] === 'en';

/** The text for this reader. */
export const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
