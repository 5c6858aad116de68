package dev.costura.ops;

import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import org.jspecify.annotations.Nullable;

/** The sandbox that runs inside the service where no spreadsheet is configured. It is spoken to by its URL only. */
final class EmbeddedSandbox implements AutoCloseable {

    private final @Nullable Sandbox sandbox;

    private EmbeddedSandbox(@Nullable Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static EmbeddedSandbox none() {
        return new EmbeddedSandbox(null);
    }

    /** Its spreadsheets are kept beside the database, for the ledger remembers what was written to them. */
    static EmbeddedSandbox start(DataDirectory data) {
        return new EmbeddedSandbox(Sandbox.start(SandboxOptions.defaults().withFile(data.file("sandbox.jsonl"))));
    }

    @Nullable
    String url() {
        return sandbox == null ? null : sandbox.url().toString();
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
