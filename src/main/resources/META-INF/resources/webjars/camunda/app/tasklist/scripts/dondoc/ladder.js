import {ask} from './api.js';
import {say} from './language.js';
import {el} from './page.js';
import {AUDIENCES, RUNGS, day, moment} from './words.js';

/** The rungs, each with whom it tells and the days off that were passed over; nothing when there are none. */
export const rungList = (ladder) =>
  ladder.length
    ? el(
        'ul',
        {class: 'dondoc-list'},
        ladder.map((rung) =>
          el(
            'li',
            {},
            el('strong', {}, rung.atOnce ? say('Ngay lập tức', 'At once') : moment(rung.at)),
            ` ${RUNGS[rung.rung] || rung.rung}`,
            rung.audience.length ? `: ${rung.audience.map((one) => AUDIENCES[one] || one).join(', ')}` : '',
            rung.skippedDays && rung.skippedDays.length
              ? el('div', {class: 'dondoc-muted'}, `${say('Ngày nghỉ không tính', 'Days off skipped')}: ${rung.skippedDays.map(day).join(', ')}`)
              : null
          )
        )
      )
    : null;

/**
 * Shows in this place what would follow from another deadline: who is told what, and when.
 *
 * @param deadline yyyy-MM-dd; empty shows nothing
 */
export const showConsequences = (place, directive, deadline) =>
  showRungs(place, deadline, () => ask(new URLSearchParams({deadline}), 'directives', directive.code, 'ladder'));

/**
 * The same of a directive that is not registered yet.
 *
 * @param coming asks for the rungs
 */
export async function showRungs(place, deadline, coming) {
  place.replaceChildren();
  if (!deadline) {
    return;
  }
  try {
    const ladder = await coming();
    place.replaceChildren(
      ...[
        el('strong', {}, say(`Nếu thời hạn là ${day(deadline)}:`, `With the deadline ${day(deadline)}:`)),
        rungList(ladder) || el('p', {}, say('Không có mốc đôn đốc nào.', 'Nobody is urged.'))
      ]
    );
  } catch (refused) {
    place.replaceChildren(refused.errors && refused.errors.length ? refused.errors[0].message : refused.message);
  }
}
