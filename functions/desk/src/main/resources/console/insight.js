/** The last weeks, for leads. Every rate is shown with the number it rests on; nothing says who worked on what. */
import { h, fill } from '/console/dom.js';

/** Below this a percentage would say more than is known. */
const FEW = 10;
const PERIODS = [4, 8, 13, 26, 53];

export function insightPage(root, summary, choose) {
  const { total, weeks } = summary;
  root.dataset.shows = 'insight';
  fill(root, h('div', { class: 'insight' },
    h('a', { class: 'back', href: '#' }, '← Back to the queue'),
    h('h1', {}, 'How customers fare'),
    h('p', {}, h('label', {}, 'The last ', h('select', { id: 'weeks', onchange: (event) => choose(Number(event.target.value)) },
      [...new Set([...PERIODS, weeks.length])].sort((a, b) => a - b).map((n) => h('option', { value: String(n), selected: n === weeks.length }, `${n} weeks`))))),
    h('p', { class: 'quiet' }, `From Monday ${monday(weeks[0].week)}, until now. Everything is counted for the case and never for the agent. Fewer than ${FEW} are too few for a percentage.`),
    counted(total) === 0
      ? h('p', { class: 'empty' }, 'Nothing was counted in these weeks. Numbers appear as cases are opened, answered and resolved.')
      : [heard(total), pain(summary), topics(summary), feelings(summary), words(total), byWeek(weeks)]));
}

function counted(figures) {
  return Object.values(figures).reduce((sum, f) => sum + (typeof f === 'number' ? f : f.count), 0);
}

/** The Monday on which an ISO week begins. */
function monday(word) {
  const [year, week] = word.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4)); // It is always in the first week.
  const at = new Date(Date.UTC(year, 0, 4 - (fourth.getUTCDay() + 6) % 7 + (week - 1) * 7));
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at);
}

function bar(value, max, few = false) {
  return h('meter', { class: few ? 'few' : null, min: '0', max: String(Math.max(1, max)), value: String(Math.min(value, max)), 'aria-hidden': 'true' });
}

/** "70 %, 21 of 30"; of few, only "2 of 3". */
function rate({ count, of }) {
  if (of === 0) return h('span', { class: 'quiet' }, 'no data');
  return of < FEW ? [`${count} of ${of} `, h('span', { class: 'quiet' }, '(few)')]
    : [h('strong', {}, `${Math.round(100 * Math.min(count, of) / of)} %`), ` ${count} of ${of}`];
}

const withBar = (r) => [r.of > 0 && bar(r.count, r.of, r.of < FEW), ' ', rate(r)];

function section(title, hint, ...content) {
  return h('section', {}, h('h2', {}, title), hint && h('p', { class: 'quiet' }, hint), content);
}

/** Scrolls sideways by itself where the screen is narrow. */
function table(caption, columns, rows) {
  return h('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption }, h('table', {},
    h('thead', {}, h('tr', {}, columns.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows.map(([name, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, name), cells.map((cell) => h('td', {}, cell)))))));
}

function rates(rows) {
  return h('dl', { class: 'rates' }, rows.map(([name, value, meaning]) => h('div', {},
    h('dt', {}, name), h('dd', {}, withBar(value), value.of > 0 && meaning && h('span', { class: 'quiet' }, ` ${meaning}`)))));
}

function heard(t) {
  if (t.answered.count === 0) {
    return section('What customers said when we asked', null, h('p', {}, t.answered.of === 0
      ? 'Nobody has been asked in these weeks. Customers are asked once their case is resolved.'
      : `${t.answered.of} were asked, and nobody has answered yet.`));
  }
  return section('What customers said when we asked', null,
    rates([
      ['Answered', t.answered, 'of those we asked'],
      ['Felt understood', t.understood],
      ['It is solved', t.solved],
    ]),
    h('p', {}, 'The answers that teach most, apart:'),
    rates([
      ['Solved, but not understood', t.solvedNotUnderstood, 'The help was right and the tone was not: read those replies.'],
      ['Understood, but not solved', t.understoodNotSolved, 'The tone was right and the matter is still open: look at the steps.'],
      ['Neither', t.neither],
    ]));
}

function pain({ painPoints, weeks }) {
  return section('Where it hurts again and again',
    'Topics with at least three cases opened in anger, frustration, disappointment, worry or sadness, in more than one week.',
    painPoints.length === 0 ? h('p', {}, 'No topic does.')
      : table('Where it hurts', ['Topic', 'Unhappy cases', 'In', 'Mostly'], painPoints.map((p) =>
        [p.topicName, withBar(p.unhappy), `${p.weeks} of ${weeks.length} weeks`, p.emotion])));
}

function topics({ topics: all }) {
  const most = Math.max(...all.map((t) => t.figures.opened));
  return section('By topic', null, table('By topic', ['Topic', 'Cases', 'Felt understood', 'Solved', 'Came back'], all.map(({ topicName, figures: f }) =>
    [topicName, [bar(f.opened, most), ` ${f.opened}`], rate(f.understood), rate(f.solved), rate(f.reopened)])));
}

function feelings({ feelings: all }) {
  const most = Math.max(...all.flatMap((t) => [t.figures.opened, t.figures.afterReply]));
  return section('By feeling', 'How customers felt when they first wrote, and in their first mail after a reply of ours.',
    table('By feeling', ['Feeling', 'At the start', 'After our reply', 'Felt understood', 'Solved'], all.map(({ emotion, figures: f }) =>
      [emotion, [bar(f.opened, most), ` ${f.opened}`], [bar(f.afterReply, most), ` ${f.afterReply}`], rate(f.understood), rate(f.solved)])));
}

function words(t) {
  return section('Words kept, cases that came back, drafts', null, rates([
    ['Promises kept', t.promisesKept, 'of those whose time has come'],
    ['Came back after resolving', t.reopened],
    ['Drafts sent as they were', t.draftsAccepted, 'but for the blanks'],
    ['Drafts edited', t.draftsEdited],
    ['Drafts replaced', t.draftsReplaced],
  ]));
}

function byWeek(weeks) {
  const most = Math.max(...weeks.map((w) => w.figures.opened));
  return section('Week by week', 'The newest week still goes on.', table('Week by week', ['Week of', 'Opened', 'Resolved', 'Came back', 'Felt understood'],
    [...weeks].reverse().map(({ week, figures: f }) => [monday(week), [bar(f.opened, most), ` ${f.opened}`], f.resolved, f.reopened.count, rate(f.understood)])));
}
