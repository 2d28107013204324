/**
 * Camunda's applications show a sign-in form of their own where a session has ended. There is one sign-in for all:
 * this goes there, and back to where the person was unless he or she signed out.
 */
const CAMUNDAS = '#/login';

const root = new URL('../../../../../', import.meta.url);
let before = location.href;
let signedOut = false;

document.addEventListener(
  'click',
  ({target}) => {
    signedOut = signedOut || target.closest('[cam-widget-header] .logout') !== null;
  },
  true
);

function leave() {
  if (!location.hash.startsWith(CAMUNDAS)) {
    before = location.href;
    return;
  }
  const was = new URL(before);
  const login = new URL('login', root);
  if (!signedOut) {
    login.searchParams.set('to', was.pathname + was.search);
    login.hash = was.hash.startsWith(CAMUNDAS) ? '' : was.hash;
  }
  location.replace(login);
}

addEventListener('hashchange', leave);
leave();
