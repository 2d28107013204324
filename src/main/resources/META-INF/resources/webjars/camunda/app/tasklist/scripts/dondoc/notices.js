import {ask, get} from './api.js';
import {say} from './language.js';
import {el} from './page.js';

/** In Tasklist's bar: how one is told, and for the office whether somebody could not be. */
export default {
  id: 'dondoc-notices',
  pluginPoint: 'tasklist.navbar.action',
  priority: 150,
  async render(node) {
    const {groups} = await get('me');
    const failed = groups.includes('ministry-office')
      ? (await ask(new URLSearchParams({size: 1}), 'notices').catch(() => ({total: 0}))).total
      : 0;
    const label = say('Thông báo', 'Notices');
    node.append(
      el(
        'a',
        {href: '../../../../notices/', title: failed ? say(`${failed} thư không gửi được`, `Mails not delivered: ${failed}`) : say('Cách nhận thông báo; vắng mặt, ủy quyền', 'How you are told; absence and deputy')},
        failed ? `${label} (${failed})` : label
      )
    );
  }
};
