import {ask, post} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {english, say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {count, day, moment, today} from '../camunda/app/tasklist/scripts/dondoc/words.js';
import {field, formDialog, input, select, textarea} from './form.js';
import {action, badge, table} from './tables.js';

const KINDS = {OFF: say('Nghỉ', 'Off'), WORK: say('Làm bù', 'Worked')};
const CHANGED = {...KINDS, ORDINARY: say('Như ngày thường', 'An ordinary day')};
const NO_UNIT = say('chưa phân công', 'not assigned');
const WEEKDAY = new Intl.DateTimeFormat(english ? 'en-GB' : 'vi-VN', {weekday: 'long', timeZone: 'UTC'});

/** The year that is shown, and what is to be changed but not confirmed yet. */
const state = {year: Number(today().slice(0, 4)), days: new Map(), hours: new Map()};

export const loadYear = () => ask(new URLSearchParams({year: state.year}), 'ministry', 'calendar');

/**
 * @param calendar as loadYear() answers
 * @param reload shows another year
 * @param draw shows what is to be changed
 * @param changed as for the other tabs
 */
export function calendarTab({calendar, overview}, {reload, draw, changed}) {
  const {mayChange} = overview;
  return el(
    'section',
    {'aria-label': say('Lịch làm việc', 'Calendar')},
    el(
      'div',
      {class: 'toolbar'},
      turn(-1, say('Năm trước', 'Year before'), reload),
      el('h2', {class: 'year'}, say(`Năm ${calendar.year}`, String(calendar.year))),
      turn(1, say('Năm sau', 'Year after'), reload),
      mayChange
        ? [
            el('button', {type: 'button', class: 'primary', 'data-key': 'add:day', click: () => editDay(null, draw)}, say('Thêm ngày', 'Add a day')),
            el('button', {type: 'button', 'data-key': 'edit:hours', click: () => editHours(calendar, draw)}, say('Đổi giờ làm việc', 'Change the hours'))
          ]
        : ''
    ),
    el(
      'p',
      {class: 'hint'},
      say(
        'Thứ Hai đến thứ Sáu là ngày làm việc; dưới đây là những ngày khác với tuần.',
        'Monday to Friday are worked; these are the days that differ from the week.'
      )
    ),
    pending(draw, changed),
    el('div', {class: 'rows'}, table(say('Ngày nghỉ, ngày làm bù', 'Days off and days worked'), dayColumns(mayChange, draw), calendar.days)),
    el('h2', {}, say('Giờ làm việc', 'Working hours')),
    el('ul', {class: 'hours'}, calendar.hours.map((hours) => el('li', {}, hoursText(hours)))),
    el('h2', {}, say('Các phiên bản', 'Versions')),
    el('div', {class: 'rows'}, table(say('Các phiên bản', 'Versions'), VERSION_COLUMNS, calendar.versions))
  );
}

const turn = (years, label, reload) =>
  el(
    'button',
    {
      type: 'button',
      'data-key': `year:${years}`,
      'aria-label': label,
      click: () => {
        state.year += years;
        reload();
      }
    },
    years < 0 ? '‹' : '›'
  );

const dayColumns = (mayChange, draw) => [
  [say('Ngày', 'Day'), (one) => day(one.day)],
  [say('Thứ', 'Weekday'), (one) => weekday(one.day)],
  [say('Loại', 'Kind'), ({kind}) => badge(KINDS[kind], kind === 'OFF' ? 'good' : 'todo')],
  [say('Tên', 'Name'), ({name}) => name],
  [
    '',
    (one) =>
      mayChange && one.day >= today()
        ? [
            action(`edit:${one.day}`, say('Sửa', 'Change'), day(one.day), () => editDay(one, draw)),
            action(`remove:${one.day}`, say('Bỏ', 'Remove'), day(one.day), () => {
              state.days.set(one.day, {day: one.day, kind: 'ORDINARY', name: one.name});
              draw();
            })
          ]
        : ''
  ]
];

const VERSION_COLUMNS = [
  [say('Phiên bản', 'Version'), ({version}) => String(version)],
  [say('Lúc', 'When'), ({madeAt}) => moment(madeAt)],
  [say('Ai', 'Who'), ({madeByName}) => madeByName],
  [say('Lý do', 'Reason'), ({reason}) => reason]
];

const weekday = (date) => WEEKDAY.format(new Date(`${date}T00:00:00Z`));

const hoursText = ({from, shifts}) =>
  `${say('Từ ngày', 'From')} ${day(from)}: ${shifts.map((shift) => `${shift.from.slice(0, 5)}–${shift.to.slice(0, 5)}`).join(', ')}`;

/** What is to be changed, with the way to see what would move. */
function pending(draw, changed) {
  const refusal = el('p', {class: 'error', role: 'alert'});
  const entries = [
    ...[...state.days.values()].map((one) => [
      `${day(one.day)}, ${weekday(one.day)}: ${CHANGED[one.kind]}${one.name ? ` – ${one.name}` : ''}`,
      () => state.days.delete(one.day)
    ]),
    ...[...state.hours.values()].map((hours) => [hoursText(hours), () => state.hours.delete(hours.from)])
  ];
  return entries.length
    ? el(
        'div',
        {class: 'pending', role: 'group', 'aria-labelledby': 'pending'},
        el('h2', {id: 'pending'}, say('Chưa xác nhận', 'Not confirmed yet')),
        el(
          'ul',
          {},
          entries.map(([text, remove]) =>
            el(
              'li',
              {},
              text,
              ' ',
              action(`undo:${text}`, say('Thôi', 'Leave it'), text, () => {
                remove();
                draw();
              })
            )
          )
        ),
        el(
          'button',
          {type: 'button', class: 'primary', 'data-key': 'preview', click: () => preview(refusal, changed)},
          say('Xem trước các hạn sẽ chuyển', 'See what would move')
        ),
        refusal
      )
    : '';
}

function editDay(one, draw) {
  const date = field('day', say('Ngày', 'Day'), input(one?.day, {type: 'date', readonly: Boolean(one)}));
  const kind = field('dayKind', say('Loại ngày', 'Kind of day'), select(Object.entries(KINDS), one?.kind || 'OFF'));
  const name = field('dayName', say('Tên ngày', 'Name of the day'), input(one?.name, {maxlength: 200}), {
    hint: say('Ví dụ: Tết Nguyên đán; Làm bù cho 2/1.', 'For example: Tết; worked for 2 January.')
  });
  formDialog({
    title: one ? say(`Sửa ngày ${day(one.day)}`, `Change ${day(one.day)}`) : say('Thêm ngày', 'Add a day'),
    fields: [date, kind, name],
    action: say('Ghi vào danh sách', 'Put on the list'),
    submit: async () => {
      filled([date, name]);
      state.days.set(date.control.value, {day: date.control.value, kind: kind.control.value, name: name.control.value});
      draw();
    }
  });
}

function editHours({hours}, draw) {
  const shifts = hours[hours.length - 1].shifts;
  const time = (name, label, value, optional) => field(name, label, input(value?.slice(0, 5), {type: 'time'}), {optional});
  const from = field('from', say('Từ ngày', 'From'), input('', {type: 'date'}));
  const times = [
    time('shifts', say('Sáng từ', 'Morning from'), shifts[0]?.from),
    time('shifts', say('Sáng đến', 'Morning until'), shifts[0]?.to),
    time('shifts', say('Chiều từ', 'Afternoon from'), shifts[1]?.from, true),
    time('shifts', say('Chiều đến', 'Afternoon until'), shifts[1]?.to, true)
  ];
  formDialog({
    title: say('Đổi giờ làm việc', 'Change the hours'),
    fields: [from, ...times],
    action: say('Ghi vào danh sách', 'Put on the list'),
    submit: async () => {
      const [begin, noon, again, end] = times.map(({control}) => control.value);
      filled([from, ...(again || end ? times : times.slice(0, 2))]);
      state.hours.set(from.control.value, {
        from: from.control.value,
        shifts: [{from: begin, to: noon}, ...(again ? [{from: again, to: end}] : [])]
      });
      draw();
    }
  });
}

/** What the server would refuse only later is told at once. */
function filled(fields) {
  const errors = fields
    .filter(({control}) => !control.value)
    .map(({name, control}) => ({field: name, control, message: say('Bắt buộc nhập.', 'This is required.')}));
  if (errors.length) {
    throw Object.assign(new Error(errors[0].message), {errors});
  }
}

const asked = () => ({
  days: [...state.days.values()],
  hours: [...state.hours.values()]
});

async function preview(refusal, changed) {
  let consequences;
  refusal.replaceChildren();
  try {
    consequences = await post(asked(), 'ministry', 'calendar', 'preview');
  } catch (refused) {
    refusal.replaceChildren(refused.message);
    return;
  }
  const {moves, deadlinesOff, fingerprint} = consequences;
  const all = moves.reduce((sum, {total}) => sum + total, 0);
  const reason = field('reason', say('Lý do, văn bản', 'Reason, document'), textarea());
  formDialog({
    title: say('Các hạn sẽ chuyển', 'What would move'),
    intro: say(
      `${count(all)} hạn chuyển theo lịch mới, tất cả cùng lúc khi xác nhận. Thời hạn của nhiệm vụ giữ nguyên.`,
      `Moving with the new calendar, all at once when you confirm: ${count(all)}. Deadlines of directives stay.`
    ),
    fields: [reason],
    body: [
      deadlinesOff.length
        ? el(
            'p',
            {class: 'warning'},
            say('Thời hạn rơi vào ngày nghỉ, không tự chuyển: ', 'Deadlines on a day off, which stay: '),
            deadlinesOff.map(({unitName, total}) => `${unitName || NO_UNIT} (${count(total)})`).join(', ')
          )
        : '',
      el(
        'div',
        {class: 'rows moves'},
        table(
          say('Các hạn sẽ chuyển', 'What would move'),
          [
            [say('Hạn', 'What'), ({what}) => what],
            [say('Đơn vị', 'Unit'), ({kind, unitName}) => unitName || (kind === 'TASK' ? say('Văn phòng, Lãnh đạo Bộ', 'Office, leaders') : NO_UNIT)],
            [say('Số lượng', 'How many'), ({total}) => count(total)]
          ],
          moves
        )
      )
    ],
    action: say('Xác nhận, đổi lịch', 'Confirm the change'),
    submit: async () => {
      await post({...asked(), reason: reason.control.value, fingerprint}, 'ministry', 'calendar');
      state.days.clear();
      state.hours.clear();
      changed(say('Đã đổi lịch làm việc.', 'The calendar is changed.'));
    }
  });
}
