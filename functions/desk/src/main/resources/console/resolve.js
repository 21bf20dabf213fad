/** Saying that a matter is solved, whether the customer is asked about it, and what they answered. */
import { h, time, say } from '/console/dom.js';
import { submitting } from '/console/keep.js';
import { momentField, picked } from '/console/moment.js';

const CLOSED = ['resolved', 'closed', 'merged', 'suspended', 'erased'];

export function resolve(view, actions) {
  if (CLOSED.includes(view.case.status)) return null;
  const day = momentField('day', null, { 'aria-label': 'When to ask', 'data-keep': 'ask on', onfocus: () => { onDay.checked = true; }, oninput: () => { onDay.checked = true; } });
  const choice = (value, label, checked) => h('label', { class: 'choice' }, h('input', { type: 'radio', name: 'followUp', value, checked, 'data-keep': `ask ${value}` }), ' ', label);
  const onDate = choice('day', 'On ');
  const onDay = onDate.querySelector('input');
  return h('details', { class: 'ask', 'data-keep': 'Resolve' }, h('summary', {}, 'Resolve'),
    h('form', { onsubmit: submitting((form) => send(form, actions)) },
      h('label', {}, 'What solved it? (kept for similar cases; the customer reads it when we ask how it went)', h('textarea', { name: 'text', rows: '2', 'data-keep': 'Resolve text' })),
      h('fieldset', {}, h('legend', {}, 'Ask the customer whether they feel understood and it is solved'),
        choice('usual', 'As usual', true), choice('never', 'Do not ask'), h('div', { class: 'line' }, onDate, day)),
      h('button', {}, 'Resolve')));
}

function send(form, actions) {
  const choice = form.get('followUp');
  const followUp = choice === 'day' ? picked(form.get('day')) : choice;
  if (!followUp) {
    say('Pick the day and time when the customer is to be asked.');
    return false;
  }
  const resolution = form.get('text').trim();
  return actions.change('POST', 'resolve', resolution ? { resolution, followUp } : { followUp }, 'Resolved.');
}

/** When the customer will be asked, or why not; and what they said. The newest first. */
export function followUps(view) {
  if (view.followUps.length === 0) return null;
  return h('section', { class: 'asked', 'aria-labelledby': 'asked' },
    h('h2', { id: 'asked' }, 'Asking the customer'),
    [...view.followUps].reverse().map((f) => h('div', {}, view.followUps.length > 1 && h('p', { class: 'quiet' }, `Resolution ${f.resolution}`), asking(f), f.rating && rating(f.rating))));
}

function asking({ state, askAt, reason, rating: answer }) {
  switch (state) {
    case 'not asked': return h('p', {}, `They are not asked: ${reason}`);
    case 'asked': return h('p', {}, answer ? 'They were asked and answered.' : 'They were asked and have not answered yet.');
    default: return h('p', {}, 'They will be asked on ', time(askAt), ', unless they write before.');
  }
}

function rating({ understood, solved, words, at }) {
  const mark = (yes, is, isNot) => h('strong', { class: yes ? 'yes' : 'no' }, h('span', { 'aria-hidden': 'true' }, yes ? '✓ ' : '✗ '), yes ? is : isNot);
  return h('div', { class: understood && solved ? 'rating' : 'rating bad' },
    h('p', {}, mark(understood, 'felt understood', 'did not feel understood'), ' · ', mark(solved, 'it is solved', 'it is not solved'), ' ', time(at)),
    words && h('blockquote', { class: 'words', dir: 'auto' }, words));
}
