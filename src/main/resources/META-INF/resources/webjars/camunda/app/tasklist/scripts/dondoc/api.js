import {say} from './language.js';

const root = new URL('../../../../../api/', import.meta.url).pathname;

/** What the server answered instead of doing it: a sentence for the person, faults by field, open work in the way. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || refusal(status));
    this.status = status;
    this.problem = problem;
    this.errors = problem.errors || [];
    this.work = problem.work || [];
  }
}

export const address = (...steps) => root + steps.map(encodeURIComponent).join('/');

export const get = (...steps) => send(address(...steps), {});

/** @param query a URLSearchParams */
export const ask = (query, ...steps) => send(`${address(...steps)}?${query}`, {});

export const post = (body, ...steps) => send(address(...steps), json('POST', body));

export const put = (body, ...steps) => send(address(...steps), json('PUT', body));

export const upload = (file, ...steps) => uploadTo(address(...steps), file);

/** For an address with a query. */
export function uploadTo(url, file) {
  const body = new FormData();
  body.append('file', file, file.name);
  return send(url, {method: 'POST', headers: {'X-XSRF-TOKEN': token()}, body});
}

const json = (method, body) => ({
  method,
  headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token()},
  body: JSON.stringify(body)
});

/** Read at each call: signing in changes it. */
export function token() {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** Asks any address of this server; answers the body, or throws what was refused. */
export async function send(url, request) {
  let response;
  try {
    response = await fetch(url, {credentials: 'same-origin', ...request});
  } catch {
    throw new Refused(0, {});
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refused(response.status, body || {});
  }
  return body;
}

function refusal(status) {
  switch (status) {
    case 0:
      return say('Không kết nối được máy chủ.', 'The server cannot be reached.');
    case 401:
      return say('Phiên làm việc đã hết hạn, đề nghị đăng nhập lại.', 'Your session has ended, please sign in again.');
    case 403:
      return say('Anh/chị không có quyền thực hiện việc này.', 'You may not do this.');
    case 404:
      return say('Không tìm thấy nội dung này.', 'There is no such thing.');
    case 413:
      return say('Tệp quá lớn.', 'The file is too large.');
    default:
      return say(`Máy chủ trả lời ngoài dự kiến (mã ${status}).`, `Unexpected answer of the server (${status}).`);
  }
}
