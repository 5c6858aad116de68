package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;

/** Google's client with the credentials of an account, and what that account may call. */
record Connection(Sheets sheets, Pacing reads, Pacing writes) {}
