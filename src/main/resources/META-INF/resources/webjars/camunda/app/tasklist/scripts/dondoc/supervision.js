import {address, ask, get} from './api.js';
import {bars} from './bars.js';
import {CAPTURE, CAPTURE_LABEL} from './capture.js';
import {directiveTable} from './directive-table.js';
import {complain, dossier} from './dossier.js';
import {say} from './language.js';
import {el} from './page.js';
import {PERIODS, asked, link, query} from './question.js';
import {rights} from './scope.js';
import {ISSUER_LEVELS, WAITING, count, counted, day, rate, today} from './words.js';

const ROWS = 50;
const NOT_ASSIGNED = say('Chưa phân công', 'Not assigned');
const LEVELS = {
  '': say('Tất cả', 'All'),
  'GOVERNMENT,PRIME_MINISTER': `${ISSUER_LEVELS.GOVERNMENT}, ${ISSUER_LEVELS.PRIME_MINISTER}`,
  ...ISSUER_LEVELS
};
const BASES = {received: say('Theo ngày giao', 'By day of assignment'), due: say('Theo thời hạn', 'By deadline')};

/** The supervisors' page, or the list behind one of its numbers: whatever the address asks for. */
export function supervision(node) {
  const question = asked();
  fill(node, question.cell ? list(question) : overview(question));
}

/** All about the directive whose code ends the address. */
export function supervisedDirective(node) {
  const code = decodeURIComponent(location.hash.split('?')[0].split('/').pop());
  const place = el('div', {class: 'dondoc-directive'}, say('Đang tải…', 'Loading…'));
  const back = (event) => {
    if (history.length > 1) {
      event.preventDefault();
      history.back();
    }
  };
  node.append(el('div', {class: 'dondoc-page'}, el('a', {href: '#/directives', click: back}, say('‹ Quay lại', '‹ Back')), place));
  dossier(place, code).catch((refused) => complain(place, refused.message));
}

async function fill(node, coming) {
  const place = el('div', {class: 'dondoc-page'}, el('p', {}, say('Đang tải…', 'Loading…')));
  node.append(place);
  try {
    place.replaceChildren(...(await coming).filter((part) => part));
  } catch (refused) {
    place.replaceChildren(
      el('p', {class: 'dondoc-alert'}, (refused.errors || []).map((one) => one.message).join(' ') || refused.message),
      el('a', {href: '#/directives'}, say('Về trang tổng hợp', 'To the overview'))
    );
  }
}

/* The overview */

/** What depends on who looks. */
async function own() {
  const {scope, captures} = await rights();
  return {captures, headless: scope === 'all' ? await get('units', 'without-head') : []};
}

async function overview(question) {
  const [report, {captures, headless}] = await Promise.all([ask(query(question), 'reports', 'overview'), own()]);
  return [
    el(
      'div',
      {class: 'dondoc-head'},
      el('h1', {}, say('Tình hình thực hiện nhiệm vụ được giao', 'How directives are carried out')),
      el(
        'p',
        {class: 'dondoc-files'},
        captures ? el('a', {href: CAPTURE, class: 'btn btn-primary', 'data-capture': true}, CAPTURE_LABEL) : null,
        file('summary.xlsx', query(question, {groupBy: 'unit'}), say('Tải Excel', 'Excel')),
        file('summary.docx', query(question, {groupBy: 'unit'}), say('Tải Word', 'Word'))
      )
    ),
    alarm(headless),
    about(report, question),
    filter(question),
    figures(report),
    flow(report),
    adHoc(report),
    byOriginal(report),
    waiting(report),
    overdue(report),
    units(report),
    times(question),
    el(
      'p',
      {class: 'dondoc-muted'},
      say(
        'Nhiệm vụ hoàn thành tính từ ngày nghiệm thu, đã trình mà chưa nghiệm thu thì còn là chưa hoàn thành; khi đã nghiệm thu, đúng hạn hay quá hạn tính theo ngày đơn vị trình kết quả. Biến động tính trên mọi nhiệm vụ của cấp giao đã chọn.',
        'A directive is completed from the day of acceptance, and open while its result awaits that; once accepted, on time or late goes by the day on which the unit submitted. The flow counts every directive of the chosen issuers.'
      )
    )
  ];
}

