package dev.costura.workbook;

/**
 * Calls of this process within the last minute, and how many are allowed in one.
 *
 * @param reads calls that read, from 0 up
 * @param writes calls that write, from 0 up
 */
public record QuotaUse(int reads, int readsAllowed, int writes, int writesAllowed) {}
