// The npm package google-spreadsheet. It knows one host by heart, so requests to that origin are sent to the sandbox's;
// nothing else of them is touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failing, root, statuses } from './sandbox.mjs';

const fetchFrom = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const url = request.url.replace('https://sheets.googleapis.com/', root);
  const body = request.body && (await request.arrayBuffer());
  return fetchFrom(url, { method: request.method, headers: request.headers, body, signal: request.signal });
};
const { GoogleSpreadsheet } = await import('google-spreadsheet');

const auth = { token: 'any' };
const twice = { retryConfig: { limit: 1, delay: () => 1 } };
let doc;
let sheet;
let rows;

async function reopened() {
  const again = new GoogleSpreadsheet(doc.spreadsheetId, auth, twice);
  await again.loadInfo();
  return again;
}

test('creates a workbook', async () => {
  doc = await GoogleSpreadsheet.createNewSpreadsheetDocument(auth, { title: 'Planta Sur', locale: 'en_US' });
  assert.equal(doc.title, 'Planta Sur');
  assert.equal(doc.sheetsByIndex[0].title, 'Sheet1');
});

test('loads what there is and changes the workbook', async () => {
  doc = await reopened();
  await doc.updateProperties({ title: 'Planta Sur II', timeZone: 'America/Santiago' });
  const again = await reopened();
  assert.equal(again.title, 'Planta Sur II');
  assert.equal(again.timeZone, 'America/Santiago');
  assert.equal(again.sheetCount, 1);
});

test('adds a sheet with a header row, resizes and renames it', async () => {
  sheet = await doc.addSheet({
    title: 'Uniones 1',
    gridProperties: { rowCount: 20, columnCount: 6 },
    headerValues: ['OT', 'N', 'DN', 'Fecha'],
  });
  await sheet.updateProperties({ title: 'Uniones', gridProperties: { frozenRowCount: 1 } });
  await sheet.resize({ rowCount: 30, columnCount: 5 });
  const again = (await reopened()).sheetsByTitle.Uniones;
  assert.equal(again.rowCount, 30);
  assert.equal(again.columnCount, 5);
  assert.equal(again.gridProperties.frozenRowCount, 1);
  await again.loadHeaderRow();
  assert.deepEqual(again.headerValues, ['OT', 'N', 'DN', 'Fecha']);
});

test('adds rows as objects and as arrays, as typed and raw', async () => {
  const added = await sheet.addRows([
    { OT: 'OT-101', N: 1, DN: 4.5, Fecha: '1/21/2026' },
    ['OT-102', '2', '=1+1', ''],
  ]);
  assert.deepEqual(added.map((row) => row.rowNumber), [2, 3]);
  assert.equal(added[0].get('Fecha'), '1/21/2026');
  assert.equal(added[1].get('DN'), '2');
  const raw = await sheet.addRow({ OT: '=raw', N: '007' }, { raw: true, insert: true });
  assert.equal(raw.rowNumber, 4);
  assert.equal(raw.get('OT'), '=raw');
});

test('gets the rows back', async () => {
  sheet = (await reopened()).sheetsByTitle.Uniones;
  rows = await sheet.getRows();
  assert.deepEqual(rows.map((row) => row.toObject()), [
    { OT: 'OT-101', N: '1', DN: '4.5', Fecha: '1/21/2026' },
    { OT: 'OT-102', N: '2', DN: '2', Fecha: '' },
    { OT: '=raw', N: '007', DN: '', Fecha: '' },
  ].map((row) => ({ ...row })));
  assert.equal(sheet.rowCount, 31);
  const second = await sheet.getRows({ offset: 1, limit: 1 });
  assert.deepEqual(second.map((row) => row.get('OT')), ['OT-102']);
});

test('changes a row and saves it', async () => {
  rows[1].assign({ OT: 'OT-202', DN: '12.25' });
  await rows[1].save();
  assert.equal(rows[1].get('DN'), '12.25');
  assert.deepEqual(await sheet.getCellsInRange('A3:C3', { valueRenderOption: 'UNFORMATTED_VALUE' }), [['OT-202', 2, 12.25]]);
});

test('deletes a row, and those below move up', async () => {
  const [first, ...others] = await sheet.getRows();
  await first.delete();
  assert.deepEqual(others.map((row) => row.rowNumber), [2, 3]);
  assert.deepEqual((await sheet.getRows()).map((row) => row.get('OT')), ['OT-202', '=raw']);
});

