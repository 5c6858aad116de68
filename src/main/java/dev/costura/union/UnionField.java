package dev.costura.union;

/** The columns of Uniones, in the order in which Costura creates them. */
public enum UnionField {
    ID("ID"),
    OT("OT"),
    TAG_SPOOL("TAG_SPOOL"),
    N_UNION("N_UNION"),
    DN_UNION("DN_UNION"),
    TIPO_UNION("TIPO_UNION"),
    ARM_FECHA_INICIO("ARM_FECHA_INICIO"),
    ARM_FECHA_FIN("ARM_FECHA_FIN"),
    ARM_WORKER("ARM_WORKER"),
    SOL_FECHA_INICIO("SOL_FECHA_INICIO"),
    SOL_FECHA_FIN("SOL_FECHA_FIN"),
    SOL_WORKER("SOL_WORKER"),
    NDT_FECHA("NDT_FECHA"),
    NDT_STATUS("NDT_STATUS"),
    VERSION("version"),
    FECHA_CREACION("Fecha_Creacion"),
    MODIFICADO_POR("Modificado_Por"),
    FECHA_MODIFICACION("Fecha_Modificacion");

    private final String header;

    UnionField(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }

    /** The three audit columns: a sheet without them is accepted with a warning. */
    public boolean isOptional() {
        return this == FECHA_CREACION || this == MODIFICADO_POR || this == FECHA_MODIFICACION;
    }
}
