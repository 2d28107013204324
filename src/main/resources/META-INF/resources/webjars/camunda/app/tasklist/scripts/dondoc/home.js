import {say} from './language.js';
import {el} from './page.js';
import {scope} from './scope.js';

/** The address of the application leads here: Tasklist asks who comes to sign in first, then each goes to the own place. */
export default {
  id: 'dondoc-home',
  pluginPoint: 'tasklist.route',
  priority: 0,
  properties: {path: '/home'},
  async render(node) {
    node.append(el('p', {class: 'dondoc-page'}, say('Đang tải…', 'Loading…')));
    const wide = await scope().catch(() => null);
    location.replace(wide === 'all' ? '../../cockpit/default/#/directives' : '#/');
  }
};
