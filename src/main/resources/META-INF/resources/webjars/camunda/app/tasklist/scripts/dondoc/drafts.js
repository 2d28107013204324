/**
 * What was typed into a form is lost when its tab or its task is left. So the form is saved before, with Tasklist's
 * own button, which keeps a draft in the browser's storage and fills the form with it on return.
 */
const WAYS_OUT = '.task-card .nav-tabs a, [cam-tasks] li.task, .dondoc-back';

let touched = false;

for (const event of ['input', 'mousedown', 'keydown']) {
  document.addEventListener(
    event,
    ({target}) => {
      touched = touched || target.closest('.task-card .fjs-container') !== null;
    },
    true
  );
}

document.addEventListener(
  'click',
  ({target}) => {
    if (target.closest(WAYS_OUT)) {
      const save = document.querySelector('.task-card .form-actions .btn-default:not([disabled])');
      if (touched && save) {
        save.click();
      }
      touched = false;
    }
  },
  true
);

/** On a shared machine nobody finds the drafts of the person before; one's own survive an expired session. */
async function forgetDraftsOfOthers() {
  const found = Object.keys(localStorage).filter((key) => key.startsWith('camunda-form:'));
  const root = location.pathname.split('/app/')[0];
  const answer = await fetch(`${root}/api/admin/auth/user/default`, {headers: {Accept: 'application/json'}});
  const person = answer.ok ? (await answer.json()).userId : null;
  if (person && localStorage.getItem('dondoc-drafts-of') !== person) {
    found.forEach((key) => localStorage.removeItem(key));
    localStorage.setItem('dondoc-drafts-of', person);
  }
}

let signedIn = false;

new MutationObserver(() => {
  const before = signedIn;
  signedIn = document.querySelector('[cam-widget-header] .account') !== null;
  if (signedIn && !before) {
    forgetDraftsOfOthers().catch(console.error);
  }
}).observe(document.body, {childList: true, subtree: true});