const file = (name, wanted, text) => el('a', {href: `${address('reports', name)}?${wanted}`, download: true}, text);

/** Units in which nothing moves, because nobody heads them today. */
const alarm = (units) =>
  units.length
    ? el(
        'p',
        {class: 'dondoc-alert', role: 'alert'},
        say(
          'Hôm nay không có thủ trưởng hoặc người làm thay thủ trưởng: ',
          'Without a head, or anybody in the head’s place, today: '
        ),
        units.map(({unitName}) => unitName).join(', '),
        '.'
      )
    : null;

function about(report, question) {
  const [from, to] = [day(report.from), day(report.to)];
  const scope =
    report.basis === 'due'
      ? say(`Nhiệm vụ có thời hạn từ ngày ${from} đến hết ngày ${to}`, `Directives due from ${from} to ${to}`)
      : say(`Nhiệm vụ được giao từ ngày ${from} đến hết ngày ${to}`, `Directives assigned from ${from} to ${to}`);
  return el(
    'p',
    {class: 'dondoc-muted'},
    `${scope}. ${say('Số liệu tính đến hết ngày', 'As of the end of')} ${day(report.asOf)}.`,
    question.unit
      ? [` ${say('Đơn vị', 'Unit')}: ${unitAsked(report, question.unit)}. `, el('a', {href: link({unit: null})}, say('Xem tất cả đơn vị', 'All units'))]
      : ''
  );
}

const unitAsked = (report, unit) => (unit === 'none' ? NOT_ASSIGNED : (report.units.length && report.units[0].unitName) || unit);

function filter(question) {
  const select = (name, options, chosen) =>
    el(
      'select',
      {id: `dondoc-${name}`, name, class: 'form-control'},
      Object.entries(options).map(([value, label]) => el('option', {value, selected: value === chosen}, label))
    );
  const date = (name) => el('input', {id: `dondoc-${name}`, name, type: 'date', class: 'form-control', value: question[name]});
  const field = (label, control) => el('div', {}, el('label', {for: control.id}, label), control);
  const own = el('div', {class: 'dondoc-own', hidden: question.period !== 'own'}, field(say('Từ ngày', 'From'), date('from')), field(say('Đến ngày', 'To'), date('to')));
  const cutOff = date('asOf');
  cutOff.max = today();
  cutOff.value = question.asOf || today();
  const changed = ({target}) => {
    own.hidden = form.elements.period.value !== 'own';
    if (target.tagName === 'SELECT' && own.hidden) {
      form.requestSubmit();
    }
  };
  const form = el(
    'form',
    {
      class: 'dondoc-filter',
      change: changed,
      submit: (event) => {
        event.preventDefault();
        const {period, from, to, asOf, basis, level} = Object.fromEntries(new FormData(form));
        location.hash = link({
          period: period === 'year' ? null : period,
          from: period === 'own' ? from : null,
          to: period === 'own' ? to : null,
          asOf: asOf === today() ? null : asOf,
          basis: basis === 'received' ? null : basis,
          level
        });
      }
    },
    field(say('Kỳ báo cáo', 'Period'), select('period', PERIODS, question.period)),
    own,
    field(say('Chốt số liệu đến hết ngày', 'Cut-off'), cutOff),
    field(say('Nhiệm vụ trong kỳ', 'Directives of the period'), select('basis', BASES, question.basis)),
    field(say('Cấp giao', 'Issuer level'), select('level', LEVELS, question.level)),
    el('button', {type: 'submit', class: 'btn btn-primary'}, say('Xem', 'Show'))
  );
  return form;
}

const value = (figures, cell) => cell.split('.').reduce((part, step) => part[step], figures);

/** A number that opens its list. */
function number(figures, cell, unit) {
  const much = value(figures, cell);
  return el(
    'a',
    {
      href: link({cell, unit: unit || asked().unit || null, page: null}),
      class: much === 0 ? 'dondoc-number dondoc-nothing' : 'dondoc-number',
      'data-cell': cell,
      'data-unit': unit,
      title: counted(cell)
    },
    count(much)
  );
}

