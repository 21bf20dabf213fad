/** What an agent typed, opened and pointed at stays when a page is drawn anew. */

/** Draws again; what belongs to the same thing (by its key) is taken over. */
export function redraw(root, key, drawing) {
  const before = root.dataset.shows === key ? remember(root) : null;
  drawing();
  root.dataset.shows = key;
  if (before) restore(root, before);
}

function remember(root) {
  const at = document.activeElement;
  return {
    scroll: root.scrollTop,
    typed: [...root.querySelectorAll('[name][data-keep]')].filter((f) => f.value !== f.defaultValue && !f.closest('[data-sent]'))
      .map((f) => [f.dataset.keep, f.value]),
    ticked: [...root.querySelectorAll('input[data-keep]')].filter((f) => f.checked !== f.defaultChecked && !f.closest('[data-sent]'))
      .map((f) => [f.dataset.keep, f.checked]),
    open: [...root.querySelectorAll('details[data-keep]')].filter((d) => !d.querySelector('[data-sent]'))
      .map((d) => [d.dataset.keep, d.open]),
    focus: root !== at && root.contains(at)
      ? { id: at.id, keep: at.dataset.keep, tag: at.tagName, words: at.textContent, href: at.getAttribute('href'),
        from: at.selectionStart, to: at.selectionEnd, scroll: at.scrollTop } : null,
  };
}

function restore(root, { scroll, typed, ticked, open, focus }) {
  const kept = (key) => root.querySelector(`[data-keep="${CSS.escape(key)}"]`);
  for (const [key, is] of open) if (kept(key)) kept(key).open = is;
  for (const [key, value] of typed) if (kept(key)) kept(key).value = value;
  for (const [key, is] of ticked) if (kept(key)) kept(key).checked = is;
  root.scrollTop = scroll;
  if (focus) focusAgain(root, focus);
}

function focusAgain(root, was) {
  const same = [...root.querySelectorAll(was.tag)].find((e) =>
    was.id ? e.id === was.id : was.keep ? e.dataset.keep === was.keep : was.href ? e.getAttribute('href') === was.href : e.textContent === was.words);
  // What was pressed may be gone or of no use now: then what comes next, or the part of the page it was in.
  const to = same && !same.disabled ? same : root.querySelector('[data-next]') ?? same?.closest('[tabindex]') ?? root;
  to.focus({ preventScroll: to === same });
  if (to === same && was.from !== undefined && was.from !== null) {
    to.setSelectionRange(was.from, was.to);
    to.scrollTop = was.scroll;
  }
}

/** A form that is taken out of keeping once what it says has arrived. */
export function submitting(send) {
  return async (event) => {
    event.preventDefault();
    const form = event.target;
    if ('sent' in form.dataset) return;
    form.dataset.sent = '';
    if (!await send(new FormData(form))) delete form.dataset.sent;
  };
}

// The reply as typed, until it is saved, by case and by the number of the draft that it began from.
const reply = (view, number) => `heard.reply.${view.case.id}.${number}`;

/** What was typed into a draft of this case and not saved, or null. */
export function unsaved(view, number = view.draft?.number) {
  return sessionStorage.getItem(reply(view, number));
}

export function keepReply(view, text, number = view.draft.number) {
  if (text === null) sessionStorage.removeItem(reply(view, number));
  else sessionStorage.setItem(reply(view, number), text);
}

/** The numbers of drafts that are no longer the current one, but were typed into and not saved. */
export function leftOver(view) {
  return view.drafts.map((old) => old.number).filter((number) => unsaved(view, number) !== null);
}
