package dev.costura.union;

import java.util.List;

/** The columns of Operaciones that Costura knows, one row a spool. */
public enum SpoolField {
    OT("OT"),
    TAG_SPOOL("TAG_SPOOL"),
    TOTAL_UNIONES("Total_Uniones"),
    UNIONES_ARM_COMPLETADAS("Uniones_ARM_Completadas"),
    UNIONES_SOLD_COMPLETADAS("Uniones_SOLD_Completadas"),
    PULGADAS_ARM("Pulgadas_ARM"),
    PULGADAS_SOLD("Pulgadas_SOLD"),
    OCUPADO_POR("Ocupado_Por"),
    FECHA_OCUPACION("Fecha_Ocupacion"),
    ESTADO_DETALLE("Estado_Detalle");

    /** The columns that follow from the spool's unions. */
    public static final List<SpoolField> COUNTERS =
            List.of(TOTAL_UNIONES, UNIONES_ARM_COMPLETADAS, UNIONES_SOLD_COMPLETADAS, PULGADAS_ARM, PULGADAS_SOLD);

    private final String header;

    SpoolField(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }
}
