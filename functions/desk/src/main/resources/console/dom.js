/** Small pieces for building the page. Text goes in as text, never as markup. */

/** An element: h('p', {class: 'x', onclick: f}, 'text', child, …). Null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' && tag === 'textarea') element.defaultValue = value;
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Puts these children in place of all that was there. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

export function say(text) {
  document.getElementById('status').textContent = text;
}

const clock = (more) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...more });
const THIS_YEAR = clock({ weekday: 'short' });
const ANY_YEAR = clock({ year: 'numeric' });
const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** A moment in the agent's time zone and the page's language. */
export function time(iso) {
  const at = new Date(iso);
  const format = at.getFullYear() === new Date().getFullYear() ? THIS_YEAR : ANY_YEAR;
  return h('time', { datetime: iso, title: WHOLE.format(at) }, format.format(at));
}

/** How long ago, or until, in the largest unit that says enough: "3 h". */
export function span(iso, now = Date.now()) {
  const minutes = Math.max(1, Math.abs(now - new Date(iso).getTime()) / 60000);
  if (minutes < 60) return `${Math.round(minutes)} min`;
  if (minutes < 60 * 36) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} days`;
}

export function person(mailbox) {
  return mailbox ? mailbox.name || mailbox.address : 'no sender';
}

/** Who did something in a case: an agent by name, or one of these. */
export function actor({ actor: name }) {
  return name === 'heard' ? 'Heard' : name === 'customer' ? 'The customer' : name;
}

/** A feeling in words, with how sure it is: "worry, strong", "perhaps worry". */
export function feeling({ emotion, intensity, unsure }) {
  if (unsure) return emotion === 'neutral' ? 'unsure' : `perhaps ${emotion}`;
  return emotion === 'neutral' ? emotion : `${emotion}, ${strength(intensity)}`;
}

export function strength(intensity) {
  return intensity >= 0.75 ? 'very strong' : intensity >= 0.5 ? 'strong' : intensity >= 0.25 ? 'some' : 'a little';
}
