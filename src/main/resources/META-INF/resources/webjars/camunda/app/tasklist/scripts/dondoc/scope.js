import {get} from './api.js';

const SEE_ALL = ['ministry-office', 'leadership', 'auditor'];

/** Whether the caller may register what a leader orders. The server checks it at every call. */
export async function mayCapture() {
  const {groups} = await get('me');
  return ['ministry-office', 'leadership'].some((group) => groups.includes(group));
}

/** What the caller supervises: "all", "unit", or null for nothing. The server checks it at every call. */
export async function scope() {
  const {groups} = await get('me');
  if (SEE_ALL.some((group) => groups.includes(group))) {
    return 'all';
  }
  return groups.some((group) => /^unit-.+-head$/.test(group)) ? 'unit' : null;
}
