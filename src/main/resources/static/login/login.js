import {send, token} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {english, say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {field, input} from '../ministry/form.js';

/** Where the person wanted to go, kept on the way to an identity provider and back. */
const WANTED = 'dondoc-wanted';

const here = new URL('../login', import.meta.url);

/** The rules are the server's; this says them before it refuses. */
const RULES = say(
  'Ít nhất 12 ký tự, không chứa tên tài khoản, không dễ đoán.',
  'At least 12 characters, without the account’s name, and not easy to guess.'
);

const account = field('username', say('Tài khoản', 'Account'), input('', {autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false'}));
const password = field('password', say('Mật khẩu', 'Password'), input('', {type: 'password', autocomplete: 'current-password'}));
const chosen = field('newPassword', say('Mật khẩu mới', 'New password'), input('', {type: 'password', autocomplete: 'new-password'}), {hint: RULES});
const again = field('repeated', say('Nhập lại mật khẩu mới', 'New password again'), input('', {type: 'password', autocomplete: 'new-password'}));
const told = el('p', {class: 'told', role: 'status'});
const error = el('p', {class: 'error', role: 'alert'});
const enter = el('button', {type: 'submit', class: 'primary'}, say('Đăng nhập', 'Sign in'));
const change = el('button', {type: 'button', class: 'link', 'aria-expanded': 'false', click: () => changePassword(chosen.node.hidden)}, say('Đổi mật khẩu', 'Change password'));
const ways = el('div', {class: 'ways'});

document.documentElement.lang = english ? 'en' : 'vi';
document.title = say('Đăng nhập · Đôn đốc nhiệm vụ', 'Sign in · Directives');
document.getElementById('app').append(
  el(
    'div',
    {class: 'card'},
    el('p', {class: 'product'}, say('Đôn đốc nhiệm vụ', 'Directives')),
    el('h1', {}, say('Đăng nhập', 'Sign in')),
    told,
    el('form', {submit: signIn, novalidate: true}, account.node, password.node, chosen.node, again.node, error, enter, change),
    ways
  )
);
changePassword(false);
account.control.focus();
offerWays();

function changePassword(wanted) {
  for (const {node, control} of [chosen, again]) {
    node.hidden = !wanted;
    control.required = wanted;
    control.value = '';
  }
  change.setAttribute('aria-expanded', String(wanted));
  enter.textContent = wanted ? say('Đổi mật khẩu và đăng nhập', 'Change it and sign in') : say('Đăng nhập', 'Sign in');
}

async function signIn(event) {
  event.preventDefault();
  const fields = [account, password, chosen, again].filter(({node}) => !node.hidden);
  [error, ...fields.map((each) => each.error)].forEach((place) => place.replaceChildren());
  fields.forEach(({control}) => control.removeAttribute('aria-invalid'));
  const empty = fields.filter(({control}) => !control.value.trim());
  empty.forEach((each) => refuse(each, say('Chưa nhập.', 'This is missing.')));
  if (!empty.length && !again.node.hidden && again.control.value !== chosen.control.value) {
    refuse(again, say('Hai lần nhập không giống nhau.', 'This is not the same as above.'));
  }
  const wrong = fields.find(({control}) => control.getAttribute('aria-invalid'));
  if (wrong) {
    wrong.control.focus();
    return;
  }
  enter.disabled = true;
  try {
    await post({
      username: account.control.value.trim(),
      password: password.control.value,
      ...(chosen.node.hidden ? {} : {newPassword: chosen.control.value})
    });
    location.replace(target());
  } catch (refused) {
    show(refused);
  } finally {
    enter.disabled = false;
  }
}

/** The session that gave the first token may have ended while the page stood open, so a token is fetched each time. */
async function post(values) {
  await fetch(here, {method: 'HEAD', cache: 'no-store'});
  await send(here, {method: 'POST', headers: {'X-XSRF-TOKEN': token()}, body: new URLSearchParams(values)});
}

function show(refused) {
  const fault = refused.errors.find((each) => each.field === chosen.name);
  if (refused.problem.passwordToChange) {
    changePassword(true);
    told.textContent = refused.message;
    chosen.control.focus();
  } else if (fault) {
    refuse(chosen, fault.message);
    chosen.control.focus();
  } else {
    error.append(refused.message);
    password.control.select();
  }
}

function refuse({control, error: place}, message) {
  place.replaceChildren(message);
  control.setAttribute('aria-invalid', 'true');
}

/** Where the person wanted to go, with what stands behind #; only on this server. */
function target() {
  const home = new URL('.', here);
  const to = new URLSearchParams(location.search).get('to');
  try {
    const wanted = new URL(to || home, home);
    wanted.hash = to ? location.hash : '';
    return wanted.origin === home.origin ? wanted : home;
  } catch {
    return home;
  }
}

/** The ministry's own identity providers, where there are any; coming back from there the address says how it went. */
async function offerWays() {
  const answered = new URLSearchParams(location.search);
  if (answered.has('signedIn')) {
    const wanted = sessionStorage.getItem(WANTED);
    sessionStorage.removeItem(WANTED);
    location.replace(wanted || new URL('.', here));
    return;
  }
  if (answered.has('refused')) {
    error.append(
      say(
        'Không đăng nhập được qua hệ thống định danh: tài khoản này chưa có đơn vị, vai trò tại đây. Đề nghị liên hệ quản trị.',
        'The identity provider could not sign you in: the account has no unit and role here. Please ask an administrator.'
      )
    );
  }
  if (answered.has('another')) {
    error.append(
      say(
        'Không đăng nhập được: ở hệ thống định danh, tài khoản này nay thuộc về người khác so với lần đăng nhập đầu tiên. Đề nghị liên hệ quản trị.',
        'You could not be signed in: at the identity provider the account now belongs to somebody else than at the first sign-in. Please ask an administrator.'
      )
    );
  }
  if (answered.has('failed')) {
    error.append(
      say(
        'Không đăng nhập được qua hệ thống định danh: hệ thống đó không trả lời hoặc đã từ chối. Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu tại đây.',
        'The identity provider does not answer, or has refused. Try again later, or sign in with a password here.'
      )
    );
  }
  for (const {name, at} of await send(new URL('login/providers', here), {}).catch(() => [])) {
    ways.append(
      el(
        'a',
        {class: 'way', href: new URL(at.slice(1), new URL('.', here)).pathname, click: () => sessionStorage.setItem(WANTED, target())},
        say(`Đăng nhập bằng ${name}`, `Sign in with ${name}`)
      )
    );
  }
}
