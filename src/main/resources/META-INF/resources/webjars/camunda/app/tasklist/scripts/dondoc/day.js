import {say} from './language.js';

/** The date pickers of a form. */
export function calendars(form) {
  return [...form.querySelectorAll('.flatpickr-input')].map((input) => input._flatpickr).filter(Boolean);
}

/** Lets nobody type a day that is none: the picker alone would take the 31st of February for the third of March. */
export function strict(form) {
  for (const calendar of calendars(form)) {
    if (!calendar.config.parseDate) {
      calendar.config.parseDate = (text, format) => read(calendar.input, text, format);
      // the picker itself says so too, when it empties the field
      calendar.input.addEventListener('input', () => calendar.input.value && complain(calendar.input, null));
    }
  }
}

function read(input, text, format) {
  const day = dayOf(text, format);
  complain(input, day ? null : say(`Không có ngày “${text}”; hãy nhập lại.`, `There is no day “${text}”; enter another.`));
  return day;
}

/** @param format of flatpickr: day (d or j), month (m or n) and year (Y) in some order */
function dayOf(text, format) {
  const parts = text.trim().split(/\D+/).map(Number);
  const order = format.replace(/[^djmnY]/g, '');
  const [day, month, year] = ['dj', 'mn', 'Y'].map((letters) => parts[[...order].findIndex((one) => letters.includes(one))]);
  const date = new Date(year, month - 1, day);
  const isThere = parts.length === 3 && date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
  return isThere && year > 999 ? date : undefined;
}

function complain(input, sentence) {
  const place = input.closest('.fjs-datetime-subsection');
  place.querySelector('.dondoc-no-day')?.remove();
  if (sentence) {
    const error = document.createElement('div');
    error.className = 'dondoc-no-day';
    error.setAttribute('role', 'alert');
    error.append(sentence);
    place.append(error);
  }
}
