package dev.costura.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** All that this process logs at INFO and above, of every logger, instead of on the console. */
final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> LOGGERS =
            List.of(Logger.ROOT_LOGGER_NAME, "dev.costura", "dev.costura.runs", "org.springframework.batch");

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    private final List<ILoggingEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Level> levels = new HashMap<>();
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

    Lines() {
        setContext(logging);
        start();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        appenders.forEach(root::detachAppender);
        root.addAppender(this);
        for (String name : LOGGERS) {
            Logger logger = logging.getLogger(name);
            levels.put(name, logger.getLevel());
            logger.setLevel(Level.INFO);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    /** Of one logger, as they stand on the console behind time and thread. */
    List<String> text(String logger) {
        PatternLayout layout = layout(correlation() + "%msg");
        return of(logger).stream().map(layout::doLayout).toList();
    }

    /** All of them, with stack traces. */
    String everything() {
        PatternLayout layout = layout(correlation() + "%level %logger %msg %mdc %kvp%n%ex");
        StringBuilder all = new StringBuilder();
        List.copyOf(events).forEach(event -> all.append(layout.doLayout(event)));
        return all.toString();
    }

    /** Of one logger, as {@code --logging.structured.format.console} has them written. */
    List<JsonNode> json(String logger, String format) {
        LoggerContext context = new LoggerContext();
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return of(logger).stream()
                .map(event -> Http.JSON.readTree(new String(encoder.encode(event), StandardCharsets.UTF_8)))
                .toList();
    }

    private List<ILoggingEvent> of(String logger) {
        return List.copyOf(events).stream()
                .filter(event -> event.getLoggerName().equals(logger))
                .toList();
    }

    private PatternLayout layout(String pattern) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(logging);
        layout.setPattern(pattern);
        layout.start();
        return layout;
    }

    private static String correlation() {
        try (InputStream file = Lines.class.getResourceAsStream("/application.yaml")) {
            Map<String, Map<String, Map<String, String>>> settings = new Yaml().load(file);
            return settings.get("logging").get("pattern").get("correlation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        appenders.forEach(root::addAppender);
        levels.forEach((name, level) -> logging.getLogger(name).setLevel(level));
    }
}
