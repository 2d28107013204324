import {say} from '../../../tasklist/scripts/dondoc/language.js';
import {el} from '../../../tasklist/scripts/dondoc/page.js';

/** Units and people are set up on a page of their own; Camunda Admin, which has no place for a link, gets one. */
function addLink() {
  const menu = document.querySelector('[cam-widget-header] ul[cam-if-logged-in], [cam-widget-header] [cam-if-logged-in] ul');
  if (menu && !menu.querySelector('.dondoc-ministry')) {
    menu.prepend(
      el('li', {class: 'dondoc-ministry'}, el('a', {href: '../../../../ministry/'}, say('Đơn vị và cán bộ', 'Units and people')))
    );
  }
}

new MutationObserver(addLink).observe(document.body, {childList: true, subtree: true});
addLink();
