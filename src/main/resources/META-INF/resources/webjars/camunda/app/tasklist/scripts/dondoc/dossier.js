import {get} from './api.js';
import {commandBar, commandForm} from './commands.js';
import {fileSection} from './files.js';
import {rungList} from './ladder.js';
import {say} from './language.js';
import {el} from './page.js';
import {linkTo} from './question.js';
import {AUDIENCES, GRADES, ISSUER_LEVELS, RELIEF_KINDS, RUNGS, SECRECIES, STAGES, TIMELINESS, URGENCIES, day, isOpen, moment} from './words.js';

/**
 * Everything about a directive, and what can be done with it now. It goes by the code, because a command may end the
 * task behind which the directive was found.
 *
 * @param news what has just been done, if anything
 */
export async function dossier(place, code, news) {
  const [directive, journal, files, ladder] = await Promise.all([
    get('directives', code),
    get('directives', code, 'journal'),
    get('directives', code, 'files'),
    get('directives', code, 'ladder')
  ]);
  const again = (sentence) => dossier(place, code, sentence).catch((refused) => complain(place, refused.message));
  place.replaceChildren(
    ...[
      news ? el('p', {class: 'dondoc-done', role: 'status'}, news) : null,
      head(directive),
      commandBar(directive, again),
      facts(directive),
      section(say('Kết quả', 'Result'), result(directive, files)),
      section(say('Báo cáo tiến độ', 'Progress reports'), reports(directive)),
      section(say('Vướng mắc, kiến nghị', 'Obstacles and proposals'), obstacles(directive)),
      section(say('Chỉ đạo của Lãnh đạo Bộ', 'Directions of leaders'), directions(directive)),
      section(say('Giải trình của đơn vị', 'Explanations of the unit'), explanations(directive)),
      section(say('Kế hoạch', 'Plan'), plan(directive)),
      section(say('Phối hợp', 'Coordination'), coordination(directive)),
      section(say('Lùi, giãn, rút', 'Relief'), reliefs(directive)),
      section(say('Thời gian xử lý', 'Whose time it was'), holdings(directive)),
      section(say('Lặp lại', 'Recurrence'), recurrences(directive, again)),
      section(say('Tệp đính kèm', 'Files'), fileSection(code, files, directive.actions.includes('attach'), again)),
      section(say('Các mốc đôn đốc sắp tới', 'Reminders to come'), rungList(ladder)),
      section(say('Diễn biến', 'Timeline'), timeline(journal, names(directive, journal)))
    ].filter((part) => part)
  );
}

/** Shows only this sentence, where something else was meant to stand. */
export const complain = (place, sentence) => place.replaceChildren(el('p', {class: 'dondoc-alert'}, sentence));

const section = (title, content) => (content ? el('div', {}, el('h4', {}, title), content) : null);

const head = (directive) =>
  el(
    'div',
    {},
    el('h3', {}, directive.excerpt || directive.content || directive.documentNumber || directive.code),
    el(
      'div',
      {class: 'dondoc-badges'},
      badge(STAGES[directive.stage]),
      badge(directive.daysLeft || TIMELINESS[directive.timeliness], directive.timeliness),
      directive.urgency !== 'NORMAL' ? badge(URGENCIES[directive.urgency], 'DUE_SOON') : null,
      directive.secrecy ? badge(SECRECIES[directive.secrecy], 'OVERDUE') : null,
      directive.adHoc ? badge(say('Đột xuất', 'Ad hoc')) : null,
      directive.awaitsDocument ? badge(say('Chưa có văn bản', 'No paper yet'), 'DUE_SOON') : null
    )
  );

const badge = (text, kind = '') =>
  text ? el('span', {class: `dondoc-badge ${String(kind).toLowerCase().replace('_', '-')}`}, text) : null;

