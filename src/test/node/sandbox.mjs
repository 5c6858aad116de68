import assert from 'node:assert/strict';

/** Where the sandbox answers, with a slash at the end. */
export const root = process.argv[2];

async function control(method, path, body) {
  const answer = await fetch(`${root}sandbox/${path}`, { method, body: body && JSON.stringify(body) });
  assert.equal(answer.status, 200);
  return answer.json();
}

/** The next call of a method is answered with a status, as often as is said. */
export async function failing(match, status, times, calls) {
  await control('POST', 'faults', [{ match, times, fault: 'STATUS', status }]);
  try {
    return await calls();
  } finally {
    await control('DELETE', 'faults');
  }
}

/** The status of each call that was made meanwhile. */
export async function statuses(calls) {
  const last = (await control('GET', 'calls')).calls.at(-1)?.number ?? 0;
  await calls();
  return (await control('GET', `calls?since=${last}`)).calls.map((call) => call.status);
}
