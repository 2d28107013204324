import {get} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {english, say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {day, moment} from '../camunda/app/tasklist/scripts/dondoc/words.js';
import {calendarTab, loadYear} from './calendar.js';
import {editPerson, handOut, letLeave, releaseIdentity} from './people-dialogs.js';
import {signIn, signOut} from './session.js';
import {action, badge, table} from './tables.js';
import {importTable} from './table-dialog.js';
import {closeUnit, editUnit, mergeUnit, showWork, unitWork} from './unit-dialogs.js';
import {KINDS, plain, ROLES} from './words.js';

const app = document.getElementById('app');
const TABS = {
  units: say('Đơn vị', 'Units'),
  people: say('Cán bộ', 'People'),
  calendar: say('Lịch làm việc', 'Calendar'),
  journal: say('Nhật ký', 'Journal')
};

const TOLD_FOR = 8000;
let telling = null;

/** What the last answers of the server said. */
const now = {me: null, overview: null, units: [], people: [], calendar: null, journal: []};

/** What is looked for in each table, and whether closed units and people who left are shown. */
const wanted = {units: {words: '', past: false}, people: {words: '', past: false}, journal: {words: '', past: false}};

document.documentElement.lang = english ? 'en' : 'vi';
document.title = say('Đơn vị và cán bộ', 'Units and people');
addEventListener('hashchange', draw);
async function load() {
  try {
    now.me = await get('me');
    [now.overview, now.units, now.people, now.calendar, now.journal] = await Promise.all([
      get('ministry'),
      get('ministry', 'units'),
      get('ministry', 'people'),
      loadYear(),
      get('ministry', 'journal')
    ]);
    draw();
  } catch (refused) {
    if (refused.status === 401) {
      signIn();
    } else {
      app.replaceChildren(header(), el('main', {}, el('p', {class: 'error', role: 'alert'}, refused.message)));
    }
  }
}

/** After a change: tells it for a while, and shows how things are now. */
async function changed(sentence) {
  const said = document.getElementById('said');
  said.textContent = sentence;
  clearTimeout(telling);
  telling = setTimeout(() => said.replaceChildren(), TOLD_FOR);
  await load();
}

function draw() {
  const tab = TABS[location.hash.slice(1)] ? location.hash.slice(1) : 'units';
  const focused = document.activeElement?.dataset?.key;
  app.replaceChildren(
    header(),
    el(
      'main',
      {},
      beginning(),
      now.overview.notes.map((note) => el('p', {class: 'warning'}, note)),
      el(
        'nav',
        {class: 'tabs', 'aria-label': say('Danh sách', 'Lists')},
        Object.entries(TABS).map(([name, label]) =>
          el('a', {href: `#${name}`, 'data-key': `tab:${name}`, 'aria-current': name === tab ? 'page' : false}, label, count(name))
        )
      ),
      {units: unitsTab, people: peopleTab, calendar: () => calendarTab(now, {reload: load, draw, changed}), journal: journalTab}[tab]()
    )
  );
  if (focused) {
    app.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

const header = () =>
  el(
    'header',
    {},
    el('h1', {}, el('strong', {}, say('Đôn đốc nhiệm vụ', 'Directives')), ' ', say('Đơn vị và cán bộ', 'Units and people')),
    el(
      'div',
      {class: 'who'},
      el('span', {}, now.me?.name || ''),
      now.overview?.mayChange ? el('a', {href: '../camunda/app/admin/'}, 'Camunda Admin') : '',
      el(
        'button',
        {
          type: 'button',
          class: 'link',
          click: signOut
        },
        say('Đăng xuất', 'Sign out')
      )
    )
  );

/** The four steps of an empty ministry; they go when all are done. */
function beginning() {
  const {steps, mayChange} = now.overview;
  if (steps.every(({done}) => done)) {
    return '';
  }
  const without = now.people.filter((person) => !person.validUntil && !person.passwordGivenAt);
  const office = now.people.find((person) => !person.validUntil && person.role === 'OFFICER');
  const told = {
    UNITS: [
      say('Đơn vị', 'Units'),
      say(
        'Thêm các đơn vị của Bộ, trong đó đúng một đơn vị loại Văn phòng Bộ.',
        'Add the units of the ministry, exactly one of them of the kind ministry office.'
      ),
      mayChange && el('button', {type: 'button', 'data-key': 'begin:units', click: () => editUnit(null, now, changed)}, say('Thêm đơn vị', 'Add a unit'))
    ],
    PEOPLE: [
      say('Cán bộ', 'People'),
      say(
        'Mỗi đơn vị một thủ trưởng và các chuyên viên; Văn phòng Bộ có người vào sổ; lãnh đạo Bộ không thuộc đơn vị.',
        'A head and specialists for every unit, somebody in the office who registers, leaders outside of units.'
      ),
      mayChange && el('button', {type: 'button', 'data-key': 'begin:people', click: () => editPerson(null, now, changed)}, say('Thêm cán bộ', 'Add a person'))
    ],
    PASSWORDS: [
      say('Mật khẩu', 'Passwords'),
      without.length
        ? say(`${without.length} người chưa có mật khẩu để đăng nhập.`, `Without a password to sign in with: ${without.length}.`)
        : say('Mỗi người được cấp một mật khẩu đầu tiên.', 'Everybody is handed a first password.'),
      mayChange &&
        without.length > 0 &&
        el('button', {type: 'button', 'data-key': 'begin:passwords', click: () => handOut(without, changed)}, say('Cấp mật khẩu', 'Hand out'))
    ],
    DIRECTIVE: [
      say('Nhiệm vụ đầu tiên', 'First directive'),
      office
        ? say(
            `${office.fullName} đăng nhập Tasklist, chọn “Khởi tạo quy trình” và vào sổ.`,
            `${office.fullName} signs in to Tasklist and registers it with “Start process”.`
          )
        : say('Cán bộ Văn phòng Bộ vào sổ trong Tasklist.', 'An officer of the ministry office registers it in Tasklist.'),
      el('a', {class: 'button', href: '../camunda/app/tasklist/'}, 'Tasklist')
    ]
  };
  return el(
    'section',
    {class: 'beginning', 'aria-labelledby': 'beginning'},
    el('h2', {id: 'beginning'}, say('Bắt đầu', 'Begin here')),
    el(
      'ol',
      {},
      steps.map(({step, done}) =>
        el(
          'li',
          {class: done ? 'done' : false, 'data-step': step},
          el('h3', {}, told[step][0], ' ', done ? badge(say('Xong', 'Done'), 'good') : badge(say('Chưa xong', 'To do'), 'todo')),
          el('p', {}, told[step][1]),
          done ? '' : told[step][2] || ''
        )
      )
    )
  );
}

function unitsTab() {
  const buttons = now.overview.mayChange && [
    el('button', {type: 'button', class: 'primary', 'data-key': 'add:unit', click: () => editUnit(null, now, changed)}, say('Thêm đơn vị', 'Add a unit')),
    el('button', {type: 'button', 'data-key': 'import:units', click: () => importTable('units', changed)}, say('Nhập từ tệp', 'From a file'))
  ];
  return list('units', now.units, say('Hiện đơn vị đã đóng', 'Show closed units'), buttons, unitWords, (shown) =>
    table(TABS.units, unitColumns(), shown)
  );
}

const unitWords = (unit) =>
  [unit.unit, unit.unitName, unit.shortName, KINDS[unit.kind], unit.head, unit.leaderName, unit.functions.join(' ')].join(' ');

const unitColumns = () => [
  [say('Mã', 'Code'), ({unit}) => unit],
  [
    say('Tên đơn vị', 'Name'),
    (unit) => [
      unit.unitName,
      ...[validity(unit), unit.functions.join('; ')].filter(Boolean).map((detail) => el('div', {class: 'detail'}, detail))
    ]
  ],
  [say('Loại', 'Kind'), ({kind}) => KINDS[kind]],
  [say('Thủ trưởng', 'Head'), (unit) => unit.head || (unit.validUntil ? '' : badge(say('chưa có', 'none'), 'todo'))],
  [say('Lãnh đạo phụ trách', 'Leader in charge'), ({leader, leaderName}) => leaderName || (leader ? badge(leader, 'todo') : '')],
  [say('Cán bộ', 'People'), ({people}) => String(people)],
  ['', unitActions]
];

const validity = ({validFrom, validUntil}) =>
  [
    validFrom && `${say('hoạt động từ', 'from')} ${day(validFrom)}`,
    validUntil && `${say('đã đóng, đến hết', 'closed, until')} ${day(validUntil)}`
  ]
    .filter(Boolean)
    .join(', ');

function unitActions(unit) {
  const work = action(`work:${unit.unit}`, say('Việc đang mở', 'Open work'), unit.unitName, () => unitWork(unit, now, changed));
  if (!now.overview.mayChange || unit.validUntil) {
    return work;
  }
  const change = action(`edit:${unit.unit}`, say('Sửa', 'Change'), unit.unitName, () => editUnit(unit, now, changed));
  return unit.kind === 'OFFICE'
    ? [change, work]
    : [
        change,
        work,
        action(`merge:${unit.unit}`, say('Sáp nhập', 'Merge'), unit.unitName, () => mergeUnit(unit, now, changed)),
        action(`close:${unit.unit}`, say('Đóng', 'Close'), unit.unitName, () => closeUnit(unit, now, changed))
      ];
}

function peopleTab() {
  const without = now.people.filter((person) => !person.validUntil && !person.passwordGivenAt);
  const buttons = now.overview.mayChange && [
    el('button', {type: 'button', class: 'primary', 'data-key': 'add:person', click: () => editPerson(null, now, changed)}, say('Thêm cán bộ', 'Add a person')),
    el('button', {type: 'button', 'data-key': 'import:people', click: () => importTable('people', changed)}, say('Nhập từ tệp', 'From a file')),
    without.length
      ? el(
          'button',
          {type: 'button', 'data-key': 'handOut', click: () => handOut(without, changed)},
          say(`Cấp mật khẩu cho ${without.length} người`, `Hand out passwords (${without.length})`)
        )
      : ''
  ];
  return list('people', now.people, say('Hiện người đã thôi công tác', 'Show who left'), buttons, personWords, (shown) =>
    table(TABS.people, personColumns(), shown)
  );
}

const personWords = (person) => [person.id, person.fullName, person.unit, person.unitName, ROLES[person.role], person.email].join(' ');

const personColumns = () => [
  [say('Họ và tên', 'Full name'), ({fullName}) => fullName],
  [say('Tài khoản', 'Account'), ({id}) => id],
  [say('Vai trò', 'Role'), ({role}) => ROLES[role]],
  [say('Đơn vị', 'Unit'), ({unitName}) => unitName || ''],
  [say('Thư điện tử', 'Mail address'), ({email, validUntil}) => email || (validUntil ? '' : badge(say('chưa có', 'none yet'), 'todo'))],
  [say('Mật khẩu', 'Password'), (person) => (person.validUntil ? `${say('thôi công tác, đến hết', 'left, until')} ${day(person.validUntil)}` : passwordState(person))],
  ['', personActions]
];

const passwordState = ({passwordGivenAt}) =>
  passwordGivenAt ? `${say('cấp', 'given')} ${moment(passwordGivenAt)}` : badge(say('chưa cấp', 'none yet'), 'todo');

function personActions(person) {
  if (!now.overview.mayChange) {
    return action(`work:${person.id}`, say('Việc đang mở', 'Open work'), person.fullName, () =>
      showWork(say(`Việc đang mở của ${person.fullName}`, `Open work of ${person.fullName}`), 'people', person.id)
    );
  }
  if (person.validUntil) {
    return action(`edit:${person.id}`, say('Trở lại', 'Come back'), person.fullName, () => editPerson(person, now, changed));
  }
  return [
    action(`edit:${person.id}`, say('Sửa, chuyển', 'Change, move'), person.fullName, () => editPerson(person, now, changed)),
    action(`password:${person.id}`, say('Mật khẩu', 'Password'), person.fullName, () => handOut([person], changed)),
    person.boundToIdentity
      ? action(`release:${person.id}`, say('Gỡ định danh', 'Release identity'), person.fullName, () => releaseIdentity(person, changed))
      : '',
    action(`leave:${person.id}`, say('Thôi công tác', 'Leave'), person.fullName, () => letLeave(person, now, changed))
  ];
}

const journalTab = () =>
  list('journal', now.journal, null, null, journalWords, (shown) =>
    table(
      TABS.journal,
      [
        [say('Lúc', 'When'), ({at}) => moment(at)],
        [say('Ai', 'Who'), ({actorName}) => actorName],
        [say('Việc', 'What'), ({actionText}) => actionText],
        [say('Về', 'About'), ({subject, unit, person}) => unit || person ? `${subject} (${unit || person})` : subject],
        [say('Trước', 'Before'), ({before, after}) => facts(before, after)],
        [say('Sau', 'After'), ({after, before}) => facts(after, before)]
      ],
      shown
    )
  );

const journalWords = (entry) =>
  [moment(entry.at), entry.actorName, entry.actionText, entry.subject, entry.unit, entry.person, JSON.stringify(entry.after)].join(' ');

const FACTS = {
  fullName: say('họ tên', 'name'),
  unit: say('đơn vị', 'unit'),
  role: say('vai trò', 'role'),
  email: say('thư điện tử', 'mail address'),
  issuer: say('hệ thống định danh', 'identity provider'),
  subject: say('mã định danh', 'identity'),
  unitName: say('tên', 'name'),
  shortName: say('viết tắt', 'short'),
  kind: say('loại', 'kind'),
  functions: say('chức năng', 'functions'),
  predecessors: say('tiền thân', 'predecessors'),
  leader: say('lãnh đạo', 'leader'),
  validFrom: say('từ', 'from'),
  validUntil: say('đến', 'until'),
  mergedInto: say('sáp nhập vào', 'merged into'),
  into: say('đơn vị tiếp nhận', 'taken over by'),
  deputy: say('người làm thay', 'deputy'),
  from: say('từ ngày', 'from'),
  until: say('đến hết ngày', 'to the end of'),
  version: say('phiên bản', 'version'),
  days: say('ngày, giờ', 'days, hours'),
  reason: say('lý do', 'reason'),
  moved: say('số hạn chuyển', 'moved')
};

/** What differs from the other side. */
const facts = (side, other) =>
  Object.entries(side)
    .filter(([name, value]) => JSON.stringify(other[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${FACTS[name] || name}: ${ROLES[value] || KINDS[value] || [value].flat().join('; ')}`)
    .join(' · ');

/** A list with its search field; typing draws only the table anew. */
function list(name, rows, pastLabel, buttons, wordsOf, drawTable) {
  const place = el('div', {class: 'rows'});
  const state = wanted[name];
  const redraw = () => {
    const words = plain(state.words).split(/\s+/).filter(Boolean);
    const shown = rows.filter((row) => {
      const text = plain(wordsOf(row));
      return (state.past || !row.validUntil) && words.every((word) => text.includes(word));
    });
    place.replaceChildren(drawTable(shown));
  };
  const search = el('input', {
    type: 'search',
    'data-key': `search:${name}`,
    'aria-label': say(`Tìm trong danh sách ${TABS[name].toLowerCase()}`, `Search ${TABS[name].toLowerCase()}`),
    placeholder: say('Tìm, có dấu hoặc không dấu', 'Search'),
    value: state.words,
    input: ({target}) => {
      state.words = target.value;
      redraw();
    }
  });
  const past =
    pastLabel && rows.some(({validUntil}) => validUntil)
      ? el(
          'label',
          {class: 'check'},
          el('input', {
            type: 'checkbox',
            'data-key': `past:${name}`,
            checked: state.past,
            change: ({target}) => {
              state.past = target.checked;
              redraw();
            }
          }),
          ' ',
          pastLabel
        )
      : '';
  redraw();
  return el('section', {'aria-label': TABS[name]}, el('div', {class: 'toolbar'}, search, past, buttons || ''), place);
}

const count = (name) => (['journal', 'calendar'].includes(name) ? '' : el('span', {class: 'count'}, String(now[name].filter(({validUntil}) => !validUntil).length)));

// last: a page that is loaded within a session is drawn with everything above
await load();
