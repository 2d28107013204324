import {get, post, put} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {today} from '../camunda/app/tasklist/scripts/dondoc/words.js';
import {closeButton, field, formDialog, input, openDialog, select, textarea, workList} from './form.js';
import {KINDS} from './words.js';

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

export async function closeUnit(unit, {units}, done) {
  const work = await openWork(unit);
  const into = intoField(say('Đơn vị tiếp nhận việc', 'Unit that takes over'), unit, units, {
    optional: !work.length,
    hint: say('Được ghi nhận là đơn vị kế thừa.', 'It is kept as the successor.')
  });
  const from = firstDayGone();
  endDialog({
    title: say(`Đóng ${unit.unitName}`, `Close ${unit.unitName}`),
    intro: say(
      'Đơn vị đã đóng không nhận việc nữa, nhưng tên và lịch sử được giữ. Không mở lại được, mã không dùng lại.',
      'A closed unit takes no more work, but its name and history stay. It cannot be opened again, and its code is not used again.'
    ),
    fields: [into, from],
    work,
    action: say('Đóng đơn vị', 'Close the unit'),
    danger: true,
    send: () => post({into: into.control.value || null, from: from.control.value || null}, ...UNITS, unit.unit, 'close'),
    told: say(`Đã đóng ${unit.unitName}.`, `${unit.unitName} is closed.`),
    done
  });
}

export async function mergeUnit(unit, {units}, done) {
  const work = await openWork(unit);
  const into = intoField(say('Sáp nhập vào', 'Into'), unit, units);
  const from = firstDayGone();
  endDialog({
    title: say(`Sáp nhập ${unit.unitName}`, `Merge ${unit.unitName}`),
    intro: say(
      'Cán bộ, chức năng và việc đang mở chuyển sang đơn vị mới; thủ trưởng thành phó thủ trưởng nếu bên đó đã có thủ trưởng. Đơn vị cũ đóng lại, tên và lịch sử được giữ.',
      'People, functions and open work go to the other unit; the head becomes a deputy where the other has a head. The old unit is closed, its name and history stay.'
    ),
    fields: [into, from],
    work,
    action: say('Sáp nhập', 'Merge'),
    danger: true,
    send: () => post({into: into.control.value, from: from.control.value || null}, ...UNITS, unit.unit, 'merge'),
    told: say(`Đã sáp nhập ${unit.unitName}.`, `${unit.unitName} is merged.`),
    done
  });
}

/** What is open in a unit; administrators can hand it over from here, and the unit stays. */
export async function unitWork(unit, {units, overview}, done) {
  const title = say(`Việc đang mở của ${unit.unitName}`, `Open work of ${unit.unitName}`);
  const work = await openWork(unit);
  if (!overview.mayChange || !work.length) {
    tellWork(title, work);
    return;
  }
  const into = intoField(say('Đơn vị tiếp nhận việc', 'Unit that takes over'), unit, units);
  endDialog({
    title,
    fields: [into],
    work,
    action: say('Chuyển tất cả', 'Hand all over'),
    send: () => post({into: into.control.value}, ...UNITS, unit.unit, 'hand-over'),
    told: '',
    done
  });
}

/** What could not be handed over is listed with the reasons in the place of what was to be. */
function endDialog({work, send, told, done, ...dialog}) {
  const preview = work.length ? previewOf(work) : '';
  formDialog({
    ...dialog,
    body: preview,
    submit: async () => {
      try {
        const {handedOver} = await send();
        done([told, handedOver.length ? say(`Đã chuyển ${counted(handedOver)}.`, `Handed over: ${counted(handedOver)}.`) : ''].join(' ').trim());
      } catch (refused) {
        if (refused.work?.length && preview) {
          preview.remove();
        }
        throw refused;
      }
    }
  });
}

export async function showWork(title, ...steps) {
  tellWork(title, await get('ministry', ...steps, 'work'));
}

function tellWork(title, work) {
  openDialog(
    title,
    work.length ? workList(work) : el('p', {}, say('Không có việc nào đang mở.', 'There is no open work.')),
    el('div', {class: 'actions'}, closeButton(say('Đóng', 'Close')))
  );
}

const openWork = (unit) => get(...UNITS, unit.unit, 'work');

function intoField(label, unit, units, attributes) {
  const others = units.filter((other) => other.unit !== unit.unit && !other.validUntil);
  return field('into', label, select([['', ''], ...others.map((other) => [other.unit, other.unitName])]), attributes);
}

function previewOf(work) {
  const paused = work.filter(({part, stage}) => part === 'LEAD' && stage === 'SUSPENDED').length;
  return el(
    'div',
    {class: 'warning'},
    el(
      'p',
      {},
      say(
        `Chuyển sang đơn vị tiếp nhận: ${counted(work)}. Đơn vị đó tiếp nhận và lập kế hoạch lại; kết quả đang chờ nghiệm thu và thời hạn giữ nguyên.`,
        `Goes to the unit that takes over: ${counted(work)}. That unit acknowledges and plans anew; results that await acceptance and deadlines stay.`
      )
    ),
    paused
      ? el(
          'p',
          {},
          say(
            `${paused} nhiệm vụ đang tạm dừng, phải tiếp tục rồi mới chuyển được.`,
            `Suspended and to be resumed before: ${paused}.`
          )
        )
      : '',
    workList(work)
  );
}

function counted(work) {
  const led = work.filter(({part}) => part === 'LEAD').length;
  return say(
    `${work.length} việc (${led} chủ trì, ${work.length - led} phối hợp)`,
    `${work.length} (leads ${led}, coordinates ${work.length - led})`
  );
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
