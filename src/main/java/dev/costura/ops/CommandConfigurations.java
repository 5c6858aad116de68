package dev.costura.ops;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * What a command's own service is not made of. Nobody but the command speaks to it, and for a moment: it shows no pages, is
 * asked neither for its health nor for its figures, and does not describe its API. That is two thirds of Boot's
 * configurations, and a sixth of the time until the first call. And what no process is made of but one of a fleet over a broker.
 */
public final class CommandConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final Pattern NOT_NEEDED = Pattern.compile("org\\.springdoc\\..*"
            + "|.*\\.(thymeleaf|actuate|health|export|jvm|logging|jmx|admin|rsocket|reactive)\\..*"
            + "|.*\\.metrics\\..*(?<!MeterRegistry|\\.Metrics)AutoConfiguration"
            + "|.*(Endpoint|HealthContributor|Observation|Multipart|ProjectInfo|Jndi|XA|Jta).*AutoConfiguration");

    /** Meters are counted all the same, into this one. */
    private static final Pattern NEEDED = Pattern.compile(".*\\.(SimpleMetricsExport|Observation)AutoConfiguration");

    private static final Pattern OF_A_BROKER = Pattern.compile("org\\.springframework\\.boot\\.(jms|artemis)\\..*");

    private boolean command;
    private boolean broker;

    @Override
    public void setEnvironment(Environment environment) {
        CommandMode mode = new CommandMode(environment);
        command = mode.isCommand() && !mode.isWorker();
        broker = environment.getProperty("costura.fleet.enabled", Boolean.class, false)
                && "jms".equalsIgnoreCase(environment.getProperty("costura.fleet.channel"));
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] needed = new boolean[configurations.length];
        for (int i = 0; i < configurations.length; i++) {
            String name = configurations[i];
            needed[i] = name == null || isOfThisProcess(name);
        }
        return needed;
    }

    /** The broker's client is on everybody's class path. */
    boolean isOfThisProcess(String configuration) {
        return (!command || isNeeded(configuration))
                && (broker || !OF_A_BROKER.matcher(configuration).matches());
    }

    static boolean isNeeded(String configuration) {
        return NEEDED.matcher(configuration).matches()
                || !NOT_NEEDED.matcher(configuration).matches();
    }
}
