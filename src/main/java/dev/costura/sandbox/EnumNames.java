package dev.costura.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What messages call an enumeration. The discovery document does not name them, but their first value mostly does. One
 * that belongs to a single message is named within it: PieChartSpec.PieChartLegendPosition has been seen, Dimension and
 * ValueInputOption too; the others follow them.
 */
final class EnumNames {

    private static final Map<String, String> BY_FIRST_VALUE = Map.of(
            "INPUT_VALUE_OPTION_UNSPECIFIED", "ValueInputOption",
            "FORMATTED_VALUE", "ValueRenderOption",
            "SERIAL_NUMBER", "DateTimeRenderOption",
            "OVERWRITE", "InsertDataOption",
            "PASTE_NORMAL", "PasteType",
            "NORMAL", "PasteOrientation",
            "MERGE_ALL", "MergeType",
            "HORIZONTAL", "PivotValueLayout",
            "DEFAULT_VIEW_WINDOW_MODE", "ViewWindowMode");

    private EnumNames() {}

    static String of(String enumeration, Map<String, Map<String, String>> fieldsByType) {
        String first = enumeration.substring(0, enumeration.indexOf('|'));
        String named = BY_FIRST_VALUE.get(first);
        String name = named == null ? camel(first.replaceAll("_(UNSPECIFIED|UNDEFINED)$", "")) : named;
        List<String> users = fieldsByType.entrySet().stream()
                .filter(type -> type.getValue().values().stream()
                        .anyMatch(field -> Types.elementOf(field).equals(enumeration)))
                .map(Map.Entry::getKey)
                .toList();
        return users.size() == 1 ? users.get(0) + "." + name : name;
    }

    private static String camel(String constant) {
        String camel = Names.camel(constant.toLowerCase(Locale.ROOT));
        return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
    }
}
