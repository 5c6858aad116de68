package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.ArrayList;
import java.util.List;

/** The layout of the three tabs. Kept between runs and checked against the headers that every answer brings. */
record Layout(TabLayout<UnionField> unions, TabLayout<SpoolField> workOrders, TabLayout<EventField> events) {

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!unions.missing().isEmpty()) {
            warnings.add("Tab '%s' lacks the audit columns %s; they are not written."
                    .formatted(
                            unions.title(),
                            String.join(
                                    ", ",
                                    unions.missing().stream()
                                            .map(UnionField::header)
                                            .toList())));
        }
        return warnings;
    }
}
