import {address, ask, get, post, put, send, token} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {english, say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {day, moment} from '../camunda/app/tasklist/scripts/dondoc/words.js';
import {closeButton, field, formDialog, input, openDialog, select} from '../ministry/form.js';
import {signIn, signOut} from '../ministry/session.js';
import {action, badge, table} from '../ministry/tables.js';

const app = document.getElementById('app');
const SHOWN = 50;
const KINDS = {
  ASSIGNMENT: say('việc mới được giao hoặc trả lại', 'work that comes or comes back'),
  ESCALATION: say('việc quá hạn, đôn đốc', 'what is late, urging'),
  REMINDER: say('việc sắp đến hạn', 'what will be due'),
  NEWS: say('tin khác về việc của mình', 'other news of your work')
};
const LOOK_AFTER_MAILS = ['ministry-office', 'camunda-admin'];

document.documentElement.lang = english ? 'en' : 'vi';
document.title = say('Thông báo', 'Notices');
async function load(sentence) {
  try {
    const me = await get('me');
    // technical accounts are nobody's
    const told = await get('me', 'notices').catch(() => null);
    const calendar = told && (await get('me', 'calendar'));
    const absences = told && (await get('absences'));
    const failed = LOOK_AFTER_MAILS.some((group) => me.groups.includes(group))
      ? await ask(new URLSearchParams({state: 'FAILED', size: SHOWN}), 'notices')
      : null;
    app.replaceChildren(
      header(me),
      el(
        'main',
        {},
        failed?.total ? failures(failed) : '',
        told ? [away(absences, me), choice(told), subscription(calendar)] : '',
        failed?.total === 0 ? failures(failed) : ''
      )
    );
    document.getElementById('said').textContent = sentence || '';
  } catch (refused) {
    if (refused.status === 401) {
      signIn();
    } else {
      app.replaceChildren(el('main', {}, el('p', {class: 'error', role: 'alert'}, refused.message)));
    }
  }
}

const header = (me) =>
  el(
    'header',
    {},
    el('h1', {}, el('strong', {}, say('Đôn đốc nhiệm vụ', 'Directives')), ' ', say('Thông báo', 'Notices')),
    el(
      'div',
      {class: 'who'},
      el('span', {}, me.name),
      el('a', {href: '../'}, say('Trở lại phần mềm', 'Back to the application')),
      el('button', {type: 'button', class: 'link', click: signOut}, say('Đăng xuất', 'Sign out'))
    )
  );

function failures({items, total}) {
  const title = say('Thư không gửi được', 'Mails not delivered');
  const columns = [
    [say('Người nhận', 'To'), ({personName, person}) => `${personName} (${person})`],
    [say('Địa chỉ', 'Address'), ({email, address: last}) => email || last],
    [say('Về', 'About'), ({digestOn, directives, recipient}) => about(digestOn, directives, recipient)],
    [say('Viết lúc', 'Written'), ({writtenAt}) => moment(writtenAt)],
    [say('Lý do', 'Why'), ({failure}) => failure],
    ['', (mail) => action(`again:${mail.id}`, say('Gửi lại', 'Send again'), mail.personName, () => again(() => post({}, 'notices', mail.id, 'send-again')))]
  ];
  return el(
    'section',
    {'aria-labelledby': 'failures'},
    el('h2', {id: 'failures'}, title, ' ', el('span', {class: 'count'}, String(total))),
    el(
      'p',
      {class: 'intro'},
      say(
        'Sửa địa chỉ ở trang Đơn vị và cán bộ (quản trị hệ thống) rồi gửi lại.',
        'Have the address mended at Units and people (administrators), then send again.'
      )
    ),
    el('div', {class: 'rows'}, table(title, columns, items)),
    total > items.length ? el('p', {class: 'hint'}, say(`Đang hiện ${items.length} thư mới nhất.`, `The latest ${items.length} are shown.`)) : '',
    total > 1
      ? el('p', {}, el('button', {type: 'button', 'data-key': 'again:all', click: () => again(() => post({}, 'notices', 'send-again'))}, say(`Gửi lại cả ${total} thư`, `Send all ${total} again`)))
      : ''
  );
}

function about(digestOn, directives, recipient) {
  if (digestOn) {
    return `${say('tổng hợp ngày', 'digest of')} ${day(digestOn)}`;
  }
  return recipient ? say('đổi địa chỉ thư', 'a change of address') : directives.join(', ') || say('vắng mặt, làm thay', 'an absence');
}

async function again(order) {
  try {
    await order();
    await load(say('Sẽ gửi lại trong ít phút.', 'It will be sent again within minutes.'));
  } catch (refused) {
    await load(refused.message);
  }
}

/** Auditors and others whose work nobody else does find nothing here. */
function away({absences, people}, me) {
  if (!people.length && !absences.length) {
    return '';
  }
  const title = say('Vắng mặt, ủy quyền', 'Absence, deputy');
  const columns = [
    [say('Vắng mặt', 'Away'), ({personName}) => personName],
    [say('Người làm thay', 'Deputy'), ({deputyName}) => deputyName],
    [say('Thời gian', 'Days'), (absence) => [`${day(absence.from)} – ${day(absence.until)} `, absence.now ? badge(say('đang vắng', 'now'), 'good') : '']],
    [say('Lý do', 'Reason'), ({reason}) => reason],
    ['', (absence) => (absence.mayEnd ? action(`end:${absence.id}`, absence.now ? say('Kết thúc', 'End') : say('Hủy', 'Call off'), absence.personName, () => endAbsence(absence)) : '')]
  ];
  return el(
    'section',
    {'aria-labelledby': 'away'},
    el('h2', {id: 'away'}, title),
    el(
      'p',
      {class: 'intro'},
      say(
        'Trong thời gian vắng mặt, việc đang mở và việc mới chuyển sang người làm thay, ghi tên cả hai người; hết thời gian, việc còn mở tự trở lại.',
        'While somebody is away, the deputy does the open work and the new one, under both names; then what is open comes back by itself.'
      )
    ),
    absences.length ? el('div', {class: 'rows'}, table(title, columns, absences)) : '',
    people.length
      ? el('p', {class: 'toolbar'}, el('button', {type: 'button', 'data-key': 'enter-absence', click: () => enterAbsence(people, me)}, say('Nhập đợt vắng mặt', 'Enter an absence')))
      : ''
  );
}

function enterAbsence(people, me) {
  const named = (list) => list.map(({id, fullName}) => [id, fullName]);
  const who = field('person', say('Người vắng mặt', 'Who is away'), select(named(people), me.id));
  const deputy = field('deputy', say('Người làm thay', 'Deputy'), el('select'));
  const offer = () => {
    const {deputies} = people.find(({id}) => id === who.control.value);
    deputy.control.replaceChildren(...named(deputies).map(([id, name]) => el('option', {value: id}, name)));
  };
  who.control.addEventListener('change', offer);
  offer();
  const from = field('from', say('Từ ngày', 'From'), input('', {type: 'date'}));
  const until = field('until', say('Đến hết ngày', 'To the end of'), input('', {type: 'date'}));
  const reason = field('reason', say('Lý do', 'Reason'), input(), {hint: say('Ví dụ: nghỉ phép, đi công tác.', 'For example: leave, a journey.')});
  formDialog({
    title: say('Nhập đợt vắng mặt', 'Enter an absence'),
    fields: [who, deputy, from, until, reason],
    action: say('Lưu', 'Save'),
    submit: async () => {
      await post(
        {
          person: who.control.value,
          deputy: deputy.control.value,
          from: from.control.value || null,
          until: until.control.value || null,
          reason: reason.control.value
        },
        'absences'
      );
      await load(say('Đã lưu đợt vắng mặt.', 'The absence is saved.'));
    }
  });
}

const endAbsence = ({id, now, personName, deputyName}) =>
  formDialog({
    title: now ? say('Kết thúc đợt vắng mặt', 'End the absence') : say('Hủy đợt vắng mặt', 'Call off the absence'),
    intro: say(
      `Việc còn mở của ${personName} không còn do ${deputyName} làm thay.`,
      `${deputyName} does the open work of ${personName} no longer.`
    ),
    action: now ? say('Kết thúc', 'End') : say('Hủy đợt này', 'Call off'),
    submit: async () => {
      await post({}, 'absences', id, 'end');
      await load(say('Đã kết thúc đợt vắng mặt.', 'The absence is ended.'));
    }
  });

function choice({atOnce, required, quietFrom, quietTo, email}) {
  const boxes = Object.entries(KINDS).map(([kind, label]) => {
    const box = el('input', {type: 'checkbox', value: kind, checked: atOnce.includes(kind), disabled: required.includes(kind)});
    return {
      box,
      node: el('label', {class: 'check'}, box, ' ', label, required.includes(kind) ? el('span', {class: 'optional'}, say(' (vai trò của ông/bà yêu cầu)', ' (your role requires it)')) : '')
    };
  });
  const from = field('quietFrom', say('Không gửi từ', 'Quiet from'), input(quietFrom, {type: 'time'}));
  const to = field('quietTo', say('đến', 'until'), input(quietTo, {type: 'time'}));
  const error = el('p', {class: 'error', role: 'alert'});
  return el(
    'section',
    {'aria-labelledby': 'choice'},
    el('h2', {id: 'choice'}, say('Thư gửi ngay', 'Mailed at once')),
    el('p', {class: 'intro', 'data-key': 'address'}, addressOf(email)),
    el(
      'p',
      {class: 'intro'},
      say(
        'Loại tin không chọn nằm trong thư tổng hợp sáng ngày làm việc. Việc hỏa tốc luôn được báo ngay, kể cả ngoài giờ.',
        'What is not chosen stands in the digest on the morning of a working day. Express matters are always told at once.'
      )
    ),
    el(
      'form',
      {
        novalidate: true,
        submit: async (event) => {
          event.preventDefault();
          error.replaceChildren();
          try {
            await put(
              {
                atOnce: boxes.filter(({box}) => box.checked).map(({box}) => box.value),
                quietFrom: from.control.value,
                quietTo: to.control.value
              },
              'me',
              'notices'
            );
            await load(say('Đã lưu.', 'Saved.'));
          } catch (refused) {
            error.append(refused.errors.map(({message}) => message).join(' ') || refused.message);
          }
        }
      },
      boxes.map(({node}) => el('div', {}, node)),
      from.node,
      to.node,
      error,
      el('button', {type: 'submit', class: 'primary'}, say('Lưu', 'Save'))
    )
  );
}

const addressOf = (email) =>
  email
    ? say(`Thư gửi đến địa chỉ ${email}. Nếu không đúng, xin báo Văn phòng Bộ.`, `Mails go to ${email}. If that is wrong, tell the ministry office.`)
    : say('Chưa có địa chỉ thư điện tử; quản trị hệ thống nhập.', 'There is no mail address yet; administrators enter it.');

const subscription = ({madeAt}) =>
  el(
    'section',
    {'aria-labelledby': 'calendar'},
    el('h2', {id: 'calendar'}, say('Lịch thời hạn', 'Calendar of deadlines')),
    el(
      'p',
      {class: 'intro'},
      madeAt
        ? say(`Địa chỉ lịch được tạo lúc ${moment(madeAt)}.`, `Its address was made at ${moment(madeAt)}.`)
        : say(
            'Thời hạn việc của mình trong phần mềm lịch, qua một địa chỉ bí mật.',
            'The deadlines of your work in a calendar program, at a secret address.'
          )
    ),
    el(
      'p',
      {class: 'toolbar'},
      el('button', {type: 'button', 'data-key': 'subscribe', click: () => (madeAt ? renew() : subscribe())}, madeAt ? say('Tạo địa chỉ mới', 'Make a new address') : say('Tạo địa chỉ', 'Make an address')),
      madeAt ? el('button', {type: 'button', class: 'danger', 'data-key': 'revoke', click: revoke}, say('Hủy địa chỉ', 'Revoke the address')) : ''
    )
  );

const renew = () =>
  formDialog({
    title: say('Tạo địa chỉ mới', 'Make a new address'),
    intro: say('Địa chỉ cũ sẽ hết hiệu lực.', 'The address that is there will be void.'),
    action: say('Tạo', 'Make'),
    submit: subscribe
  });

async function subscribe() {
  const {address: secret} = await post({}, 'me', 'calendar');
  await load();
  const copied = el('p', {role: 'status'});
  openDialog(
    say('Địa chỉ lịch', 'Address of the calendar'),
    el(
      'p',
      {class: 'warning'},
      say(
        'Chỉ hiện một lần; ai biết địa chỉ này đều xem được lịch. Dán vào phần mềm lịch, mục đăng ký lịch theo địa chỉ.',
        'Shown this once; whoever knows it reads the calendar. Paste it where your calendar program subscribes to an address.'
      )
    ),
    input(secret, {readonly: true, 'aria-label': say('Địa chỉ lịch', 'Address of the calendar')}),
    copied,
    el(
      'div',
      {class: 'actions'},
      el(
        'button',
        {
          type: 'button',
          click: async () => {
            await navigator.clipboard.writeText(secret);
            copied.textContent = say('Đã sao chép.', 'Copied.');
          }
        },
        say('Sao chép', 'Copy')
      ),
      closeButton(say('Đóng', 'Close'))
    )
  );
}

const revoke = () =>
  formDialog({
    title: say('Hủy địa chỉ lịch', 'Revoke the address'),
    intro: say('Phần mềm lịch sẽ không đọc được nữa.', 'Calendar programs cannot read it any more.'),
    action: say('Hủy địa chỉ', 'Revoke'),
    danger: true,
    submit: async () => {
      await send(address('me', 'calendar'), {method: 'DELETE', headers: {'X-XSRF-TOKEN': token()}});
      await load(say('Đã hủy.', 'Revoked.'));
    }
  });

// last: a page that is loaded within a session is drawn with everything above
await load();
