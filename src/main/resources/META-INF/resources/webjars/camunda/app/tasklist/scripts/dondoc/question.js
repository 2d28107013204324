import {say} from './language.js';
import {today} from './words.js';

/**
 * What the supervisors' page is asked stands in the address behind its path, so that every view of it can be
 * kept, sent and gone back to: period, from and to of an own period, asOf, basis, level, unit; and cell and page of a list.
 */
const PAGE = '#/directives';

export const PERIODS = {
  year: say('Từ đầu năm', 'This year to date'),
  quarter: say('Quý này', 'This quarter'),
  month: say('Tháng này', 'This month'),
  lastMonth: say('Tháng trước', 'Last month'),
  own: say('Khoảng thời gian khác', 'Other dates')
};

export const asked = () => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] || ''));

/** The address of the page with changes to what is asked now; null takes away. */
export function link(changes) {
  const wanted = Object.entries({...asked(), ...changes}).filter(([, value]) => value !== null && value !== '');
  return wanted.length ? `${PAGE}?${new URLSearchParams(wanted)}` : PAGE;
}

export const linkTo = (code) => `${PAGE}/${encodeURIComponent(code)}`;

/** As the API of reports wants it; what is not chosen is left to the server: this year, until today, all levels. */
export function query({period, from, to, asOf, basis, level, unit}, more = {}) {
  const wanted = {
    ...span(period, asOf || today(), from, to),
    asOf,
    basis,
    issuerLevel: level,
    unit,
    ...more
  };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== ''));
}

function span(period, cutOff, from, to) {
  const [year, month] = cutOff.split('-').map(Number);
  switch (period) {
    case 'quarter':
      return {from: date(year, month - ((month - 1) % 3), 1), to: cutOff};
    case 'month':
      return {from: date(year, month, 1), to: cutOff};
    case 'lastMonth':
      return {from: date(year, month - 1, 1), to: date(year, month, 0)};
    case 'own':
      return {from, to};
    default:
      return {};
  }
}

/** Months and days may lie beyond their range: day 0 is the last of the month before. */
const date = (year, month, dayOfMonth) => new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10);
