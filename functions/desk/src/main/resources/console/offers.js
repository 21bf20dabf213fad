/** What the reply in the making would promise. The agent says what becomes due when it leaves. */
import { h, fill } from '/console/dom.js';
import { forInput, momentField, picked, tomorrow } from '/console/moment.js';

// What an agent ticked and changed, by draft and by the words that it is about; an approval may be undone.
const decided = new Map();

/** The list for one draft: `show` takes what the check found, `given` is what an approval sends. */
export function offers(view, pointOut) {
  const key = `${view.case.id}.${view.draft.number}`;
  if (!decided.has(key)) decided.set(key, new Map());
  const choices = decided.get(key);
  const root = h('section', { class: 'offers', 'aria-labelledby': 'offers-title' });
  let found = [];
  let known = false;

  const rows = () => {
    // The same words twice are two promises.
    const seen = new Map();
    const fromText = found.map((offer) => {
      const nth = (seen.get(offer.words) ?? 0) + 1;
      seen.set(offer.words, nth);
      const id = `${offer.words} ${nth}`;
      if (!choices.get(id)?.touched) choices.set(id, { on: true, what: offer.what, by: offer.by });
      return { offer, choice: choices.get(id) };
    });
    return [...fromText, ...[...choices.values()].filter((choice) => choice.own).map((choice) => ({ offer: null, choice }))];
  };

  const draw = () => {
    const lines = rows();
    fill(root,
      h('div', { class: 'line' },
        h('h3', { id: 'offers-title' }, 'This reply promises:'),
        h('p', { class: 'quiet' }, lines.length === 0 ? 'nothing by a time.' : 'What is ticked becomes due.'),
        h('button', { type: 'button', class: 'small', onclick: add }, 'Add a promise')),
      lines.length > 0 && h('ul', {}, lines.map((row, i) => line(row, i, pointOut))));
  };

  const add = () => {
    choices.set(`own ${choices.size}`, { on: true, what: '', by: tomorrow().toISOString(), own: true });
    draw();
    root.querySelector('li:last-child input[type=text]').focus();
  };

  return {
    root,
    show: (offered) => {
      found = offered;
      known = true;
      const at = root.contains(document.activeElement) ? document.activeElement.id : null;
      draw();
      if (at) document.getElementById(at)?.focus();
    },
    /** While the text is being looked at nobody knows what it promises. */
    unknown: () => { known = false; },
    /** What becomes due; undefined, which stands for all that is found, while nothing was shown. */
    given: () => known ? rows().map(({ choice }) => choice).filter(({ on, what }) => on && what.trim())
      .map(({ what, by }) => ({ what: what.trim(), by })) : undefined,
  };
}

function line({ offer, choice }, i, pointOut) {
  const touch = (change) => (event) => {
    change(event.target);
    choice.touched = true;
  };
  return h('li', {},
    h('input', { type: 'checkbox', id: `offer-${i}`, checked: choice.on, 'aria-label': `Promise ${i + 1} becomes due`, onchange: touch((box) => { choice.on = box.checked; }) }),
    h('label', {}, 'What', h('input', { type: 'text', id: `offer-what-${i}`, maxlength: '200', dir: 'auto', value: choice.what, oninput: touch((field) => { choice.what = field.value; }) })),
    h('label', {}, 'By', momentField(null, choice.by, { id: `offer-by-${i}`, onchange: touch((field) => {
      const by = picked(field.value);
      if (by) choice.by = by;
      else field.value = forInput(choice.by);
    }) })),
    offer && h('button', { type: 'button', class: 'small', onclick: () => pointOut(offer.start, offer.end) }, `“${offer.words}”`));
}
