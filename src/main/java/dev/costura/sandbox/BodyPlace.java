package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/** Where in a body something is; put into words only when it is wrong, since bodies are large. */
record BodyPlace(@Nullable BodyPlace parent, String name, int index) {

    static BodyPlace root(String name) {
        return new BodyPlace(null, name, -1);
    }

    BodyPlace field(String field) {
        return new BodyPlace(this, field, -1);
    }

    BodyPlace element(int number) {
        return new BodyPlace(this, "", number);
    }

    boolean isBody() {
        return parent == null && name.isEmpty();
    }

    /** Where the field stands whose value is here; the body has a field of the request around it. */
    BodyPlace above() {
        return parent == null ? root("") : index >= 0 ? parent.above() : parent;
    }

    String sentName() {
        return index >= 0 ? "" : name;
    }

    String protoName() {
        return index >= 0 && parent != null ? parent.protoName() : Names.snake(name);
    }

    /** As messages say it, nothing for the body itself. */
    String at() {
        return isBody() ? "" : " at '" + this + "'";
    }

    /** Messages name fields as the protocol buffers do: update_cells. */
    @Override
    public String toString() {
        if (parent == null) {
            return name;
        }
        if (index >= 0) {
            return parent + "[" + index + "]";
        }
        return parent.isBody() ? Names.snake(name) : parent + "." + Names.snake(name);
    }
}
