package dev.costura.staging;

/** What kind of report is in the queue. */
public enum Kind {
    COMPLETION,
    INICIAR,
    FINALIZAR,
    EVENT
}
