import {get, post, put} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {today} from '../camunda/app/tasklist/scripts/dondoc/words.js';
import {closeButton, field, formDialog, input, openDialog, select, workList} from './form.js';
import {table} from './tables.js';
import {account, DUTIES, IN_A_UNIT, ROLES} from './words.js';

const PEOPLE = ['ministry', 'people'];

/** @param person null to add one; who left comes back */
export async function editPerson(person, all, done) {
  const returns = Boolean(person?.validUntil);
  const units = all.units.filter((unit) => !unit.validUntil).map((unit) => [unit.unit, unit.unitName]);
  const name = field('fullName', say('Họ và tên', 'Full name'), input(person?.fullName, {maxlength: 200}));
  const id = field('id', say('Tài khoản', 'Account'), input(person?.id, {readonly: Boolean(person), maxlength: 64, autocapitalize: 'none'}), {
    hint: say(
      'Tên để đăng nhập: chữ thường không dấu, chữ số, dấu chấm. Không đổi được về sau.',
      'The name to sign in with: small letters without accents, digits, dots. It stays for good.'
    )
  });
  const role = field('role', say('Vai trò', 'Role'), select(Object.entries(ROLES), person?.role), {hint: ' '});
  const unit = field('unit', say('Đơn vị', 'Unit'), select([['', ''], ...units], person?.unit));
  const work = person && !returns ? await workOf(person) : [];
  const successor = successorField(person, all, work);
  const email = field('email', say('Thư điện tử', 'Mail address'), input(person?.email, {type: 'email', maxlength: 200}), {
    hint: say('Nơi nhận thông báo, đôn đốc.', 'Where notices go.'),
    optional: true
  });
  const fields = [name, id, role, unit, email, successor];

  const adapt = () => {
    role.node.querySelector('.hint').textContent = DUTIES[role.control.value];
    unit.node.hidden = !IN_A_UNIT.includes(role.control.value);
    unit.control.required = !unit.node.hidden;
    successor.node.hidden = !work.length || unitOf() === person.unit;
  };
  const unitOf = () => (unit.node.hidden ? null : unit.control.value || null);
  role.control.addEventListener('change', adapt);
  unit.control.addEventListener('change', adapt);
  name.control.addEventListener('change', () => {
    if (!id.control.value) {
      id.control.value = account(name.control.value);
    }
  });
  adapt();

  formDialog({
    title: !person
      ? say('Thêm cán bộ', 'Add a person')
      : returns
        ? say(`${person.fullName} trở lại công tác`, `${person.fullName} comes back`)
        : say(`Sửa, điều chuyển ${person.fullName}`, `Change or move ${person.fullName}`),
    fields,
    action: person ? say('Lưu', 'Save') : say('Thêm', 'Add'),
    submit: async () => {
      const entry = {fullName: name.control.value, unit: unitOf(), role: role.control.value, email: email.control.value};
      if (!person) {
        await post({...entry, id: id.control.value}, ...PEOPLE);
      } else if (returns) {
        await post(entry, ...PEOPLE, person.id, 'come-back');
      } else {
        await put({...entry, successor: successor.node.hidden ? null : successor.control.value || null}, ...PEOPLE, person.id);
      }
      done(
        person
          ? say(`Đã lưu ${entry.fullName}.`, `${entry.fullName} is saved.`)
          : say(`Đã thêm ${entry.fullName}.`, `${entry.fullName} is added.`)
      );
    }
  });
}

export async function letLeave(person, all, done) {
  const work = await workOf(person);
  const from = field('from', say('Thôi công tác từ ngày', 'Gone from'), input(today(), {type: 'date', max: today()}), {
    hint: say('Hôm nay hoặc một ngày trước đó.', 'Today or an earlier day.')
  });
  const successor = successorField(person, all, work);
  successor.node.hidden = !work.length;
  formDialog({
    title: say(`${person.fullName} thôi công tác tại Bộ`, `${person.fullName} leaves the ministry`),
    intro: say(
      'Tài khoản bị xóa ngay, kể cả phiên đang mở. Tên được giữ trong hồ sơ; việc đã nhận mà chưa làm trả về nhóm.',
      'The account goes at once, open sessions too. The name stays in the records; tasks that were taken go back to the group.'
    ),
    fields: [from, successor],
    action: say('Thôi công tác', 'Let go'),
    danger: true,
    submit: async () => {
      await post({from: from.control.value || null, successor: successor.control.value || null}, ...PEOPLE, person.id, 'leave');
      done(say(`${person.fullName} đã thôi công tác.`, `${person.fullName} has left.`));
    }
  });
}

