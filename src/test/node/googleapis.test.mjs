// Google's own client for Node.js, with another rootUrl.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { google } from 'googleapis';
import { failing, root, statuses } from './sandbox.mjs';

const auth = new google.auth.OAuth2();
auth.setCredentials({ access_token: 'any' });
const { spreadsheets } = google.sheets({ version: 'v4', rootUrl: root, auth });
const { values, developerMetadata } = spreadsheets;

let spreadsheetId;
let uniones;

async function read(range, options = {}) {
  return (await values.get({ spreadsheetId, range, ...options })).data.values;
}

async function batch(requests, options = {}) {
  return (await spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests, ...options } })).data;
}

async function refusal(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return assert.fail('was not refused');
}

test('creates a workbook', async () => {
  const { data } = await spreadsheets.create({
    requestBody: {
      properties: { title: 'Planta Norte', locale: 'es_CL', timeZone: 'America/Santiago' },
      sheets: [
        { properties: { title: 'Uniones', gridProperties: { rowCount: 200, columnCount: 8, frozenRowCount: 1 } } },
        { properties: { title: 'Notas de taller' } },
      ],
    },
  });
  ({ spreadsheetId } = data);
  assert.equal(data.properties.locale, 'es_CL');
  assert.deepEqual(data.sheets.map((sheet) => sheet.properties.title), ['Uniones', 'Notas de taller']);
  uniones = data.sheets[0].properties.sheetId;
  assert.equal(data.sheets[0].properties.gridProperties.frozenRowCount, 1);
});

test('writes RAW, and reads text back as it was sent', async () => {
  const { data } = await values.update({
    spreadsheetId,
    range: 'Uniones!A1',
    valueInputOption: 'RAW',
    requestBody: { values: [['OT', 'N_UNION', 'DN', 'Fecha'], ['OT-101', 1, '=1+1', '21-01-2026'], ['ñandú ✓', true, null, '']] },
  });
  assert.equal(data.updatedRange, 'Uniones!A1:D3');
  assert.equal(data.updatedCells, 11);
  assert.deepEqual(await read('Uniones'), [
    ['OT', 'N_UNION', 'DN', 'Fecha'],
    ['OT-101', '1', '=1+1', '21-01-2026'],
    ['ñandú ✓', 'VERDADERO'],
  ]);
});

