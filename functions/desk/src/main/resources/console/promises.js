/** Words that were given in this case, and whether they were kept. */
import { h, time, span } from '/console/dom.js';

const ENDED = {
  kept: 'kept', corrected: 'missed, and the customer was told', withdrawn: 'taken back with its reply',
};

export function promises(view, actions) {
  if (view.promises.length === 0) return null;
  const waiting = view.promises.filter((p) => ['open', 'missed'].includes(p.state));
  const ended = view.promises.filter((p) => p.state in ENDED);
  return h('section', { class: waiting.length > 0 ? 'promises' : 'promises past', 'aria-labelledby': 'promised' },
    h('h2', { id: 'promised' }, 'Promised to the customer'),
    waiting.length > 0 && h('ul', {}, waiting.map((p) => outstanding(p, actions))),
    ended.length > 0 && h('details', { 'data-keep': 'ended promises' }, h('summary', {}, `No longer open (${ended.length})`),
      h('ul', {}, ended.map((p) => h('li', { class: p.state }, h('span', { dir: 'auto' }, p.what), ' ',
        h('span', { class: 'quiet' }, 'by ', time(p.by), ` · ${ENDED[p.state]}`))))));
}

/** A missed one is told by word and shape as well as by colour. */
function outstanding(promise, actions) {
  const missed = promise.state === 'missed';
  const late = new Date(promise.by) < new Date();
  return h('li', { class: missed || late ? 'missed' : 'open' },
    h('span', { class: 'due' }, missed ? [h('span', { 'aria-hidden': 'true' }, '▲▲ '), 'Promise missed'] : late ? 'Due now' : 'Open'),
    h('span', { class: 'what', dir: 'auto' }, promise.what),
    h('span', {}, 'by ', time(promise.by), ` (${late ? `${span(promise.by)} late` : `in ${span(promise.by)}`})`),
    h('button', { type: 'button', 'aria-label': `${missed ? 'Settled' : 'Kept'}: ${promise.what}`,
      onclick: () => actions.change('POST', `promises/${encodeURIComponent(promise.id)}/kept`, undefined, missed ? 'Noted: it is settled, late.' : 'Noted: it was kept.') },
    missed ? 'Settled now' : 'Kept'),
    missed && h('span', { class: 'quiet' }, 'The next reply should say that we are late and what happens now.'));
}
