package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether a tab has the headers that it needs, and in which columns it is written. */
final class HeaderExamination {

    /** What a run reads and never writes. */
    private static final Set<Enum<?>> READ_ONLY = Set.of(
            UnionField.ID,
            UnionField.OT,
            UnionField.TAG_SPOOL,
            UnionField.N_UNION,
            UnionField.DN_UNION,
            UnionField.TIPO_UNION,
            UnionField.NDT_FECHA,
            UnionField.NDT_STATUS,
            UnionField.FECHA_CREACION,
            SpoolField.OT,
            SpoolField.TAG_SPOOL);

    private HeaderExamination() {}

    /** The columns that a run writes, counted from 0. */
    static <F extends Enum<F>> Set<Integer> written(List<String> headers, Class<F> fields) {
        Set<String> names = Arrays.stream(fields.getEnumConstants())
                .filter(HeaderExamination::isWritten)
                .map(LayoutReader::header)
                .map(TabLayout::normalized)
                .collect(Collectors.toSet());
        return IntStream.range(0, headers.size())
                .filter(column -> names.contains(TabLayout.normalized(headers.get(column))))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static boolean isWritten(Enum<?> field) {
        return !READ_ONLY.contains(field);
    }

    static <F extends Enum<F>> Symptom symptom(int sheetId, String title, List<String> headers, Class<F> fields) {
        String check = "tab " + title;
        try {
            TabLayout<F> layout = LayoutReader.layout(sheetId, title, headers, fields);
            return layout.missing().isEmpty()
                    ? Symptom.ok(
                            check,
                            "All %d headers are there."
                                    .formatted(layout.columns().size()))
                    : Symptom.warning(
                            check,
                            "Lacks the audit columns %s; they are not written.".formatted(names(layout.missing())));
        } catch (WorkbookException e) {
            return Symptom.fault(check, everythingMissing(sheetId, title, headers, fields, e));
        }
    }

    /** A run ends at the first one; who mends the sheet wants to know them all. */
    private static <F extends Enum<F>> String everythingMissing(
            int sheetId, String title, List<String> headers, Class<F> fields, WorkbookException first) {
        try {
            List<F> missing =
                    TabLayout.of(sheetId, title, headers, fields, LayoutReader::header, any -> true).missing().stream()
                            .filter(field -> !LayoutReader.isOptional(field))
                            .toList();
            return missing.size() == 1
                    ? String.valueOf(first.getMessage())
                    : "Tab '%s' has no headers %s in row 1. Add columns with these headers."
                            .formatted(title, names(missing));
        } catch (WorkbookException doubled) {
            return String.valueOf(doubled.getMessage());
        }
    }

    private static String names(List<? extends Enum<?>> fields) {
        return fields.stream().map(LayoutReader::header).collect(Collectors.joining(", "));
    }
}
