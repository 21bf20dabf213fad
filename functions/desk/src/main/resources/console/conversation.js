/** What was said in a case, and why it was read as it was. */
import { h, time, person, feeling, say } from '/console/dom.js';
import { wholeText, original } from '/console/api.js';

const SENT = {
  owed: 'will leave in a moment', sending: 'is leaving', sent: 'sent', failed: 'did not leave',
  uncertain: 'nobody knows whether it left', withdrawn: 'taken back',
};

/** What became of a mail that had left. */
const FATE = {
  bounced: 'It came back: the address does not take it.', complained: 'The recipient marked it as unwanted.',
};

export function conversation(view, actions) {
  const last = view.messages.filter((m) => m.direction === 'in').at(-1);
  const articles = view.messages.map((message) => message.direction === 'in'
    ? incoming(view, message, message === last, actions)
    : outgoing(view, message, actions));
  return h('section', { 'aria-labelledby': 'said' }, h('h2', { id: 'said' }, 'Conversation'),
    articles.length > 1 && button(`To the newest of ${articles.length} messages`, () => articles.at(-1).scrollIntoView(), { class: 'small' }),
    articles,
    view.leftOut?.messages > 0 && h('p', { class: 'quiet' }, `${view.leftOut.messages} older messages are not shown.`));
}

function incoming(view, message, open, actions) {
  const words = h('div', { class: 'words', dir: 'auto', lang: message.language === 'und' ? null : message.language },
    marked(message.text, evidence(message, 'body')));
  return h('article', { class: 'in' },
    h('header', {}, h('strong', { dir: 'auto' }, person(message.from)), ' ',
      message.from?.name && h('span', { class: 'quiet' }, message.from.address), ' ', time(message.at)),
    h('p', { class: 'subject', dir: 'auto' }, marked(message.subject, evidence(message, 'subject'))),
    words,
    message.signature && h('p', { class: 'words quiet', dir: 'auto' }, message.signature),
    message.remarks.map((remark) => h('p', { class: 'remark' }, remark)),
    message.attachments.length > 0 && h('p', { class: 'quiet' }, 'Attached: ',
      message.attachments.map((a) => `${a.name} (${a.contentType}, ${Math.ceil(a.bytes / 1024)} KB)`).join(', ')),
    h('p', { class: 'links' },
      message.textCut && whole(view, message, words, actions),
      button('Download the original', actions.guard(async () => download(view.case.id, message.id)), { class: 'small' })),
    message.reading && reading(view, message, open, actions));
}

function outgoing(view, message, actions) {
  const question = message.kind === 'follow-up';
  const trouble = FATE[message.fate];
  const words = h('div', { class: 'words', dir: 'auto' }, message.text);
  return h('article', { class: `out ${message.state} ${message.kind} ${message.fate ?? ''}` },
    h('header', {}, h('strong', {}, question ? 'Asked how it went' : `Reply by ${message.approvedBy}`), ' ',
      question && h('span', { class: 'quiet' }, `in the name of ${message.approvedBy}, `), h('span', { class: 'quiet' }, `to ${message.to.address}`), ' ',
      time(message.sentAt ?? message.at), ' ', h('span', { class: 'state' }, SENT[message.state], message.fate === 'delivered' && ', delivered')),
    trouble && h('p', { class: 'notice alarm' }, h('strong', {}, trouble)),
    message.trouble && h('p', { class: 'remark' }, message.trouble),
    words,
    message.textCut && h('p', { class: 'links' }, whole(view, message, words, actions)));
}

function whole(view, message, words, actions) {
  return button('Show the whole text', actions.guard(async () => {
    words.textContent = (await wholeText(view.case.id, message.id)).text;
  }));
}

