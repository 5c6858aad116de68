package dev.costura.bench;

import java.io.IOException;

/** Another way to bring what was reported into a workbook, without Costura. */
interface Yardstick {

    /** All reports of a part of the queue: from one work order up to and with another. */
    void write(int firstOrder, int lastOrder) throws IOException;
}
