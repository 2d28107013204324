import {post} from './api.js';
import {say} from './language.js';
import {showConsequences} from './ladder.js';
import {el} from './page.js';
import {RELIEF_KINDS, day, isOpen} from './words.js';

const REASON = {name: 'reason', label: say('Lý do', 'Reason'), kind: 'textarea'};
const UNIT = {name: 'unit', label: say('Đơn vị', 'Unit'), options: 'unitOptions'};

/** The commands by the name that the server gives in "actions". */
const COMMANDS = {
  urge: {
    path: 'urge',
    label: say('Đôn đốc', 'Urge'),
    fields: [{name: 'message', label: say('Nội dung đôn đốc', 'Message'), kind: 'textarea'}],
    done: say('Đã đôn đốc.', 'Urged.')
  },
  direct: {
    path: 'direct',
    label: say('Chỉ đạo', 'Direct'),
    fields: [
      {name: 'message', label: say('Nội dung chỉ đạo', 'What is to be done'), kind: 'textarea'},
      {name: 'dueOn', label: say('Hạn thực hiện (để trống: theo quy định)', 'Due (empty: by the rules)'), kind: 'date', optional: true}
    ],
    done: say('Đã gửi chỉ đạo đến người đang giữ nhiệm vụ.', 'Whoever holds the directive was told.')
  },
  amend: {
    path: 'amend',
    label: say('Điều chỉnh thời hạn', 'Move the deadline'),
    fields: [
      {name: 'deadline', label: say('Thời hạn mới', 'New deadline'), kind: 'date', consequences: true},
      {name: 'documentNumber', label: say('Số văn bản đồng ý (nếu có)', 'Number of the paper (if any)'), kind: 'text', optional: true},
      REASON
    ],
    done: say('Đã điều chỉnh thời hạn.', 'The deadline was moved.')
  },
  relief: {
    path: 'relief',
    label: say('Xin lùi, giãn, rút', 'Ask for relief'),
    about: (directive) => (isMuchLost(directive) ? null : reachedLate(directive)),
    fields: [
      {
        name: 'kind',
        label: say('Đề nghị', 'Asked for'),
        options: Object.entries(RELIEF_KINDS).map(([value, label]) => ({value, label}))
      },
      {
        name: 'dueOn',
        label: say('Thời hạn đề nghị', 'Deadline asked for'),
        kind: 'date',
        consequences: true,
        shown: ({kind}) => kind !== 'WITHDRAW'
      },
      {
        name: 'steps',
        label: say('Các giai đoạn', 'Stages'),
        kind: 'steps',
        optional: true,
        shown: ({kind}) => kind === 'STRETCH'
      },
      {...REASON, initial: (directive) => (isMuchLost(directive) ? `${reachedLate(directive)} ` : null)}
    ],
    done: say('Đã gửi đề nghị.', 'The request was sent.')
  },
  bind: {
    path: 'bind',
    label: say('Gắn văn bản', 'Bind to its paper'),
    fields: [
      {name: 'documentNumber', label: say('Số, ký hiệu văn bản', 'Document number'), kind: 'text'},
      {name: 'documentDate', label: say('Ngày văn bản', 'Document date'), kind: 'date'},
      {name: 'issuedBy', label: say('Cơ quan ban hành hoặc người giao', 'Issued by'), kind: 'text'},
      {name: 'signedBy', label: say('Người ký', 'Signed by'), kind: 'text', optional: true},
      {name: 'excerpt', label: say('Trích yếu', 'Excerpt'), kind: 'textarea', optional: true}
    ],
    done: say('Đã gắn văn bản.', 'It was bound to its paper.')
  },
  expectNoDocument: {
    path: 'expect-no-document',
    label: say('Không có văn bản', 'No paper will come'),
    fields: [REASON],
    done: say('Đã ghi nhận là không có văn bản.', 'It was recorded that no paper will come.')
  },
  recur: {
    to: () => ['recurrences'],
    label: say('Lặp lại', 'Recur'),
    about: () =>
      say(
        'Từ mẫu này, đến kỳ phần mềm tự vào sổ nhiệm vụ mới, có mã và hồ sơ riêng; hạn rơi vào ngày nghỉ thì lùi về ngày làm việc trước đó.',
        'Each next directive is made in time like this one, with a code and a life of its own; a day off moves to the working day before.'
      ),
    fields: [
      {
        name: 'everyMonths',
        label: say('Kỳ', 'Every'),
        number: true,
        options: [
          {value: 1, label: say('Hằng tháng', 'Month')},
          {value: 3, label: say('Hằng quý', 'Quarter')},
          {value: 6, label: say('Sáu tháng', 'Half-year')},
          {value: 12, label: say('Hằng năm', 'Year')}
        ]
      },
      {name: 'dayOfMonth', label: say('Hạn vào ngày (trong tháng)', 'Due on this day of the month'), kind: 'number', number: true},
      {name: 'from', label: say('Lần đầu đến hạn từ ngày', 'The first due from'), kind: 'date'},
      {name: 'until', label: say('Đến hết ngày (để trống: không kết thúc)', 'Until (empty: for ever)'), kind: 'date', optional: true},
      {name: 'daysBefore', label: say('Giao trước hạn (ngày làm việc)', 'Working days before it is due'), kind: 'number', number: true}
    ],
    more: ({code}) => ({directive: code}),
    done: say('Đã lập quy tắc lặp lại.', 'It recurs from now on.')
  },
  endRecurrence: {
    to: ({recurrence}) => ['recurrences', recurrence, 'end'],
    label: say('Thôi lặp lại', 'Recur no more'),
    fields: [REASON],
    done: say('Đã thôi lặp lại.', 'It recurs no more.')
  },
  changeSpecialist: {
    path: 'change-specialist',
    label: say('Đổi chuyên viên', 'Change the specialist'),
    fields: [{name: 'specialist', label: say('Chuyên viên', 'Specialist'), options: 'specialistOptions'}, REASON],
    done: say('Đã đổi chuyên viên.', 'The specialist was changed.')
  },
  askCoordination: {
    path: 'ask-coordination',
    label: say('Đề nghị phối hợp', 'Ask for coordination'),
    fields: [
      UNIT,
      {name: 'ask', label: say('Nội dung đề nghị', 'What is asked'), kind: 'textarea'},
      {name: 'dueOn', label: say('Hạn trả lời (để trống: theo quy định)', 'Due (empty: by the rules)'), kind: 'date', optional: true}
    ],
    done: say('Đã gửi đề nghị phối hợp.', 'The unit was asked.')
  },
  dropCoordination: {
    path: 'drop-coordination',
    label: say('Thôi đề nghị phối hợp', 'Drop coordination'),
    fields: [{...UNIT, options: 'openCoordination'}, REASON],
    done: say('Đã thôi đề nghị phối hợp.', 'The ask was dropped.')
  },
  suspend: {
    path: 'suspend',
    label: say('Tạm dừng', 'Suspend'),
    fields: [REASON],
    done: say('Đã tạm dừng; thời hạn lùi theo số ngày làm việc tạm dừng.', 'Suspended; its deadline moves by the working days until it is resumed.')
  },
  resume: {
    path: 'resume',
    label: say('Cho tiếp tục', 'Resume'),
    fields: [REASON],
    done: say('Đã cho tiếp tục.', 'Resumed.')
  },
  reopen: {
    path: 'reopen',
    label: say('Mở lại nhiệm vụ', 'Reopen'),
    fields: [REASON],
    done: say('Đã mở lại nhiệm vụ.', 'The directive was reopened.')
  },
  withdraw: {
    path: 'withdraw',
    label: say('Rút nhiệm vụ', 'Withdraw'),
    fields: [REASON],
    done: say('Đã rút nhiệm vụ.', 'The directive was withdrawn.')
  }
};

