import {get, post, put} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {closeButton, field, formDialog, input, openDialog, select, textarea, workList} from './form.js';
import {KINDS, today} from './words.js';

const UNITS = ['ministry', 'units'];

/** @param unit null to add one */
export function editUnit(unit, {people}, done) {
  const leaders = people.filter((person) => person.role === 'LEADER' && !person.validUntil);
  const known = leaders.map((person) => [person.id, person.fullName]);
  if (unit?.leader && !leaders.some((person) => person.id === unit.leader)) {
    known.push([unit.leader, `${unit.leader} ${say('(chưa có trong danh sách)', '(not entered yet)')}`]);
  }
  const code = field('unit', say('Mã đơn vị', 'Code'), input(unit?.unit, {readonly: Boolean(unit), maxlength: 20}), {
    hint: say(
      'Chữ in hoa không dấu và chữ số, ví dụ CNTT. Không đổi được về sau.',
      'Capital letters without accents and digits, CNTT for example. It stays for good.'
    )
  });
  const name = field('unitName', say('Tên đơn vị', 'Name'), input(unit?.unitName, {maxlength: 200}));
  const short = field('shortName', say('Tên viết tắt', 'Short name'), input(unit?.shortName, {maxlength: 200}));
  const kind = field('kind', say('Loại đơn vị', 'Kind'), select(Object.entries(KINDS), unit?.kind || 'AGENCY'), {
    hint: say(
      'Đúng một đơn vị là Văn phòng Bộ: nơi vào sổ, phân công, đôn đốc và nghiệm thu.',
      'Exactly one unit is the ministry office, which registers, assigns, urges and accepts.'
    )
  });
  const leader = field('leader', say('Lãnh đạo phụ trách', 'Leader in charge'), select([['', ''], ...known], unit?.leader), {
    optional: true
  });
  const functions = field('functions', say('Chức năng', 'Functions'), textarea(unit?.functions.join('\n')), {
    optional: true,
    hint: say('Mỗi dòng một chức năng.', 'One on each line.')
  });
  const predecessors = field(
    'predecessors',
    say('Đơn vị tiền thân', 'Predecessors'),
    input(unit?.predecessors.join('; ')),
    {optional: true, hint: say('Mã các đơn vị trước đây, cách nhau bằng dấu chấm phẩy.', 'Codes of former units, separated by semicolons.')}
  );
  const from = field('validFrom', say('Hoạt động từ ngày', 'Begins on'), input(unit?.validFrom, {type: 'date'}), {
    optional: true,
    hint: say('Để trống nếu đã hoạt động từ trước.', 'Empty where it has been there all along.')
  });
  formDialog({
    title: unit ? say(`Sửa ${unit.unitName}`, `Change ${unit.unitName}`) : say('Thêm đơn vị', 'Add a unit'),
    fields: [code, name, short, kind, leader, functions, predecessors, from],
    action: unit ? say('Lưu', 'Save') : say('Thêm', 'Add'),
    submit: async () => {
      const entry = {
        unitName: name.control.value,
        shortName: short.control.value,
        kind: kind.control.value,
        leader: leader.control.value || null,
        functions: parts(functions.control.value, /\n/),
        predecessors: parts(predecessors.control.value, /[;,\s]/),
        validFrom: from.control.value || null
      };
      await (unit ? put(entry, ...UNITS, unit.unit) : post({...entry, unit: code.control.value}, ...UNITS));
      done(
        unit
          ? say(`Đã lưu ${entry.unitName}.`, `${entry.unitName} is saved.`)
          : say(`Đã thêm ${entry.unitName}.`, `${entry.unitName} is added.`)
      );
    }
  });
}

export async function closeUnit(unit, done) {
  const from = firstDayGone();
  const work = await openWork(unit);
  const {send} = formDialog({
    title: say(`Đóng ${unit.unitName}`, `Close ${unit.unitName}`),
    intro: say(
      'Đơn vị đã đóng không nhận việc nữa, nhưng tên và lịch sử được giữ. Không mở lại được, mã không dùng lại.',
      'A closed unit takes no more work, but its name and history stay. It cannot be opened again, and its code is not used again.'
    ),
    fields: [from],
    body: work,
    action: say('Đóng đơn vị', 'Close the unit'),
    danger: true,
    submit: async () => {
      await post({from: from.control.value || null}, ...UNITS, unit.unit, 'close');
      done(say(`Đã đóng ${unit.unitName}.`, `${unit.unitName} is closed.`));
    }
  });
  send.disabled = Boolean(work);
}

export async function mergeUnit(unit, {units}, done) {
  const others = units.filter((other) => other.unit !== unit.unit && !other.validUntil);
  const into = field(
    'into',
    say('Sáp nhập vào', 'Into'),
    select([['', ''], ...others.map((other) => [other.unit, other.unitName])])
  );
  const from = firstDayGone();
  const work = await openWork(unit);
  const {send} = formDialog({
    title: say(`Sáp nhập ${unit.unitName}`, `Merge ${unit.unitName}`),
    intro: say(
      'Cán bộ và chức năng chuyển sang đơn vị mới; thủ trưởng thành phó thủ trưởng nếu bên đó đã có thủ trưởng. Đơn vị cũ đóng lại, tên và lịch sử được giữ.',
      'People and functions go to the other unit; the head becomes a deputy where the other has a head. The old unit is closed, its name and history stay.'
    ),
    fields: [into, from],
    body: work,
    action: say('Sáp nhập', 'Merge'),
    danger: true,
    submit: async () => {
      await post({into: into.control.value, from: from.control.value || null}, ...UNITS, unit.unit, 'merge');
      done(say(`Đã sáp nhập ${unit.unitName}.`, `${unit.unitName} is merged.`));
    }
  });
  send.disabled = Boolean(work);
}

export async function showWork(title, ...steps) {
  const work = await get('ministry', ...steps, 'work');
  openDialog(
    title,
    work.length ? workList(work) : el('p', {}, say('Không có việc nào đang mở.', 'There is no open work.')),
    el('div', {class: 'actions'}, closeButton(say('Đóng', 'Close')))
  );
}

async function openWork(unit) {
  const work = await get(...UNITS, unit.unit, 'work');
  return work.length
    ? el(
        'div',
        {class: 'warning'},
        el(
          'p',
          {},
          say(
            `Còn ${work.length} việc đang mở. Trước hết hãy kết thúc hoặc rút nhiệm vụ chủ trì, trả lời hoặc thôi yêu cầu phối hợp:`,
            `Open work: ${work.length}. First complete or withdraw what the unit leads, and answer or drop what it was asked:`
          )
        ),
        workList(work)
      )
    : null;
}

const firstDayGone = () =>
  field('from', say('Không còn từ ngày', 'Gone from'), input(today(), {type: 'date', max: today()}), {
    hint: say('Hôm nay hoặc một ngày trước đó.', 'Today or an earlier day.')
  });

const parts = (text, separator) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
