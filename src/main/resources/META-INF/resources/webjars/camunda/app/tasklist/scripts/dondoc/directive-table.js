import {commandForm} from './commands.js';
import {say} from './language.js';
import {el} from './page.js';
import {linkTo} from './question.js';
import {STAGES, TIMELINESS, day} from './words.js';

const COLUMNS = [
  say('Nhiệm vụ', 'Directive'),
  say('Đơn vị chủ trì', 'Lead unit'),
  say('Thời hạn', 'Deadline'),
  say('Khi chốt số liệu', 'At the cut-off'),
  say('Hiện đang xử lý', 'Now with'),
  say('Tiến độ', 'Progress')
];

/** Directives behind a number, each with a link to all about it, and a button to urge for whoever may. */
export const directiveTable = (items, caption) =>
  el(
    'table',
    {class: 'dondoc-table dondoc-directives'},
    el('caption', {}, caption),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        COLUMNS.map((name) => el('th', {scope: 'col'}, name)),
        el('th', {scope: 'col'}, el('span', {class: 'dondoc-hidden'}, say('Thao tác', 'Action')))
      )
    ),
    el('tbody', {}, items.flatMap(rows))
  );

function rows(item) {
  const {atCutOff} = item;
  const below = el('td', {colspan: COLUMNS.length + 1});
  const belowRow = el('tr', {class: 'dondoc-below', hidden: true}, below);
  const show = (...content) => {
    below.replaceChildren(...content);
    belowRow.hidden = !content.length;
  };
  const urge = () => {
    show(
      commandForm(
        'urge',
        item,
        (news) => show(el('p', {class: 'dondoc-done', role: 'status'}, news)),
        () => show()
      )
    );
    below.querySelector('.form-control').focus();
  };
  const cells = [
    title(item),
    atCutOff.unitName || say('Chưa phân công', 'Not assigned'),
    deadline(atCutOff),
    state(atCutOff),
    item.stage ? item.holder || STAGES[item.stage] : say('Không còn thuộc đơn vị', 'No longer with the unit'),
    item.stage ? progress(item.percent) : '–'
  ];
  return [
    el(
      'tr',
      {'data-code': item.code},
      cells.map((cell, i) => el('td', {'data-label': COLUMNS[i]}, cell)),
      el(
        'td',
        {},
        item.mayUrge
          ? el('button', {type: 'button', class: 'btn btn-default btn-sm', 'data-command': 'urge', click: urge}, say('Đôn đốc', 'Urge'))
          : null
      )
    ),
    belowRow
  ];
}

/** What the caller may see no more has its code alone. */
const title = (item) => (item.stage ? named(item) : el('span', {class: 'dondoc-muted'}, item.code));

const named = (item) => [
  el('a', {href: linkTo(item.code)}, item.excerpt || item.content || item.documentNumber || item.code),
  el('div', {class: 'dondoc-muted'}, [item.documentNumber, item.code].filter((part) => part).join(' · '))
];

const deadline = ({deadline: current, originalDeadline}) =>
  current
    ? [
        el('span', {class: 'dondoc-unbroken'}, day(current)),
        originalDeadline && originalDeadline !== current
          ? el('div', {class: 'dondoc-muted'}, `${say('ban đầu', 'first')} ${day(originalDeadline)}`)
          : null
      ]
    : el('span', {class: 'dondoc-muted'}, TIMELINESS.NO_DEADLINE);

/** As the report saw it: done and when, withdrawn, or how late. */
function state({timeliness, daysLate, acceptedOn, withdrawnOn, reopenedOn, suspendedOn, explanation}) {
  if (withdrawnOn) {
    return `${STAGES.WITHDRAWN} ${day(withdrawnOn)}`;
  }
  const late = timeliness === 'LATE' || timeliness === 'OVERDUE';
  const text = late && daysLate > 0 ? say(`Quá hạn ${daysLate} ngày làm việc`, `${daysLate} working days late`) : TIMELINESS[timeliness];
  return [
    el('span', {class: `dondoc-state ${timeliness.toLowerCase().replace('_', '-')}`}, text),
    acceptedOn ? el('div', {class: 'dondoc-muted'}, `${say('nghiệm thu', 'accepted on')} ${day(acceptedOn)}`) : null,
    reopenedOn ? el('div', {class: 'dondoc-muted'}, `${say('mở lại', 'reopened on')} ${day(reopenedOn)}`) : null,
    suspendedOn ? el('div', {class: 'dondoc-muted'}, `${say('tạm dừng từ', 'suspended since')} ${day(suspendedOn)}`) : null,
    late && explanation ? explained(explanation) : null
  ];
}

/** Long ones would hide the next rows, so it is opened first. */
const explained = ({explainedOn, explanation, remedy}) =>
  el(
    'details',
    {class: 'dondoc-explained'},
    el('summary', {}, `${say('Giải trình ngày', 'Explained on')} ${day(explainedOn)}`),
    el('div', {class: 'dondoc-text'}, `${say('Nguyên nhân', 'Because')}: ${explanation}`),
    el('div', {class: 'dondoc-text'}, `${say('Biện pháp', 'Remedy')}: ${remedy}`)
  );

const progress = (value) =>
  el('span', {class: 'dondoc-unbroken'}, el('progress', {max: 100, value, 'aria-hidden': 'true'}), ` ${value} %`);