function figures(report) {
  const {rates, scope} = report;
  const of = (cell) => number(report, cell);
  return el(
    'div',
    {class: 'dondoc-figures'},
    figure(say('Nhiệm vụ trong kỳ', 'Directives of the period'), of('scope.total'), [
      [of('scope.withDeadline'), say('có thời hạn', 'with a deadline')],
      [of('scope.withoutDeadline'), say('không có thời hạn', 'without')],
      [of('withdrawn.total'), say('đã rút', 'withdrawn')],
      [
        of('scope.samePeriodLastYear'),
        scope.growthPercent === null
          ? say('cùng kỳ năm trước', 'in the same period last year')
          : say(
              `cùng kỳ năm trước (${sign(scope.growthPercent)}${rate(scope.growthPercent)})`,
              `in the same period last year (${sign(scope.growthPercent)}${rate(scope.growthPercent)})`
            )
      ]
    ]),
    figure(say('Đã hoàn thành', 'Completed'), of('completed.total'), [
      [of('completed.onTime'), say('đúng hạn', 'on time')],
      [of('completed.late'), say('quá hạn', 'late')],
      [of('completed.withoutDeadline'), say('không có thời hạn', 'without a deadline')]
    ]),
    figure(say('Chưa hoàn thành', 'Open'), of('open.total'), [
      [of('open.within'), say('trong hạn', 'within time')],
      [of('open.overdue'), say('quá hạn', 'overdue')],
      [of('open.noDeadline'), say('không có thời hạn', 'without a deadline')]
    ]),
    figure(
      say('Quá hạn tại thời điểm chốt', 'Overdue at the cut-off'),
      of('overdueAtCutOff.total'),
      [
        [of('overdueAtCutOff.carriedOver'), say('đến hạn từ trước kỳ', 'due before the period')],
        [of('dueByYearEnd'), say('phải xong đến hết năm', 'to be done by the end of the year')]
      ],
      'dondoc-late'
    ),
    figure(say('Tỷ lệ hoàn thành', 'Completion rate'), null, [
      [el('strong', {}, rate(rates.ministry)), say('cách tính của Bộ: ', 'as the ministry counts: '), of('completed.total'), '/', of('scope.total')],
      [
        el('strong', {}, rate(rates.vpcp)),
        say('cách tính của VPCP: ', 'as the Government Office counts: '),
        el('span', {class: 'dondoc-unbroken'}, of('completed.total'), '/(', of('completed.total'), ' + ', of('overdueAtCutOff.total'), ')')
      ]
    ])
  );
}

const sign = (percent) => (percent > 0 ? '+' : '');

const figure = (title, much, parts, kind = '') =>
  el(
    'section',
    {class: `dondoc-figure ${kind}`},
    el('h2', {}, title),
    much ? el('p', {class: 'dondoc-much'}, much) : null,
    el('ul', {}, parts.map(([first, ...rest]) => el('li', {}, first, ' ', rest)))
  );

/** That what was open, came and went adds up. */
const flow = (report) =>
  el(
    'p',
    {class: 'dondoc-flow'},
    el('strong', {}, say('Biến động trong kỳ: ', 'Flow: ')),
    [
      ['', 'flow.opening', say('đầu kỳ', 'before')],
      [' + ', 'flow.received', say('giao mới', 'received')],
      [' + ', 'flow.reopened', say('mở lại', 'reopened')],
      [' − ', 'flow.completed', say('hoàn thành', 'completed')],
      [' − ', 'flow.withdrawn', say('rút', 'withdrawn')],
      [' = ', 'flow.closing', say('cuối kỳ', 'after')]
    ].flatMap(([operator, cell, name]) => [operator, number(report, cell), ` ${name}`])
  );

/** What the leaders ordered outside any paper, counted apart until it is bound to one. */
const adHoc = (report) =>
  el(
    'p',
    {class: 'dondoc-flow'},
    el('strong', {}, say('Đột xuất chưa có văn bản: ', 'Ad hoc, without a paper yet: ')),
    number(report, 'adHoc.unbound'),
    say(' trong ', ' of '),
    number(report, 'adHoc.total'),
    say(' nhiệm vụ đột xuất của kỳ', ' ad hoc directives of the period')
  );

