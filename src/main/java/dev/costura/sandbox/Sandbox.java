package dev.costura.sandbox;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A running sandbox: the Sheets API v4 over HTTP, on this machine. */
public final class Sandbox implements AutoCloseable {

    private final Server server;
    private final Front front;
    private final String host;
    private final @Nullable CallLog log;

    private Sandbox(Server server, Front front, String host, @Nullable CallLog log) {
        this.server = server;
        this.front = front;
        this.host = host;
        this.log = log;
    }

    /** @throws UncheckedIOException when the port is taken, or the file cannot be read */
    public static Sandbox start(SandboxOptions options) {
        Documents documents = new Documents();
        Api api = new Api(documents);
        Front front = new Front(api, documents, options);
        Control control = new Control(documents, front);
        CallLog log = options.file() == null ? null : keep(options.file(), documents, api, control);
        try {
            Wire wire = new Wire(front, control, new Pages(documents, front.journal()), options.bodyLimit());
            return new Sandbox(Server.start(options, wire), front, options.bind(), log);
        } catch (RuntimeException e) {
            front.close();
            if (log != null) {
                log.close();
            }
            throw e;
        }
    }

    private static CallLog keep(Path file, Documents documents, Api api, Control control) {
        CallLog log = CallLog.open(
                file,
                call -> {
                    Route route = Route.of(call);
                    if (route == null) {
                        control.answer(call);
                    } else {
                        api.answer(call, route);
                    }
                },
                calls -> documents.all().forEach(document -> Summary.of(document, calls)));
        documents.logTo(log);
        return log;
    }

    /** Where it answers, with a slash at the end. */
    public URI url() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        front.close();
        if (log != null) {
            log.close();
        }
    }
}