/**
 * A button for each command that the caller may give now; pressing one opens its form below.
 *
 * @param done called with a sentence for the person once a command has succeeded
 */
export function commandBar(directive, done) {
  const place = el('div');
  const buttons = Object.keys(COMMANDS)
    .filter((name) => directive.actions.includes(name))
    .map((name) =>
      el(
        'button',
        {
          type: 'button',
          class: 'btn btn-default',
          'data-command': name,
          click: () => {
            place.replaceChildren(commandForm(name, directive, done, () => place.replaceChildren()));
            place.querySelector('.form-control').focus();
          }
        },
        COMMANDS[name].label
      )
    );
  return buttons.length ? el('div', {}, el('div', {class: 'dondoc-commands'}, buttons), place) : null;
}

/**
 * The form of one command.
 *
 * @param done called with a sentence for the person once the command has succeeded
 * @param close called when the person thinks better of it
 */
export function commandForm(name, directive, done, close) {
  const command = COMMANDS[name];
  const inputs = command.fields.map((field) => ({field, ...control(field, directive), error: fault(), place: el('div')}));
  const general = fault();
  const send = el('button', {type: 'submit', class: 'btn btn-primary'}, say('Gửi', 'Send'));

  const isShown = (field, all) => !field.shown || field.shown(all);

  /** By the names of the fields; null for what is empty or does not belong to what was chosen. */
  function values() {
    const all = Object.fromEntries(inputs.map(({field, read}) => [field.name, read()]));
    return Object.fromEntries(
      inputs.map(({field}) => [field.name, isShown(field, all) ? all[field.name] : null])
    );
  }

  function changed() {
    const all = values();
    inputs.forEach(({field, control: input, place}) => {
      place.hidden = !isShown(field, all);
      input.required = !field.optional && !place.hidden;
    });
  }

  async function submit(event) {
    event.preventDefault();
    [general, ...inputs.map(({error}) => error)].forEach((error) => error.replaceChildren());
    send.disabled = true;
    try {
      const more = command.more ? command.more(directive) : {};
      await post({...values(), ...more}, ...(command.to ? command.to(directive) : ['directives', directive.code, command.path]));
      done(command.done);
    } catch (refused) {
      const faults = refused.errors || [];
      inputs.forEach(({field, error}) =>
        error.append(...faults.filter((one) => one.field === field.name).map((one) => one.message))
      );
      const elsewhere = faults.filter((one) => !inputs.some(({field}) => field.name === one.field));
      if (elsewhere.length || !faults.length) {
        general.append(elsewhere.map((one) => one.message).join(' ') || refused.message);
      }
      send.disabled = false;
    }
  }

  inputs.forEach(({field, control: input, read, error, place}) => {
    const follows = field.consequences ? el('div', {class: 'dondoc-consequences', 'aria-live': 'polite'}) : null;
    if (follows) {
      input.addEventListener('change', () => showConsequences(follows, directive, read()));
    }
    place.append(
      ...[el('label', {for: input.id}, field.label + (field.optional ? '' : ' *')), input, error, follows].filter(
        (part) => part
      )
    );
  });
  changed();
  const about = command.about ? command.about(directive) : null;
  return el(
    'form',
    {class: 'dondoc-form', submit, change: changed},
    about ? el('p', {class: 'dondoc-muted'}, about) : null,
    inputs.map(({place}) => place),
    general,
    send,
    ' ',
    el('button', {type: 'button', class: 'btn btn-default', click: close}, say('Hủy', 'Cancel'))
  );
}