test('writes USER_ENTERED, and reads values, text and formulas back', async () => {
  const { data } = await values.update({
    spreadsheetId,
    range: 'Uniones!B2:D2',
    valueInputOption: 'USER_ENTERED',
    includeValuesInResponse: true,
    responseValueRenderOption: 'UNFORMATTED_VALUE',
    requestBody: { values: [['4,5', '=1+1', '21-01-2026']] },
  });
  assert.deepEqual(data.updatedData.values, [[4.5, 2, 46043]]);
  assert.deepEqual(await read('Uniones!B2:D2'), [['4,5', '2', '21-01-2026']]);
  assert.deepEqual(await read('Uniones!B2:D2', { valueRenderOption: 'FORMULA' }), [[4.5, '=1+1', 46043]]);
  assert.deepEqual(
    await read('Uniones!B2:D2', { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' }),
    [[4.5, 2, '21-01-2026']],
  );
});

test('writes and reads several ranges at once, by rows and by columns', async () => {
  const written = await values.batchUpdate({
    spreadsheetId,
    requestBody: {
      valueInputOption: 'RAW',
      data: [
        { range: "'Notas de taller'!A1:B2", majorDimension: 'COLUMNS', values: [['a', 'b'], ['c', 'd']] },
        { range: 'Uniones!F1', values: [['SOLD']] },
      ],
    },
  });
  assert.equal(written.data.totalUpdatedCells, 5);
  assert.equal(written.data.totalUpdatedSheets, 2);
  const { data } = await values.batchGet({
    spreadsheetId,
    ranges: ["'Notas de taller'!A:B", 'Uniones!F1:F9'],
    majorDimension: 'COLUMNS',
  });
  assert.deepEqual(data.valueRanges.map((range) => range.values), [[['a', 'b'], ['c', 'd']], [['SOLD']]]);
  assert.equal(data.valueRanges[0].range, "'Notas de taller'!A1:B1000");
});

test('appends below the table, over what is there and in rows of its own', async () => {
  const append = async (insertDataOption, row) =>
    (await values.append({
      spreadsheetId,
      range: 'Uniones!A:D',
      valueInputOption: 'USER_ENTERED',
      insertDataOption,
      requestBody: { values: [row] },
    })).data;
  const first = await append('OVERWRITE', ['OT-102', 2]);
  assert.equal(first.tableRange, 'Uniones!A1:D3');
  assert.equal(first.updates.updatedRange, 'Uniones!A4:B4');
  const second = await append('INSERT_ROWS', ['OT-103', 3]);
  assert.equal(second.updates.updatedRange, 'Uniones!A5:B5');
  const { data } = await spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.gridProperties.rowCount' });
  assert.equal(data.sheets[0].properties.gridProperties.rowCount, 201);
});

test('clears one range and several', async () => {
  const one = await values.clear({ spreadsheetId, range: 'Uniones!A5:B5' });
  assert.equal(one.data.clearedRange, 'Uniones!A5:B5');
  const more = await values.batchClear({ spreadsheetId, requestBody: { ranges: ['Uniones!A4:B4', 'Uniones!F:F'] } });
  assert.deepEqual(more.data.clearedRanges, ['Uniones!A4:B4', 'Uniones!F1:F201']);
  assert.equal((await read('Uniones')).length, 3);
});

test('changes cells and structure in one batch and gets the workbook back', async () => {
  const data = await batch(
    [
      { addSheet: { properties: { title: 'Metadata', gridProperties: { rowCount: 10, columnCount: 3 } } } },
      {
        updateCells: {
          start: { sheetId: uniones, rowIndex: 1, columnIndex: 4 },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'MR(93)' }, note: 'armado' }] }],
          fields: 'userEnteredValue,note',
        },
      },
      { insertDimension: { range: { sheetId: uniones, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
    ],
    { includeSpreadsheetInResponse: true, responseIncludeGridData: true, responseRanges: ['Uniones!E3'] },
  );
  assert.equal(data.replies.length, 3);
  assert.equal(data.replies[0].addSheet.properties.title, 'Metadata');
  assert.deepEqual(data.replies[2], {});
  assert.deepEqual(data.updatedSpreadsheet.sheets.map((sheet) => sheet.properties.title), ['Uniones']);
  const cell = data.updatedSpreadsheet.sheets[0].data[0].rowData[0].values[0];
  assert.equal(cell.formattedValue, 'MR(93)');
  assert.equal(cell.note, 'armado');
});

test('appends cells and refuses a batch as a whole', async () => {
  await batch([
    {
      appendCells: {
        sheetId: uniones,
        rows: [{ values: [{ userEnteredValue: { stringValue: 'last' } }, { userEnteredValue: { numberValue: 7.5 } }] }],
        fields: 'userEnteredValue',
      },
    },
  ]);
  assert.deepEqual(await read('Uniones!A5:B5'), [['last', '7,5']]);
  const error = await refusal(() =>
    batch([
      { deleteDimension: { range: { sheetId: uniones, dimension: 'ROWS', startIndex: 0, endIndex: 2 } } },
      { updateCells: { start: { sheetId: 999999 }, rows: [{ values: [{}] }], fields: '*' } },
    ]));
  assert.equal(error.status, 400);
  assert.equal(error.message, 'Invalid requests[1].updateCells: No grid with id: 999999');
  assert.deepEqual(await read('Uniones!A5:B5'), [['last', '7,5']]);
});

test('creates, finds, changes and deletes developer metadata', async () => {
  const { replies } = await batch([
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: 'ot',
          metadataValue: 'OT-101',
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId: uniones, dimension: 'ROWS', startIndex: 2, endIndex: 3 } },
        },
      },
    },
  ]);
  const { metadataId } = replies[0].createDeveloperMetadata.developerMetadata;
  const lookup = { developerMetadataLookup: { metadataId } };
  await batch([
    { insertDimension: { range: { sheetId: uniones, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
    { updateDeveloperMetadata: { dataFilters: [lookup], developerMetadata: { metadataValue: 'new' }, fields: 'metadataValue' } },
  ]);
  const { data } = await developerMetadata.get({ spreadsheetId, metadataId });
  assert.equal(data.metadataValue, 'new');
  assert.equal(data.location.dimensionRange.startIndex, 3);
  const found = await developerMetadata.search({
    spreadsheetId,
    requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'ot' } }] },
  });
  assert.deepEqual(found.data.matchedDeveloperMetadata.map((match) => match.developerMetadata.metadataId), [metadataId]);
  await batch([{ deleteDeveloperMetadata: { dataFilter: lookup } }]);
  assert.equal((await refusal(() => developerMetadata.get({ spreadsheetId, metadataId }))).status, 404);
});