const byOriginal = (report) =>
  el(
    'p',
    {class: 'dondoc-flow'},
    el('strong', {}, say('Xét theo thời hạn ban đầu: ', 'By the first deadlines: ')),
    number(report, 'byOriginalDeadline.completed.onTime'),
    say(' hoàn thành đúng hạn, ', ' completed on time, '),
    number(report, 'byOriginalDeadline.completed.late'),
    say(' hoàn thành quá hạn, ', ' completed late, '),
    number(report, 'byOriginalDeadline.open.overdue'),
    say(' chưa hoàn thành đã quá hạn; ', ' open and overdue; '),
    number(report, 'byOriginalDeadline.overdueAtCutOff.total'),
    say(' quá hạn tại thời điểm chốt; tỷ lệ theo VPCP ', ' overdue at the cut-off; rate of the Government Office '),
    rate(report.byOriginalDeadline.rates.vpcp)
  );

/** Of now, whatever the cut-off. */
const waiting = (report) =>
  el(
    'p',
    {class: 'dondoc-flow'},
    el('strong', {}, say('Chờ quyết định, tính đến lúc này: ', 'To be decided, as of now: ')),
    undecided(report, 'waiting.obstacle'),
    say(' nhiệm vụ có vướng mắc, kiến nghị; ', ' directives with an obstacle; '),
    undecided(report, 'waiting.relief'),
    say(' nhiệm vụ xin lùi, giãn, rút.', ' with a request for relief.')
  );

/** The units come along, because the list is asked for by itself. */
function undecided(report, cell) {
  const much = value(report, cell);
  const units = (report.onlyUnits || []).filter((unit) => unit !== 'none').join();
  return el(
    'a',
    {
      href: link({cell, unit: units || null, page: null}),
      class: much === 0 ? 'dondoc-number dondoc-nothing' : 'dondoc-number',
      'data-waiting': cell,
      title: counted(cell)
    },
    count(much)
  );
}

/* Overdue */

function overdue({overdue: page}) {
  const left = page.total - page.items.length;
  return el(
    'section',
    {},
    el('h2', {}, say('Quá hạn tại thời điểm chốt số liệu', 'Overdue at the cut-off')),
    page.items.length
      ? directiveTable(page.items, left > 0 ? longest(page.items.length) : everyOne(page.total))
      : el('p', {class: 'dondoc-muted'}, say('Không có nhiệm vụ quá hạn.', 'Nothing is overdue.')),
    left > 0
      ? el(
          'p',
          {},
          el(
            'a',
            {href: link({cell: 'overdueAtCutOff.total', page: null})},
            say(`Xem tất cả ${count(page.total)} nhiệm vụ quá hạn`, `All ${count(page.total)} that are overdue`)
          )
        )
      : null
  );
}

const longest = (much) => say(`${count(much)} nhiệm vụ quá hạn lâu nhất`, `The ${count(much)} that are overdue longest`);

const everyOne = (much) => say(`Tổng số: ${count(much)} nhiệm vụ.`, `${count(much)} directives in all.`);

/* By unit */

const UNIT_COLUMNS = [
  ['scope.total', say('Tổng số', 'All')],
  ['completed.onTime', say('Hoàn thành đúng hạn', 'Completed on time')],
  ['completed.late', say('Hoàn thành quá hạn', 'Completed late')],
  ['completed.withoutDeadline', say('Hoàn thành, không thời hạn', 'Completed, no deadline')],
  ['open.within', say('Chưa xong, trong hạn', 'Open, within time')],
  ['open.overdue', say('Chưa xong, quá hạn', 'Open, overdue')],
  ['open.noDeadline', say('Chưa xong, không thời hạn', 'Open, no deadline')],
  ['withdrawn.total', say('Đã rút', 'Withdrawn')],
  ['overdueAtCutOff.total', say('Quá hạn khi chốt', 'Overdue at the cut-off')]
];

