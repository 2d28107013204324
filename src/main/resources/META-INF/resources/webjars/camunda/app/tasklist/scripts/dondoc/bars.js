import {el} from './page.js';
import {link} from './question.js';
import {say} from './language.js';

/** Parts of a bar, from the left: the number, its name and its colour. */
const PARTS = [
  ['completed.onTime', say('Hoàn thành đúng hạn', 'Completed on time'), '#1b6e3c'],
  ['completed.late', say('Hoàn thành quá hạn', 'Completed late'), '#c77700'],
  ['completed.withoutDeadline', say('Hoàn thành, không có thời hạn', 'Completed, no deadline'), '#7fb394'],
  ['open.within', say('Đang làm, trong hạn', 'Open, within time'), '#1d4f7c'],
  ['open.overdue', say('Đang làm, quá hạn', 'Open, overdue'), '#b3261e'],
  ['open.noDeadline', say('Đang làm, không có thời hạn', 'Open, no deadline'), '#93a1ad']
];

/** Of a unit's name beside its bar. */
const [LINE, LINES] = innerWidth < 600 ? [22, 2] : [40, 3];
const drawn = new Map();

/**
 * A bar for each unit; the table beside it says the same in numbers, for whoever cannot see it.
 *
 * @param units with their numbers
 * @param value of a number of a unit, by its path
 */
export function bars(units, value) {
  const canvas = el('canvas', {'aria-hidden': 'true'});
  draw(canvas, units, value).catch((problem) => console.error(problem));
  return el('div', {class: 'dondoc-bars', style: `height: ${90 + 34 * units.length}px`}, canvas);
}

async function draw(canvas, units, value) {
  await import('../../../../../webjars/chart.js/4.5.1/dist/chart.umd.min.js');
  forgetThoseThatAreGone();
  globalThis.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const chart = new globalThis.Chart(canvas, {
    type: 'bar',
    data: {
      labels: units.map((unit) => lines(unit.unitName || say('Chưa phân công', 'Not assigned'))),
      datasets: PARTS.map(([cell, label, backgroundColor]) => ({
        label,
        backgroundColor,
        data: units.map((unit) => value(unit, cell)),
        maxBarThickness: 18
      }))
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: {stacked: true, ticks: {precision: 0}},
        y: {stacked: true, ticks: {autoSkip: false, color: '#22303c'}, grid: {display: false}}
      },
      plugins: {legend: {position: 'top', align: 'start', labels: {boxWidth: 12, color: '#22303c'}}},
      onHover: (event, hit) => {
        canvas.style.cursor = hit.length ? 'pointer' : '';
      },
      onClick: (event, hit) => {
        if (hit.length) {
          const [{datasetIndex, index}] = hit;
          location.hash = link({cell: PARTS[datasetIndex][0], unit: units[index].unit || 'none', page: null});
        }
      }
    }
  });
  drawn.set(canvas, chart);
}

function forgetThoseThatAreGone() {
  for (const [canvas, chart] of drawn) {
    if (!canvas.isConnected) {
      chart.destroy();
      drawn.delete(canvas);
    }
  }
}

/** A long name in lines, broken between words; what is left of it stands in the table. */
function lines(name) {
  const all = broken(name);
  return all.length > LINES ? [...all.slice(0, LINES - 1), `${all[LINES - 1]}…`] : all;
}

const broken = (name) =>
  name.split(' ').reduce(
    (all, word) => {
      const last = all[all.length - 1];
      return last && last.length + word.length >= LINE
        ? [...all, word]
        : [...all.slice(0, -1), last ? `${last} ${word}` : word];
    },
    ['']
  );
