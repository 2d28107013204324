import {get} from './api.js';
import {complain, dossier} from './dossier.js';
import {say} from './language.js';
import {el} from './page.js';

/** The tab "Hồ sơ nhiệm vụ": the directive behind the selected task. */
export default {
  id: 'dondoc.directive',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: say('Hồ sơ nhiệm vụ', 'Directive')},
  render(node, {taskId}) {
    const place = el('div', {class: 'dondoc-directive'}, say('Đang tải…', 'Loading…'));
    node.append(place);
    show(place, taskId);
  }
};

async function show(place, taskId) {
  try {
    const {code} = await get('tasks', taskId, 'directive');
    await dossier(place, code);
  } catch (refused) {
    const nothing = say('Công việc này không gắn với nhiệm vụ nào.', 'This task belongs to no directive.');
    complain(place, refused.status === 404 ? nothing : refused.message);
  }
}