/** Gives each of these people a new password and shows them, once. */
export function handOut(people, done) {
  const [first] = people;
  const intro =
    people.length === 1
      ? say(
          `${first.fullName} sẽ có mật khẩu mới; mật khẩu cũ hết hiệu lực.`,
          `${first.fullName} gets a new password; the old one is no longer valid.`
        )
      : say(
          `${people.length} người chưa có mật khẩu. Mỗi người được cấp một mật khẩu, chỉ hiện một lần.`,
          `Without a password: ${people.length}. Everybody gets one; they are shown this once.`
        );
  formDialog({
    title: say('Cấp mật khẩu', 'Hand out passwords'),
    intro,
    action: say('Cấp mật khẩu', 'Hand out'),
    submit: async () => {
      const given = [];
      try {
        for (const person of people) {
          given.push(await post({}, ...PEOPLE, person.id, 'password'));
        }
      } finally {
        if (given.length) {
          show(given, done);
        }
      }
    }
  });
}

/** Whoever signs in next under this account at the identity provider is bound to it, as the first one was. */
export function releaseIdentity(person, done) {
  formDialog({
    title: say(`Gỡ định danh của ${person.fullName}`, `Release the identity of ${person.fullName}`),
    intro: say(
      'Chỉ gỡ khi chắc chắn tài khoản ở hệ thống định danh của Bộ đã được cấp lại cho đúng người này: người đăng nhập tiếp theo bằng tài khoản đó sẽ được gắn lại.',
      'Only when it is certain that the account at the identity provider was given anew to this very person: whoever signs in with it next is bound to it.'
    ),
    action: say('Gỡ định danh', 'Release'),
    danger: true,
    submit: async () => {
      await post({}, ...PEOPLE, person.id, 'release-identity');
      done(say(`Đã gỡ định danh của ${person.fullName}.`, `The identity of ${person.fullName} is released.`));
    }
  });
}

function show(given, done) {
  const dialog = openDialog(
    say('Mật khẩu mới', 'New passwords'),
    el(
      'p',
      {class: 'warning'},
      say(
        'Chỉ hiện một lần: in hoặc sao chép, trao tận tay từng người. Mỗi người đổi mật khẩu sau khi đăng nhập.',
        'Shown this once: print or copy them and hand each over in person. Everybody changes it after signing in.'
      )
    ),
    table(
      say('Mật khẩu mới', 'New passwords'),
      [
        [say('Họ và tên', 'Full name'), ({fullName}) => fullName],
        [say('Tài khoản', 'Account'), ({id}) => id],
        [say('Mật khẩu', 'Password'), ({password}) => el('code', {}, password)]
      ],
      given
    ),
    el(
      'div',
      {class: 'actions'},
      el('button', {type: 'button', click: () => print()}, say('In', 'Print')),
      el(
        'button',
        {
          type: 'button',
          click: async ({target}) => {
            await navigator.clipboard.writeText(given.map(({fullName, id, password}) => `${fullName}\t${id}\t${password}`).join('\n'));
            target.textContent = say('Đã sao chép', 'Copied');
          }
        },
        say('Sao chép', 'Copy')
      ),
      closeButton(say('Đã ghi lại, đóng', 'Noted, close'))
    )
  );
  dialog.classList.add('printed');
  dialog.addEventListener('close', () => done(say(`Đã cấp ${given.length} mật khẩu.`, `Handed out: ${given.length}.`)));
}

/** Only what somebody does as the specialist is handed over; tracking is the office's to assign anew. */
const workOf = async (person) => (await get(...PEOPLE, person.id, 'work')).filter(({part}) => part === 'SPECIALIST');

function successorField(person, {people}, work) {
  const colleagues = people.filter((other) => person && other.unit === person.unit && other.id !== person.id && !other.validUntil);
  const successor = field(
    'successor',
    say('Người nhận bàn giao', 'Successor'),
    select([
      ['', say('Thủ trưởng đơn vị', 'The head of the unit')],
      ...colleagues.map((other) => [other.id, `${other.fullName} (${ROLES[other.role]})`])
    ]),
    {optional: true, hint: ' '}
  );
  successor.node
    .querySelector('.hint')
    .replaceChildren(say(`${work.length} nhiệm vụ đang thực hiện:`, `Under way: ${work.length}.`), workList(work));
  return successor;
}
