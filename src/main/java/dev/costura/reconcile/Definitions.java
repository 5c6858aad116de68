package dev.costura.reconcile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configured workbooks.
 *
 * @param demo the workbook of the demo, where nothing else is configured
 */
public record Definitions(
        Map<String, WorkbookDefinition> byId, @Nullable WorkbookDefinition demo) {

    static Definitions of(List<WorkbookDefinition> definitions, @Nullable WorkbookDefinition demo) {
        Map<String, WorkbookDefinition> byId = new LinkedHashMap<>();
        definitions.forEach(definition -> byId.put(definition.id(), definition));
        return new Definitions(byId, demo);
    }

    public Collection<WorkbookDefinition> all() {
        return byId.values();
    }

    public Optional<WorkbookDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public boolean isDemo() {
        return demo != null;
    }
}
