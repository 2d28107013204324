import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {field, input} from './form.js';
import {signIn} from './session.js';

/** @param done called when somebody has signed in */
export function signInPage(title, intro, done) {
  const username = field('username', say('Tài khoản', 'Account'), input('', {autocomplete: 'username', autocapitalize: 'none'}));
  const password = field('password', say('Mật khẩu', 'Password'), input('', {type: 'password', autocomplete: 'current-password'}));
  queueMicrotask(() => username.control.focus());
  const error = el('p', {class: 'error', role: 'alert'});
  return el(
    'main',
    {class: 'sign-in'},
    el('h1', {}, title),
    el('p', {class: 'intro'}, intro),
    el(
      'form',
      {
        submit: async (event) => {
          event.preventDefault();
          error.replaceChildren();
          try {
            await signIn(username.control.value.trim(), password.control.value);
            await done();
          } catch (refused) {
            error.append(refused.message);
            password.control.select();
          }
        }
      },
      username.node,
      password.node,
      error,
      el('button', {type: 'submit', class: 'primary'}, say('Đăng nhập', 'Sign in'))
    )
  );
}
