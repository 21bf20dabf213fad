/** The queue: cases in working order, a shelf at a time. */
import { h, fill, span, time, person, feeling } from '/console/dom.js';
import { redraw } from '/console/keep.js';
import { get } from '/console/api.js';

const SHELVES = [['open', 'Open'], ['waiting', 'Waiting for customer'], ['snoozed', 'Put aside'], ['suspended', 'Held back']];
const EMPTY = {
  open: 'Nobody is waiting for an answer.',
  waiting: 'No customer owes us an answer.',
  snoozed: 'Nothing is put aside.',
  suspended: 'Nothing is held back.',
};
/** Urgency is told by word and shape as well as by colour. */
const SHAPE = { critical: '▲▲', high: '▲', normal: '■', low: '▽' };

export class Queue {
  constructor(root, openCase, report) {
    this.root = root;
    this.openCase = openCase;
    this.report = report;
    this.shelf = 'open';
    this.pages = 1;
    this.cases = [];
    this.next = null;
    this.current = null;
  }

  async load() {
    const { shelf } = this;
    const cases = [];
    let cursor = null;
    for (let page = 0; page < this.pages; page++) {
      const query = new URLSearchParams({ shelf, limit: '50' });
      if (cursor) query.set('cursor', cursor);
      const answer = await get(`/api/queue?${query}`);
      cases.push(...answer.cases);
      cursor = answer.next;
      if (!cursor) break;
    }
    if (shelf !== this.shelf) return; // Another shelf was chosen meanwhile.
    this.cases = cases;
    this.next = cursor;
    this.draw();
  }

  async reload() {
    try {
      await this.load();
    } catch (problem) {
      this.report(problem);
    }
  }

  show(id) {
    this.current = id;
    this.draw();
  }

  /** Opens the case above or below the one that is open. */
  step(by) {
    if (this.cases.length === 0) return;
    const at = this.cases.findIndex((row) => row.id === this.current);
    this.openCase(this.cases[Math.min(this.cases.length - 1, Math.max(0, at < 0 ? 0 : at + by))].id);
  }

  draw() {
    redraw(this.root, 'queue', () => fill(this.root,
      h('div', { class: 'shelves', role: 'group', 'aria-label': 'Shelf' }, SHELVES.map(([shelf, name]) =>
        h('button', { type: 'button', 'aria-pressed': String(shelf === this.shelf), onclick: () => this.turnTo(shelf) }, name))),
      this.cases.length === 0
        ? h('p', { class: 'empty' }, EMPTY[this.shelf])
        : h('ol', {}, this.cases.map((row) => this.row(row)),
          this.next && h('li', {}, h('button', { type: 'button', onclick: () => { this.pages++; this.reload(); } }, 'More cases')))));
  }

  turnTo(shelf) {
    this.shelf = shelf;
    this.pages = 1;
    this.root.scrollTop = 0;
    this.reload();
  }

  row(row) {
    const overdue = row.waitingSince && new Date(row.dueAt) < new Date();
    return h('li', {}, h('a', {
      href: `#${row.id}`, class: `row ${row.urgency}`, 'aria-current': row.id === this.current ? 'true' : null,
    },
    h('span', { class: 'line' },
      h('span', { class: `urgency ${row.urgency}` }, h('span', { 'aria-hidden': 'true' }, SHAPE[row.urgency], ' '), row.urgency),
      h('span', { class: 'who', dir: 'auto' }, person(row.customer)),
      row.waitingSince && h('span', { class: overdue ? 'overdue' : 'quiet' }, overdue ? `overdue ${span(row.dueAt)}` : `waits ${span(row.waitingSince)}`)),
    h('span', { class: 'subject', dir: 'auto' }, row.subject || '(no subject)'),
    h('span', { class: 'sum quiet' }, feeling(row), ' · ', row.topicName, ' · ', h('span', { class: 'id' }, row.id)),
    given(row),
    row.recovery && h('span', { class: 'flag' }, 'came back after our question'),
    row.snoozedUntil && h('span', { class: 'aside quiet' }, 'put aside until ', time(row.snoozedUntil)),
    row.attention && h('span', { class: 'flag' }, row.attention),
    row.asked && h('span', { class: 'flag' }, `${row.asked.agent} asks a lead`),
    row.suspendedBecause && h('span', { class: 'flag' }, row.suspendedBecause),
    row.claim && new Date(row.claim.until) > new Date() && h('span', { class: 'quiet' }, `${row.claim.agent} is on it`)));
  }
}

/** A word that was given: when it is due, or that it was not kept. */
function given({ promisedBy }) {
  if (!promisedBy) return null;
  return new Date(promisedBy) < new Date()
    ? h('span', { class: 'flag missed' }, h('span', { 'aria-hidden': 'true' }, '▲▲ '), `promise missed, ${span(promisedBy)} late`)
    : h('span', { class: 'promised' }, 'promised by ', time(promisedBy));
}
