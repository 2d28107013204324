import {Refused, send, token} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';

const AUTH = '../camunda/api/admin/auth/user/default';

/** Camunda's own sign-in; its session is the one that /api takes. */
export async function signIn(username, password) {
  await fetchToken();
  try {
    await send(`${AUTH}/login/welcome`, {
      method: 'POST',
      headers: {'X-XSRF-TOKEN': token()},
      body: new URLSearchParams({username, password})
    });
  } catch (refused) {
    throw refused.status === 401
      ? new Refused(401, {
          detail: say(
            'Tài khoản hoặc mật khẩu không đúng. Sau khi nhập sai, hãy đợi vài giây rồi thử lại.',
            'The account or the password is wrong. After a wrong try, please wait some seconds before the next.'
          )
        })
      : refused;
  }
  await fetchToken();
}

export const signOut = () => send(`${AUTH}/logout`, {method: 'POST', headers: {'X-XSRF-TOKEN': token()}});

/** A new session tells its token with the first answer; 404 means that nobody has signed in. */
const fetchToken = () => send(AUTH, {cache: 'no-store'}).catch(() => null);
