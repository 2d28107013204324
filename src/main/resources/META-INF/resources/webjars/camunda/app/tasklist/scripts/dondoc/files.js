import {address, upload} from './api.js';
import {say} from './language.js';
import {el} from './page.js';
import {moment} from './words.js';

/**
 * The files of a directive with links to them, and a place to add one by button or by dragging it in.
 *
 * @param mayAdd whether files are taken now
 * @param done called with a sentence for the person once a file was taken
 */
export function fileSection(code, files, mayAdd, done) {
  return el(
    'div',
    {},
    files.length
      ? el('ul', {class: 'dondoc-list'}, files.map((file) => row(code, file)))
      : el('p', {class: 'dondoc-muted'}, say('Chưa có tệp nào.', 'No files yet.')),
    mayAdd ? dropZone(code, done) : null
  );
}

const row = (code, file) =>
  el(
    'li',
    {},
    el('a', {href: address('directives', code, 'files', file.id), download: file.name}, file.name),
    el('div', {class: 'dondoc-muted'}, `${size(file.size)}, ${file.attachedByName}, ${moment(file.attachedAt)}`)
  );

function dropZone(code, done) {
  const error = el('div', {class: 'dondoc-error', role: 'alert'});
  const input = el('input', {type: 'file', multiple: true, change: () => send([...input.files])});
  const button = el(
    'button',
    {type: 'button', class: 'btn btn-default', click: () => input.click()},
    say('Chọn tệp', 'Choose a file')
  );

  async function send(files) {
    error.replaceChildren();
    button.disabled = true;
    try {
      for (const file of files) {
        await upload(file, 'directives', code, 'files');
      }
      done(say(`Đã đính kèm: ${names(files)}.`, `Attached: ${names(files)}.`));
    } catch (refused) {
      error.append((refused.errors || []).map((one) => one.message).join(' ') || refused.message);
      button.disabled = false;
      input.value = '';
    }
  }

  const zone = el(
    'div',
    {
      class: 'dondoc-drop',
      dragover: (event) => {
        event.preventDefault();
        zone.classList.add('over');
      },
      dragleave: () => zone.classList.remove('over'),
      drop: (event) => {
        event.preventDefault();
        zone.classList.remove('over');
        send([...event.dataTransfer.files]);
      }
    },
    input,
    button,
    ' ',
    say('hoặc kéo tệp vào đây', 'or drag it here'),
    error
  );
  return zone;
}

const names = (files) => files.map((file) => file.name).join(', ');

const size = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
