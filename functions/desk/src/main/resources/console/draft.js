/** The reply in the making: its blanks, the check, and how it leaves. */
import { h, fill, time } from '/console/dom.js';
import { check } from '/console/api.js';
import { button } from '/console/conversation.js';
import { offers } from '/console/offers.js';
import { unsaved, keepReply, leftOver } from '/console/keep.js';

/** The agent's name goes in by itself when they approve. */
const AGENT_NAME = '[[your name]]';

export function draft(view, actions) {
  if (!view.draft) return noDraft(view, actions);
  const kept = unsaved(view);
  const resumed = kept !== null && kept !== view.draft.text;
  const text = h('textarea', { id: 'reply', rows: '18', dir: 'auto', spellcheck: 'true', lang: view.draft.language,
    'aria-labelledby': 'draft-title', 'aria-describedby': 'draft-hint', value: resumed ? kept : view.draft.text });
  const found = h('div', { class: 'findings', 'aria-live': 'polite' });
  const promised = offers(view, (start, end) => select(text, start, end));
  const approve = button('Approve and send', null, { class: 'main' });
  const save = button('Save', null);

  const changed = () => text.value !== view.draft.text;
  const show = (findings) => {
    const gates = findings.some((f) => f.severity === 'gate');
    fill(found, blanks(text), findings.map((f) => finding(f, text)));
    approve.disabled = gates;
    approve.title = gates ? 'First settle what stops this reply' : '';
    save.disabled = !changed();
  };
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const answer = await check(view.case.id, text.value);
    if (mine !== asked) return;
    show(answer.findings);
    promised.show(answer.promises);
  };
  let timer = 0;
  text.addEventListener('input', () => {
    keepReply(view, changed() ? text.value : null);
    save.disabled = !changed();
    approve.disabled = true;
    clearTimeout(timer);
    promised.unknown();
    timer = setTimeout(actions.guard(look), 400);
  });
  const store = () => {
    const sent = text.value;
    return actions.change('PUT', 'draft', { text: sent }, 'Saved.', () => {
      if (text.value === sent) keepReply(view, null);
    });
  };
  save.addEventListener('click', store);
  approve.addEventListener('click', async () => {
    if (changed() && !(await store())) return;
    const promises = promised.given();
    await actions.change('POST', 'approve', promises && { promises }, 'Approved. It leaves when the time to undo is over.');
  });
  show(view.draft.findings);
  if (resumed) text.dispatchEvent(new Event('input'));
  else actions.guard(look)();

  return h('section', { class: 'draft', tabindex: '-1', 'aria-labelledby': 'draft-title' },
    h('h2', { id: 'draft-title' }, 'Reply'),
    resumed && h('p', { class: 'remark' }, 'This is what you typed before; it is not saved yet.'),
    leftOver(view).map((number) => typedBefore(view, number, text)),
    view.draft.editedBy && h('p', { class: 'quiet' }, `Last edited by ${view.draft.editedBy}`),
    view.draft.notices.map((notice) => h('p', { class: 'remark' }, notice)),
    h('p', { id: 'draft-hint', class: 'quiet' }, 'The blanks in [[brackets]] are yours to fill. Your name goes in when you approve.'),
    text, found, promised.root,
    h('p', { class: 'actions' }, approve, save, button('Redraft', async () => {
      // What was typed becomes an earlier draft.
      if (changed() && !(await store())) return;
      await actions.change('POST', 'redraft', undefined, 'Drafted anew; the one before is under “Earlier drafts”.');
    })),
    h('details', { 'data-keep': 'parts' }, h('summary', {}, 'Why each part is there'),
      h('dl', {}, view.draft.parts.flatMap((part) => [h('dt', {}, part.kind), h('dd', {}, part.because)]))),
    view.drafts.length > 0 && h('details', { 'data-keep': 'drafts' }, h('summary', {}, 'Earlier drafts'),
      view.drafts.map((old) => h('div', { class: 'words old', dir: 'auto' }, h('p', { class: 'quiet' }, time(old.madeAt), old.editedBy && `, edited by ${old.editedBy}`), old.text))));
}

/** What was typed for a draft that is no longer the current one. */
function typedBefore(view, number, text) {
  const typed = unsaved(view, number);
  const box = h('div', { class: 'notice' },
    h('p', {}, 'You typed this before the draft changed. It is not saved:'),
    h('div', { class: 'words old', dir: 'auto' }, typed),
    h('p', { class: 'actions' },
      text && button('Use it instead', () => {
        text.value = typed;
        keepReply(view, null, number);
        text.dispatchEvent(new Event('input'));
        box.remove();
        text.focus();
      }),
      button('Throw it away', () => {
        keepReply(view, null, number);
        box.remove();
      })));
  return box;
}

function noDraft(view, actions) {
  const leaving = view.messages.some((m) => m.kind === 'reply' && ['owed', 'sending'].includes(m.state));
  const open = !leaving && ['new', 'waiting for agent', 'reopened', 'waiting for customer'].includes(view.case.status);
  return h('section', { class: 'draft' }, h('h2', {}, 'Reply'),
    leftOver(view).map((number) => typedBefore(view, number, null)),
    h('p', { class: 'quiet' }, leaving ? 'Approved: it stands in the conversation.'
      : view.case.status === 'suspended' ? 'Released cases get a draft.' : 'No draft waits.'),
    open && button('Draft a reply', () => actions.change('POST', 'redraft', undefined, 'Drafted.')));
}

function select(text, start, end) {
  text.focus();
  text.setSelectionRange(start, end);
}

/** A chip for each blank; it selects the blank, so that typing fills it. */
function blanks(text) {
  const chips = [...text.value.matchAll(/\[\[[^[\]\n]{1,200}\]\]/g)].filter((m) => m[0] !== AGENT_NAME)
    .map((m) => button(m[0].slice(2, -2), () => {
      // The text may have moved since the chip was made.
      const at = text.value.indexOf(m[0]);
      if (at >= 0) select(text, at, at + m[0].length);
    }, { class: 'blank' }));
  return chips.length > 0 && h('p', {}, 'To fill before it can leave: ', chips);
}

function finding(f, text) {
  if (f.rule === 'open-blank') return null;
  return h('p', { class: f.severity },
    h('strong', {}, f.severity === 'gate' ? 'Stops it: ' : 'Advice: '), f.message, ' ',
    f.end > f.start && button('Show', () => select(text, f.start, f.end), { class: 'small' }));
}
