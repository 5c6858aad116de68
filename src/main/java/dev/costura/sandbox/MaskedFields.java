package dev.costura.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.filter.FilteringGeneratorDelegate;
import tools.jackson.core.filter.TokenFilter;

/** A field mask over an answer while it is written; it leaves what {@link FieldMask#of} leaves of a tree. */
final class MaskedFields extends TokenFilter {

    private final Map<String, TokenFilter> fields = new HashMap<>();

    private MaskedFields(FieldMask mask) {
        mask.children().forEach((name, below) -> fields.put(name, filter(below)));
    }

    static JsonGenerator of(FieldMask mask, JsonGenerator out) {
        return new FilteringGeneratorDelegate(out, filter(mask), Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    private static TokenFilter filter(FieldMask mask) {
        return mask.isAll() ? INCLUDE_ALL : new MaskedFields(mask);
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
        return fields.get(name);
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
        return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
        return true;
    }
}
