/** The console: puts queue and case together and keeps them fresh. */
import { h, fill, say, time, actor } from '/console/dom.js';
import { get, readCase, insight, change } from '/console/api.js';
import { signIn, comeBack, token, signOut } from '/console/signin.js';
import { Queue } from '/console/queue.js';
import { casePage } from '/console/casepage.js';
import { insightPage } from '/console/insight.js';
import { unsaved } from '/console/keep.js';

const REFRESH = 20_000;
const page = document.getElementById('case');
let me = null;
let queue = null;
let view = null;
let busy = false;

function openId() {
  return /^#H-[0-9A-Z]{5,8}$/.test(location.hash) ? location.hash.slice(1) : null;
}

/** How many weeks the insight page is to sum up; null while it is not open. */
function openWeeks() {
  const open = /^#\/insight(?:\/(\d{1,2}))?$/.exec(location.hash);
  return open && Number(open[1] ?? 8);
}

function welcome(reason) {
  document.body.classList.add('signed-out');
  delete page.dataset.shows;
  fill(page, h('div', { class: 'welcome' }, h('h1', {}, 'Heard'), h('p', {}, 'Customers write because they want to be heard.'),
    reason && h('p', { class: 'remark' }, reason), h('button', { type: 'button', class: 'main', onclick: signIn }, 'Sign in')));
}

function report(problem) {
  if (problem.status === 401) return welcome(problem.message);
  say(problem.message ?? String(problem));
  return null;
}

/** Wraps an action so that what goes wrong is said, not swallowed. */
const guard = (action) => async (...args) => {
  try {
    return await action(...args);
  } catch (problem) {
    report(problem);
    return null;
  }
};

function draw() {
  casePage(page, view, { me, choices: me.choices, guard, change: doChange, refresh: () => load(view.case.id) });
}

/** Makes a change that rests on what the agent sees. Gives the new view, or null if it was refused. */
async function doChange(method, what, body, done, arrived = () => {}) {
  if (busy) return null; // A second click would rest on a state that the first is just changing.
  busy = true;
  try {
    const after = await change(view, method, what, body);
    arrived();
    if (openId() === after.case.id) {
      view = after;
      draw();
    }
    say(done);
    queue.reload();
    return after;
  } catch (problem) {
    if (problem.status === 412) stale(problem);
    else if (problem.body?.findings) say(`Not sent: ${problem.body.findings.filter((f) => f.severity === 'gate').map((f) => f.message).join(' ')}`);
    else report(problem);
    return null;
  } finally {
    busy = false;
  }
}

/** Somebody was faster: says what changed; what the agent typed stays where it is. */
function stale(problem) {
  news('alarm', h('p', {}, h('strong', {}, 'Nothing was done, because the case has changed since you opened it:')),
    h('ul', {}, (problem.body.changed ?? []).map((e) => h('li', {}, time(e.at), ' ', h('strong', {}, actor(e)), ' ', e.detail)))).focus();
}

/** Offers the case as it is now. Gives the button. */
function news(kind, ...what) {
  document.getElementById('news')?.remove();
  const show = h('button', { type: 'button', onclick: () => load(view.case.id) }, 'Show the case as it is now');
  page.prepend(h('div', { id: 'news', class: `notice ${kind}`, role: 'alert' }, what, show, ' ',
    h('span', { class: 'quiet' }, 'What you typed is kept.')));
  return show;
}

const load = guard(async (id) => {
  const now = await readCase(id);
  if (openId() !== id) return; // The agent went on to another case meanwhile.
  renew(now);
  document.title = `${view.case.subject || id} · Heard`;
});

/** Shows the case as it is now; says so if a reply has left since it was last shown. */
function renew(now) {
  const unsent = new Set(view?.messages.filter((m) => m.kind === 'reply' && m.state !== 'sent').map((m) => m.id));
  view = now;
  draw();
  if (now.messages.some((m) => m.state === 'sent' && unsent.has(m.id))) say('The reply has left.');
}

const route = guard(async () => {
  const id = openId();
  const weeks = openWeeks();
  queue.show(id);
  document.body.classList.toggle('case-open', id !== null || weeks !== null);
  view = null;
  say('');
  if (weeks !== null) return showInsight(weeks);
  if (id) await load(id);
  if (openId() !== id || !token()) return;
  if (view) {
    page.scrollTop = 0;
    page.focus({ preventScroll: true });
    scrollTo(0, 0);
  } else {
    document.title = 'Heard';
    delete page.dataset.shows;
    fill(page, h('div', { class: 'empty' },
      id ? h('p', {}, `${id} cannot be shown. `, h('a', { href: '#' }, 'Back to the queue'))
        : h('p', {}, 'Choose a case. The most urgent is on top.'),
      h('p', {}, 'Keys: ', h('kbd', {}, 'j'), ' and ', h('kbd', {}, 'k'), ' open the next and the previous case, ', h('kbd', {}, 'u'), ' leaves it.')));
  }
});

async function showInsight(weeks) {
  document.title = 'Insight · Heard';
  const chosen = document.activeElement?.id === 'weeks';
  delete page.dataset.shows;
  fill(page, h('p', { class: 'empty' }, 'Adding up…'));
  try {
    const summary = await insight(weeks);
    if (openWeeks() !== weeks) return;
    insightPage(page, summary, (other) => { location.hash = `#/insight/${other}`; });
    page.scrollTop = 0;
    (chosen ? document.getElementById('weeks') : page).focus({ preventScroll: true });
  } catch (problem) {
    fill(page, h('p', { class: 'empty' }, problem.message));
    report(problem);
  }
}

/** Looks for news without disturbing somebody who types. */
async function refresh() {
  if (document.hidden || !token()) return;
  await queue.reload();
  if (!view) return;
  const now = await readCase(view.case.id).catch(() => null);
  if (!now || busy || now.case.id !== view?.case.id || now.case.version === view.case.version && JSON.stringify(now.messages) === JSON.stringify(view.messages)) return;
  if (unsaved(view) !== null || page.contains(document.activeElement) && /TEXTAREA|INPUT|SELECT/.test(document.activeElement.tagName)) {
    if (!document.getElementById('news')) news('', h('p', {}, 'This case has changed.'));
  } else {
    renew(now);
  }
}

const start = guard(async () => {
  const trouble = await comeBack();
  if (trouble || !token()) return welcome(trouble);
  me = await get('/api/me');
  document.body.classList.remove('signed-out');
  fill(document.getElementById('who'), me.roles.includes('lead') && [h('a', { href: '#/insight' }, 'Insight'), ' '], h('span', {}, `${me.name} (${me.roles.join(', ')})`), ' ', h('button', { type: 'button', onclick: signOut }, 'Sign out'));
  queue = new Queue(document.getElementById('queue'), (id) => { location.hash = id; }, report);
  await queue.load();
  await route();
  addEventListener('hashchange', route);
  setInterval(refresh, REFRESH);
  addEventListener('keydown', (event) => {
    if (event.target.closest('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') queue.step(1);
    if (event.key === 'k') queue.step(-1);
    if (event.key === 'u') location.hash = '';
  });
  return null;
});

start();
