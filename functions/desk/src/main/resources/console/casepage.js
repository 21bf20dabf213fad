/** A case on one page. */
import { h, fill, time, span, person, actor, feeling } from '/console/dom.js';
import { redraw, submitting } from '/console/keep.js';
import { conversation, button } from '/console/conversation.js';
import { draft } from '/console/draft.js';
import { promises } from '/console/promises.js';
import { snooze, putAside } from '/console/snooze.js';
import { resolve, followUps } from '/console/resolve.js';

export function casePage(root, view, actions) {
  const c = view.case;
  redraw(root, c.id, () => fill(root,
    h('header', { class: 'head' },
      h('a', { class: 'back', href: '#' }, '← Back to the queue'),
      h('h1', { dir: 'auto' }, c.subject || '(no subject)'),
      h('p', {}, h('strong', {}, c.id), ' · ', c.status, ' · ', h('span', { class: `urgency ${c.urgency}` }, c.urgency), ' · ',
        feeling(c), ' · ', c.topicName,
        c.waitingSince && ` · waits ${span(c.waitingSince)}, answer due `, c.waitingSince && time(c.dueAt)),
      h('p', { class: 'quiet', dir: 'auto' }, person(c.customer), ' ', c.customer.name && c.customer.address),
      c.resolution && h('p', { class: 'quiet' }, `Solved by: ${c.resolution}`),
      c.recovery && h('p', {}, h('span', { class: 'flag' }, 'Came back after our question: read what the customer answered.')),
      toolbar(view, actions)),
    putAside(view, actions),
    uncertain(view, actions),
    returned(view, actions),
    leaving(view, actions),
    c.suspendedBecause && h('div', { class: 'notice' }, h('p', {}, `Held back: ${c.suspendedBecause}.`),
      button('Release it into the queue', () => actions.change('POST', 'release', undefined, 'Released.'))),
    question(view, actions),
    promises(view, actions),
    c.recovery && followUps(view),
    h('div', { class: 'columns' },
      h('div', {}, !c.recovery && followUps(view), conversation(view, actions), past(view), notes(view, actions), timeline(view)),
      draft(view, actions))));
}

function toolbar(view, actions) {
  const c = view.case;
  const mine = c.claim?.agent === actions.me.name;
  const closed = ['resolved', 'closed', 'merged', 'suspended', 'erased'].includes(c.status);
  return h('div', { class: 'actions' },
    !closed && (mine
      ? button('Put it back', () => actions.change('POST', 'unclaim', undefined, 'Back in the queue.'))
      : button('Work on it', () => actions.change('POST', 'claim', undefined, 'It is yours.'))),
    c.claim && !mine && new Date(c.claim.until) > new Date() && h('span', { class: 'flag' }, `${c.claim.agent} is working on it`),
    !closed && ask('Ask a lead', 'Your question', (text) => actions.change('POST', 'ask-lead', { question: text }, 'Asked.')),
    snooze(view, actions),
    resolve(view, actions),
    ask('Tags', 'Tags, with commas between', (text) => actions.change('PUT', 'tags',
      { tags: text.split(',').map((t) => t.trim()).filter(Boolean) }, 'Tagged.'), false, c.tags.join(', ')),
    c.tags.map((tag) => h('span', { class: 'tag' }, tag)));
}

/** A button that opens a line to type into. */
function ask(label, prompt, done, required = true, value = '') {
  return h('details', { class: 'ask', 'data-keep': label }, h('summary', {}, label),
    h('form', { onsubmit: submitting((form) => done(form.get('text').trim())) },
      h('label', {}, prompt, h('textarea', { name: 'text', rows: '2', required, value, 'data-keep': `${label} text` })), h('button', {}, label)));
}

/** A reply of which nobody knows whether it left, or that failed: an agent decides. */
function uncertain(view, actions) {
  return view.messages.filter((m) => m.kind === 'reply' && ['uncertain', 'failed'].includes(m.state)).map((m) =>
    h('div', { class: 'notice alarm' },
      h('p', {}, h('strong', {}, m.state === 'failed' ? 'A reply did not leave.' : 'We do not know whether a reply left.'), ' ', m.trouble),
      h('p', {}, m.state === 'failed'
        ? 'Take it back to change it and send it again.'
        : 'Look whether the customer has it, for example in the log of the mail provider. Heard does not send it again by itself.'),
      h('p', { class: 'actions' },
        m.state === 'uncertain' && button('It left', () => actions.change('POST', 'settle', { outboxId: m.id, left: true }, 'Noted: it left.')),
        button(m.state === 'failed' ? 'Take it back' : 'It did not leave: give me the draft back', () =>
          actions.change('POST', 'settle', { outboxId: m.id, left: false }, 'The draft is there again.')))));
}

