import {calendars, strict} from './day.js';
import {english, say} from './language.js';

/** Texts that form-js, Camunda's form renderer, has only in English. */
const SENTENCES = [
  [/^Field is required\.$/, 'Bắt buộc nhập.'],
  [/^Field must match pattern .*\.$/, 'Nội dung không đúng mẫu quy định.'],
  [/^Field must have minimum value of (.+)\.$/, 'Giá trị nhỏ nhất là $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Giá trị lớn nhất là $1.'],
  [/^Field must have minimum length of (.+)\.$/, 'Phải có ít nhất $1 ký tự.'],
  [/^Field must have maximum length of (.+)\.$/, 'Không được quá $1 ký tự.'],
  [/^Field must be a valid +international phone number\..*$/, 'Số điện thoại không hợp lệ.'],
  [/^Field must be a valid email\.$/, 'Địa chỉ thư điện tử không hợp lệ.'],
  [/^Value is not a number\.$/, 'Giá trị phải là số.'],
  [/^Value is expected to be an integer\.$/, 'Giá trị phải là số nguyên.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Không được quá $1 chữ số thập phân.'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Giá trị gần đúng nhất là $1 hoặc $2.'],
  [/^Date and time must both be entered\.$/, 'Phải nhập cả ngày và giờ.'],
  [/^No results$/, 'Không có kết quả.'],
  [/^All values selected$/, 'Đã chọn hết.'],
  [/^Nothing to show\.$/, 'Không có dữ liệu.'],
  [/^Add new$/, 'Thêm'],
  [/^Expand all \((\d+)\)$/, 'Hiện tất cả ($1)'],
  [/^Collapse$/, 'Thu gọn'],
  [/^Increment$/, 'Tăng'],
  [/^Decrement$/, 'Giảm'],
  [/^Select$/, 'Chọn'],
  [/^Search$/, 'Tìm'],
  [/^Skip to search$/, 'Chuyển tới ô tìm'],
  [/^Remove tag (.+)$/, 'Bỏ $1'],
  [/^Remove list item (\d+)$/, 'Bỏ mục $1'],
  [/^Previous page$/, 'Trang trước'],
  [/^Next page$/, 'Trang sau']
];

const CALENDAR = {
  firstDayOfWeek: 1,
  time_24hr: true,
  rangeSeparator: ' đến ',
  weekAbbreviation: 'Tuần',
  yearAriaLabel: 'Năm',
  monthAriaLabel: 'Tháng',
  hourAriaLabel: 'Giờ',
  minuteAriaLabel: 'Phút',
  weekdays: {
    shorthand: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    longhand: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy']
  },
  months: {
    shorthand: Array.from({length: 12}, (_, i) => `Thg ${i + 1}`),
    longhand: Array.from({length: 12}, (_, i) => `Tháng ${i + 1}`)
  }
};

/** Controls of Tasklist without a name (an icon, a bare field), and what a screen reader shall say of them. */
const NAMELESS = [
  ['.region-toggle[data-region="filters"]', say('Đóng/mở cột bộ lọc', 'Toggle the filters')],
  ['.region-toggle[data-region="list"]', say('Đóng/mở cột danh sách', 'Toggle the list')],
  ['.region-toggle[data-region="task"]', say('Đóng/mở cột công việc', 'Toggle the task')],
  ['.btn.maximize', say('Mở rộng công việc', 'Maximise the task')],
  ['.btn.reset-regions', say('Trở lại ba cột', 'Back to three columns')],
  ['.sort-direction', say('Đổi chiều sắp xếp', 'Change the sort order')],
  ['.new-sort > .dropdown-toggle', say('Thêm tiêu chí sắp xếp', 'Add a sort criterion')],
  ['.stored-criteria > .dropdown-toggle', say('Điều kiện tìm đã lưu', 'Stored search criteria')],
  ['a.glyphicon-link', say('Sao chép đường dẫn', 'Copy the link')],
  ['.task-filter .actions a', say('Sửa bộ lọc', 'Edit the filter')],
  ['a.instance-link', say('Mở trang theo dõi quy trình', 'Open the process instance')],
  ['.shutter a', say('Xem thêm', 'Show more')],
  ['.app-switch > .dropdown-toggle', say('Chuyển ứng dụng', 'Switch the application')],
  ['.cam-widget-header-menu .dropdown-toggle', say('Trình đơn', 'Menu')],
  ['button.unclaim', say('Bỏ nhận việc', 'Unclaim')],
  ['input[ng-model="page.searchValue"]', say('Tìm theo tên quy trình', 'Search by process name')],
  ['.main-field', say('Lọc công việc', 'Filter tasks')],
  ['.flatpickr-prev-month', say('Tháng trước', 'Previous month')],
  ['.flatpickr-next-month', say('Tháng sau', 'Next month')]
];

/** In place of Camunda's advertisement, whose English text is not ours to replace in a locale file. */
const PRODUCT = 'Dondoc – tracking and urging the directives given';

function inVietnamese(text) {
  const sentence = text.trim();
  const found = SENTENCES.find(([pattern]) => pattern.test(sentence));
  return found ? sentence.replace(found[0], found[1]) : null;
}

function translate(form) {
  const texts = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const translated = text.parentElement.closest('.fjs-form-field-html') ? null : inVietnamese(text.data);
    if (translated) {
      text.data = text.data.replace(text.data.trim(), () => translated);
    }
  }
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const element of form.querySelectorAll(`[${name}]`)) {
      const translated = inVietnamese(element.getAttribute(name));
      if (translated) {
        element.setAttribute(name, translated);
      }
    }
  }
  for (const calendar of calendars(form)) {
    if (calendar.config.locale !== CALENDAR) {
      calendar.set('locale', CALENDAR);
    }
  }
}

function tidy() {
  if (english) {
    document.querySelectorAll('.ce-eol-banner:has(a)').forEach((banner) => banner.replaceChildren(PRODUCT));
  } else {
    document.querySelectorAll('.fjs-container').forEach(translate);
  }
  document.querySelectorAll('.fjs-container').forEach(strict);
  for (const [selector, name] of NAMELESS) {
    for (const button of document.querySelectorAll(`:is(${selector}):not([aria-label])`)) {
      button.setAttribute('aria-label', name);
    }
  }
}

let waiting = false;

new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      tidy();
    });
  }
}).observe(document.body, {childList: true, subtree: true, characterData: true});