async function download(caseId, messageId) {
  const url = URL.createObjectURL(await original(caseId, messageId));
  h('a', { href: url, download: `${caseId}-${messageId}.eml` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** All evidence of a reading in one of its texts, with what it is evidence of. */
function evidence(message, source) {
  if (!message.reading) return [];
  const { feelings, reasons, topic } = message.reading;
  return [
    ...feelings.flatMap((f) => f.evidence.map((e) => ({ ...e, why: `feeling ${f.emotion}` }))),
    ...reasons.flatMap((r) => r.evidence.map((e) => ({ ...e, why: `urgency ${r.reason}` }))),
    ...topic.evidence.map((e) => ({ ...e, why: `topic ${topic.name}` })),
  ].filter((e) => e.source === source);
}

/** The text with its evidence marked; where two overlap both are named. */
function marked(text, spans) {
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])]
    .filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1];
    const here = spans.filter((s) => s.start <= from && to <= s.end);
    const words = text.slice(from, to);
    return here.length === 0 ? words
      : h('mark', { title: [...new Set(here.map((s) => s.why))].join('; '), 'data-why': here.map((s) => s.why).join('|') }, words);
  });
}

function reading(view, message, open, actions) {
  const { feelings, urgency, reasons, topic, unsure } = message.reading;
  return h('details', { class: 'reading', open, 'data-keep': `reading ${message.id}` },
    h('summary', {}, 'Why it was read so'),
    unsure && h('p', { class: 'remark' }, `Unsure: ${unsure}`),
    h('dl', {},
      h('dt', {}, 'Feeling'), feelings.map((f) => why(`feeling ${f.emotion}`,
        `${feeling(f)} (${Math.round(f.confidence * 100)} % sure)`, f.evidence)),
      h('dt', {}, `Urgency: ${urgency}`), reasons.map((r) => why(`urgency ${r.reason}`, r.reason, r.evidence)),
      h('dt', {}, 'Topic'), why(`topic ${topic.name}`, `${topic.name} (${Math.round(topic.confidence * 100)} % sure)`, topic.evidence)),
    view.corrections.filter((c) => c.messageId === message.id).map((c) => h('p', { class: 'remark' }, `${c.agent} corrected it: `,
      [c.emotion, c.urgency && `urgency ${c.urgency}`, c.topic && topicName(c.topic, actions)].filter(Boolean).join(', '))),
    correction(view, message, actions));
}

/** A reason; pointing at it shows its words in the mail. */
function why(key, text, spans) {
  const show = (on) => (event) => {
    for (const mark of event.currentTarget.closest('article').querySelectorAll('mark')) {
      mark.classList.toggle('lit', on && mark.dataset.why.split('|').includes(key));
    }
  };
  return h('dd', { tabindex: spans.length ? '0' : null, onmouseenter: show(true), onmouseleave: show(false), onfocus: show(true), onblur: show(false) },
    text, spans.length > 0 && h('span', { class: 'quiet', dir: 'auto' }, ' ', spans.map((s) => `“${s.quote}”`).join(' ')));
}

function topicName(id, actions) {
  return actions.choices.topics.find((t) => t.id === id)?.name ?? id;
}

function correction(view, message, actions) {
  const pick = (name, label, options) => h('label', {}, label, ' ', h('select', { name },
    h('option', { value: '' }, 'as read'), options.map(([value, label]) => h('option', { value }, label))));
  const { emotions, urgencies, topics } = actions.choices;
  return h('form', { class: 'line', onsubmit: (event) => {
    event.preventDefault();
    const body = { messageId: message.id };
    for (const [key, value] of new FormData(event.target)) if (value) body[key] = value;
    if (Object.keys(body).length === 1) say('Choose first what it really is.');
    else actions.change('PUT', 'reading', body, 'Corrected. Heard keeps it as an example.');
  } },
  h('span', {}, 'Read wrongly?'),
  pick('emotion', 'feeling', emotions.map((e) => [e, e])), pick('urgency', 'urgency', urgencies.map((u) => [u, u])),
  pick('topic', 'topic', topics.map((t) => [t.id, t.name])),
  h('button', {}, 'Correct'));
}

export function button(label, onclick, attributes = {}) {
  return h('button', { type: 'button', onclick, ...attributes }, label);
}
