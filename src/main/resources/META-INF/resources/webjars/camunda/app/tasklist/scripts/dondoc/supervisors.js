import {say} from './language.js';
import {el} from './page.js';
import {scope} from './scope.js';
import {supervisedDirective, supervision} from './supervision.js';

/** In Tasklist's bar: office, leaders and auditors go to the page in Cockpit, heads find it here, for their own unit. */
export default [
  {
    id: 'dondoc-supervision',
    pluginPoint: 'tasklist.navbar.action',
    priority: 200,
    async render(node) {
      const wide = await scope();
      if (wide) {
        const href = wide === 'all' ? '../../cockpit/default/#/directives' : '#/directives';
        node.append(el('a', {href}, say('Theo dõi, đôn đốc', 'Supervision')));
      }
    }
  },
  {
    id: 'dondoc-directives',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: {path: '/directives'},
    render: supervision
  },
  {
    id: 'dondoc-directive',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: {path: '/directives/:code'},
    render: supervisedDirective
  }
];
