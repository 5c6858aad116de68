package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells the content of a batch from any other: 128 bits of the SHA-256 over the entries with all their changes. It goes
 * on record with the attempt and into the marker, and is compared with what is on record only, so another version may make it
 * otherwise. Written out field by field, for records print themselves five times as slowly.
 */
final class BatchHash {

    private static final int CHARACTERS = 32;

    private final StringBuilder content = new StringBuilder(1 << 16);

    private BatchHash() {}

    static String of(List<Entry> entries) {
        BatchHash hash = new BatchHash();
        entries.forEach(hash::entry);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(hash.content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void entry(Entry entry) {
        id(entry.id());
        text(entry.type());
        spool(entry.spool());
        text(entry.union());
        text(entry.operation());
        text(entry.action());
        Worker worker = entry.worker();
        text(worker.id());
        text(worker.name());
        instant(entry.recordedAt());
        instant(entry.operatedAt());
        text(entry.pulgadas());
        text(entry.details());
        id(entry.versionBefore());
        id(entry.versionAfter());
        text(entry.changes().size());
        entry.changes().forEach(this::change);
    }

    private void change(CellChange change) {
        spool(change.spool());
        if (change instanceof CellChange.OfUnion of) {
            text(of.key().number());
            text(of.field().name());
        } else if (change instanceof CellChange.OfSpool of) {
            text(of.field().name());
        }
        value(change.before());
        value(change.after());
    }

    private void value(CellValue value) {
        if (value instanceof CellValue.Moment moment) {
            instant(moment.instant());
        } else if (value instanceof CellValue.Numeric numeric) {
            content.append('n');
            text(numeric.number());
        } else if (value instanceof CellValue.Text words) {
            text(words.text());
        } else {
            content.append('b');
        }
    }

    private void spool(SpoolKey key) {
        text(key.ot());
        text(key.tagSpool());
    }

    private void id(@Nullable UUID id) {
        content.append('u');
        if (id != null) {
            content.append(id.getMostSignificantBits()).append('/').append(id.getLeastSignificantBits());
        }
    }

    private void instant(Instant instant) {
        content.append('i').append(instant.getEpochSecond()).append('.').append(instant.getNano());
    }

    /** With its length before it: whatever people type, no two entries are written alike. */
    private void text(@Nullable Object object) {
        if (object == null) {
            content.append('-');
            return;
        }
        String text = object.toString();
        content.append('t').append(text.length()).append(':').append(text);
    }
}
