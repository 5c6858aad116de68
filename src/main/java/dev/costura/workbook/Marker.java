package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import java.util.Optional;
import java.util.UUID;

/**
 * What a batch leaves in the spreadsheet's developer metadata. Its id is taken once and for all, so that only one batch
 * of a number can ever be applied, whoever sends it and however often (design §5).
 *
 * @param number of the batch, 1, 2, 3 …
 * @param hash of the batch's content
 */
public record Marker(long number, String hash, String first, String last) {

    static final String KEY = "costura.batch";

    /** What is left of an old marker: it still holds its id, and takes next to nothing of the 30,000 characters. */
    static final String SHORT_KEY = "c";

    /** Ids are 31 bits and shared with whoever else leaves metadata; the offset makes a meeting unlikely. */
    private static final int FIRST_ID = 1_129_270_000;

    static Marker of(Batch batch) {
        return new Marker(
                batch.number(),
                batch.hash(),
                shortened(batch.entries().get(0).id()),
                shortened(batch.entries().get(batch.entries().size() - 1).id()));
    }

    /** The id is held by metadata that no Costura left there. */
    static Marker ofStranger(long number) {
        return new Marker(number, "", "", "");
    }

    boolean isShortened() {
        return hash.isEmpty();
    }

    private static String shortened(UUID id) {
        return id.toString().substring(0, 8);
    }

    static int metadataId(long number) {
        return Math.toIntExact(FIRST_ID + number);
    }

    private static long number(int metadataId) {
        return (long) metadataId - FIRST_ID;
    }

    /** Markers share 30,000 characters of a spreadsheet, so this is short. */
    String value() {
        return number + ";" + hash + ";" + first + ";" + last;
    }

    /** Empty where it is somebody else's metadata. Of a shortened marker the hash is no longer known. */
    static Optional<Marker> parse(DeveloperMetadata metadata) {
        String key = metadata.getMetadataKey();
        String value = metadata.getMetadataValue();
        if (SHORT_KEY.equals(key) && (value == null || value.isEmpty())) {
            return Optional.of(new Marker(number(metadata.getMetadataId()), "", "", ""));
        }
        if (!KEY.equals(key) || value == null) {
            return Optional.empty();
        }
        String[] parts = value.split(";", -1);
        return parts.length == 4 && parts[0].matches("\\d{1,10}")
                ? Optional.of(new Marker(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