function facts(directive) {
  const moved = directive.originalDeadline && directive.originalDeadline !== directive.deadline;
  return grid([
    [say('Mã nhiệm vụ', 'Code'), directive.code],
    [say('Văn bản giao', 'Source document'), sourceDocument(directive)],
    [say('Cấp giao', 'Issuer level'), ISSUER_LEVELS[directive.issuerLevel]],
    [say('Người giao', 'Ordered by'), directive.orderedByName],
    [say('Nội dung giao', 'Duty'), directive.content],
    [say('Sản phẩm', 'Product'), directive.expectedProduct],
    [say('Ngày giao', 'Assigned on'), day(directive.assignedOn)],
    [
      say('Thời hạn', 'Deadline'),
      directive.deadline
        ? day(directive.deadline) +
          (moved ? say(` (thời hạn ban đầu ${day(directive.originalDeadline)})`, ` (first ${day(directive.originalDeadline)})`) : '')
        : TIMELINESS.NO_DEADLINE
    ],
    [say('Đơn vị chủ trì', 'Lead unit'), directive.leadUnitName],
    [say('Chuyên viên', 'Specialist'), directive.specialistName],
    [say('Đang xử lý', 'Now with'), directive.holder],
    [say('Hạn xử lý', 'Tasks due'), dues(directive)],
    [say('Người theo dõi', 'Tracking officer'), directive.trackingOfficerName],
    [say('Mức hoàn thành', 'Progress'), percent(directive.percent)],
    [say('Xếp loại', 'Grade'), GRADES[directive.grade]],
    [say('Không có văn bản, vì', 'No paper, because'), directive.documentNumber ? null : directive.noDocumentReason],
    [say('Định kỳ', 'Recurs'), directive.recurrence && madeBy(directive.recurrence)],
    [say('Lý do rút', 'Withdrawn because'), directive.withdrawalReason]
  ]);
}

/** Each open task with its day and how that was computed. */
const dues = ({dues: explained}) =>
  explained?.length
    ? el(
        'div',
        {},
        explained.map(({name, dueAt, text}) =>
          el('div', {}, `${name}: ${until(dueAt)}`, el('div', {class: 'dondoc-muted'}, text))
        )
      )
    : null;

/** Midnight is the end of the day before. */
const until = (instant) =>
  moment(instant).endsWith(' 00:00') ? moment(new Date(new Date(instant) - 1)).slice(0, 10) : moment(instant);

const sourceDocument = (directive) =>
  [
    directive.documentNumber,
    directive.documentDate && say('ngày ', 'of ') + day(directive.documentDate),
    directive.issuedBy && (directive.documentNumber ? `– ${directive.issuedBy}` : directive.issuedBy)
  ]
    .filter((part) => part)
    .join(' ');

const percent = (value) =>
  value === null || value === undefined
    ? null
    : el('span', {}, el('progress', {max: 100, value}, `${value} %`), `${value} %`);

const grid = (rows) =>
  el(
    'div',
    {class: 'dondoc-facts'},
    rows
      .filter(([, value]) => value)
      .flatMap(([label, value]) => [
        el('div', {class: 'dondoc-label'}, label),
        el('div', {class: 'dondoc-text'}, value)
      ])
  );

function result(directive, files) {
  const file = files.find((one) => one.id === directive.resultDocument);
  return directive.result
    ? el(
        'div',
        {},
        el('p', {class: 'dondoc-text'}, directive.result),
        el(
          'p',
          {class: 'dondoc-muted'},
          [file && file.name, directive.submittedOn && say('trình ngày ', 'submitted on ') + day(directive.submittedOn)]
            .filter((part) => part)
            .join(', ')
        )
      )
    : null;
}

function reports(directive) {
  const all = directive.reports;
  return all.length
    ? list(all, (report) => [
        el('strong', {}, `${report.percent} %`),
        ` ${report.reporterName}, ${moment(report.at)}`,
        el('div', {class: 'dondoc-text'}, report.done),
        remark(say('Vướng mắc', 'Obstacles'), report.obstacles),
        remark(say('Kiến nghị', 'Proposals'), report.proposals)
      ])
    : null;
}

const remark = (label, text) => (text ? el('div', {class: 'dondoc-text'}, `${label}: ${text}`) : null);

