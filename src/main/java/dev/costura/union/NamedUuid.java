package dev.costura.union;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** UUIDs that follow from a name (version 5): the same work decided twice gets the same ids. */
public final class NamedUuid {

    private static final UUID COSTURA = UUID.fromString("8a4f7b0e-3c2d-5e61-9f0a-c057a5ea3d1e");
    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(COSTURA);

    private NamedUuid() {}

    /** The parts are joined by a character that no name has, so that they can't run into each other. */
    public static UUID of(String... parts) {
        return GENERATOR.generate(String.join("\u001f", parts));
    }
}
