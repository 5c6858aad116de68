package dev.costura.staging;

/** What is wrong with one field of a report, for whoever sent it. */
public record FieldError(String field, String message) {}
