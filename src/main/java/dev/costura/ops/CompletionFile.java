package dev.costura.ops;

import dev.costura.ops.Commands.WrongUsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads completions out of a {@code .csv} file with a header line, or a {@code .jsonl} file with one object a line. */
final class CompletionFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> NUMBERS = Set.of("union", "workerId");

    private CompletionFile() {}

    /** Takes what was found, line by line. */
    interface Lines {
        void completion(long line, JsonNode completion);

        void unreadable(long line, String why);
    }

    static void read(Path file, Lines lines) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file)) {
            throw new WrongUsageException("There is no file " + file + ".");
        }
        try {
            if (name.endsWith(".csv")) {
                readCsv(file, lines);
            } else if (name.endsWith(".jsonl")) {
                readJsonLines(file, lines);
            } else {
                throw new WrongUsageException("A .csv or .jsonl file is expected, not " + file + ".");
            }
        } catch (CharacterCodingException e) {
            throw new WrongUsageException(file + " is not UTF-8 text.");
        }
    }

    private static void readCsv(Path file, Lines lines) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (BufferedReader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(reader, format)) {
            long line = parser.getCurrentLineNumber() + 1;
            for (CSVRecord record : parser) {
                if (record.isConsistent()) {
                    lines.completion(line, completion(record.toMap()));
                } else {
                    lines.unreadable(
                            line,
                            "has " + record.size() + " fields, the header has "
                                    + parser.getHeaderNames().size());
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        }
    }

    private static ObjectNode completion(Map<String, String> fields) {
        ObjectNode completion = JSON.createObjectNode();
        fields.forEach((field, text) -> {
            if (text == null || text.isEmpty()) {
                return;
            }
            if (NUMBERS.contains(field) && text.matches("-?\\d{1,18}")) {
                completion.put(field, Long.parseLong(text));
            } else {
                completion.put(field, text);
            }
        });
        return completion;
    }

    private static void readJsonLines(Path file, Lines lines) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long line = 0;
            for (@Nullable String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    readLine(line, text, lines);
                }
            }
        }
    }

    private static void readLine(long line, String text, Lines lines) {
        try {
            lines.completion(line, JSON.readTree(text));
        } catch (JacksonException e) {
            lines.unreadable(line, "is not JSON: " + e.getOriginalMessage());
        }
    }
}
