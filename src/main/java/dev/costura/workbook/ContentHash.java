package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells the content of a batch from any other: 128 bits of the SHA-256 over its entries with all their changes. It is made
 * once, when the batch is, and compared as it was kept; so versions may make it differently.
 */
final class ContentHash {

    private static final int CHARACTERS = 32;
    private static final int USUAL_LENGTH = 1_500;

    /** No text has it: between two parts, so that they can't run into each other. */
    private static final char SEPARATOR = '\u001f';

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
    private final MessageDigest digest;

    private ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(List<Entry> entries) {
        ContentHash hash = new ContentHash();
        entries.forEach(hash::add);
        return HexFormat.of().formatHex(hash.digest.digest()).substring(0, CHARACTERS);
    }

    private void add(Entry entry) {
        text.setLength(0);
        part(entry.id());
        part(entry.type().name());
        part(entry.spool().ot());
        part(entry.spool().tagSpool());
        part(entry.union());
        part(entry.operation());
        part(entry.action());
        part(entry.worker().id());
        part(entry.worker().name());
        moment(entry.recordedAt());
        moment(entry.operatedAt());
        part(entry.pulgadas());
        part(entry.details());
        part(entry.versionBefore());
        part(entry.versionAfter());
        entry.changes().forEach(this::add);
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void add(CellChange change) {
        if (change instanceof CellChange.OfUnion of) {
            part(of.key().tagSpool());
            part(of.key().number());
            part(of.field());
        } else if (change instanceof CellChange.OfSpool of) {
            part(of.key().tagSpool());
            part(of.field());
        }
        add(change.before());
        add(change.after());
    }

    private void add(CellValue value) {
        if (value instanceof CellValue.Text content) {
            text.append('t');
            part(content.text());
        } else if (value instanceof CellValue.Numeric numeric) {
            text.append('n');
            part(numeric.number());
        } else if (value instanceof CellValue.Moment moment) {
            text.append('m');
            moment(moment.instant());
        } else {
            part("blank");
        }
    }

    private void part(@Nullable Object part) {
        text.append(part).append(SEPARATOR);
    }

    /** Not as text: an ISO form takes longer than all the rest of an entry. */
    private void moment(Instant moment) {
        text.append(moment.getEpochSecond())
                .append('.')
                .append(moment.getNano())
                .append(SEPARATOR);
    }
}
