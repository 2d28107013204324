import {ask} from './api.js';
import {showConsequences, showRungs} from './ladder.js';

/**
 * A form has a place for what would follow from the deadline that is typed into it: an html field with an element of this
 * class, which holds the deadline and either the code of the directive or, before there is one, its urgency and issuer
 * level. The form writes the element anew with each of these values.
 */
const PLACES = '.fjs-container .dondoc-preview:not(.dondoc-consequences)';

function show(place) {
  const of = (name) => place.querySelector(`.${name}`)?.textContent.trim() || '';
  const [code, deadline] = [of('code'), of('deadline')];
  const known = Object.entries({urgency: of('urgency'), issuerLevel: of('issuerLevel')}).filter(([, value]) => value);
  place.classList.add('dondoc-consequences');
  place.setAttribute('aria-live', 'polite');
  if (code) {
    showConsequences(place, {code}, deadline);
  } else {
    showRungs(place, deadline, () => ask(new URLSearchParams([['deadline', deadline], ...known]), 'capture', 'ladder'));
  }
}

new MutationObserver(() => document.querySelectorAll(PLACES).forEach(show)).observe(document.body, {
  childList: true,
  subtree: true
});
