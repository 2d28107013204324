import {get} from './api.js';
import {say} from './language.js';
import {el} from './page.js';

/** Links in mails and calendars lead here: to the task that waits for the person now, or else to the directive. */
export default {
  id: 'dondoc-open',
  pluginPoint: 'tasklist.route',
  priority: 0,
  properties: {path: '/open/:code'},
  async render(node) {
    const code = decodeURIComponent(location.hash.split('?')[0].split('/').pop());
    node.append(el('p', {class: 'dondoc-page'}, say('Đang tải…', 'Loading…')));
    const {taskId} = await get('directives', code).catch(() => ({}));
    location.replace(taskId ? `#/?task=${taskId}` : `#/directives/${encodeURIComponent(code)}`);
  }
};
