import {CAPTURE, CAPTURE_LABEL, capture} from './capture.js';
import {say} from './language.js';
import {el} from './page.js';
import {mayCapture, scope} from './scope.js';
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
    id: 'dondoc-capture-entry',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    async render(node) {
      if (await mayCapture()) {
        node.append(el('a', {href: CAPTURE}, CAPTURE_LABEL));
      }
    }
  },
  {
    id: 'dondoc-capture',
    pluginPoint: 'tasklist.route',
    priority: 0,
    properties: {path: '/capture'},
    render: capture
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