function units(report) {
  const all = report.units;
  const withBars = all.filter((unit) => unit.scope.total > 0);
  return all.length
    ? el(
        'section',
        {},
        el('h2', {}, say('Theo đơn vị chủ trì', 'By lead unit')),
        withBars.length ? bars(withBars, value) : null,
        el('div', {class: 'dondoc-scroll', tabindex: 0}, unitTable(report))
      )
    : null;
}

const unitTable = (report) =>
  el(
    'table',
    {class: 'dondoc-table dondoc-units'},
    el('caption', {class: 'dondoc-hidden'}, say('Kết quả theo đơn vị chủ trì', 'Results by lead unit')),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        [
          say('Đơn vị', 'Unit'),
          ...UNIT_COLUMNS.map(([, name]) => name),
          say('Tỷ lệ của Bộ', 'Rate, ministry'),
          say('Tỷ lệ của VPCP', 'Rate, Government Office')
        ].map((name) => el('th', {scope: 'col'}, name))
      )
    ),
    el('tbody', {}, report.units.map((unit) => unitRow(unit, unitName(unit), unit.unit || 'none'))),
    el('tfoot', {}, unitRow(report, say('Cộng', 'Sum')))
  );

const unitName = (unit) =>
  el('a', {href: link({unit: unit.unit || 'none', cell: null, page: null})}, unit.unitName || NOT_ASSIGNED);

const unitRow = (figures, name, unit) =>
  el(
    'tr',
    {},
    el('th', {scope: 'row'}, name),
    UNIT_COLUMNS.map(([cell]) => el('td', {}, number(figures, cell, unit))),
    [figures.rates.ministry, figures.rates.vpcp].map((percent) => el('td', {class: 'dondoc-unbroken'}, rate(percent)))
  );

/* Whose time it was; drawn from the journals, so only for whoever wants to know */

const HOLDERS = {
  OFFICE: say('Văn phòng Bộ, đến khi có đơn vị chủ trì', 'Ministry office, until there is a lead unit'),
  HEAD: say('Thủ trưởng đơn vị: tiếp nhận, giao việc, duyệt', 'Heads of units: acknowledging, delegating, reviewing'),
  SPECIALIST: say('Chuyên viên', 'Specialists'),
  ACCEPTOR: say('Người nghiệm thu', 'Acceptors')
};

function times(question) {
  const place = el('div', {class: 'dondoc-scroll'}, el('p', {}, say('Đang tải…', 'Loading…')));
  const opened = ({target}) => {
    if (target.open && !place.dataset.asked) {
      place.dataset.asked = 'yes';
      ask(query(question), 'reports', 'times')
        .then((report) => place.replaceChildren(...timeTable(report)))
        .catch((refused) => complain(place, refused.message));
    }
  };
  return el(
    'details',
    {class: 'dondoc-times', toggle: opened},
    el('summary', {}, el('h2', {}, say('Thời gian nằm ở từng nơi', 'Whose time it was'))),
    el('p', {class: 'dondoc-files'}, file('times.xlsx', query(question, {groupBy: 'unit'}), say('Tải Excel', 'Excel'))),
    place
  );
}