/** A reply that left and did not arrive, or that had left when it was taken back. */
function returned(view, actions) {
  return view.messages.filter((m) => m.kind === 'reply' && m.state === 'sent' && m.trouble).map((m) =>
    h('div', { class: 'notice alarm' },
      h('p', {}, h('strong', {}, 'About a reply that has left:'), ' ', m.trouble),
      h('p', { class: 'actions' },
        button('I have seen it', () => actions.change('POST', 'settle', { outboxId: m.id, left: true }, 'Noted.')),
        !view.draft && button('Give me the draft back', () => actions.change('POST', 'settle', { outboxId: m.id, left: false }, 'The draft is there again.')))));
}

/** A reply within its undo window. */
function leaving(view, actions) {
  return view.messages.filter((m) => m.kind === 'reply' && m.state === 'owed').map((m) => {
    const rest = h('span', {});
    const tick = () => {
      const seconds = Math.ceil((new Date(m.undoUntil) - Date.now()) / 1000);
      rest.textContent = seconds > 0 ? `The reply leaves in ${seconds} s.` : m.trouble ? `Not yet: ${m.trouble}` : 'The reply is leaving.';
      if (rest.isConnected && seconds > -1) setTimeout(tick, 500);
      else if (rest.isConnected) setTimeout(() => rest.isConnected && actions.refresh(), 1500);
    };
    setTimeout(tick, 0);
    return h('div', { class: 'notice', tabindex: '-1', 'data-next': '' }, h('p', {}, rest), button('Undo', () =>
      actions.change('POST', 'undo', { outboxId: m.id }, 'Taken back; the draft is there again.')));
  });
}

function question(view, actions) {
  const asked = view.case.asked;
  if (!asked) return null;
  const lead = actions.me.roles.includes('lead');
  return h('div', { class: 'notice' }, h('p', {}, h('strong', {}, `${asked.agent} asks a lead: `), asked.question),
    lead ? h('form', { onsubmit: submitting((form) =>
      actions.change('POST', 'answer-lead', { answer: form.get('answer'), grant: form.has('grant') }, 'Answered.')) },
    h('label', {}, 'Your answer', h('textarea', { name: 'answer', rows: '2', required: true, 'data-keep': 'answer' })),
    h('label', {}, h('input', { type: 'checkbox', name: 'grant' }), ' Grant the exception'), h('button', {}, 'Answer'))
      : h('p', { class: 'quiet' }, 'Until a lead has answered, the reply stays here.'));
}

function past(view) {
  if (view.earlier.length === 0) return null;
  return h('section', {}, h('h2', {}, 'Earlier cases of this customer'),
    view.journey.length > 1 && h('p', {}, 'Journey: ', view.journey.map((s) => s.emotion).join(' → ')),
    h('ul', {}, view.earlier.map((e) => h('li', {}, h('a', { href: `#${e.id}` }, e.subject || '(no subject)'), ' ',
      h('span', { class: 'quiet' }, time(e.openedAt), ` · ${e.status} · ${e.emotion} · ${e.topicName}`), e.resolution && h('p', {}, `Solved by: ${e.resolution}`)))));
}

function notes(view, actions) {
  return h('section', {}, h('h2', {}, 'Notes for colleagues'),
    view.events.filter((e) => ['note', 'lead answered'].includes(e.kind)).map((e) => h('p', { class: 'words note' }, h('strong', {}, e.actor), ' ', time(e.at), '\n', e.detail)),
    h('form', { onsubmit: submitting((form) => actions.change('POST', 'notes', { text: form.get('text') }, 'Noted.')) },
      h('label', {}, 'Note', h('textarea', { name: 'text', rows: '2', required: true, 'data-keep': 'note' })), h('button', {}, 'Keep the note')));
}

function timeline(view) {
  return h('details', { 'data-keep': 'timeline' }, h('summary', {}, 'What happened'),
    h('ol', { class: 'timeline' }, view.events.map((e) => h('li', {}, time(e.at), ' ', h('strong', {}, actor(e)), ' ', e.detail))));
}
