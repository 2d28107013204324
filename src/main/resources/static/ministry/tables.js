import {say} from '../camunda/app/tasklist/scripts/dondoc/language.js';
import {el} from '../camunda/app/tasklist/scripts/dondoc/page.js';

/**
 * A table that becomes a list of cards on a phone.
 *
 * @param columns pairs of heading and a function from a row to its content; a heading of '' holds the actions
 */
export const table = (caption, columns, rows) =>
  rows.length
    ? el(
        'table',
        {},
        el('caption', {class: 'unseen'}, caption),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            columns.map(([heading]) =>
              heading
                ? el('th', {scope: 'col'}, heading)
                : el('th', {scope: 'col'}, el('span', {class: 'unseen'}, say('Thao tác', 'Actions')))
            )
          )
        ),
        el('tbody', {}, rows.map((row) => tableRow(columns, row)))
      )
    : el('p', {class: 'nothing'}, say('Không có dòng nào.', 'Nothing here.'));

const tableRow = (columns, row) =>
  el(
    'tr',
    {class: row.validUntil ? 'past' : false},
    columns.map(([heading, content], place) => {
      const attributes = heading ? {'data-label': heading} : {class: 'row-actions'};
      return el(place === 0 ? 'th' : 'td', place === 0 ? {scope: 'row', ...attributes} : attributes, cell(content(row)));
    })
  );

/** One element, so that a card can set it beside its label; an empty cell stays empty and is left out there. */
const cell = (content) => (content === '' || content === null || content === undefined ? '' : el('div', {}, content));

/** A small button in a row; focus returns to it after its dialog, although the table was drawn anew. */
export const action = (key, label, of, click) =>
  el('button', {type: 'button', class: 'link', 'data-key': key, 'aria-label': `${label}: ${of}`, click}, label);

export const badge = (text, kind) => el('span', {class: `badge ${kind}`}, text);
