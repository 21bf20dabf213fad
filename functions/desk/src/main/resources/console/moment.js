/** Moments that an agent picks, in their own time zone. */
import { h } from '/console/dom.js';

const two = (number) => String(number).padStart(2, '0');

/** As a datetime-local input wants it. */
export function forInput(moment) {
  const at = new Date(moment);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What was picked as an ISO moment, or null. */
export function picked(value) {
  const at = new Date(value);
  return value && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

/** A field for a moment to come. */
export function momentField(name, value, attributes = {}) {
  return h('input', { type: 'datetime-local', name, value: value ? forInput(value) : '', min: forInput(Date.now()), ...attributes });
}

function morning(daysOn) {
  const at = new Date();
  at.setDate(at.getDate() + daysOn);
  at.setHours(9, 0, 0, 0);
  return at;
}

/** In three hours, on the half hour; null where that is tomorrow. */
export function laterToday(now = new Date()) {
  const at = new Date(now);
  at.setHours(at.getHours() + 3, at.getMinutes() < 30 ? 30 : 60, 0, 0);
  return at.getDate() === now.getDate() ? at : null;
}

export const tomorrow = () => morning(1);

/** Monday of the week to come, also on a Monday. */
export const nextMonday = () => morning((8 - new Date().getDay()) % 7 || 7);
