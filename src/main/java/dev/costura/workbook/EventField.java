package dev.costura.workbook;

/** The columns of Metadata, A to K where Costura creates the tab. */
enum EventField {
    ID("ID"),
    TIMESTAMP("Timestamp"),
    EVENTO_TIPO("Evento_Tipo"),
    TAG_SPOOL("TAG_SPOOL"),
    WORKER_ID("Worker_ID"),
    WORKER_NOMBRE("Worker_Nombre"),
    OPERACION("Operacion"),
    ACCION("Accion"),
    FECHA_OPERACION("Fecha_Operacion"),
    METADATA_JSON("Metadata_JSON"),
    N_UNION("N_UNION");

    private final String header;

    EventField(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }
}
