import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';

let ids = 0;

/**
 * A labelled control with a hint and a place for what is wrong with it.
 *
 * @param name as the server names the field in its faults
 */
export function field(name, label, control, {hint, optional} = {}) {
  const id = `f${(ids += 1)}`;
  const error = el('p', {class: 'error', id: `${id}-error`, role: 'alert'});
  control.id = id;
  control.name = name;
  control.required = !optional;
  control.setAttribute('aria-describedby', hint ? `${id}-hint ${id}-error` : `${id}-error`);
  const node = el(
    'div',
    {class: 'field'},
    el('label', {for: id}, label, optional ? el('span', {class: 'optional'}, say(' (không bắt buộc)', ' (optional)')) : ''),
    control,
    hint ? el('p', {class: 'hint', id: `${id}-hint`}, hint) : '',
    error
  );
  return {name, node, control, error};
}

export const input = (value = '', attributes = {}) => el('input', {type: 'text', value: value || '', ...attributes});

export function textarea(value = '', rows = 3) {
  const area = el('textarea', {rows});
  area.value = value;
  return area;
}

/** @param options pairs of value and label */
export function select(options, value = '') {
  const node = el(
    'select',
    {},
    options.map(([code, label]) => el('option', {value: code}, label))
  );
  node.value = options.some(([code]) => code === value) ? value : (options[0] || [''])[0];
  return node;
}

/**
 * A dialog with a form. What the server refuses is shown at its field, and the rest below.
 *
 * @param fields as made by field(); a hidden one's faults are shown below
 * @param submit called when the form is sent; the dialog closes when it succeeds
 */
export function formDialog({title, intro, fields = [], body, action, danger, submit}) {
  const general = el('div', {class: 'error', role: 'alert'});
  const send = el('button', {type: 'submit', class: danger ? 'primary danger' : 'primary'}, action);
  const dialog = openDialog(
    title,
    el(
      'form',
      {
        novalidate: true,
        submit: async (event) => {
          event.preventDefault();
          [general, ...fields.map(({error}) => error)].forEach((place) => place.replaceChildren());
          fields.forEach(({control}) => control.removeAttribute('aria-invalid'));
          send.disabled = true;
          try {
            await submit();
            dialog.close();
          } catch (refused) {
            show(refused, fields, general);
          } finally {
            send.disabled = false;
          }
        }
      },
      intro ? el('p', {class: 'intro'}, intro) : '',
      fields.map(({node}) => node),
      body || '',
      general,
      el('div', {class: 'actions'}, closeButton(say('Hủy', 'Cancel')), send)
    )
  );
  dialog.querySelector('input:not([readonly]), select, textarea, button.primary')?.focus();
  return {dialog, send};
}

/** A dialog that only tells. */
export function openDialog(title, ...content) {
  const id = `d${(ids += 1)}`;
  const dialog = el(
    'dialog',
    {'aria-labelledby': id, close: () => dialog.remove()},
    el('h2', {id}, title),
    content
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export const closeButton = (label) =>
  el('button', {type: 'button', click: ({target}) => target.closest('dialog').close()}, label);

function show(refused, fields, general) {
  const elsewhere = [];
  (refused.errors || []).forEach((fault) => {
    const at = fields.find(({name, node}) => name === fault.field && !node.hidden);
    if (at) {
      at.error.append(el('span', {}, fault.message, ' '));
      at.control.setAttribute('aria-invalid', 'true');
    } else {
      elsewhere.push(fault.message);
    }
  });
  if (elsewhere.length || !(refused.errors || []).length) {
    general.append(elsewhere.join(' ') || refused.message);
  }
  if (refused.work?.length) {
    general.append(workList(refused.work));
  }
  fields.find(({control}) => control.getAttribute('aria-invalid'))?.control.focus();
}

/** Open work: which directive, what part in it, at which stage, with whom. */
export const workList = (work) =>
  el(
    'ul',
    {class: 'work'},
    work.map((item) =>
      el(
        'li',
        {},
        el('strong', {}, item.code),
        ` · ${item.partText} · ${item.stageText}`,
        item.holder ? ` · ${say('đang ở', 'with')} ${item.holder}` : '',
        item.reason ? el('p', {class: 'error'}, item.reason) : ''
      )
    )
  );
