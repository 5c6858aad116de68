// One line of JSON for each test, for NodeClientsTest to read.
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:pass' || type === 'test:fail') {
      const error = data.details.error?.cause ?? data.details.error;
      yield JSON.stringify({
        name: data.name,
        passed: type === 'test:pass',
        millis: data.details.duration_ms,
        error: error && String(error.stack ?? error),
      }) + '\n';
    }
  }
}
