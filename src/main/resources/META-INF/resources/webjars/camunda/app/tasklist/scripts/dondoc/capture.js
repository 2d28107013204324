import {ask, get, post} from './api.js';
import {say} from './language.js';
import {showRungs} from './ladder.js';
import {el} from './page.js';
import {linkTo} from './question.js';
import {URGENCIES, today} from './words.js';

export const CAPTURE = '#/capture';
export const CAPTURE_LABEL = say('Ghi nhanh nhiệm vụ đột xuất', 'Capture an ad hoc directive');

/** Whoever gave the order is nobody on the list. */
const SOMEBODY_ELSE = '-';

/** One screen on which what a leader has just ordered is registered in a minute. */
export function capture(node) {
  const place = el('div', {class: 'dondoc-page dondoc-capture'}, el('p', {}, say('Đang tải…', 'Loading…')));
  node.append(place);
  show(place);
}

async function show(place) {
  try {
    const [{leaders, units}, me] = await Promise.all([get('capture'), get('me')]);
    place.replaceChildren(
      el('a', {href: '#/directives'}, say('‹ Về trang tổng hợp', '‹ To the overview')),
      el('h1', {}, CAPTURE_LABEL),
      form(place, leaders, units, me.id)
    );
    place.querySelector('textarea').focus();
  } catch (refused) {
    place.replaceChildren(el('p', {class: 'dondoc-alert'}, refused.message));
  }
}

function form(place, leaders, units, me) {
  const field = (name, label, input) => {
    const error = el('div', {class: 'dondoc-error', role: 'alert', 'data-field': name});
    return el('div', {}, el('label', {for: input.id}, label), input, error);
  };
  const attributes = (name) => ({id: `dondoc-${name}`, name, class: 'form-control'});
  const select = (name, options, chosen) =>
    el(
      'select',
      attributes(name),
      options.map(({value, label}) => el('option', {value, selected: value === chosen}, label))
    );
  const content = el('textarea', {...attributes('content'), rows: 4, required: true});
  const giver = select(
    'orderedBy',
    [...leaders, {value: SOMEBODY_ELSE, label: say('Người khác…', 'Somebody else…')}],
    leaders.some(({value}) => value === me) ? me : leaders.length ? leaders[0].value : SOMEBODY_ELSE
  );
  const named = el('input', {...attributes('issuedBy'), type: 'text', placeholder: say('Họ tên, chức vụ', 'Name and office')});
  const other = field('issuedBy', say('Tên người giao *', 'Who gave the order *'), named);
  const unit = select('leadUnit', [{value: '', label: say('Chưa rõ, Văn phòng Bộ phân công', 'Not known, the office assigns')}, ...units], '');
  const urgency = select(
    'urgency',
    Object.entries(URGENCIES).map(([value, label]) => ({value, label})),
    'NORMAL'
  );
  const deadline = el('input', {...attributes('deadline'), type: 'date', min: today()});
  const follows = el('div', {class: 'dondoc-consequences', 'aria-live': 'polite'});
  const general = el('div', {class: 'dondoc-error', role: 'alert'});
  const send = el('button', {type: 'submit', class: 'btn btn-primary'}, say('Ghi vào sổ', 'Register'));

  function changed({target}) {
    other.hidden = giver.value !== SOMEBODY_ELSE;
    named.required = !other.hidden;
    if (target === deadline || target === urgency) {
      showRungs(follows, deadline.value, () =>
        ask(new URLSearchParams({deadline: deadline.value, urgency: urgency.value}), 'capture', 'ladder')
      );
    }
  }

  async function submit(event) {
    event.preventDefault();
    const errors = [...place.querySelectorAll('.dondoc-error')];
    errors.forEach((error) => error.replaceChildren());
    send.disabled = true;
    try {
      const registered = await post(
        {
          adHoc: true,
          content: content.value,
          orderedBy: other.hidden ? giver.value : null,
          issuedBy: other.hidden ? null : named.value,
          leadUnit: unit.value || null,
          urgency: urgency.value,
          deadline: deadline.value || null
        },
        'directives'
      );
      place.replaceChildren(...done(place, registered));
    } catch (refused) {
      const faults = refused.errors || [];
      faults.forEach((one) => (errors.find((error) => error.dataset.field === one.field) || general).append(one.message, ' '));
      if (!faults.length) {
        general.append(refused.message);
      }
      send.disabled = false;
    }
  }

  const whole = el(
    'form',
    {class: 'dondoc-form', change: changed, submit},
    field('content', say('Việc phải làm *', 'What is to be done *'), content),
    field('orderedBy', say('Người giao *', 'Ordered by *'), giver),
    other,
    field('leadUnit', say('Đơn vị chủ trì', 'Lead unit'), unit),
    field('urgency', say('Độ khẩn', 'Urgency'), urgency),
    field('deadline', say('Thời hạn', 'Deadline'), deadline),
    follows,
    general,
    send
  );
  changed({target: giver});
  return whole;
}

/** The receipt on the screen; whoever gave the order gets one by mail. */
function done(place, directive) {
  return [
    el('h1', {}, CAPTURE_LABEL),
    el(
      'p',
      {class: 'dondoc-done', role: 'status'},
      say('Đã vào sổ, mã ', 'Registered, code '),
      el('a', {href: linkTo(directive.code)}, directive.code),
      '. ',
      say('Văn bản sẽ được gắn sau.', 'It is bound to its paper later.')
    ),
    el('button', {type: 'button', class: 'btn btn-primary', click: () => show(place)}, say('Ghi nhiệm vụ khác', 'Another one'))
  ];
}
