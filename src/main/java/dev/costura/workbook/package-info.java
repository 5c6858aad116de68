/**
 * The port to a workbook (read a picture of it, apply a batch, look up a marker) and its Google side: header layout,
 * cell codec, batch to API request, retry and pacing. Whatever knows of cells, columns or the Sheets API lives here.
 * Nothing here decides what should be written, and nothing here touches the database.
 */
@NullMarked
package dev.costura.workbook;

import org.jspecify.annotations.NullMarked;
