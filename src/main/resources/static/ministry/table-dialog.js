import {address, uploadTo} from '../camunda/app/tasklist/scripts/dondoc/api.js';
import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';
import {field, formDialog} from './form.js';
import {table} from './tables.js';

const COLUMNS = {
  units: 'code, name, short_name, kind, predecessors, functions, leader',
  people: 'id, full_name, unit, role, email'
};

/** A file is checked as soon as it is chosen, and taken in when it is sent and nothing is wrong with it. */
export function importTable(kind, done) {
  const preview = el('div', {'aria-live': 'polite'});
  const file = field('file', say('Tệp CSV (UTF-8)', 'CSV file (UTF-8)'), el('input', {type: 'file', accept: '.csv,text/csv'}), {
    hint: say(`Các cột: ${COLUMNS[kind]}. `, `Columns: ${COLUMNS[kind]}. `)
  });
  file.node
    .querySelector('.hint')
    .append(el('a', {href: `${kind}-sample.csv`, download: `${kind}.csv`}, say('Tệp mẫu', 'A sample')));
  const {send} = formDialog({
    title:
      kind === 'units' ? say('Nhập đơn vị từ tệp', 'Units from a file') : say('Nhập cán bộ từ tệp', 'People from a file'),
    intro: say(
      'Tệp được kiểm tra trước; còn dòng sai thì không dòng nào được nhập. Mã đã có thì thông tin được cập nhật.',
      'The file is checked first; as long as a row is wrong, none is taken. What is there already is updated.'
    ),
    fields: [file],
    body: preview,
    action: say('Nhập', 'Take in'),
    submit: async () => {
      const result = await run(kind, file, false);
      if (result.rejected) {
        preview.replaceChildren(...told(result));
        throw new Error(say('Không dòng nào được nhập.', 'Nothing was taken.'));
      }
      done(say(`Đã nhập ${result.accepted} dòng.`, `Rows taken: ${result.accepted}.`));
    }
  });
  send.disabled = true;
  file.control.addEventListener('change', async () => {
    send.disabled = true;
    file.error.replaceChildren();
    preview.replaceChildren(say('Đang kiểm tra…', 'Checking …'));
    try {
      const result = await run(kind, file, true);
      preview.replaceChildren(...told(result));
      send.disabled = result.rejected > 0 || result.accepted === 0;
    } catch (refused) {
      preview.replaceChildren();
      file.error.append(refused.message);
    }
  });
}

const run = (kind, {control}, dryRun) =>
  uploadTo(`${address('ministry', kind, 'import')}?dryRun=${dryRun}`, control.files[0]);

const told = (result) => [
  el(
    'p',
    {class: result.rejected ? 'warning' : 'good'},
    say(
      `${result.rows} dòng: ${result.accepted} mới hoặc thay đổi, ${result.unchanged} như cũ, ${result.rejected} sai.`,
      `Rows: ${result.rows}; new or changed ${result.accepted}, unchanged ${result.unchanged}, wrong ${result.rejected}.`
    )
  ),
  result.errors.length
    ? table(
        say('Những dòng sai', 'Wrong rows'),
        [
          [say('Dòng', 'Row'), ({row}) => String(row)],
          [say('Cột', 'Column'), ({column}) => column],
          [say('Cần sửa', 'What is wrong'), ({message}) => message]
        ],
        result.errors
      )
    : ''
];