function timeTable({directives, holders, transit, coordination}) {
  const heads = [
    say('Nơi giữ nhiệm vụ', 'Holder'),
    say('Số nhiệm vụ', 'Directives'),
    say('Ngày làm việc', 'Working days'),
    say('Bình quân một nhiệm vụ', 'For one directive'),
    say('Nhiệm vụ bị quá hạn tại đây', 'Late while held here'),
    say('Ngày quá hạn', 'Days late')
  ];
  return [
    el(
      'table',
      {class: 'dondoc-table'},
      el('caption', {class: 'dondoc-hidden'}, say('Thời gian nằm ở từng nơi', 'Whose time it was')),
      el('thead', {}, el('tr', {}, heads.map((name) => el('th', {scope: 'col'}, name)))),
      el(
        'tbody',
        {},
        holders.map((one) =>
          el(
            'tr',
            {'data-holder': one.holder},
            el('th', {scope: 'row'}, HOLDERS[one.holder]),
            [count(one.directives), count(one.days), average(one.days, one.directives), count(one.directivesLate), count(one.daysLate)].map((text) =>
              el('td', {}, text)
            )
          )
        )
      )
    ),
    el(
      'p',
      {class: 'dondoc-muted'},
      [
        say(
          `Tính trên ${count(directives)} nhiệm vụ có nhật ký xử lý, mỗi ngày thuộc về một nơi.`,
          `Of the ${count(directives)} directives that have a journal of work; each day belongs to one holder.`
        ),
        transit.directives
          ? say(
              `Đến tay người thực hiện sau bình quân ${average(transit.daysToStart, transit.directives)} trong ${average(transit.daysGiven, transit.directives)} ngày được giao.`,
              `They reached whoever does the work after ${average(transit.daysToStart, transit.directives)} of ${average(transit.daysGiven, transit.directives)} days given, on average.`
            )
          : '',
        coordination.asked
          ? say(
              `Đề nghị phối hợp: ${count(coordination.asked)}, đã trả lời ${count(coordination.answered)}, chậm ${count(coordination.late)} (${count(coordination.daysLate)} ngày, tính cho đơn vị phối hợp).`,
              `Asks to coordinating units: ${count(coordination.asked)}, answered ${count(coordination.answered)}, late ${count(coordination.late)} (${count(coordination.daysLate)} days, theirs alone).`
            )
          : ''
      ].join(' ')
    )
  ];
}

const average = (sum, many) => count(many ? Math.round((sum * 10) / many) / 10 : 0);

/* The list behind a number */

async function list(question) {
  const {cell, unit} = question;
  const isOfNow = cell in WAITING;
  const page = await (isOfNow ? undecidedOnes(question) : ask(query(question, {cell, page: question.page || 0, size: ROWS}), 'reports', 'directives'));
  const pages = Math.max(1, Math.ceil(page.total / ROWS));
  const turn = (to, text) => (to >= 0 && to < pages ? el('a', {href: link({page: to || null})}, text) : el('span', {class: 'dondoc-muted'}, text));
  return [
    el('a', {href: link({cell: null, page: null})}, say('‹ Về trang tổng hợp', '‹ To the overview')),
    el(
      'div',
      {class: 'dondoc-head'},
      el('h1', {}, counted(cell) || cell),
      isOfNow ? null : el('p', {class: 'dondoc-files'}, file('directives.xlsx', query(question, {cell}), say('Tải Excel', 'Excel')))
    ),
    el(
      'p',
      {class: 'dondoc-muted'},
      [
        everyOne(page.total),
        isOfNow
          ? say('Số liệu tính đến lúc này.', 'As of now.')
          : say(`Số liệu tính đến hết ngày ${day(question.asOf || today())}.`, `As of the end of ${day(question.asOf || today())}.`),
        unit ? `${say('Đơn vị', 'Unit')}: ${unit === 'none' ? NOT_ASSIGNED : unitOf(page, unit)}.` : ''
      ].join(' ')
    ),
    page.items.length
      ? directiveTable(page.items, say(`Trang ${page.page + 1}/${pages}`, `Page ${page.page + 1} of ${pages}`))
      : el('p', {}, say('Không có nhiệm vụ nào.', 'None.')),
    pages > 1
      ? el('p', {class: 'dondoc-pages'}, turn(page.page - 1, say('‹ Trang trước', '‹ Previous')), turn(page.page + 1, say('Trang sau ›', 'Next ›')))
      : null
  ];
}

/** A page of the list of directives, in the shape of a report's. */
async function undecidedOnes({cell, level, unit, page}) {
  const wanted = Object.entries({[cell.split('.')[1]]: 'open', issuerLevel: level, unit, page: page || 0, size: ROWS});
  const found = await ask(new URLSearchParams(wanted.filter(([, value]) => value !== undefined)), 'directives');
  const shown = ({leadUnitName, deadline, originalDeadline, timeliness}) => ({unitName: leadUnitName, deadline, originalDeadline, timeliness});
  return {...found, items: found.items.map((item) => ({...item, atCutOff: shown(item)}))};
}

const unitOf = (page, unit) => (page.items.length && page.items[0].atCutOff.unitName) || unit;
