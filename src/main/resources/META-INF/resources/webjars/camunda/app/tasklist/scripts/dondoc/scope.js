import {get} from './api.js';

const SEE_ALL = ['ministry-office', 'leadership', 'auditor'];
const CAPTURE = ['ministry-office', 'leadership'];

/**
 * What the caller supervises: "all", "unit", or null for nothing; and whether the caller may register what a leader
 * orders. The server checks it at every call.
 */
export async function rights() {
  const {groups} = await get('me');
  const isHead = groups.some((group) => /^unit-.+-head$/.test(group));
  return {
    scope: SEE_ALL.some((group) => groups.includes(group)) ? 'all' : isHead ? 'unit' : null,
    captures: CAPTURE.some((group) => groups.includes(group))
  };
}

export const mayCapture = async () => (await rights()).captures;

export const scope = async () => (await rights()).scope;
