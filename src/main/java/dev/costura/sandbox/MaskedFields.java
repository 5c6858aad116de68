package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.filter.FilteringGeneratorDelegate;
import tools.jackson.core.filter.TokenFilter;

/** A field mask over an answer while it is written; it leaves what {@link FieldMask#of} leaves of a tree. */
final class MaskedFields extends TokenFilter {

    private final FieldMask mask;

    private MaskedFields(FieldMask mask) {
        this.mask = mask;
    }

    static JsonGenerator of(FieldMask mask, JsonGenerator out) {
        return new FilteringGeneratorDelegate(out, new MaskedFields(mask), Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
        if (!mask.has(name)) {
            return null;
        }
        FieldMask below = mask.at(name);
        return below.isAll() ? INCLUDE_ALL : new MaskedFields(below);
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
