/**
 * Signing in with OpenID Connect: authorization code with PKCE (RFC 7636).
 *
 * The token lives in sessionStorage, so that a reload does not sign an agent out and closing the tab does. A script
 * injected into this page could read it there as well as in memory; the Content-Security-Policy is what keeps one out.
 */
const TOKEN = 'heard.token';
const FLOW = 'heard.flow';
let config = null;
let endpoints = null;

async function load() {
  config ??= await (await fetch('/config.json')).json();
  endpoints ??= await (await fetch(`${config.authority.replace(/\/$/, '')}/.well-known/openid-configuration`)).json();
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function redirectUri() {
  return `${location.origin}/`;
}

/** Leaves for the sign-in page; comes back to the case that was open. */
export async function signIn() {
  await load();
  const flow = { state: random(), verifier: random(), nonce: random(), back: location.hash };
  sessionStorage.setItem(FLOW, JSON.stringify(flow));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(flow.verifier));
  const query = new URLSearchParams({
    response_type: 'code', client_id: config.clientId, redirect_uri: redirectUri(), scope: config.scope,
    state: flow.state, nonce: flow.nonce, code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256',
  });
  location.assign(`${endpoints.authorization_endpoint}?${query}`);
}

/** Takes up where the sign-in page sent us back. Gives a reason in words if that went wrong, else null. */
export async function comeBack() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('code') && !answer.has('error')) return null;
  const flow = JSON.parse(sessionStorage.getItem(FLOW) ?? 'null');
  sessionStorage.removeItem(FLOW);
  history.replaceState(null, '', `/${flow?.back ?? ''}`);
  if (answer.has('error')) return `The sign-in page said: ${answer.get('error_description') ?? answer.get('error')}`;
  if (!flow || flow.state !== answer.get('state')) return 'This sign-in was begun somewhere else. Please sign in again.';
  await load();
  const reply = await fetch(endpoints.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: config.clientId, redirect_uri: redirectUri(),
      code: answer.get('code'), code_verifier: flow.verifier,
    }),
  });
  if (!reply.ok) return 'The sign-in could not be finished. Please sign in again.';
  const tokens = await reply.json();
  if (tokens.id_token && claims(tokens.id_token).nonce !== flow.nonce) return 'This sign-in was not ours. Please sign in again.';
  sessionStorage.setItem(TOKEN, tokens.access_token);
  return null;
}

function claims(token) {
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(
    atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))));
}

export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function forget() {
  sessionStorage.removeItem(TOKEN);
}

export async function signOut() {
  sessionStorage.clear();
  await load();
  if (endpoints.end_session_endpoint) {
    location.assign(`${endpoints.end_session_endpoint}?${new URLSearchParams({
      client_id: config.clientId, logout_uri: redirectUri(), post_logout_redirect_uri: redirectUri() })}`);
  } else {
    location.assign('/');
  }
}