test('loads cells, changes values, formulas, notes and formats, and saves them', async () => {
  await sheet.loadCells('A1:D3');
  assert.equal(sheet.getCellByA1('A2').value, 'OT-202');
  assert.equal(sheet.getCell(1, 2).numberValue, 12.25);
  sheet.getCellByA1('B2').numberValue = 42;
  sheet.getCellByA1('C2').formula = '=6*7';
  sheet.getCellByA1('D2').value = 'text';
  sheet.getCellByA1('D2').note = 'soldado';
  sheet.getCellByA1('A2').textFormat = { bold: true };
  await sheet.saveUpdatedCells();
  assert.equal(sheet.getCellByA1('C2').value, 42);
  assert.equal(sheet.getCellByA1('C2').formula, '=6*7');
  const again = (await reopened()).sheetsByTitle.Uniones;
  await again.loadCells({ startRowIndex: 1, endRowIndex: 2 });
  assert.equal(again.getCellByA1('B2').value, 42);
  assert.equal(again.getCellByA1('D2').note, 'soldado');
  assert.equal(again.getCellByA1('A2').textFormat.bold, true);
  assert.throws(() => again.getCellByA1('A3'), /has not been loaded/);
});

test('loads all cells of a sheet at once', async () => {
  const again = (await reopened()).sheetsByTitle.Uniones;
  await again.loadCells();
  assert.equal(again.cellStats.total, again.rowCount * again.columnCount);
  assert.equal(again.getCellByA1('A3').stringValue, '=raw');
});

test('keeps developer metadata on a row', async () => {
  await sheet.createDeveloperMetadata({
    metadataId: 4711,
    metadataKey: 'lote',
    metadataValue: 'a',
    visibility: 'DOCUMENT',
    location: { dimensionRange: { sheetId: sheet.sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
  });
  const filter = { developerMetadataLookup: { metadataId: 4711 } };
  await sheet.updateDeveloperMetadata([filter], { metadataValue: 'b' }, 'metadataValue');
  const [found] = await doc.searchDeveloperMetadata([{ developerMetadataLookup: { metadataKey: 'lote' } }]);
  assert.equal(found.metadataValue, 'b');
  await sheet.loadCells(filter);
  assert.equal(sheet.getCellByA1('A2').value, 'OT-202');
  await sheet.deleteDeveloperMetadata(filter);
  assert.deepEqual(await doc.searchDeveloperMetadata([filter]), []);
});

test('inserts, moves, sorts and deletes rows and columns', async () => {
  await sheet.insertDimension('ROWS', { startIndex: 1, endIndex: 3 });
  assert.deepEqual((await sheet.getRows()).map((row) => row.get('OT')), ['', '', 'OT-202', '=raw']);
  await sheet.moveDimension('ROWS', { startIndex: 3, endIndex: 4 }, 1);
  await sheet.sortRange({ startRowIndex: 1 }, [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }]);
  assert.deepEqual((await sheet.getRows()).map((row) => row.get('OT')), ['=raw', 'OT-202']);
  await sheet.deleteRows(2, 3);
  await sheet.deleteColumns(4, 5);
  assert.deepEqual((await sheet.getRows()).map((row) => row.get('OT')), ['=raw']);
  assert.equal((await reopened()).sheetsByTitle.Uniones.columnCount, 4);
});

test('names ranges, replaces text and makes a copy of a sheet', async () => {
  await doc.addNamedRange('todo', { sheetId: sheet.sheetId, startRowIndex: 0, endRowIndex: 2 }, 'todo_1');
  await doc.deleteNamedRange('todo_1');
  await sheet.findReplace('=raw', 'cooked', { matchEntireCell: true });
  assert.deepEqual((await sheet.getRows()).map((row) => row.get('OT')), ['cooked']);
  const copy = await sheet.duplicate({ title: 'Copia' });
  assert.deepEqual((await copy.getRows()).map((row) => row.get('OT')), ['cooked']);
  await copy.delete();
  assert.equal((await reopened()).sheetsByTitle.Copia, undefined);
});

test('clears rows and the whole sheet', async () => {
  await sheet.clearRows();
  assert.deepEqual(await sheet.getRows(), []);
  await sheet.clear();
  await assert.rejects(() => sheet.loadHeaderRow(), /No values in the header row/);
});

test('says what Google says of a workbook that is not there', async () => {
  await assert.rejects(() => new GoogleSpreadsheet('nobody', auth).loadInfo(), (error) => {
    assert.equal(error.response.status, 404);
    assert.equal(error.message, 'Google API error - [404] Requested entity was not found.');
    return true;
  });
});

test('says what Google says of a batch that is refused', async () => {
  await assert.rejects(
    () => doc.addSheet({ title: 'uniones' }),
    /Google API error - \[400\] Invalid requests\[0\].addSheet: A sheet with the name .uniones. already exists/,
  );
});

test('repeats a read when the quota is used up, and a write only says so', async () => {
  const seen = await statuses(() => failing('spreadsheets.get', 429, 1, reopened));
  assert.deepEqual(seen, [429, 200]);
  await assert.rejects(
    () => failing('spreadsheets.batchUpdate', 429, 1, () => doc.addSheet({ title: 'Later' })),
    /Google API error - \[429\] Quota exceeded for quota metric 'Write requests'/,
  );
});
