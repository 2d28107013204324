import {say} from './language.js';
import {el} from './page.js';

/** On a phone the open task hides the list (user-styles.css); this button closes the task. */
export default {
  id: 'dondoc.back',
  pluginPoint: 'tasklist.task.action',
  priority: 1000,
  render(node) {
    const toTheList = (event) => {
      event.preventDefault();
      const [path, query] = location.hash.split('?');
      const search = new URLSearchParams(query);
      search.delete('task');
      search.delete('detailsTab');
      location.hash = `${path}?${search}`;
    };
    node.append(el('a', {class: 'dondoc-back', href: '#/', click: toTheList}, say('‹ Danh sách', '‹ List')));
  }
};