test('reads and writes the row that has a key, wherever it stands', async () => {
  await batch([
    {
      createDeveloperMetadata: {
        developerMetadata: {
          metadataKey: 'union',
          metadataValue: '7',
          visibility: 'DOCUMENT',
          location: { dimensionRange: { sheetId: uniones, dimension: 'ROWS', startIndex: 5, endIndex: 6 } },
        },
      },
    },
  ]);
  const dataFilter = { developerMetadataLookup: { metadataKey: 'union' } };
  const written = await values.batchUpdateByDataFilter({
    spreadsheetId,
    requestBody: { valueInputOption: 'RAW', data: [{ dataFilter, majorDimension: 'ROWS', values: [['last', 8.5]] }] },
  });
  assert.equal(written.data.totalUpdatedCells, 2);
  const read = await values.batchGetByDataFilter({
    spreadsheetId,
    requestBody: { dataFilters: [dataFilter, { a1Range: 'Uniones!A2' }], valueRenderOption: 'UNFORMATTED_VALUE' },
  });
  assert.deepEqual(
    read.data.valueRanges.map((match) => match.valueRange.values).sort((a, b) => a[0].length - b[0].length),
    [[['OT']], [['last', 8.5]]],
  );
  const { data } = await spreadsheets.getByDataFilter({
    spreadsheetId,
    requestBody: { dataFilters: [dataFilter], includeGridData: true },
  });
  assert.equal(data.sheets[0].data[0].rowData[0].values[1].effectiveValue.numberValue, 8.5);
});

test('gets what a mask of fields asks for, and grid data', async () => {
  const masked = await spreadsheets.get({ spreadsheetId, fields: 'properties.title,sheets(properties(title,index))' });
  assert.deepEqual(masked.data.properties, { title: 'Planta Norte' });
  assert.deepEqual(masked.data.sheets[2].properties, { title: 'Metadata', index: 2 });
  const { data } = await spreadsheets.get({ spreadsheetId, ranges: ['Uniones!A2:B2', 'Uniones!A6'], includeGridData: true });
  assert.deepEqual(
    data.sheets[0].data.map((grid) => grid.rowData[0].values[0].effectiveValue),
    [{ stringValue: 'OT' }, { stringValue: 'last' }],
  );
});

test('reads ten thousand rows that were compressed on the way', async () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => [`OT-${row}`, row, row / 4]);
  await batch([{ addSheet: { properties: { title: 'Long', sheetId: 77, gridProperties: { rowCount: 10_000, columnCount: 3 } } } }]);
  await values.update({ spreadsheetId, range: 'Long!A1', valueInputOption: 'RAW', requestBody: { values: rows } });
  const { data, headers } = await values.get({ spreadsheetId, range: 'Long', valueRenderOption: 'UNFORMATTED_VALUE' });
  assert.deepEqual(data.values, rows);
  assert.equal(headers.get('content-encoding'), 'gzip');
});

test('understands what is not there', async () => {
  const error = await refusal(() => spreadsheets.get({ spreadsheetId: 'nobody' }));
  assert.equal(error.status, 404);
  assert.equal(error.message, 'Requested entity was not found.');
  const range = await refusal(() => values.get({ spreadsheetId, range: 'NoSuchTab!A1' }));
  assert.equal(range.message, 'Unable to parse range: NoSuchTab!A1');
});

test('understands a refusal that names the field', async () => {
  const error = await refusal(() => batch([{ frobnicate: {} }]));
  assert.equal(error.status, 400);
  assert.equal(error.response.data.error.status, 'INVALID_ARGUMENT');
  assert.equal(error.response.data.error.details[0].fieldViolations[0].field, 'requests[0]');
});

test('repeats a read by itself when the quota is used up, and shows whose quota it was', async () => {
  const seen = await statuses(() =>
    failing('spreadsheets.values.get', 429, 1, async () => assert.deepEqual(await read('Uniones!A2'), [['OT']])));
  assert.deepEqual(seen, [429, 200]);
  const error = await failing('spreadsheets.batchUpdate', 429, 1, () => refusal(() => batch([{ addSheet: {} }])));
  assert.equal(error.status, 429);
  const [info] = error.response.data.error.details;
  assert.equal(info.reason, 'RATE_LIMIT_EXCEEDED');
  assert.equal(info.metadata.quota_limit, 'WriteRequestsPerMinutePerUser');
});
