/** The desk's API. What it refuses becomes a Problem, whose text is written for agents. */
import { token, forget } from '/console/signin.js';

export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || 'Something went wrong.');
    this.status = status;
    this.body = body ?? {};
  }
}

export async function call(method, path, { body, version, raw } = {}) {
  const headers = { Authorization: `Bearer ${token()}` };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  let reply;
  try {
    reply = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem(0, { detail: 'The server cannot be reached. Nothing is lost; try again in a moment.' });
  }
  if (reply.status === 401) {
    forget();
    throw new Problem(401, { detail: 'Your sign-in has run out. Sign in again; what you typed is kept.' });
  }
  if (!reply.ok) throw new Problem(reply.status, await reply.json().catch(() => null));
  return raw ? reply.blob() : reply.json();
}

export const get = (path) => call('GET', path);
const at = (id) => `/api/cases/${encodeURIComponent(id)}`;
export const readCase = (id) => get(at(id));
export const insight = (weeks) => get(`/api/insight?weeks=${weeks}`);
export const wholeText = (id, message) => get(`${at(id)}/messages/${encodeURIComponent(message)}/text`);
export const original = (id, message) => call('GET', `${at(id)}/messages/${encodeURIComponent(message)}/raw`, { raw: true });
export const check = (id, text) => call('POST', `${at(id)}/draft/check`, { body: { text } });

/** A change to a case, resting on the version that the agent sees. */
export function change(seen, method, what, body) {
  return call(method, `${at(seen.case.id)}/${what}`, { body, version: seen.case.version });
}
