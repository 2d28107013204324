import {send, token} from '../camunda/app/tasklist/scripts/dondoc/api.js';

/** The one sign-in of all pages; it leads back here. */
export function signIn() {
  location.replace(`../login?to=${encodeURIComponent(location.pathname)}${location.hash}`);
}

export async function signOut() {
  await send('../logout', {method: 'POST', headers: {'X-XSRF-TOKEN': token()}});
  location.replace('../login');
}
