import {capture} from '../../../tasklist/scripts/dondoc/capture.js';
import {say} from '../../../tasklist/scripts/dondoc/language.js';
import {scope} from '../../../tasklist/scripts/dondoc/scope.js';
import {supervisedDirective, supervision} from '../../../tasklist/scripts/dondoc/supervision.js';

/** Modelers find nothing on the page, so it is not offered to them. */
const access = [
  '$rootScope',
  (root) => async (told) => {
    const wide = await scope().catch(() => null);
    told(null, wide === 'all');
    root.$applyAsync();
  }
];

/** The page of those who supervise directives, and all about a single one, finished ones too. */
export default [
  {
    id: 'dondoc',
    pluginPoint: 'cockpit.navigation',
    priority: 200,
    properties: {
      label: say('Nhiệm vụ được giao', 'Directives'),
      pagePath: '#/directives',
      checkActive: (address) => address.includes('#/directives'),
      access
    }
  },
  {
    id: 'dondoc-capture',
    pluginPoint: 'cockpit.route',
    priority: 0,
    properties: {path: '/capture'},
    render: capture
  },
  {
    id: 'dondoc-directives',
    pluginPoint: 'cockpit.route',
    priority: 0,
    properties: {path: '/directives'},
    render: supervision
  },
  {
    id: 'dondoc-directive',
    pluginPoint: 'cockpit.route',
    priority: 0,
    properties: {path: '/directives/:code'},
    render: supervisedDirective
  }
];
