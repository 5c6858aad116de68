package dev.costura.ops.access;

/** What somebody may do. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Stages. */
    INTAKE,
    /** Does all. */
    OPERATOR;

    /** As Spring Security's rules know it. */
    String authority() {
        return "ROLE_" + name();
    }
}
