/** Putting a case aside until a time, or until the customer writes. */
import { h, say, time } from '/console/dom.js';
import { submitting } from '/console/keep.js';
import { laterToday, tomorrow, nextMonday, momentField, picked } from '/console/moment.js';

const OPEN = ['new', 'waiting for agent', 'reopened', 'waiting for customer'];

export function snooze(view, actions) {
  if (!OPEN.includes(view.case.status) || view.case.snoozedUntil) return null;
  const until = (moment) => actions.change('POST', 'snooze', { until: moment }, 'Put aside. It comes back then, or when the customer writes.');
  const choice = (label, at) => at && h('button', { type: 'button', onclick: () => until(at.toISOString()) }, label, ' ', h('span', { class: 'quiet' }, time(at.toISOString())));
  return h('details', { class: 'ask', 'data-keep': 'snooze' }, h('summary', {}, 'Put aside'),
    h('p', { class: 'choices' }, choice('Later today', laterToday()), choice('Tomorrow', tomorrow()), choice('Next Monday', nextMonday())),
    h('form', { class: 'line', onsubmit: submitting((form) => {
      const moment = picked(form.get('until'));
      if (!moment) say('Pick a day and a time first.');
      return moment && until(moment);
    }) },
    h('label', {}, 'Until ', momentField('until', null, { required: true, 'data-keep': 'snooze until' })), h('button', {}, 'Put aside until then')));
}

export function putAside(view, actions) {
  const { snoozedUntil } = view.case;
  return snoozedUntil && h('div', { class: 'notice' },
    h('p', {}, h('strong', {}, 'Put aside'), ' until ', time(snoozedUntil), ', or until the customer writes.'),
    h('button', { type: 'button', onclick: () => actions.change('POST', 'snooze', { until: null }, 'Taken up again.') }, 'Take it up again'));
}