/** How many of the days given had passed before anybody worked on it: what a request for relief may say. */
function reachedLate({daysToStart, daysGiven}) {
  return typeof daysToStart === 'number' && typeof daysGiven === 'number'
    ? say(
        `Nhiệm vụ đến tay người thực hiện sau ${daysToStart} trong ${daysGiven} ngày làm việc được giao.`,
        `It reached whoever does the work after ${daysToStart} of the ${daysGiven} working days given.`
      )
    : null;
}

/** From this part of the days given on it is proposed as a reason, which whoever asks may change. */
const MUCH = 0.2;

const isMuchLost = ({daysToStart, daysGiven}) => daysGiven > 0 && daysToStart > 0 && daysToStart >= MUCH * daysGiven;

/** The element of a field, and how its value is read. */
function control(field, directive) {
  if (field.kind === 'steps') {
    return steps(field);
  }
  const input = single(field, directive);
  const text = () => input.value.trim() || null;
  return {control: input, read: field.number ? () => (text() === null ? null : Number(text())) : text};
}

/** Rows of a day and what is done by then. */
function steps(field) {
  const rows = el('div');
  const add = () =>
    rows.append(
      el(
        'div',
        {class: 'dondoc-step'},
        el('input', {type: 'date', class: 'form-control', 'aria-label': say('Ngày của giai đoạn', 'Day of the stage')}),
        el('input', {type: 'text', class: 'form-control', 'aria-label': say('Nội dung giai đoạn', 'What is done by then')})
      )
    );
  add();
  add();
  return {
    control: el(
      'div',
      {id: `dondoc-${field.name}`},
      rows,
      el('button', {type: 'button', class: 'btn btn-default btn-sm', click: add}, say('Thêm giai đoạn', 'Add a stage'))
    ),
    read: () =>
      [...rows.children]
        .map((row) => [...row.querySelectorAll('input')].map((input) => input.value.trim() || null))
        .filter(([dueOn, title]) => dueOn || title)
        .map(([dueOn, title]) => ({dueOn, title}))
  };
}

function single(field, directive) {
  const attributes = {id: `dondoc-${field.name}`, name: field.name, class: 'form-control', required: !field.optional};
  if (field.options) {
    const options = choices(field.options, directive);
    return el(
      'select',
      attributes,
      el('option', {value: ''}, ''),
      options.map(({label, value}) => el('option', {value}, label))
    );
  }
  return field.kind === 'textarea'
    ? el('textarea', {...attributes, rows: 3}, field.initial && field.initial(directive))
    : el('input', {...attributes, type: field.kind});
}

function choices(name, directive) {
  if (Array.isArray(name)) {
    return name;
  }
  if (name !== 'openCoordination') {
    return directive[name] || [];
  }
  return directive.coordination
    .filter(isOpen)
    .map((one) => ({value: one.unit, label: `${one.unitName} – ${say('hạn', 'due')} ${day(one.dueOn)}`}));
}

const fault = () => el('div', {class: 'dondoc-error', role: 'alert'});
