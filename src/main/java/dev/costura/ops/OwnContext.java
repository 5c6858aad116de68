package dev.costura.ops;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service that a command has started for itself. Spring's own shutdown hook would close it, web server included, while
 * the command is still asking how its run ends.
 */
final class OwnContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final AtomicReference<Runnable> first = new AtomicReference<>(() -> {});

    private OwnContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static OwnContext closedAtTheEndOf(ConfigurableApplicationContext context) {
        OwnContext own = new OwnContext(context);
        Runtime.getRuntime().addShutdownHook(new Thread(own::toldToEnd, "costura-told-to-end"));
        return own;
    }

    void beforeItCloses(Runnable action) {
        first.set(action);
    }

    private void toldToEnd() {
        try {
            if (context.isActive()) {
                first.get().run();
            }
        } finally {
            context.close();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
