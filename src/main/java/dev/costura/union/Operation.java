package dev.costura.union;

/** What is done to a union: fitted up first, then welded. */
public enum Operation {
    /** Armado: the fit-up. */
    ARM,
    /** Soldadura: the weld. Needs ARM. */
    SOLD
}