function obstacles(directive) {
  const all = directive.obstacles;
  return all.length
    ? list(all, (one) => [
        `${one.reporterName}, ${moment(one.at)} `,
        one.open && one.escalatedOn ? badge(TIMELINESS.OVERDUE, 'OVERDUE') : null,
        remark(say('Vướng mắc', 'Obstacles'), one.obstacles),
        remark(say('Kiến nghị', 'Proposals'), one.proposals),
        one.passerName ? remark(`${one.passerName} ${say('chuyển', 'passed it on to the')} ${one.addresseeText}`, one.remark) : null,
        one.open
          ? el(
              'div',
              {class: 'dondoc-muted'},
              say(`Chờ ${one.addresseeText} giải quyết, hạn ${day(one.dueOn)}`, `With the ${one.addresseeText}, due ${day(one.dueOn)}`)
            )
          : el(
              'div',
              {class: one.answer ? 'dondoc-text dondoc-answered' : 'dondoc-muted'},
              `${one.outcomeText}, ${[one.answer && one.closerName, day(one.closedOn)].filter((part) => part).join(', ')}${one.answer ? `: ${one.answer}` : ''}`
            )
      ])
    : null;
}

function directions(directive) {
  const all = directive.directions;
  return all.length
    ? list(all, (one) => [
        el('strong', {}, one.giverName),
        `, ${moment(one.givenAt)} – ${say('hạn', 'due')} ${day(one.dueOn)} `,
        one.open && one.escalatedOn ? badge(TIMELINESS.OVERDUE, 'OVERDUE') : null,
        el('div', {class: 'dondoc-text'}, one.message),
        one.open
          ? el('div', {class: 'dondoc-muted'}, say('Chờ thực hiện', 'To be followed'))
          : el(
              'div',
              {class: one.answer ? 'dondoc-text dondoc-answered' : 'dondoc-muted'},
              `${one.outcomeText}, ${[one.answer && one.closerName, day(one.closedOn)].filter((part) => part).join(', ')}${one.answer ? `: ${one.answer}` : ''}`
            )
      ])
    : null;
}

function explanations(directive) {
  const all = directive.explanations;
  return all.length
    ? list(all, (one) => [
        el('strong', {}, one.unitName),
        `, ${one.byName}, ${day(one.explainedOn)}`,
        remark(say('Nguyên nhân', 'Because'), one.explanation),
        remark(say('Biện pháp khắc phục', 'Remedy'), one.remedy)
      ])
    : null;
}

function plan(directive) {
  const milestones = directive.milestones;
  return directive.planNote || milestones.length
    ? el(
        'div',
        {},
        directive.planNote ? el('p', {class: 'dondoc-text'}, directive.planNote) : null,
        list(milestones, (milestone) => [`${day(milestone.dueOn)}: ${milestone.title}`])
      )
    : null;
}

function coordination(directive) {
  const all = directive.coordination;
  return all.length
    ? list(all, (one) => [
        el('strong', {}, one.unitName),
        one.dueOn ? ` – ${say('hạn', 'due')} ${day(one.dueOn)}` : '',
        ' ',
        one.chargedLateOn && isOpen(one) ? badge(TIMELINESS.OVERDUE, 'OVERDUE') : null,
        el('div', {class: 'dondoc-text'}, one.ask),
        one.answeredOn
          ? el('div', {class: 'dondoc-text'}, `${say('Trả lời ngày', 'Answered on')} ${day(one.answeredOn)}: ${one.answer}`)
          : null,
        one.droppedOn
          ? el('div', {class: 'dondoc-muted'}, `${say('Thôi phối hợp ngày', 'Dropped on')} ${day(one.droppedOn)}: ${one.dropReason}`)
          : null
      ])
    : null;
}

function reliefs(directive) {
  const all = directive.reliefs;
  return all.length
    ? list(all, (one) => [
        el('strong', {}, one.kindText),
        one.dueOn ? ` ${say('đến ngày', 'until')} ${day(one.dueOn)}` : '',
        ` – ${one.askerName}, ${day(one.askedOn)} `,
        one.late ? badge(say('Đề nghị muộn', 'Asked late'), 'DUE_SOON') : null,
        el('div', {class: 'dondoc-text'}, one.reason),
        ...one.steps.map((step) => el('div', {class: 'dondoc-text'}, `${day(step.dueOn)}: ${step.title}`)),
        one.outcomeText
          ? el(
              'div',
              {class: 'dondoc-text'},
              [
                `${one.outcomeText}, ${one.closerName}, ${day(one.closedOn)}`,
                one.grantedDueOn && `${say('thời hạn', 'deadline')} ${day(one.grantedDueOn)}`,
                one.documentNumber,
                one.remark
              ]
                .filter((part) => part)
                .join(' – ')
            )
          : el('div', {class: 'dondoc-muted'}, one.endorsedOn ? say('Chờ quyết định', 'To be decided') : say('Chờ thủ trưởng cho ý kiến', 'To be endorsed by the head'))
      ])
    : null;
}

