package dev.costura.e2e;

import dev.costura.Costura;
import dev.costura.database.Underneath;
import dev.costura.fixture.ExecutionIds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The service, started as its main class starts it, with three users: {@code vera}, {@code ines} and {@code oscar}. */
public final class Service implements AutoCloseable {

    public static final String VIEWER = "vera";
    public static final String INTAKE = "ines";
    public static final String OPERATOR = "oscar";

    private final ConfigurableApplicationContext context;
    private final Http http;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        this.http = Http.at(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** Starts one in this process, on a database of its own. */
    public static Service start(Path directory, URI sheets) {
        return start(arguments(directory, sheets));
    }

    public static Service start(List<String> arguments) {
        return new Service(new SpringApplicationBuilder(Costura.class).run(arguments.toArray(String[]::new)));
    }

    /** Starts one that looks at another clock. */
    public static Service start(List<String> arguments, Clock clock) {
        return new Service(new SpringApplicationBuilder(Costura.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof Clock ? clock : bean;
                    }
                }))
                .run(arguments.toArray(String[]::new)));
    }

    /**
     * What it is started with, in this process or in another.
     *
     * @param directory with the job files in {@code jobs}; the database is that of the directory
     * @param sheets where the Sheets API answers
     */
    public static List<String> arguments(Path directory, URI sheets) {
        List<String> arguments = new ArrayList<>(Underneath.properties(directory));
        arguments.addAll(List.of(
                "--server.port=0",
                "--costura.jobs-dir=" + directory.resolve("jobs"),
                "--costura.sheets.root-url=" + sheets,
                "--costura.sheets.reads-per-minute=600000",
                "--costura.sheets.writes-per-minute=600000",
                "--costura.sheets.read-whole-up-to=0",
                "--costura.sheets.initial-backoff=20ms",
                "--costura.sheets.max-backoff=200ms",
                "--costura.sheets.max-attempts=5",
                "--logging.level.dev.costura=warn",
                "--logging.level.dev.costura.runs=off",
                // Runs that are meant to fail say why in their view.
                "--logging.level.org.springframework.batch=off",
                user(0, VIEWER),
                password(0),
                "--costura.security.users[0].roles=VIEWER",
                user(1, INTAKE),
                password(1),
                "--costura.security.users[1].roles=INTAKE",
                user(2, OPERATOR),
                password(2),
                "--costura.security.users[2].roles=OPERATOR"));
        return List.copyOf(arguments);
    }

    static String database(Path directory) {
        return Underneath.url(directory);
    }

    private static String user(int index, String name) {
        return "--costura.security.users[" + index + "].name=" + name;
    }

    private static String password(int index) {
        return "--costura.security.users[" + index + "].password={noop}secret";
    }

    /** For a second service in one process. */
    public Service apart() {
        return apart(1);
    }

    /** @param place another one for each database of the process */
    Service apart(int place) {
        ExecutionIds.apart(database(), place);
        return this;
    }

    DataSource database() {
        return context.getBean(DataSource.class);
    }

    /** All that it answers at, such as {@code POST /api/executions/{id}/stop}. */
    Set<String> endpoints() {
        return endpoints(method -> true);
    }

    Set<String> endpoints(Predicate<HandlerMethod> chosen) {
        Set<String> endpoints = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (Map.Entry<RequestMappingInfo, HandlerMethod> handler :
                    mapping.getHandlerMethods().entrySet()) {
                if (!chosen.test(handler.getValue())) {
                    continue;
                }
                RequestMappingInfo info = handler.getKey();
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                List<String> named = methods.isEmpty()
                        ? List.of("ANY")
                        : methods.stream().map(RequestMethod::name).toList();
                named.forEach(
                        method -> info.getPatternValues().forEach(pattern -> endpoints.add(method + " " + pattern)));
            }
        }
        return endpoints;
    }

    /** A part of it, for what is not to be seen over HTTP. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Its REST interface, as nobody yet. */
    public Http http() {
        return http;
    }

    @Override
    public void close() {
        context.close();
    }
}
