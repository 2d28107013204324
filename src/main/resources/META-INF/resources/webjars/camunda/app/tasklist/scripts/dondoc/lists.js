/**
 * form-js leaves an empty entry among its errors once a field inside a list (dynamiclist) was touched. Tasklist takes
 * the form for faulty then, and its button to send stays off for good. Saving makes form-js check the whole form anew,
 * so that is done for the person as soon as nothing required is missing.
 */
const PAUSE_AFTER_TYPING = 500;

let waiting = null;

function checkAnew() {
  const form = document.querySelector('.task-card .fjs-form:has(.fjs-form-field-dynamiclist)');
  const send = document.querySelector('.task-card .form-actions .btn-primary:disabled');
  const save = document.querySelector('.task-card .form-actions .btn-default:enabled');
  if (form && send && save && !form.closest('.disabled-form') && !form.querySelector('.fjs-form-field-error')) {
    if ([...form.querySelectorAll('[required]')].every(isFilled)) {
      save.click();
    }
  }
}

const isFilled = (input) =>
  ['radio', 'checkbox'].includes(input.type)
    ? input.closest('.fjs-form-field').querySelector(':checked') !== null
    : input.value !== '';

for (const event of ['input', 'change', 'focusout', 'click']) {
  document.addEventListener(event, ({target}) => {
    if (target.closest('.task-card .fjs-container')) {
      clearTimeout(waiting);
      waiting = setTimeout(checkAnew, PAUSE_AFTER_TYPING);
    }
  });
}