/** Who held it, for how long, and how much of that was late. */
function holdings(directive) {
  const all = directive.holdings;
  const start = directive.daysToStart;
  return all.length
    ? el(
        'div',
        {},
        list(all, (one) => [
          el('strong', {}, one.holderText),
          ` – ${day(one.from)} → ${one.until ? day(one.until) : say('nay', 'now')}: ${workingDays(one.days)} `,
          one.daysLate ? el('strong', {}, say(`(${one.daysLate} ngày quá hạn)`, `(${one.daysLate} late)`)) : null
        ]),
        typeof start === 'number' && typeof directive.daysGiven === 'number'
          ? el(
              'p',
              {class: 'dondoc-muted'},
              say(
                `Đến tay người thực hiện sau ${start} trong ${directive.daysGiven} ngày làm việc được giao.`,
                `It reached whoever does the work after ${start} of the ${directive.daysGiven} working days given.`
              )
            )
          : null
      )
    : null;
}

const workingDays = (much) => say(`${much} ngày làm việc`, `${much} working days`);

const rhythm = ({everyMonths, dayOfMonth}) =>
  everyMonths === 1
    ? say(`Hằng tháng, hạn ngày ${dayOfMonth}`, `Every month, due on day ${dayOfMonth}`)
    : say(`Mỗi ${everyMonths} tháng, hạn ngày ${dayOfMonth}`, `Every ${everyMonths} months, due on day ${dayOfMonth}`);

const madeBy = (rule) =>
  el('span', {}, `${rhythm(rule)}; ${say('theo mẫu', 'like')} `, el('a', {href: linkTo(rule.model)}, rule.model), ` (${say('quy tắc', 'rule')} ${rule.id})`);

/** The rules by which others are made like this directive; the office ends them here. */
function recurrences(directive, again) {
  const all = directive.recurrences;
  return all.length
    ? list(all, (rule) => {
        const place = el('div');
        const close = () => place.replaceChildren();
        const end = () =>
          place.replaceChildren(commandForm('endRecurrence', {...directive, recurrence: rule.id}, again, close));
        return [
          el('strong', {}, rhythm(rule)),
          `, ${say('giao trước', 'made')} ${rule.daysBefore} ${say('ngày làm việc', 'working days before')}`,
          rule.endedOn
            ? el('div', {class: 'dondoc-muted'}, `${say('Thôi từ ngày', 'Ended on')} ${day(rule.endedOn)}: ${rule.endReason}`)
            : el('div', {class: 'dondoc-muted'}, rule.nextDueOn ? `${say('Kỳ tới đến hạn', 'Next due')} ${day(rule.nextDueOn)}` : say('Không còn kỳ nào', 'None to come')),
          rule.failure
            ? el('p', {class: 'dondoc-alert'}, `${say('Kỳ này chưa lập được', 'It could not be made')} (${say('thử lúc', 'tried at')} ${moment(rule.failure.triedAt)}): ${rule.failure.reason}`)
            : null,
          !rule.endedOn && directive.actions.includes('recur')
            ? el('button', {type: 'button', class: 'btn btn-default btn-sm', click: end}, say('Thôi lặp lại', 'Recur no more'))
            : null,
          place
        ];
      })
    : null;
}

const list = (items, content) =>
  el('ul', {class: 'dondoc-list'}, items.map((item) => el('li', {}, content(item))));

const timeline = (journal, named) =>
  el(
    'ol',
    {class: 'dondoc-timeline'},
    [...journal]
      .sort((one, other) => other.id - one.id)
      .map((entry) =>
        el(
          'li',
          {},
          el('strong', {}, entry.actionText),
          el('div', {class: 'dondoc-muted'}, `${moment(entry.at)}, ${entry.actorName}`),
          changes(entry, named),
          entry.toldNames ? el('div', {class: 'dondoc-text'}, `${say('Người được báo', 'Told')}: ${entry.toldNames.join(', ')}`) : null
        )
      )
  );

