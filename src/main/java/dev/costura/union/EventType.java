package dev.costura.union;

/** The word in Evento_Tipo. The shop's own older events may have any name, Costura's have these. */
public record EventType(String name) {

    public static final EventType SYSTEM_REMEDIATION = new EventType("SYSTEM_REMEDIATION");
    public static final EventType SPOOL_CANCELADO = new EventType("SPOOL_CANCELADO");

    public static EventType unionRegistered(Operation operation) {
        return new EventType("UNION_" + operation + "_REGISTRADA");
    }

    public static EventType spoolCompleted(Operation operation) {
        return new EventType("SPOOL_" + operation + "_COMPLETADO");
    }

    public static EventType spoolPaused(Operation operation) {
        return new EventType("SPOOL_" + operation + "_PAUSADO");
    }

    public static EventType started(Operation operation) {
        return new EventType("INICIAR_" + operation);
    }

    /** Whether only Costura may write it: whoever reports one of these would forge an audit row. */
    public boolean isReserved() {
        return name.startsWith("SYSTEM_")
                || name.equals("SPOOL_CANCELADO")
                || name.matches("UNION_(ARM|SOLD)_REGISTRADA|SPOOL_(ARM|SOLD)_(COMPLETADO|PAUSADO)");
    }

    @Override
    public String toString() {
        return name;
    }
}
