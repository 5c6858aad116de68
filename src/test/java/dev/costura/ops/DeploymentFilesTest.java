package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fleet.FleetProperties;
import dev.costura.workbook.SheetsProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** What docs/deploy says is what this service knows: its settings, its paths, its commands, and the time it takes to end. */
class DeploymentFilesTest {

    private static final Path DEPLOY = Path.of("docs/deploy");
    private static final Path KUBERNETES = DEPLOY.resolve("kubernetes");

    /** GracefulStop waits so long for the batch in hand. */
    private static final int LONGEST_BATCH_SECONDS = 200;

    private static final Map<String, Class<?>> PROPERTIES = Map.of(
            "costura.security", SecurityProperties.class,
            "costura.sheets", SheetsProperties.class,
            "costura.fleet", FleetProperties.class,
            "spring.datasource", DataSourceProperties.class,
            "server", ServerProperties.class);

    @Test
    void everySettingOfTheManifestsIsOneThatTheServiceHas() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Map<String, Object> container : containers()) {
            each(container, "env", variable -> settings.put(text(variable, "name"), text(variable, "value")));
        }
        settings.putAll(map(one("secret.example.yaml", "Secret"), "stringData"));
        assertThat(bound(settings)).isEqualTo(settings.keySet());
    }

    @Test
    void everySettingOfTheComposeFileIsOneThatTheServiceHas() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        Map<String, Object> services = map(compose(), "services");
        settings.putAll(map(map(services, "service"), "environment"));
        settings.putAll(map(map(services, "worker"), "environment"));
        for (String line : Files.readAllLines(DEPLOY.resolve(".env.example"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                settings.put(parts[0], parts[1].replaceAll("^'|'$", ""));
            }
        }
        assertThat(bound(settings)).isEqualTo(settings.keySet());
    }

    @Test
    void everyProbeAsksWhatIsAnsweredToAnybody() throws IOException {
        Map<String, Object> groups = group(map(yaml(Path.of("src/main/resources/application.yaml")), "management"));
        Set<String> paths = groups.keySet().stream()
                .map(group -> "/actuator/health/" + group)
                .collect(Collectors.toSet());
        List<Map<String, Object>> probed = containers();
        assertThat(probed).hasSize(2);
        for (Map<String, Object> container : probed) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                Map<String, Object> asked = map(map(container, probe), "httpGet");
                assertThat(paths).contains(text(asked, "path"));
                assertThat(text(asked, "port")).isEqualTo("http");
            }
        }
        Map<String, Object> services = map(compose(), "services");
        for (String service : List.of("service", "worker")) {
            List<?> test = (List<?>) map(map(services, service), "healthcheck").get("test");
            String address = String.valueOf(test.get(test.size() - 1));
            assertThat(paths).contains(address.replaceFirst("http://127.0.0.1:8080", ""));
        }
    }

    @Test
    void everythingIsGivenTheTimeToEndThatABatchMayTake() throws IOException {
        for (Map<String, Object> deployment : deployments()) {
            assertThat((Integer) podOf(deployment).get("terminationGracePeriodSeconds"))
                    .isGreaterThan(LONGEST_BATCH_SECONDS);
        }
        for (String service : List.of("service", "worker")) {
            String grace = text(map(map(compose(), "services"), service), "stop_grace_period");
            assertThat(Integer.parseInt(grace.replace("s", ""))).isGreaterThan(LONGEST_BATCH_SECONDS);
        }
    }

    @Test
    void whatIsStartedIsACommandWithOptionsThatItHas() throws IOException {
        List<List<?>> started = new ArrayList<>();
        containers().forEach(container -> started.add((List<?>) container.getOrDefault("args", List.of())));
        started.add((List<?>) map(map(compose(), "services"), "worker").get("command"));
        List<List<?>> commands =
                started.stream().filter(arguments -> !arguments.isEmpty()).toList();
        assertThat(commands).hasSize(2);
        for (List<?> arguments : commands) {
            String[] typed = Stream.concat(arguments.stream(), Stream.of("--help"))
                    .map(String::valueOf)
                    .toArray(String[]::new);
            assertThat(Commands.execute(DeploymentFilesTest.class, typed)).isEqualTo(Commands.COMPLETED);
        }
    }

    @Test
    void everythingThatIsSelectedIsThereAndNothingRunsAsRoot() throws IOException {
        List<Object> labels = deployments().stream()
                .map(deployment -> map(map(map(deployment, "spec"), "template"), "metadata")
                        .get("labels"))
                .toList();
        for (String file : List.of("service.yaml", "workers.yaml")) {
            for (Map<String, Object> manifest : manifests(file)) {
                Map<String, Object> selector = map(map(manifest, "spec"), "selector");
                assertThat(labels).contains(selector.getOrDefault("matchLabels", selector));
            }
        }
        for (Map<String, Object> deployment : deployments()) {
            assertThat(map(podOf(deployment), "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10001);
            assertThat(Files.readString(Path.of("pom.xml"))).contains("<user>10001:10001</user>");
        }
        for (Map<String, Object> container : containers()) {
            assertThat(map(container, "securityContext")).containsEntry("readOnlyRootFilesystem", true);
        }
        for (Object file : (List<?>) first(yaml(KUBERNETES.resolve("kustomization.yaml")), "configMapGenerator")
                .get("files")) {
            assertThat(map(yaml(KUBERNETES.resolve(file.toString())), "workbook"))
                    .containsKey("spreadsheet-id");
        }
    }

    /** The variables out of which the service takes something. */
    private static Set<String> bound(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        ConfigurationPropertySources.attach(environment);
        Set<String> taken = new HashSet<>();
        BindHandler noting = new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                if (context.getConfigurationProperty() != null
                        && context.getConfigurationProperty().getOrigin() instanceof PropertySourceOrigin origin) {
                    taken.add(origin.getPropertyName());
                }
                return result;
            }
        };
        PROPERTIES.forEach((prefix, type) -> Binder.get(environment).bind(prefix, Bindable.of(type), noting));
        return taken;
    }

    private static List<Map<String, Object>> deployments() throws IOException {
        return List.of(one("service.yaml", "Deployment"), one("workers.yaml", "Deployment"));
    }

    private static List<Map<String, Object>> containers() throws IOException {
        return deployments().stream()
                .map(deployment -> first(podOf(deployment), "containers"))
                .toList();
    }

    private static Map<String, Object> podOf(Map<String, Object> deployment) {
        return map(map(map(deployment, "spec"), "template"), "spec");
    }

    private static Map<String, Object> one(String file, String kind) throws IOException {
        return manifests(file).stream()
                .filter(manifest -> text(manifest, "kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> manifests(String file) throws IOException {
        Iterable<Object> documents = new Yaml().loadAll(Files.readString(KUBERNETES.resolve(file)));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(DeploymentFilesTest::asMap)
                .toList();
    }

    private static Map<String, Object> compose() throws IOException {
        return yaml(DEPLOY.resolve("compose.yaml"));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return asMap(new Yaml().load(Files.readString(file)));
    }

    private static Map<String, Object> group(Map<String, Object> management) {
        return map(map(map(management, "endpoint"), "health"), "group");
    }

    private static void each(Map<String, Object> in, String key, Consumer<Map<String, Object>> use) {
        ((List<?>) in.getOrDefault(key, List.of())).forEach(one -> use.accept(asMap(one)));
    }

    private static Map<String, Object> first(Map<String, Object> in, String key) {
        return asMap(((List<?>) in.get(key)).get(0));
    }

    private static Map<String, Object> map(Map<String, Object> in, String key) {
        assertThat(in).containsKey(key);
        return asMap(in.get(key));
    }

    private static String text(Map<String, Object> in, String key) {
        return String.valueOf(in.get(key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