/** The facts of a journal row that say more than its title, in the order in which they are read. */
const TOLD = {
  rung: say('Mốc', 'Rung'),
  standsFor: say('Gồm cả mốc đã qua', 'Stands for'),
  audience: say('Gửi tới', 'Told to'),
  leadUnit: say('Đơn vị chủ trì', 'Lead unit'),
  unit: say('Đơn vị', 'Unit'),
  specialist: say('Chuyên viên', 'Specialist'),
  deadline: say('Thời hạn', 'Deadline'),
  milestones: say('Các mốc thực hiện', 'Steps'),
  reliefKind: say('Đề nghị', 'Asked for'),
  newDeadline: say('Thời hạn đề nghị', 'Deadline asked for'),
  steps: say('Các giai đoạn', 'Stages'),
  model: say('Theo mẫu', 'Like'),
  dueByRule: say('Hạn theo quy tắc', 'Due by the rule'),
  everyMonths: say('Kỳ (tháng)', 'Every (months)'),
  dayOfMonth: say('Ngày trong tháng', 'Day of the month'),
  documentNumber: say('Số văn bản', 'Document number'),
  documentDate: say('Ngày văn bản', 'Document date'),
  issuedBy: say('Cơ quan ban hành hoặc người giao', 'Issued by'),
  ask: say('Nội dung đề nghị', 'Asked for'),
  dueOn: say('Hạn trả lời', 'Due on'),
  dueAt: say('Hạn xử lý', 'Task due'),
  nextRung: say('Mốc đôn đốc kế tiếp', 'Next rung'),
  remindAt: say('Nhắc trả lời phối hợp', 'Reminder of the answer'),
  message: say('Nội dung', 'Message'),
  reason: say('Lý do', 'Reason'),
  remark: say('Ý kiến', 'Remark'),
  percent: say('Mức hoàn thành (%)', 'Progress (%)'),
  done: say('Việc đã làm', 'Done'),
  obstacles: say('Vướng mắc', 'Obstacles'),
  proposals: say('Kiến nghị', 'Proposals'),
  addressedTo: say('Người giải quyết', 'To be decided by'),
  result: say('Kết quả', 'Result'),
  answer: say('Trả lời', 'Answer'),
  explanation: say('Nguyên nhân', 'Explanation'),
  remedy: say('Biện pháp khắc phục', 'Remedy'),
  grade: say('Xếp loại', 'Grade'),
  name: say('Tệp', 'File')
};

function changes({before, after}, named) {
  const was = before || {};
  const is = after || {};
  return Object.entries(TOLD)
    .filter(([key]) => isTold(is[key]))
    .map(([key, label]) => {
      const now = inWords(key, is[key], named);
      const past = isTold(was[key]) ? inWords(key, was[key], named) : now;
      return el('div', {class: 'dondoc-text'}, `${label}: ${past === now ? '' : `${past} → `}${now}`);
    });
}

const isTold = (value) => value !== null && value !== undefined && value !== '';

/** Steps of a plan are kept as yyyy-MM-dd and their title. */
const inWords = (key, value, named) =>
  told(
    ['milestones', 'steps'].includes(key) ? value.map((step) => step.replace(/^\d{4}-\d{2}-\d{2}/, day)) : value,
    named
  );

function told(value, named) {
  if (Array.isArray(value)) {
    return value.map((one) => told(one, named)).join(', ');
  }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) {
    return moment(value);
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? day(value)
    : named[value] || RUNGS[value] || RELIEF_KINDS[value] || AUDIENCES[value] || GRADES[value] || String(value);
}

/** Names of people and units by the ids and codes that the journal holds. */
const names = (directive, journal) =>
  Object.fromEntries([
    ...(directive.unitOptions || []).map(({value, label}) => [value, label]),
    ...(directive.specialistOptions || []).map(({value, label}) => [value, label]),
    ...directive.coordination.map((one) => [one.unit, one.unitName]),
    ...journal.filter(({after}) => !after?.onBehalfOf).map((entry) => [entry.actor, entry.actorName]),
    [directive.specialist, directive.specialistName],
    [directive.leadUnit, directive.leadUnitName]
  ]);
